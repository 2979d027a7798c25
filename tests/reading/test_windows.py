"""What runs on Windows: every module loads, files are read within limits of time, nothing stays behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in for Windows is made of Linux's own parts")
STAND_IN = Path(__file__).with_name("windows.py")
SAMPLE = Path(__file__).parents[2] / "samples" / "district" / "plan.docx"


@pytest.fixture
def windows(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that is on Windows, with a folder of its own for what is temporary."""
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{STAND_IN}" "$@"\n')
    program.chmod(0o755)
    folders = {"TMPDIR": "temporary", "SHARED_SOCKETS": "sockets", "KEHOACH_CACHE": "cache"}
    for name in folders.values():
        (tmp_path / name).mkdir()
    return {**os.environ, **{key: str(tmp_path / name) for key, name in folders.items()}, "STAND_IN": str(program)}


def run(windows: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [windows["STAND_IN"], *arguments], env=windows, check=False, capture_output=True, encoding="utf-8"
    )


def test_every_module_loads_and_what_does_not_hold_is_said(windows: dict[str, str]) -> None:
    ran = run(windows, "all", "--lang", "en", "doctor")
    assert (ran.returncode, ran.stderr) in ((0, ""), (4, ""))
    assert "holds no process to a limit of memory; limits of time and size hold" in ran.stdout


def test_files_are_read_and_nothing_stays(windows: dict[str, str]) -> None:
    ran = run(windows, "-m", "kehoach", "parse", str(SAMPLE), str(SAMPLE.with_suffix(".none")), "-f", "json")
    (plan,) = json.loads(ran.stdout)
    assert plan["appendices"]
    assert (ran.returncode, len(ran.stderr.splitlines())) == (3, 1)
    assert list(Path(windows["TMPDIR"]).iterdir()) == []


def test_time_is_limited(windows: dict[str, str]) -> None:
    ran = run(windows, "-m", "kehoach", "--lang", "en", "parse", str(SAMPLE), "--time-limit", "0.01")
    assert (ran.returncode, ran.stderr) == (
        5,
        f"{SAMPLE}: reading the file took longer than the 0.01 s allowed; split it, or raise --time-limit\n",
    )
    assert list(Path(windows["TMPDIR"]).iterdir()) == []
