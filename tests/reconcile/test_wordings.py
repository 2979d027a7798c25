"""A plain text is cut alike by the comparison of contents and by the one cutter of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.grammar.words import cut
from kehoach.reconcile.wordings import Phrases, plain, words_in

WRITTEN = st.lists(
    st.sampled_from(
        [
            "Sở Nội vụ",
            "đợt 2/2024",
            "và",
            "xã, phường",
            "TĐ-KT",
            "12/KH-UBND",
            "30.11",
            "Q1",
            "ngày05",
            "²",
            "hoà",
            "//",
        ]
    )
)


@given(st.one_of(st.text(), st.builds(" ".join, WRITTEN), st.builds("".join, WRITTEN)))
def test_words_are_those_of_the_cutter(text: str) -> None:
    words, usual = words_in(plain(text)), cut(plain(text), plain=True)
    assert words.keys == usual.keys
    assert words.text == usual.text
    assert [words.joins(at) for at in range(len(words.keys))] == [token.joint for token in usual.tokens]


@pytest.mark.parametrize(
    ("text", "spans", "left"),
    [
        ("hop cac quan va huyen", [(8, 12, "level"), (16, 21, "level")], "hop cac va"),
        ("quan/huyen xet", [(0, 4, "level"), (5, 10, "level")], "/ xet"),
        ("xet xa/phuong 3", [(4, 6, "level")], "xet /phuong 3"),
        ("xet", [], "xet"),
    ],
)
def test_phrases_are_found_and_left_out(text: str, spans: list[tuple[int, int, str]], left: str) -> None:
    levels = Phrases({"level": ["quận", "huyện", "xã"]})
    assert levels.spans(text) == spans
    assert levels.without(text).text == left
