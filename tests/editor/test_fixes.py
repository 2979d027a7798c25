"""Corrected copies: nothing but the letters concerned changes, whatever Word has done to the paragraph."""

from __future__ import annotations

import io
import itertools
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from samples.typeset.archive import frozen
from tests.editor.drafts import (
    PLANS,
    SAMPLES,
    as_odt,
    control,
    deleted,
    draft,
    field,
    inserted,
    link,
    paragraph,
    run,
    table,
)
from tests.readers import office

from kehoach.cli import main
from kehoach.editor import correct
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import Finding, Fix
from kehoach.readers.docx import read
from kehoach.text import squeeze

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SLIPS = {
    "15/01//2024": "15/01/2024",
    "7/4/2014": "07/4/2014",
    "bộ,ngành": "bộ, ngành",
    "“ Năm": "“Năm",
    "theo theo": "theo",
    "HĐTĐ KT": "HĐTĐKT",
    "thuỷ lợi": "thủy lợi",
}
HARMLESS = ("báo cáo", "17/4/2014", "Uỷ ban", "kế hoạch;", "theo")
FREE: tuple[Callable[[str], str], ...] = (
    run,
    lambda text: run(text, "<w:b/>"),
    lambda text: link(run(text)),
    lambda text: deleted("bỏ") + run(text),
    lambda text: run(text) + "<w:r><w:footnoteReference w:id='2'/></w:r>",
    lambda text: field('HYPERLINK "x"', text),
    lambda text: control(run(text)),
)
"""Ways a piece of text may stand in a paragraph and be corrected there."""
FIXED = "<w:highlight w:val='red'/>"
"""Marks what must be left alone."""
TIED: tuple[Callable[[str], str], ...] = (
    lambda text: inserted(run(text, FIXED)),
    lambda text: field("REF x", text).replace("<w:rPr>", f"<w:rPr>{FIXED}"),
    lambda text: f'<w:fldSimple w:instr="TITLE">{run(text, FIXED)}</w:fldSimple>',
    lambda text: control(run(text, FIXED)).replace("<w:text/>", '<w:dataBinding w:xpath="/x" w:storeItemID="{1}"/>'),
)
"""Ways in which it must be left alone."""


class Case(NamedTuple):
    """A paragraph in WordprocessingML, the slips in it, and whether all of it may be corrected."""

    xml: str
    slips: list[str]
    free: bool


@st.composite
def cases(data: st.DrawFn) -> Case:
    words = data(st.lists(st.sampled_from((*SLIPS, *HARMLESS)), min_size=1, max_size=6))
    text = data(st.sampled_from((" ", "  ", " \u00a0"))).join(words)
    for at in data(st.lists(st.integers(0, len(text)), max_size=2)):
        text = f"{text[:at]}\u00ad{text[at:]}"
    form: Literal["NFC", "NFD"] = data(st.sampled_from(("NFC", "NFD")))
    text = unicodedata.normalize(form, text)
    cuts = sorted({0, len(text), *data(st.lists(st.integers(0, len(text)), max_size=6))})
    pieces = [text[start:end] for start, end in itertools.pairwise(cuts)]
    ways = data(st.lists(st.sampled_from((*FREE, *TIED)), min_size=len(pieces), max_size=len(pieces)))
    if data(st.booleans()):
        ways = [way if way in FREE else run for way in ways]
    xml = paragraph(*(way(piece) for way, piece in zip(ways, pieces, strict=True)))
    return Case(xml, sorted(set(words) & set(SLIPS)), not set(ways) & set(TIED))


def finding(slip: str, at: Place) -> Finding:
    fix = Fix(replacement=SLIPS[slip])
    return Finding(code="KH301", rule="r", severity="error", message=Message("m"), quote=slip, place=at, fix=fix)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _elements(data: bytes) -> list[tuple[object, ...]]:
    """All of the text part but what stands in w:t and whether its blanks count."""
    root = etree.fromstring(_parts(data)["word/document.xml"])
    return [
        (
            element.tag,
            {name: value for name, value in element.attrib.items() if name != SPACE},
            None if str(element.tag).endswith("}t") else element.text,
        )
        for element in root.iter()
    ]


def _tied(data: bytes) -> list[str]:
    root = etree.fromstring(_parts(data)["word/document.xml"])
    marked = [run for run in root.iter("{*}r") if run.find("{*}rPr/{*}highlight") is not None]
    return ["".join(map(str, run.itertext())) for run in marked]


def _printed(data: bytes) -> str:
    return squeeze("\n".join(line.text for line in read(data, "x").lines()))


def _corrected(text: str, slips: Iterable[str]) -> str:
    for slip in slips:
        while (again := re.sub(rf"(?<!\w){re.escape(slip)}(?!\w)", SLIPS[slip], text)) != text:
            text = again
    return text


@given(cases())
def test_a_correction_changes_its_letters_and_nothing_else(case: Case) -> None:
    data = office.docx(case.xml)
    findings = [finding(slip, Place(line=1)) for slip in case.slips]
    made = correct(data, findings)
    before, after = _parts(data), _parts(made.data)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} <= {"word/document.xml"}
    assert _elements(data) == _elements(made.data)
    assert _tied(data) == _tied(made.data)
    done = [finding.quote for finding in findings if finding not in made.left]
    if case.free:
        assert done == case.slips
    if case.free or not made.left:
        assert _printed(made.data) == _corrected(_printed(data), done)
    for quote in case.slips:
        stands = _corrected(_printed(made.data), [quote]) != _printed(made.data)
        assert stands == (quote not in done)


def test_slips_of_a_row_are_corrected_in_that_row() -> None:
    rows = [(paragraph(run(f"{n}")), paragraph(run("theo theo")), paragraph(run("theo theo 3"))) for n in range(3)]
    made = correct(draft(table(*rows)), [finding("theo theo", Place(line=4, table=0, row=1))])
    (grid,) = read(made.data, "x").tables()
    assert [cell.text for cell in grid.cells if cell.row == 1] == ["1", "theo", "theo 3"]
    others = [cell.text for cell in grid.cells if cell.row != 1]
    assert others == ["0", "theo theo", "theo theo 3", "2", "theo theo", "theo theo 3"]
    assert [(change.before, change.after) for change in made.changes] == [
        ("theo theo", "theo"),
        ("theo theo 3", "theo 3"),
    ]


@pytest.mark.parametrize(("count", "done"), [(1, True), (2, False)])
def test_a_slip_without_place_is_corrected_where_there_is_but_one(count: int, done: bool) -> None:
    data = draft(*[paragraph(run("bộ,ngành"))] * count)
    made = correct(data, [finding("bộ,ngành", Place())])
    assert (made.left == (), made.data != data) == (done, done)


def test_text_in_an_old_encoding_is_left_alone() -> None:
    data = draft(paragraph(run("bé,ngµnh", '<w:rFonts w:ascii=".VnTime"/>')))
    assert _printed(data) == "bộ,ngành"
    assert correct(data, [finding("bộ,ngành", Place(line=1))]).data == data


def slipped(path: Path) -> bytes:
    """A plan with slips of typing in its paragraphs and cells, some of them cut by runs."""
    document = docx.Document(str(path))
    cells = [cell for grid in document.tables for row in grid.rows for cell in row.cells]
    texts = [piece for piece in (*document.paragraphs, *(cell.paragraphs[0] for cell in cells)) if len(piece.text) > 40]
    for number, piece in enumerate(texts[:: len(texts) // 12]):
        slip = list(SLIPS)[number % len(SLIPS)]
        piece.add_run(f", {slip[: number % 4]}")
        piece.add_run(f"{slip[number % 4 :]} cuối năm").italic = True
    stream = io.BytesIO()
    document.save(stream)
    return frozen(stream.getvalue())


def _fixable(path: Path) -> set[tuple[str, str, int | None]]:
    """Code, quote and place of what check would correct in a file, by all rules."""
    main(["check", str(path), "-o", "found.json", "--lang", "en"])
    (file,) = json.loads(Path("found.json").read_text("utf-8"))["files"]
    return {(f["code"], f["quote"], f["place"]["line"]) for f in file["findings"] if f["fix"]}


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.parent.name, marks=() if path in SAMPLES else pytest.mark.slow) for path in PLANS],
)
def test_a_corrected_plan_is_found_correct(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.docx").write_bytes(slipped(path))
    assert len(_fixable(Path("plan.docx"))) >= 8
    main(["check", "plan.docx", "--fix", "--lang", "en"])
    assert _fixable(Path("plan.fixed.docx")) == set()
    data, made = (Path(name).read_bytes() for name in ("plan.docx", "plan.fixed.docx"))
    before, after = _parts(data), _parts(made)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert _elements(data) == _elements(made)


@pytest.mark.usefixtures("office")
def test_libreoffice_opens_corrected_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in PLANS:
        Path(f"{path.parent.name}.docx").write_bytes(slipped(path))
        main(["check", f"{path.parent.name}.docx", "--fix", "--lang", "en"])
        Path(f"{path.parent.name}.fixed.docx").replace(f"{path.parent.name}.docx")
    for name, content in as_odt(tmp_path).items():
        shown = squeeze("".join(map(str, etree.fromstring(content).itertext())))
        lines = [squeeze(line.text) for line in read(Path(name).read_bytes(), name).lines()]
        assert lines and [line for line in lines if line not in shown] == []


def test_a_spelling_told_once_is_corrected_everywhere_but_in_names() -> None:
    kept = ("PHƯỜNG HOÁ AN", "tại phường Hoá An", "cuộc thi “Hoá học vui” năm 2026")
    texts = ("Văn hoá, xã hội", "HOÁ ĐƠN; hoán đổi", "Hoá chất và hoá học", "bà Lê Thị Hoá", *kept)
    finding = Finding(
        code="KH608",
        rule="spelling-variant",
        severity="info",
        message=Message("m"),
        quote="hoá",
        place=Place(line=1),
        fix=Fix(replacement="hóa", everywhere=True),
    )
    made = correct(draft(*(paragraph(run(text)) for text in texts)), [finding])
    assert [p.text for p in docx.Document(io.BytesIO(made.data)).paragraphs] == [
        "Văn hóa, xã hội",
        "HÓA ĐƠN; hoán đổi",
        "Hóa chất và hóa học",
        "bà Lê Thị Hoá",
        *kept,
    ]
    assert made.left == ()
