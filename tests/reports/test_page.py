"""Every report in every format; the page works in a browser, without network, and says all the report says."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import docx
import openpyxl
import pytest
from babel.messages.pofile import read_po
from tests.reconcile.made import district, plan, task
from tests.reports.plans import FULL
from tests.reports.test_agenda import deadlines, responsibilities
from tests.reports.test_diffs import result
from tests.reports.test_findings import FULL as FINDINGS

from kehoach.i18n import Language, speak
from kehoach.reconcile import compare_versions
from kehoach.reports import FORMATS, as_html
from kehoach.reports import diffs as compared
from kehoach.reports.findings.listing import report as listing
from kehoach.reports.model import Column, Field, Line, Report, Row, Section
from kehoach.reports.plan import report as of_plan
from kehoach.reports.wording import printable

BEFORE, AFTER = district(task("PL/1", "Rà soát hồ sơ")), district(task("PL/1", "Rà soát hồ sơ", "Trước 31/5/2024"))


def reports(language: Language = "en") -> dict[str, list[Report]]:
    speak(language)
    return {
        "plan": [of_plan(FULL)],
        "plans": [of_plan(FULL), of_plan(plan(task("PL/1", "Rà soát")))],
        "deadlines": [deadlines(by="month").report()],
        "responsibilities": [responsibilities().report()],
        "matrix": [responsibilities(matrix=True).report()],
        "diff": compared.reports([result()]),
        "grid": compared.reports([result(), result()]),
        "changes": compared.reports([compare_versions(BEFORE, AFTER)]),
        "findings": [listing(FINDINGS)],
    }


CATALOGUE = Path(__file__).parents[2] / "src/kehoach/locale/vi/LC_MESSAGES/kehoach.po"


def _english() -> set[str]:
    """The words of our own strings that no translation and no document uses."""
    with CATALOGUE.open("rb") as stream:
        entries = [(str(entry.id), str(entry.string)) for entry in read_po(stream, locale="vi") if entry.id]
    used = {word for _source, text in entries for word in re.findall(r"\w+", text)}
    known = {word for text, _translation in entries for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"{.*?}", "", text))}
    return known - used


ENGLISH = _english()
NAMES = ("plan", "plans", "deadlines", "responsibilities", "matrix", "diff", "grid", "changes", "findings")


def printed(given: list[Report], module: str) -> bytes:
    from importlib import import_module

    stream = io.BytesIO()
    import_module(f"kehoach.reports.{module}").write(given, stream)
    return stream.getvalue()


def words(name: str, data: bytes) -> str:
    """What a file says, without white space."""
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        text = "".join(str(cell.value or "") for sheet in book for row in sheet.iter_rows() for cell in row)
    elif name == "docx":
        text = "".join(docx.Document(io.BytesIO(data)).element.body.itertext())
    elif name == "html":
        reader = _Texts()
        reader.feed(data.decode())
        text = "".join(reader.texts)
    else:
        text = data.decode("utf-8-sig")
    return re.sub(r"[\s\\\u00a0]|<br>", "", text)


def said(report: Report) -> Iterator[str]:
    """Every string that a report shows, one after another."""
    yield from (report.title, report.subtitle, *(text for fact in report.facts for text in fact), *report.notes)
    for section in report.sections:
        yield from (section.title, section.remark, section.sheet)
        yield from (column.heading for column in section.columns)
        yield from (field.heading for field in section.fields)
        for row in (*section.rows, *(section.brief or ())):
            yield from (value for value in row.values if isinstance(value, str))
            yield from (text for cell in row.cells for line in cell for text in (line.label, line.text, line.tail))
            yield from (value for values in row.facets.values() for value in values)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
@pytest.mark.parametrize("kind", NAMES)
def test_every_report_has_every_format_and_says_every_row(kind: str, name: str) -> None:
    given = reports()[kind]
    said = words(name, printed(given, FORMATS[name].module))
    for report in given:
        for section in (section for section in report.sections if section.part == "main"):
            for row in (row for row in section.rows if not row.is_heading):
                told = {field.name: str(value or "") for field, value in zip(section.fields, row.values, strict=True)}
                matter = next(told[key] for key in ("task", "asked", "given", "message", "unit") if told.get(key))
                parts = re.findall(r"\w+", matter)
                assert parts
                assert all(part in said for part in parts)


@pytest.mark.parametrize("kind", [name for name in NAMES if name != "findings"])
def test_a_vietnamese_report_is_wholly_vietnamese(kind: str) -> None:
    """What stands alike in both languages is of the document, a name of the program's own, or no word.

    The messages of the findings here are made up in English; those of the rules are held in tests/cli/test_i18n.py.
    """
    both = zip(reports("vi")[kind], reports()[kind], strict=True)
    alike = {text for pair in both for text in set(said(pair[0])) & set(said(pair[1]))}
    words = {word for text in alike for word in re.findall(r"(?<![\w-])[A-Za-z]{3,}(?![\w-])", text)}
    assert sorted(words & ENGLISH) == []


@pytest.mark.parametrize("kind", NAMES)
def test_rows_fill_their_fields_and_columns(kind: str) -> None:
    for report in reports()[kind]:
        for section in report.sections:
            names = [field.name for field in section.fields]
            assert len(set(names)) == len(names)
            assert {*section.desk, *(column.sort for column in section.columns if column.sort)} <= set(names)
            assert section.tracking is None or section.tracking.due in names
            for row in (row for row in section.rows if not row.is_heading):
                assert len(row.values) == len(names) or section.style == "counts"
                assert len(row.cells) == len(section.columns)
                assert set(row.marks) <= set(names)


@pytest.mark.parametrize("kind", NAMES)
def test_a_page_needs_nothing_else_and_runs_nothing_else(kind: str) -> None:
    page = printed(reports()[kind], "as_html").decode()
    assert not re.search(r"(?:src|href)=\"(?:https?:|//|data:|javascript:)", page)
    assert page.count("<script") == page.count("<style") == 1
    for tag in ("style", "script"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page
    assert not re.search(r"<[^>]+ (?:style|on\w+)=", page)


@pytest.mark.parametrize("kind", NAMES)
def test_links_of_a_page_lead_somewhere_and_ids_stand_once(kind: str) -> None:
    page = printed(reports()[kind], "as_html").decode()
    ids = re.findall(r'<\w+ id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_finding_leads_to_its_row_and_a_row_to_its_page() -> None:
    page = printed(reports()["diff"], "as_html").decode()
    assert '<a href="#superior/PLI/I.2">' in page
    assert 'href="ke-hoach.pdf#page=3"' in printed(reports()["plan"], "as_html").decode()


def test_a_page_of_nothing_is_a_page() -> None:
    assert printed([Report("Nothing")], as_html.__name__.rpartition(".")[2]).startswith(b"<!DOCTYPE html>")


HOSTILE = "a\x1b[31m\x9b\u202e\u2066\x07\u061c<b>=1"


def hostile(style: Literal["table", "list", "counts"]) -> Section:
    cell = (Line(HOSTILE, label=HOSTILE, tail=HOSTILE),)
    columns = (Column(HOSTILE), Column(HOSTILE))
    rows = (Row(cells=(cell, cell)), Row((HOSTILE, 1), (cell, cell), id="a", facets={"office": (HOSTILE,)}))
    fields = (Field("a", HOSTILE, 9), Field("b", HOSTILE, 9))
    return Section(
        HOSTILE, columns, fields, rows if style == "table" else rows[1:], style, remark=HOSTILE, sheet=HOSTILE
    )


@pytest.mark.parametrize("name", ["table", "csv", "md", "html"])
def test_no_part_of_a_report_steers_a_terminal_or_a_page(name: str) -> None:
    sections = (hostile("table"), hostile("list"), hostile("counts"))
    given = [Report(HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), sections, (HOSTILE,))]
    text = printed(given, FORMATS[name].module).decode("utf-8-sig").replace("\r\n", "\n")
    assert printable(text) == text
    assert name != "html" or "<b>" not in text
