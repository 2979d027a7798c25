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
        ({"example": [{"text": "Tổ chức thăm quan"}]}, "lacks reads; write it"),
        ({"example": [{"reads": "thăm quan"}]}, "lacks text; write it"),
        ({"not": [{"reads": "-"}]}, "lacks text; write it"),
        ({"wrong": [{"kind": "spelling", "says": "thăm quan"}]}, "lacks right; write it"),
    ],
)
def test_a_fault_names_the_file_and_the_remedy(changed: dict[str, object], fault: str) -> None:
    faults = check_file("check/phrases.toml", GOOD | changed)
    assert faults and all(line.startswith("grammars/check/phrases.toml: ") for line in faults)
    assert any(fault in line for line in faults)


def test_sound_data_has_no_faults() -> None:
    assert check_file("check/phrases.toml", GOOD) == []


def test_a_file_that_no_rule_reads_is_a_fault() -> None:
    assert any("no rule reads this file" in line for line in check_file("check/other.toml", GOOD))


def test_a_day_that_is_none_is_a_fault_of_its_example() -> None:
    changed = {"example": [{"text": "2020-02-30", "reads": ["decree-30"]}], "not": [{"text": "2020-02-30"}]}
    faults = check_file("check/rulesets.toml", GOOD | changed)
    assert any('"2020-02-30" (as it is) gives -' in line for line in faults)
