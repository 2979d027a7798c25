from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kehoach.toml", '[parse]\nformat = "json"\n'),
        ("pyproject.toml", '[tool.kehoach.parse]\nformat = "json"\n'),
        ("../kehoach.toml", 'jobs = 2\n[parse]\nformat = "json"\n'),
    ],
)
def test_defaults_hold_and_a_flag_wins(run: Run, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("here").mkdir()
    monkeypatch.chdir("here")
    Path("a.txt").write_text("plan x")
    Path(name).write_text(text)
    assert json.loads(run("parse", "a.txt").out)["schema"] == "kehoach/plan/2"
    assert run("parse", "a.txt", "--format", "md").out.startswith("# a.txt")


def test_the_ending_of_the_output_wins_over_a_default(run: Run) -> None:
    Path("a.txt").write_text("plan x")
    Path("kehoach.toml").write_text('[parse]\nformat = "json"\n')
    run("parse", "a.txt", "-o", "out.md")
    assert Path("out.md").read_text("utf-8").startswith("# a.txt")


def test_the_nearest_settings_count(run: Run) -> None:
    Path("kehoach.toml").write_text('lang = "vi"\n')
    Path("pyproject.toml").write_text('[tool.kehoach]\nlang = "fr"\n')
    assert run("parse", "missing").err == ["missing: không có tệp này; hãy kiểm tra đường dẫn"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fromat = "json"\n', "kehoach.toml: there is no setting 'fromat'; did you mean 'parse.format'?"),
        ("job = 4\n", "kehoach.toml: there is no setting 'job'; did you mean 'jobs'?"),
        ("[parse]\nfrmat = 1\n", "kehoach.toml: there is no setting 'parse.frmat'; did you mean 'parse.format'?"),
        ("jobs = 0\n", "kehoach.toml: 'jobs' cannot be 0; see the README for its values"),
        ("jobs = true\n", "kehoach.toml: 'jobs' cannot be true; see the README for its values"),
        ('parse = "json"\n', "kehoach.toml: 'parse' cannot be 'json'; see the README for its values"),
        (
            "jobs = \n",
            "kehoach.toml cannot be read (line 1, column 8); correct the file or remove it",
        ),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_wrong_usage(run: Run, text: str, said: str) -> None:
    Path("kehoach.toml").write_text(text)
    ran = run("schema")
    assert (ran.code, ran.out) == (2, "")
    assert [line.replace(f"{Path.cwd()}/", "") for line in ran.err] == [f"kehoach: {said}"]
    assert run("--help").code == 0
