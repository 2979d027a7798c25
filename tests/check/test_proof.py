"""The data of the checks proves itself, and the proof finds what is wrong with it."""

from __future__ import annotations

import pytest

from kehoach.check.proof import check, check_file

EXAMPLE = {"text": "Tổ chức thăm quan học tập", "reads": "thăm quan"}
NOT = {"text": "Tổ chức tham quan"}
GOOD = {"why": "spelling", "example": [EXAMPLE], "not": [NOT]}


def test_the_data_proves_itself() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"why": ""}, "no why"),
        ({"example": []}, "no [[example]]"),
        ({"not": []}, "no [[not]]"),
        ({"example": [EXAMPLE | {"reads": "tham quan"}]}, "gives ['thăm quan']"),
        ({"not": [{"text": "đi thăm quan"}]}, "narrow the data"),
        ({"wrong": [{"kind": "spelling", "says": "đi chơi", "right": "đi làm"}]}, "is listed and not found"),
        ({"wrong": [{"kind": "spelling", "says": "thăm quan", "right": "thăm quan"}]}, "is found wrong itself"),
    ],
)
def test_a_fault_names_the_file_and_the_remedy(changed: dict[str, object], fault: str) -> None:
    faults = check_file("check/phrases.toml", GOOD | changed)
    assert faults and all(line.startswith("grammars/check/phrases.toml: ") for line in faults)
    assert any(fault in line for line in faults)


def test_sound_data_has_no_faults() -> None:
    assert check_file("check/phrases.toml", GOOD) == []
