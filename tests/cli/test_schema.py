from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Run
from tests.reports.plans import FULL

from kehoach import __version__
from kehoach.models.plan import Plan


def test_the_schema_describes_what_is_printed(run: Run) -> None:
    ran = run("schema")
    assert ran.code == 0
    schema = json.loads(ran.out)
    assert schema["$id"] == "kehoach/plan/2"
    assert set(schema["properties"]) == set(json.loads(FULL.model_dump_json(by_alias=True)))
    assert set(schema["$defs"]) >= {"Task", "Milestone", "Deadline", "Unit"}
    assert Plan.model_validate_json(FULL.model_dump_json(by_alias=True)) == FULL


def test_plans_of_the_older_schema_are_loaded() -> None:
    older = {**json.loads(FULL.model_dump_json(by_alias=True)), "schema": "kehoach/plan/1"}
    assert Plan.model_validate(older) == FULL
    with pytest.raises(ValueError, match="kehoach/plan/2"):
        Plan.model_validate({**older, "schema": "kehoach/plan/0"})


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"kehoach {__version__}\n"


def test_no_command_shows_the_help(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert any("parse" in line for line in ran.err)


@pytest.mark.parametrize(("of", "keys"), [("diff", {"rows", "citation", "coverage"}), ("changes", {"before", "after"})])
def test_the_schema_of_comparisons(run: Run, of: str, keys: set[str]) -> None:
    schema = json.loads(run("schema", "--of", of).out)
    assert schema["$id"] == f"kehoach/{of}/1"
    assert keys <= set(schema["properties"])
