"""Cutting a text into tokens, and what a saying spells out to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.errors import UsageError
from kehoach.grammar.sayings import Steps, steps_of
from kehoach.grammar.tokens import tokens, word_keys

SAYINGS = [
    ("trước {when}", [("trước", "{when}")]),
    ("[trong|vào] quý {quarter}", [("quý", "{quarter}"), ("trong", "quý", "{quarter}"), ("vào", "quý", "{quarter}")]),
    ("(đến|tới) {when}", [("đến", "{when}"), ("tới", "{when}")]),
    ("{month}[/| năm ]{year}", [("{month}", "{year}"), ("{month}", "/", "{year}"), ("{month}", "năm", "{year}")]),
    ("a [b [c]]", [("a",), ("a", "b"), ("a", "b", "c")]),
]


def _spelled_out(steps: Steps) -> Iterator[tuple[str, ...]]:
    for step in steps:
        if step is None:
            yield ()
        else:
            yield from ((step.part, *rest) for rest in _spelled_out(step.then))


@pytest.mark.parametrize(("saying", "paths"), SAYINGS)
def test_saying_is_spelled_out(saying: str, paths: list[tuple[str, ...]]) -> None:
    assert sorted(_spelled_out(steps_of(saying))) == sorted(paths)


def test_steps_of_a_saying_with_many_options_share_their_ends() -> None:
    steps, seen = [*steps_of("a " + "[b|c|d] " * 40)], set()
    while steps:
        step = steps.pop()
        if step is not None and step not in seen:
            seen.add(step)
            steps += step.then
    assert len(seen) == 1 + 40 * 3


@pytest.mark.parametrize("saying", ["[trong", "trong]", "(a|b", "[a)"])
def test_open_bracket_is_a_usage_error(saying: str) -> None:
    with pytest.raises(UsageError, match="bracket"):
        steps_of(saying, "deadlines/x.toml")


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
