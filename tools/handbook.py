"""Puts the handbook's pages together: `python -m tools.handbook`, then `mkdocs build --strict` (or `serve`).

In: the pages of `docs/`. Out: `build/pages`: the same, with the pages of `tools.reference` beside them, and each line
`<!-- shown 1-12: kehoach … -->` replaced by that command and those lines of what it prints of the samples. Why: what is
shown is what the program says on the day of the build. The result is plain Markdown, whatever makes a site of it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tools.reference import PAGES as REFERENCE

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = ROOT / "build" / "pages"
SHOWN = re.compile(r"^<!-- shown(?: (\d+)-(\d+))?: (kehoach .*) -->$", re.M)
WIDTH = "92"


class OutputError(Exception):
    """A command of a page fails, or prints fewer lines than the page shows."""


def assemble(target: Path) -> None:
    """Write the whole handbook into a folder, in place of what is there. Raises `OutputError`."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(DOCS, target)
    for path, written in REFERENCE.items():
        (target / path).parent.mkdir(exist_ok=True)
        (target / path).write_text(written(), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "samples").symlink_to(ROOT / "samples")
        for page in sorted(target.glob("*.md")):
            page.write_text(SHOWN.sub(partial(_block, Path(folder)), page.read_text("utf-8")), "utf-8")


def _block(folder: Path, mark: re.Match[str]) -> str:
    first, last, command = mark.groups()
    lines = printed(command, folder)
    at, end = int(first or 1), int(last or len(lines))
    if end > len(lines):
        raise OutputError(f"`{command}` prints {len(lines)} line(s), not {end}")
    cut = [*(["…"] if at > 1 else []), *lines[at - 1 : end], *(["…"] if end < len(lines) else [])]
    return "\n".join(("```console", f"$ {command}", *cut, "```"))


def printed(command: str, folder: Path) -> list[str]:
    """The lines that a command prints in a folder that holds the samples. Raises `OutputError`."""
    spoken = {"COLUMNS": WIDTH, "LC_ALL": "vi_VN.UTF-8", "PYTHONUTF8": "1", "KEHOACH_CACHE": f"{folder}/cache"}
    run = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder, env={**os.environ, **spoken}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if run.returncode > 1 or not run.stdout:
        raise OutputError(f"`{command}` ended with {run.returncode}: {run.stdout}")
    return [line.rstrip() for line in run.stdout.rstrip("\n").split("\n")]


if __name__ == "__main__":
    assemble(PAGES)
