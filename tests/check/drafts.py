"""Drafts for the tests of rules: the bases beside the cases, changed as a case says, as text and as Word files.

In: a base's name, a case. Out: the draft's text, its bytes in each form, what a check finds in it.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from samples.typeset.archive import packed

from kehoach.check import Context, check
from kehoach.extract import draft_from_document, plan_from_document
from kehoach.models.finding import Finding
from kehoach.models.plan import Plan
from kehoach.readers.open import read

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]
_OPEN, _PACKAGE = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats"
_AROUND = {
    "[Content_Types].xml": f'<Types xmlns="{_OPEN}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_PACKAGE}-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" '
    f'ContentType="{_PACKAGE}-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}
"""What a Word file needs beside its text."""
_DOCUMENT = f'<w:document xmlns:w="{_OPEN}/wordprocessingml/2006/main"><w:body>{{}}<w:sectPr/></w:body></w:document>'


@cache
def base(name: str) -> str:
    """A sound draft."""
    return (CASES / f"{name}.txt").read_text("utf-8")


@cache
def cases() -> tuple[Case, ...]:
    """All cases, each with the base and superior plan its file names."""
    return tuple(case for file in sorted(CASES.glob("*.toml")) for case in _cases_of(file))


def _cases_of(file: Path) -> Iterator[Case]:
    table = tomllib.loads(file.read_text("utf-8"))
    shared: Case = {key: table[key] for key in ("base", "superior") if key in table}
    return ({"base": "base", **shared, **case} for case in table["case"])


def silent_cases() -> list[Case]:
    """Changes that only look like faults, each with its reason."""
    table = tomllib.loads((CASES.parent / "silent.toml").read_text("utf-8"))
    return list(table["case"])


def draft(case: Case) -> str:
    """The base with the case's changes made: `put` for `where`, each pair of `swap`, all behind `cut` gone."""
    text = base(case["base"])
    pairs = [*case.get("swap", ()), *([(case["where"], case["put"])] if "where" in case else [])]
    for old, changed in pairs:
        assert old in text, old
        text = text.replace(old, changed, 1)
    return text.split(case["cut"])[0] if "cut" in case else text


@lru_cache(maxsize=1024)
def findings(data: bytes, name: str, superior: str | None = None, *, final: bool = False) -> tuple[Finding, ...]:
    """What a check finds in a draft."""
    return check(Context(draft_from_document(read(data, name)), _superiors(superior), final=final))


@cache
def _superiors(name: str | None) -> tuple[Plan, ...]:
    return (plan_from_document(read(base(name).encode(), f"{name}.txt")),) if name else ()


def as_word(text: str) -> bytes:
    """A text with Markdown tables as a Word file: a paragraph a line, real tables."""
    body, rows = [], list[list[str]]()
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows += [] if set("".join(cells)) <= {"-"} else [cells]
            continue
        if rows:
            body.append(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(_row(cells, len(rows[0])) for cells in rows)}</w:tbl>")
            rows = []
        if line.strip():
            body.append(_paragraph(line))
    return packed({**_AROUND, "word/document.xml": _DOCUMENT.format("".join(body))})


def _row(cells: Sequence[str], count: int) -> str:
    padded = [*cells, *[""] * count][:count]
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in padded)}</w:tr>"


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


FORMS: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    "text": ("draft.txt", str.encode),
    "decomposed": ("draft.txt", lambda text: unicodedata.normalize("NFD", text).encode()),
    "word": ("draft.docx", as_word),
}
"""The forms in which every case is tried: the file's name, its bytes."""
