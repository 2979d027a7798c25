"""Numbers set by hand stand in the settings of their room, each with its line; a sweep reaches each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from tools import sweep

SOURCE = Path(__file__).parents[1] / "src" / "kehoach"
ROOMS = {room: SOURCE.joinpath(*room.split(".")) for room in sweep.rooms()}
PLAIN = {0.0, 0.5, 1.0, 2.0}
"""Numbers that are no choice: nothing, a half, all, twice."""
ROUNDING = 1e-3
"""What is no larger only guards against rounding."""
DEFINED = {
    "LONG_SIDE", "DPI", "LEAST_DPI", "_LARGEST_PLAIN", "_NEVER",
}  # fmt: skip
"""Constants that are defined elsewhere (a sheet of paper, what Tesseract reads best, Excel) or stand for "never"."""


def _modules() -> Iterator[tuple[str, ast.Module]]:
    """The modules of rooms with settings, those aside."""
    for path in sorted({path for room in ROOMS.values() for path in room.rglob("*.py")}):
        if path.name != "settings.py":
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def _is_definition(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and {name.id for name in node.targets if isinstance(name, ast.Name)} <= DEFINED


def test_no_number_is_tuned_outside_the_settings() -> None:
    assert [
        f"{name}:{number.lineno}: {number.value}"
        for name, tree in _modules()
        for statement in tree.body
        if not _is_definition(statement)
        for number in ast.walk(statement)
        if isinstance(number, ast.Constant)
        and isinstance(number.value, float)
        and number.value not in PLAIN
        and abs(number.value) > ROUNDING
    ] == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_number_has_a_line_that_says_what_it_is(room: str) -> None:
    (made,) = (
        node
        for node in ast.parse((ROOMS[room] / "settings.py").read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    told = [
        isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
        for node, below in zip(made.body, [*made.body[1:], None], strict=True)
        if isinstance(node, ast.AnnAssign)
    ]
    assert told and all(told)


def test_no_setting_is_read_while_modules_load() -> None:
    """A sweep changes a number once its room is loaded."""
    assert [f"{name}:{node.lineno}" for name, tree in _modules() for node in _at_once(tree) if _is_setting(node)] == []


def _is_setting(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "SETTINGS"


def _at_once(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that are worked out while a module loads; defaults of parameters are."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield child
        if isinstance(child, ast.FunctionDef):
            for default in (*child.args.defaults, *child.args.kw_defaults):
                yield from (part for part in ast.walk(default or ast.Pass()) if isinstance(part, ast.expr))
        elif not isinstance(child, ast.Lambda):
            yield from _at_once(child)


@pytest.mark.parametrize(
    ("name", "room", "held", "becomes"),
    [
        ("units.longest_name", "units", 5, 7),
        ("readers.pdf.footnote_rule.1", "readers.pdf", (50.0, 230.0), (50.0, 7)),
        ("reconcile.rating_weights.citation.shared", "reconcile", {"citation": {"shared": 0.6}}, {"shared": 7}),
    ],
)
def test_a_name_reaches_one_number(name: str, room: str, held: object, becomes: object) -> None:
    settings, found, (field, *keys) = sweep.settings_of(name)
    value = getattr(settings, field)
    if isinstance(held, dict):
        value, keys = value["citation"], keys[1:]
        held = held["citation"]
    assert (found, value, sweep.changed(value, keys, 7)) == (room, held, becomes)


@pytest.mark.parametrize(
    ("name", "told"),
    [("nowhere.at_all", "names no room"), ("units.nothing", "it has longest_name"), ("longest_name", "names no room")],
)
def test_a_wrong_name_is_told_with_those_there_are(name: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        sweep.main([name])
    assert told in capsys.readouterr().err


def test_a_sweep_scores_with_the_value_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, room, (field,) = sweep.settings_of("units.longest_name")
    usual = getattr(settings, field)
    monkeypatch.setattr(sweep, "SCORES", {room: lambda _room: {"seen": float(getattr(settings, field))}})
    try:
        assert sweep.scored("units.longest_name", 9) == {"seen": 9.0}
    finally:
        structs.force_setattr(settings, field, usual)
    assert sweep.line(9, {"seen": 9.0}, False).split() == ["9", "9.0000", "seen", "9.000"]


def test_samples_are_scored_where_no_annotated_documents_stand_beside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "samples").symlink_to(sweep.ROOT / "samples")
    monkeypatch.setattr(sweep, "ROOT", tmp_path)
    monkeypatch.setitem(sweep.FORMS, "readers", (".docx",))
    assert sweep.reading("readers") == {"rows": 1.0, "cells": 1.0, "header": 1.0}
