"""What is a syllable, and how far a text is right Vietnamese."""

from __future__ import annotations

import pytest

from kehoach.syllables import is_syllable
from kehoach.trust import TRUSTED, trust

SOUND = "Ủy ban nhân dân huyện ban hành Kế hoạch thực hiện công tác cải cách hành chính năm 2024 như sau"
DAMAGED = [
    "Uy ban nhan dan huyen ban hanh Ke hoach thuc hien cong tac cai cach hanh chinh nam 2024 nhu sau",
    "Uy ban nhan dan huyén ban hanh Ké hoach thuc hién céng tac cai cach hanh chinh nam 2024 nhu sau",
    "6Ӣ CÔNG 7+ѬѪ1* Ӫ\x03%$1 1+Æ1 'Æ1 +8<ӊ1 %$1 +¬1+ .Ӄ +2Ҥ&+ 7+Ӵ& +,ӊ1 &Ð1* 7È& &Ҧ, &È&+ +¬1+ &+Ë1+",
    "The committee shall review the proposal and report back before the next meeting of the council in March",
    "\ufffd\ufffd ban nh\ufffdn d\ufffdn huy\ufffdn ban h\ufffdnh K\ufffd ho\ufffdch th\ufffdc hi\ufffdn c\ufffdng",
]


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "gì", "ủy", "uỷ", "Đảng", "khuỷu", "THƯỞNG", "ô", "hoà"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["thuéng", "ctia", "niroc", "tac", "nude", "Pang1", "", "qa", "nghiêngg", "bàc"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_sound_text_is_trusted() -> None:
    assert trust(SOUND) == 1.0


def test_foreign_words_beside_right_ones_are_no_damage() -> None:
    text = "id task owner due_date status\n1 Ban hành kế hoạch Phòng Nội vụ open\n2 Rà soát Phòng Tư pháp done"
    assert trust(text) == 1.0


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_text_is_not(text: str) -> None:
    assert trust(text) < TRUSTED


@pytest.mark.parametrize("text", ["", "7", "Nguyen Van A", "UBND, HDND, TTTT"])
def test_a_few_words_say_nothing(text: str) -> None:
    assert trust(text) == 1.0
