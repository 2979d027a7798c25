"""The tests of this folder, each module in a process of its own.

Their packages (Arrow, DuckDB) start threads and take address space; other tests copy the process they run in, which
must not be done then.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("pyarrow", "duckdb")
MODULES = [
    ("asking", "not slow"),
    ("reading", "not slow"),
    ("reading", "slow"),
    ("engines", "slow"),
]


@pytest.mark.slow
@pytest.mark.skipif(not all(map(find_spec, NEEDED)), reason="needs kehoach[corpus]")
@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
@pytest.mark.parametrize(("module", "which"), MODULES)
def test_module(module: str, which: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=--strict-markers --import-mode=importlib"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [*command, "-m", which, f"tests/corpus/{module}.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
