from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from unidecode import unidecode

from kehoach.tables.columns import Named, distinct_columns, name_column, wordings

EXAMPLES = [(w.path, w.column, text) for w in wordings() for text in w.examples]
COUNTER_EXAMPLES = [(w.path, w.column, text) for w in wordings() for text in w.counter_examples]
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as is": lambda s: s,
    "decomposed": lambda s: unicodedata.normalize("NFD", s),
    "unaccented": unidecode,
    "capitals": str.upper,
    "broken over lines": lambda s: s.replace(" ", "\n"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("path", "column", "text"), EXAMPLES)
def test_example_names_its_column(path: str, column: str, text: str, spelling: str) -> None:
    named = name_column(SPELLINGS[spelling](text))
    assert named is not None
    assert named.column == column, path


@pytest.mark.parametrize(("path", "column", "text"), COUNTER_EXAMPLES)
def test_counter_example_names_another_column_or_none(path: str, column: str, text: str) -> None:
    named = name_column(text)
    assert named is None or named.column != column, path


def test_each_wording_has_examples_of_both_kinds() -> None:
    assert all(w.examples and w.counter_examples for w in wordings())


def test_the_surer_of_two_headers_of_one_column_keeps_it() -> None:
    assert distinct_columns([Named("deadline", 1), Named("deadline", 2), None, Named("content", 2)]) == [
        None,
        "deadline",
        None,
        "content",
    ]
