from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.readers.trust import trust

RIGHT = "Ủy ban nhân dân quận ban hành Kế hoạch thực hiện công tác thi đua, khen thưởng năm 2024 trên địa bàn"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (RIGHT, 0.9, 1.0),
        (RIGHT.upper(), 0.9, 1.0),
        (
            "Uy ban nhan dan quan ban hanh Ke hoach thirc hien cong tac thi dua, khen thwéng nam 2024 tren dia ban",
            0,
            0.2,
        ),
        ("The committee adopts a plan for the year 2024 and asks all offices to carry it out in good time", 0.0, 0.1),
        ("Le comité arrête le plan de l'année et prie les services de l'exécuter à temps, évidemment", 0.0, 0.1),
        ("6Ӣ CÔNG 7+ѬѪ1* KӂT QUҦ THӴC HIӊN 6Ӣ CÔNG 7+ѬѪ1* KӂT QUҦ THӴC HIӊN", 0.0, 0.1),
        ("\ue012\ue034\ue055\ufffd" * 20, 0.0, 0.0),
        ("12/KH-UBND", 1.0, 1.0),
        ("", 1.0, 1.0),
    ],
)
def test_right_vietnamese_is_told_from_what_looks_like_text(text: str, low: float, high: float) -> None:
    assert low <= trust(text) <= high


@given(st.text(max_size=200))
def test_trust_is_a_share(text: str) -> None:
    assert 0.0 <= trust(text) <= 1.0
