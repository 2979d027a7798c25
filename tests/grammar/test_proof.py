"""The proof finds every fault a wording file can have."""

from __future__ import annotations

import pytest

from kehoach.grammar.proof import Fault, misread, spellings, structure, unproven
from kehoach.grammar.wordings import Example, Wording

GOOD = Wording("deadlines/quarter.toml", "quarter", "why", ("quý {quarter}",), {}, (Example("Quý I", "x"),), ())


def _with(**changed: object) -> Wording:
    return Wording(**{**vars(GOOD), **changed})


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({}, []),
        ({"why": ""}, ["no why"]),
        ({"says": ()}, ["says nothing"]),
        ({"says": ("{no}",)}, ["unknown slot {no}"]),
    ],
)
def test_faults_of_form(changed: dict[str, object], what: list[str]) -> None:
    assert [fault.what for fault in structure([_with(**changed)], frozenset({"quarter"}))] == what


def test_saying_without_example_is_a_fault() -> None:
    assert [f.what for f in unproven(GOOD, frozenset())] == ["no example says 'quý {quarter}'"]
    assert unproven(GOOD, frozenset({"quý {quarter}"})) == []


def test_example_is_tried_in_four_spellings() -> None:
    assert dict(spellings("Đến quý"))["no diacritics"] == "Den quy"
    assert dict(spellings("Đến quý"))["capitals"] == "ĐẾN QUÝ"
    only_as_it_is = misread(GOOD, "Quý I", "x", lambda text: "x" if text == "Quý I" else "y")
    assert len(only_as_it_is) == 3


def test_fault_reads_as_path_line_what_instead() -> None:
    assert str(Fault("grammars/a.toml", 3, "no why", "say why")) == "grammars/a.toml:3: no why; say why"
