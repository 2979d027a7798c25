"""How long `kehoach deadlines` takes over several plans: read anew, and from the cache.

    python benchmarks/agenda_speed.py PLAN …

Each run is a process of its own, as a clerk starts it: a year of deadlines, `--before` its last day. Printed
are seconds for one run without the cache, one that fills it, and the best and the median of those that use it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9


def main() -> None:
    """Print one line a way of running."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("plans", nargs="+", type=Path, metavar="PLAN")
    cli.add_argument("--year", type=int, default=2024)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KEHOACH_CACHE": folder}
        asked = ["--after", f"{given.year}-01-01", "--before", f"{given.year}-12-31", *map(str, given.plans)]
        say("without the cache", [timed([*asked, "--no-cache"], environment)])
        say("filling the cache", [timed(asked, environment)])
        say("from the cache", [timed(asked, environment) for _ in range(RUNS)])


def timed(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds a run takes."""
    command = [sys.executable, "-m", "kehoach", "deadlines", *arguments]
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def say(label: str, seconds: list[float]) -> None:
    """One line of figures."""
    several = f", median of {len(seconds)}: {statistics.median(seconds):.3f} s" if len(seconds) > 1 else ""
    sys.stdout.write(f"{label:18} {min(seconds):7.3f} s{several}\n")


if __name__ == "__main__":
    main()
