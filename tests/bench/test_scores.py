"""The figures reached on the annotated documents are kept: `score.py` may not fall below `floors.toml`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

FLOORS: dict[str, dict[str, float]] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
SCANS = ("plan-scan-300.pdf", "plan-badocr.pdf")
FIGURE = re.compile(r"([a-z]+~?) ([01]\.\d{3})")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(name.split("/")[1])) for name in FLOORS if "/" in name]
)
def test_score_holds(name: str, shared: Path) -> None:
    document, variant = name.split("/")
    if variant in SCANS and shutil.which("tesseract") is None:
        pytest.skip("needs the program tesseract with its Vietnamese data")
    reached = _figures(shared, variant)[document]
    missed = {key: (reached.get(key), floor) for key, floor in FLOORS[name].items() if reached.get(key, 0.0) < floor}
    assert not missed


@cache
def _figures(shared: Path, variant: str) -> dict[str, dict[str, float]]:
    """What `score.py` prints for one kind of plan file, by document."""
    run = subprocess.run(
        [sys.executable, shared / "bench" / "score.py", "--corpus", shared / "corpus", "--variant", variant],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"KEHOACH": f"{sys.executable} -m kehoach"},
    )
    lines = (line for line in run.stdout.splitlines() if f"/{variant}" in line)
    return {line.split("/")[0]: {key: float(value) for key, value in FIGURE.findall(line)} for line in lines}
