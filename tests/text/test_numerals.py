"""Numerals: each way of writing a number, and back."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from random import Random

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


@given(st.integers(0, 10**12 - 1))
def test_amounts_come_back(number: int) -> None:
    said = numerals.to_words(number)
    assert numerals.in_words(said) == number
    assert numerals.in_words(said.capitalize()) == number
    assert numerals.in_words(unicodedata.normalize("NFD", said)) == number


@given(st.integers(0, 10**12 - 1), st.randoms())
def test_amounts_come_back_in_every_spelling(number: int, random: Random) -> None:
    others = {"nghìn": "ngàn", "tỷ": "tỉ", "linh": "lẻ", "bảy": "bẩy"}
    words = [others[word] if word in others and random.random() < 0.5 else word for word in _said(number)]
    tens = {at for at, word in enumerate(words) if word == "mươi"}
    words = [{"lăm": "nhăm", "bốn": "tư"}.get(word, word) if at - 1 in tens else word for at, word in enumerate(words)]
    assert numerals.in_words(" ".join(words)) == number


@given(st.integers(1, 10**9), st.sampled_from([("nghìn", 10**3), ("triệu", 10**6), ("tỷ", 10**9)]))
def test_a_half_of_what_was_said_last(number: int, scale: tuple[str, int]) -> None:
    count = number % 999 + 1
    said = f"{numerals.to_words(count)} {scale[0]} rưỡi"
    assert numerals.in_words(said) == count * scale[1] + scale[1] // 2


@given(st.integers(0, 99))
def test_small_amounts_are_spoken_numbers(number: int) -> None:
    assert numerals.spoken(numerals.to_words(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mười hai triệu năm trăm nghìn", 12_500_000), ("Hai tỷ không trăm năm mươi triệu", 2_050_000_000),
        ("hai mươi mốt", 21), ("bảy mươi nhăm", 75), ("ba mươi tư", 34), ("hai lăm", 25), ("ba trăm lẻ tám", 308),
        ("một tỷ rưỡi", 1_500_000_000), ("ba trăm rưỡi", 350), ("hai nghìn tỷ", 2 * 10**12),
        ("muoi hai trieu", 12 * 10**6),
        ("hai triệu năm", None), ("một trăm năm", None), ("nam", None), ("hai người", None), ("triệu", None),
        ("", None), ("hai triệu ba triệu", None), ("một trăm hai trăm", None),
    ],
)  # fmt: skip
def test_amounts_in_words(text: str, number: int | None) -> None:
    assert numerals.in_words(text) == number


@given(st.integers(0, 10**15), st.sampled_from(["", "5", "25", "0125"]))
def test_figures_come_back(number: int, part: str) -> None:
    printed = f"{number:,}".replace(",", ".") + (f",{part}" if part else "")
    assert numerals.figure(printed) == Decimal(f"{number}.{part or 0}")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,500,000", "12500000"), ("12 500 000", "12500000"), ("88.5", "88.5"), ("0,125", "0.125"), ("1,250", None),
        ("", None),
    ],
)  # fmt: skip
def test_figures(text: str, number: str | None) -> None:
    assert numerals.figure(text) == (None if number is None else Decimal(number))


def test_what_cannot_be_put_into_words() -> None:
    with pytest.raises(ValueError, match="-1"):
        numerals.to_words(-1)


def _said(number: int) -> list[str]:
    return numerals.to_words(number).split()
