"""The figures reached on the annotated documents are kept: `score.py` may not fall below `floors.toml`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

FLOORS: dict[str, dict[str, float]] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
FIGURE = re.compile(r"([a-z]+~?) ([01]\.\d{3})")


@pytest.mark.parametrize("name", FLOORS)
def test_score_holds(name: str, shared: Path) -> None:
    document, variant = name.split("/")
    reached = dict(_figures(shared, document, variant))
    missed = {key: (reached.get(key), floor) for key, floor in FLOORS[name].items() if reached.get(key, 0.0) < floor}
    assert not missed


def _figures(shared: Path, document: str, variant: str) -> list[tuple[str, float]]:
    """What `score.py` prints for one plan file of one document."""
    run = subprocess.run(
        [sys.executable, shared / "bench" / "score.py", "--corpus", shared / "corpus", "--variant", variant],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"KEHOACH": f"{sys.executable} -m kehoach"},
    )
    line = next(line for line in run.stdout.splitlines() if line.startswith(f"{document}/{variant}"))
    return [(key, float(value)) for key, value in FIGURE.findall(line)]
