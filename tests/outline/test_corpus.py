"""Frame, sections and foot of the annotated documents, as their readers give them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kehoach import outline
from kehoach.models.document import Line
from kehoach.models.plan import PartialDate, Section
from kehoach.readers.open import read_path

FILES = [
    f"{document}/plan.{ending}"
    for document in ("ha-noi-2024", "long-bien-2021", "long-bien-2024", "thanh-xuan-2020")
    for ending in ("docx", "pdf", "txt")
    if (document, ending) != ("long-bien-2021", "txt")
]


def load(shared: Path, name: str) -> tuple[list[Line], dict[str, Any]]:
    file = shared / "corpus" / name
    return list(read_path(file).lines()), json.loads((file.parent / "gold.json").read_text("utf-8"))


def day(date: PartialDate | None) -> str | None:
    parts = ((date.year, 4), (date.month, 2), (date.day, 2)) if date else ()
    return "-".join(f"{n:0{width}d}" if n else "X" * width for n, width in parts) or None


def numbers(sections: tuple[Section, ...]) -> list[str | None]:
    return [n for s in sections for n in (s.number, *numbers(s.children))]


@pytest.mark.parametrize("name", FILES)
def test_header(shared: Path, name: str) -> None:
    lines, gold = load(shared, name)
    want = (gold.get("header_typeset") if not name.endswith("txt") else None) or gold["header"]
    header = outline.read_header(lines)
    got = header.model_dump(include={"number", "symbol", "place", "kind", "title", "year"})
    assert got | {"issuer": header.issuer.name, "date": day(header.date)} == {
        k: v for k, v in want.items() if k != "level"
    }


@pytest.mark.parametrize("name", FILES)
def test_sections(shared: Path, name: str) -> None:
    lines, gold = load(shared, name)
    assert numbers(outline.read_sections(lines)) == [s["number"] for s in gold["sections"]]


@pytest.mark.parametrize("name", FILES)
def test_foot(shared: Path, name: str) -> None:
    lines, gold = load(shared, name)
    signature = outline.read_signature(lines)
    assert list(outline.read_recipients(lines)) == gold["recipients"]
    assert signature is not None
    assert signature.model_dump(exclude={"places"}) == gold["signature"]


@pytest.mark.parametrize("name", FILES)
def test_appendix_heads(shared: Path, name: str) -> None:
    lines, gold = load(shared, name)
    got = [(head.label, head.title, head.attached_to) for head in outline.read_appendix_heads(lines)]
    assert got == [(a["label"], a["title"], a["attached_to"]) for a in gold["appendices"]]
