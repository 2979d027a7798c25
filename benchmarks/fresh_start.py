"""How long a fresh run takes, beside the build of 3c15be8, and how much room an installation takes.

    python -m benchmarks.fresh_start [--runs 5]

Both builds are installed from the repository as a user installs them. Printed are processor seconds, workers counted,
the least of the runs, and the ratio; then the megabytes of site-packages.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.side_by_side import FIRST, ROOT, build, say, seconds

SAMPLE = ROOT / "samples" / "district"
RUNS = (
    ("--version",),
    ("--help",),
    ("parse", str(SAMPLE / "plan.docx"), "--format", "json"),
    ("parse", str(SAMPLE / "plan.pdf"), "--format", "json"),
)


def main() -> None:
    """Print one line a command and one a build."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--runs", type=int, default=5)
    runs = cli.parse_args().runs
    builds = (build(FIRST), build())
    for command in RUNS:
        earlier, now = (seconds([str(program), *command], {"KEHOACH_CACHE": os.devnull}, runs) for program in builds)
        say(" ".join(Path(word).name for word in command), earlier, now)
    for program in builds:
        (packages,) = program.parents[1].glob("lib/*/site-packages")
        size = sum(path.lstat().st_blocks * 512 for path in packages.rglob("*"))
        sys.stdout.write(f"{program.parents[1].name:44}{size / 2**20:9.0f} MB\n")


if __name__ == "__main__":
    main()
