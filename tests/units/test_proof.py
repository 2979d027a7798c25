from __future__ import annotations

import pytest

from kehoach.units.proof import check, check_file

GOOD = {"text": "Sở Y tế; Sở Nội vụ", "reads": ["Sở Y tế", "Sở Nội vụ"]}
NOT = {"text": "kết quả"}


def test_the_grammar_proves_itself() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"example": [GOOD]}, "no [[not]]"),
        ({"not": [NOT]}, "no [[example]]"),
        ({"example": [GOOD | {"reads": ["Sở Y tế"]}], "not": [NOT]}, "write that"),
        ({"example": [GOOD], "not": [{"text": "Sở Y tế"}]}, "narrow the wording"),
        ({"example": [GOOD], "not": [NOT], "head": [{"id": "so"}, {"id": "so"}]}, '"so" stands twice'),
        ({"example": [{"text": "Sở Y tế", "canonical": ["so-noi-vu"]}], "not": [NOT]}, "so-y-te"),
    ],
)
def test_a_fault_names_the_file_and_the_remedy(table: dict[str, object], fault: str) -> None:
    faults = check_file("units/heads.toml", table)
    assert faults
    assert all(line.startswith("units/heads.toml: ") for line in faults)
    assert fault in faults[0]
