from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.text import clean, fold, fold_with_offsets, join_lines, same, squeeze, squeeze_with_offsets

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạÀẾỮĐ 0123456789/-.,“”\n\u00a0\u00ad\u0301")

JOINED = [
    (["số 16-", "CTr/TU ngày 26/8"], "số 16-CTr/TU ngày 26/8"),
    (["Nghị quyết 03/2020/NQ-", "HĐND"], "Nghị quyết 03/2020/NQ-HĐND"),
    (["Kế hoạch số 282/", "KH-UBND"], "Kế hoạch số 282/KH-UBND"),
    (["Phòng Tài chính -", "Kế hoạch"], "Phòng Tài chính - Kế hoạch"),
    (["Văn phòng HĐND-", "UBND xã"], "Văn phòng HĐND-UBND xã"),
    (["Lãnh đạo UBND-", "Chánh Văn phòng"], "Lãnh đạo UBND- Chánh Văn phòng"),
    (["Trước ngày", "", " 31/01/2027 "], "Trước ngày 31/01/2027"),
    (["Vũ Văn A -", "PCT UBND"], "Vũ Văn A - PCT UBND"),
]
FOLDED = [
    ("Trước  ngày\nĐến", "truoc ngay den"),
    ("Ủy ban nhân dân", "uy ban nhan dan"),
    ("“Quỹ” – ﬁle", '"quy" - file'),
    ("  \u00a0 ", ""),
    ("Ångström, Ðức, Łódź", "angstrom, duc, lodz"),
]
ALIKE = [("hoà", "hòa"), ("uỷ ban", "ủy  Ban"), ("thuý", "thúy")]
UNLIKE = [("hoà", "hoa"), ("má", "mà")]


@pytest.mark.parametrize(("lines", "joined"), JOINED)
def test_join_lines(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_same_but_for_tone_placement(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_other_words_are_not_the_same(one: str, other: str) -> None:
    assert not same(one, other)


@given(VIETNAMESE)
def test_folding_does_not_see_composition(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_squeeze_with_offsets_agrees_with_squeeze(text: str) -> None:
    assert squeeze_with_offsets(text).text == squeeze(text)


@given(st.text("aâeêoơuưđÀếỮĐ 0/,“\n\u00a0\u00ad"), st.sampled_from(("NFC", "NFD")), st.data())
def test_a_squeezed_span_leads_back_to_its_letters(text: str, form: Literal["NFC", "NFD"], data: st.DataObject) -> None:
    squeezed = squeeze_with_offsets(unicodedata.normalize(form, text))
    start = data.draw(st.integers(0, len(squeezed.text)))
    end = data.draw(st.integers(start, len(squeezed.text)))
    first, last = squeezed.span(start, end)
    assert squeeze(squeezed.raw[first:last]) == squeezed.text[start:end].strip()


@given(st.one_of(st.text(), VIETNAMESE))
def test_fold_with_offsets_agrees_with_fold(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)


@given(VIETNAMESE, st.data())
def test_a_folded_span_leads_back_to_its_letters(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert fold(text[first:last]) == folded.text[start:end].strip()


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert squeeze(squeeze(text)) == squeeze(text)
