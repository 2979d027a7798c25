"""Each example of grammars/documents/citations.toml reads as it says, in every damage its text can take."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from kehoach.citations import find
from kehoach.grammar.files import load
from kehoach.models.plan import Citation
from kehoach.text import fold

EXAMPLES = load("documents/citations")["example"]
COUNTER_EXAMPLES = load("documents/citations")["not"]


def written(citation: Citation) -> str:
    fields = ("kind", "number", "year", "symbol", "date", "issuer", "relation")
    return "|".join("-" if (value := getattr(citation, f)) is None else str(value) for f in fields)


def without_diacritics(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def damages(text: str) -> Iterator[tuple[str, str]]:
    yield "decomposed", unicodedata.normalize("NFD", text)
    yield "without diacritics", without_diacritics(text)
    yield "in capitals", text.upper()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["reads"])
def test_example_reads(example: dict[str, str]) -> None:
    assert [written(c) for c in find(example["text"])] == [example["reads"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["reads"])
def test_damaged_example_reads_alike(example: dict[str, str]) -> None:
    want = fold(example["reads"])
    got = {damage: [fold(written(c)) for c in find(text)] for damage, text in damages(example["text"])}
    assert got == {damage: [want] for damage in got}


@pytest.mark.parametrize("example", COUNTER_EXAMPLES, ids=lambda e: e["text"][:40])
def test_counter_example_is_no_citation(example: dict[str, str]) -> None:
    assert find(example["text"]) == ()
