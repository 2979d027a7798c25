"""Each example of grammars/documents reads as it says, whole, decomposed and with blank lines between."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

import pytest

from kehoach import outline
from kehoach.grammar.files import load
from kehoach.models.document import Line
from kehoach.models.plan import PartialDate, Section


def lines(text: str) -> list[Line]:
    return [Line(t, number=n) for n, t in enumerate(text.strip("\n").split("\n"), 1)]


def printed(*values: object) -> str:
    return "|".join("-" if value is None else str(value) for value in values)


def day(date: PartialDate | None) -> str | None:
    if date is None:
        return None
    return "-".join(
        (f"{n:0{width}d}" if n else "X" * width) for n, width in ((date.year, 4), (date.month, 2), (date.day, 2))
    )


def numbers(sections: Sequence[Section]) -> list[str]:
    return [n for s in sections for n in (s.number or "?", *numbers(s.children))]


def issuer(text: str) -> str:
    return printed(outline.issuer_name(text.split("\n")))


def header(text: str) -> str:
    h = outline.read_header(lines(text))
    return printed(h.issuer.name, h.number, h.symbol, h.place, day(h.date), h.kind, h.title, h.year)


def foot(text: str) -> str:
    signature = outline.read_signature(lines(text))
    signed = printed(signature.capacity, signature.role, signature.name) if signature else "-"
    return f"{'|'.join(outline.read_recipients(lines(text)))} => {signed}"


def heads(text: str) -> str:
    return " & ".join(printed(h.label, h.title, h.attached_to) for h in outline.read_appendix_heads(lines(text)))


def section_numbers(text: str) -> str:
    return " ".join(numbers(outline.read_sections(lines(text))))


READERS: dict[str, Callable[[str], str]] = {
    "issuers": issuer,
    "letterhead": header,
    "closing": foot,
    "appendices": heads,
    "numbering": section_numbers,
}
EXAMPLES = [
    pytest.param(name, example["text"], example["reads"], id=f"{name}-{at}")
    for name in READERS
    for at, example in enumerate(load(f"documents/{name}")["example"])
]


@pytest.mark.parametrize(("name", "text", "reads"), EXAMPLES)
def test_example_reads(name: str, text: str, reads: str) -> None:
    assert READERS[name](text) == reads


@pytest.mark.parametrize(("name", "text", "reads"), EXAMPLES)
def test_decomposed_example_reads_alike(name: str, text: str, reads: str) -> None:
    assert unicodedata.normalize("NFC", READERS[name](unicodedata.normalize("NFD", text))) == reads


@pytest.mark.parametrize(("name", "text", "reads"), EXAMPLES)
def test_blank_lines_between_change_nothing(name: str, text: str, reads: str) -> None:
    assert READERS[name](text.replace("\n", "\n\n")) == reads


@pytest.mark.parametrize("example", load("documents/appendices")["not"], ids=lambda e: e["text"][:40])
def test_mention_is_no_head(example: dict[str, str]) -> None:
    assert outline.read_appendix_heads(lines(example["text"])) == ()
