"""What the README shows of services is valid by their own schemas, and calls kehoach as it can be called."""

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

from kehoach.cli import settings
from kehoach.cli.app import app

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.vi.md")
SCHEMAS = {".github/workflows/plans.yml": "github-workflows", ".gitlab-ci.yml": "gitlab-ci"}


def _blocks(readme: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)


def _shown(readme: str) -> dict[str, Any]:
    blocks = _blocks(readme, "yaml")
    return {block.splitlines()[0].removeprefix("# "): yaml.safe_load(block) for block in blocks}


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("path", SCHEMAS)
def test_the_workflows_are_valid(readme: str, path: str) -> None:
    folder = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((folder / f"{SCHEMAS[path]}.json").read_text("utf-8"))
    shown = {str(key).replace("True", "on"): value for key, value in _shown(readme)[path].items()}
    assert [error.message for error in validators.validator_for(schema)(schema).iter_errors(shown)] == []


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line for line in value.splitlines() if line.startswith("kehoach "))
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _lines(item)


@pytest.mark.parametrize("readme", READMES)
def test_the_workflows_call_what_there_is(readme: str) -> None:
    lines = [line for document in _shown(readme).values() for line in _lines(document)]
    assert len(lines) == 2
    command = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
    for line in lines:
        name, *arguments = shlex.split(line)[1:]
        assert name == "check" and command.make_context(name, arguments).params["paths"] == ["drafts/"]


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_shown_are_settings(readme: str, tmp_path: Path) -> None:
    (block,) = _blocks(readme, "toml")
    (tmp_path / "kehoach.toml").write_text(block, "utf-8")
    table, fault = settings.load(tmp_path)
    assert fault is None and table == tomllib.loads(block)


@pytest.mark.parametrize("readme", READMES)
def test_the_hook_exists(readme: str) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repo,) = _shown(readme)[".pre-commit-config.yaml"]["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in hooks}
    (hook,) = hooks
    assert shlex.split(hook["entry"]) == ["kehoach", "check"]
    assert re.search(hook["files"], "drafts/plan.docx") and re.search(hook["exclude"], "plan.fixed.docx")
