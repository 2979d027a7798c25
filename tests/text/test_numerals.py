"""Numerals: each way of writing a number, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach import numerals


@given(st.integers(1, 3999))
def test_roman_numerals_come_back(number: int) -> None:
    assert numerals.roman(numerals.to_roman(number)) == number
    assert numerals.roman(numerals.to_roman(number).lower()) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "H", "I V"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert numerals.roman(text) is None


@given(st.integers(1, len(numerals.LETTERS)))
def test_letters_come_back(number: int) -> None:
    assert numerals.letter(numerals.to_letter(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("hai mươi mốt", 21), ("mười", 10), ("mười lăm", 15), ("thứ tư", 4), ("nhất", 1), ("năm mươi", 50),
        ("chín mươi chín", 99), ("mươi hai ba", None), ("quý", None), ("", None),
    ],
)  # fmt: skip
def test_number_words(text: str, number: int | None) -> None:
    assert numerals.spoken(text) == number


@pytest.mark.parametrize(("text", "number"), [("12", 12), (" IV ", 4), ("hai", 2), ("A", None)])
def test_labels(text: str, number: int | None) -> None:
    assert numerals.value(text) == number
