"""What the handbook shows of services is valid by their own schemas, and calls kehoach as it can be called."""

from __future__ import annotations

import importlib.resources
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from jsonschema import validators
from packaging.requirements import Requirement

from kehoach.cli import settings
from kehoach.cli.app import app

ROOT = Path(__file__).parents[2]
SHOWN = ROOT / "docs" / "ci"
SCHEMAS = {"github.yml": "github-workflows", "gitlab-ci.yml": "gitlab-ci"}


def _shown(name: str) -> dict[Any, Any]:
    """A file of the handbook as its service reads it; YAML takes the key "on" for true."""
    table = yaml.safe_load((SHOWN / name).read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in table.items()}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_workflows_are_valid(name: str) -> None:
    folder = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((folder / f"{SCHEMAS[name]}.json").read_text("utf-8"))
    assert [error.message for error in validators.validator_for(schema)(schema).iter_errors(_shown(name))] == []


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _lines(item)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_workflows_call_what_there_is(name: str) -> None:
    lines = list(_lines(_shown(name)))
    (call,) = (line for line in lines if line.startswith("kehoach "))
    command = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
    word, *arguments = shlex.split(call)[1:]
    assert word == "check" and command.make_context(word, arguments).params["paths"] == ["drafts/"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_workflows_install_from_the_repository(name: str) -> None:
    lines = list(_lines(_shown(name)))
    (source,) = (line for line in lines if line.startswith("git+https://"))
    assert f"kehoach @ {source}" == str(Requirement(f"kehoach @ {source}"))
    assert 'pip install "kehoach @ $KEHOACH"' in lines


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    text = (SHOWN / "kehoach.toml").read_text("utf-8")
    (tmp_path / "kehoach.toml").write_text(text, "utf-8")
    table, fault = settings.load(tmp_path)
    assert fault is None and table == tomllib.loads(text)


def test_the_hook_exists() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repo,) = _shown("pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in hooks}
    (hook,) = hooks
    assert shlex.split(hook["entry"]) == ["kehoach", "check"]
    assert re.search(hook["files"], "drafts/plan.docx") and not re.search(hook["files"], "notes.txt")
    assert re.search(hook["exclude"], "plan.fixed.docx")
