"""`kehoach schema`: the JSON Schema of what `parse` and `diff` print with `--format json`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kehoach.cli import choices
from kehoach.cli.output import put_lines
from kehoach.message import N_

CONTRACTS = ("plan", "diff", "changes")

Contract = Annotated[
    str, typer.Option("--of", metavar="plan|diff|changes", help=N_("Which: parse, diff, or diff --same-level."))
]


def schema(of: Contract = "plan") -> None:
    """Print the schema of one plan, or of one comparison."""
    wanted = choices.one_of("--of", of, CONTRACTS) or "plan"
    from kehoach.models.diff import Changes, Diff
    from kehoach.models.plan import Plan

    models: dict[str, type[Plan | Diff | Changes]] = {"plan": Plan, "diff": Diff, "changes": Changes}
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": models[wanted].model_fields["schema_"].default,
        **models[wanted].model_json_schema(by_alias=True, mode="serialization"),
    }
    put_lines(json.dumps(described, ensure_ascii=False, indent=2).split("\n"))
