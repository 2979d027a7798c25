"""The shares of the judged cases that come out right are kept: `cases/run.py` may not fall below `floors.toml`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

FLOORS: dict[str, float] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["cases"]
RIGHT = re.compile(r"^all +cases \d+/\d+ ([01]\.\d{3})$", re.MULTILINE)


@pytest.mark.parametrize("kind", FLOORS)
def test_share_holds(kind: str, shared: Path) -> None:
    judge = shared / "cases" / "run.py"
    if not judge.is_file():
        pytest.skip("needs ../shared/cases, which is not part of the project")
    kehoach = str(Path(sys.executable).with_name("kehoach"))
    run = subprocess.run(
        [sys.executable, judge, kind], capture_output=True, text=True, env=os.environ | {"KEHOACH": kehoach}
    )
    (share,) = RIGHT.findall(run.stdout) or pytest.fail(run.stderr)
    assert float(share) >= FLOORS[kind]
