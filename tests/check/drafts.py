"""Drafts for the tests of rules: the bases beside the cases, changed as a case says, as text and as Word files.

In: a base's name, a case. Out: the draft's text, its bytes in each form, what a check finds in it.
"""

from __future__ import annotations

import io
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
from samples.typeset.archive import frozen

from kehoach.check import Context, check
from kehoach.extract import plan_from_document
from kehoach.models.finding import Finding
from kehoach.models.plan import Plan
from kehoach.readers.open import read

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


@cache
def base(name: str) -> str:
    """A sound draft."""
    return (CASES / f"{name}.txt").read_text("utf-8")


def cases() -> Iterator[Case]:
    """All cases, each with the base and superior plan its file names."""
    for file in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        shared = {key: table[key] for key in ("base", "superior") if key in table}
        yield from ({"base": "base", **shared, **case} for case in table["case"])


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


def findings(data: bytes, name: str, superior: str | None = None, *, final: bool = False) -> tuple[Finding, ...]:
    """What a check finds in a draft."""
    document = read(data, name)
    plan = plan_from_document(document)
    return check(plan, Context(document, plan, _superiors(superior), final=final))


@cache
def _superiors(name: str | None) -> tuple[Plan, ...]:
    return (plan_from_document(read(base(name).encode(), f"{name}.txt")),) if name else ()


def as_word(text: str) -> bytes:
    """A text with Markdown tables as a Word file: a paragraph a line, real tables."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows += [] if set("".join(cells)) <= {"-"} else [cells]
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for printed, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(printed.cells, cells, strict=False):
                    cell.text = words
            rows = []
        if line.strip():
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return frozen(stream.getvalue())


FORMS: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    "text": ("draft.txt", str.encode),
    "decomposed": ("draft.txt", lambda text: unicodedata.normalize("NFD", text).encode()),
    "word": ("draft.docx", as_word),
}
"""The forms in which every case is tried: the file's name, its bytes."""
