"""Cutting a text into tokens, and what a saying spells out to."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.errors import UsageError
from kehoach.grammar.tokens import tokens, word_keys
from kehoach.grammar.wordings import spell_out

SAYINGS = [
    ("trước {when}", [("trước", "{when}")]),
    ("[trong|vào] quý {quarter}", [("quý", "{quarter}"), ("trong", "quý", "{quarter}"), ("vào", "quý", "{quarter}")]),
    ("(đến|tới) {when}", [("đến", "{when}"), ("tới", "{when}")]),
    ("{month}[/| năm ]{year}", [("{month}", "{year}"), ("{month}", "/", "{year}"), ("{month}", "năm", "{year}")]),
    ("a [b [c]]", [("a",), ("a", "b"), ("a", "b", "c")]),
]


@pytest.mark.parametrize(("saying", "paths"), SAYINGS)
def test_saying_is_spelled_out(saying: str, paths: list[tuple[str, ...]]) -> None:
    assert sorted(spell_out(saying)) == sorted(paths)


@pytest.mark.parametrize("saying", ["[trong", "trong]", "(a|b", "[a)"])
def test_open_bracket_is_a_usage_error(saying: str) -> None:
    with pytest.raises(UsageError, match="bracket"):
        spell_out(saying, "deadlines/x.toml")


@pytest.mark.parametrize(
    ("printed", "saying", "meets"),
    [
        ("từ", "từ", True),
        ("TỪ", "từ", True),
        ("tu", "từ", True),
        ("tư", "từ", False),
        ("trước", "trước", True),
        ("truớc", "trước", True),
        ("trọng", "trong", False),
        ("hoà", "hòa", True),
    ],
)
def test_words_with_diacritics_are_compared_by_tone(printed: str, saying: str, meets: bool) -> None:
    for spelled in (printed, unicodedata.normalize("NFD", printed)):
        (token,) = tokens(spelled)
        assert bool(set(token.keys) & set(word_keys(saying))) is meets


@given(st.text())
def test_tokens_stand_in_order_and_leave_out_only_space(text: str) -> None:
    found = tokens(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(text[t.start : t.end] for t in found)
    assert "".join(c for c in text if c.isalnum()) == "".join(c for c in kept if c.isalnum())
