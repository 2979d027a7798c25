"""Every Python block of the pages runs as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)


def blocks() -> Iterator[tuple[str, str]]:
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]):
        for number, found in enumerate(BLOCK.findall(page.read_text("utf-8")), start=1):
            yield f"{page.name} {number}", found


BLOCKS = dict(blocks())


def test_the_pages_have_blocks() -> None:
    assert {name.split()[0] for name in BLOCKS} >= {"README.md", "python.md"}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_runs_and_says_something(name: str) -> None:
    run = subprocess.run([sys.executable, "-c", BLOCKS[name]], cwd=ROOT, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout or "LimitError" in BLOCKS[name]
