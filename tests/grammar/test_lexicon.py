"""What the one lexicon finds: a wording and a text side by side, and what holds for every text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.verify import unaccented
from kehoach.grammar.words import cut, wanted


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("Báo", "Đài, Báo Sông Trăng", "Báo"),
        ("Báo", "bảo đảm", None),
        ("Báo", "bao dam", "bao"),
        ("Sở", "sổ tay", None),
        ("hòa", "HOÀ BÌNH", "HOÀ"),
        ("quận", "quận", "quận"),
        ("ban", "ban hành", "ban"),
        ("ban", "bàn hành", None),
        ("TP", "TPHCM", None),
        ("xã", "xã hội", "xã"),
        ("GD&ĐT", "Sở GDĐT", "GDĐT"),
        ("GD&ĐT", "Phòng GD-ĐT", "GD-ĐT"),
        ("GDĐT", "Phòng GD&ĐT", "GD&ĐT"),
        ("Giáo dục và Đào tạo", "Sở Giáo dục - Đào tạo", "Giáo dục - Đào tạo"),
        ("Kế hoạch - Đầu tư", "Sở Kế hoạch và Đầu tư", "Kế hoạch và Đầu tư"),
        ("ban, ngành", "các ban ngành", "ban ngành"),
        ("và", "Sở A và Sở B", "và"),
        ("[các|những] phòng (chuyên môn|ban)", "Những phòng\nchuyên môn", "Những phòng\nchuyên môn"),
        ("[các|những] phòng (chuyên môn|ban)", "phòng ban", "phòng ban"),
        ("[các|những] phòng (chuyên môn|ban)", "các phòng họp", None),
        (r"\(*\)", "(*) Ghi chú", "(*)"),
        ("Đ/c", "Đ/c Bình", "Đ/c"),
        ("năm 20", "năm 2025", None),
    ],
)
def test_a_wording_is_found(wording: str, text: str, found: str | None) -> None:
    for spelt in (text, unicodedata.normalize("NFD", text)):
        words = cut(spelt)
        assert [words.slice(m.start, m.end) for m in lexicon([wording]).find(words)] == ([found] if found else [])


def test_the_longest_wording_wins_and_each_stretch_is_read_once() -> None:
    known = Lexicon([("Kế hoạch", 1), ("Kế hoạch hành động", 2), ("hành động", 3), ("kế hoạch", 4)])
    words = cut("Kế hoạch hành động, kế hoạch; hành động")
    assert [(m.id, m.start, m.end) for m in known.find(words)] == [(2, 0, 4), (1, 5, 7), (3, 8, 10)]
    assert [m.id for m in known.everywhere(words)] == [1, 4, 2, 3, 1, 4, 3]


def test_a_whole_text_is_filled() -> None:
    known = lexicon(["chủ trì, phối hợp", "chủ trì"])
    found = known.fills(cut("Chủ trì/ Phối hợp", plain=True, bare=True))
    assert found is not None and found.id == "chủ trì, phối hợp"
    assert known.fills(cut("Chủ trì thực hiện")) is None


def test_a_damaged_text_may_be_compared_without_its_diacritics() -> None:
    known = lexicon(["phối hợp"])
    assert list(known.find(cut("phôi hơp"))) == []
    assert [m.id for m in known.find(cut("phôi hơp", plain=True))] == ["phối hợp"]


WORDINGS = ["sở", "sở nội vụ", "các ban, ngành", "UBND", "TĐ-KT", "quý", "(từ|đến) nay"]


@given(st.text(alphabet="sởnộivụcácba,gUBNDTĐ-K&quý từđến", max_size=40))
def test_matches_stand_in_order_and_whole_words_are_found_however_they_are_typed(text: str) -> None:
    known = lexicon(WORDINGS)
    found = list(known.find(cut(text)))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.start < one.end for one in found)
    spelt = cut(unicodedata.normalize("NFD", text))
    assert list(known.find(spelt)) == found


@given(st.lists(st.sampled_from(["Sở Nội vụ", "các ban, ngành", "từ nay", "quý"]), min_size=1))
def test_a_text_without_diacritics_says_the_same(parts: list[str]) -> None:
    known, text = lexicon(WORDINGS), "; ".join(parts)
    assert [m.id for m in known.find(cut(unaccented(text)))] == [m.id for m in known.find(cut(text))]


WORD = st.sampled_from(("Sở", "sở", "và", "Nội", "hoà", "hòa", "ban", "VA", "Đ", "quý"))


@given(st.lists(WORD, min_size=1, max_size=5).map(" ".join), st.booleans())
def test_a_wording_wants_the_words_that_a_text_of_it_has(saying: str, plain: bool) -> None:
    words = cut(saying, plain)
    has = [keys[0][0] for token, keys in zip(words.tokens, words.keys, strict=True) if not token.joint]
    assert [key for key in wanted(saying, plain, False) if key != "&"] == has or all(t.joint for t in words.tokens)
