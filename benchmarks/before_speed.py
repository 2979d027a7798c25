"""How much less time plans take than in an earlier build of the project, side by side in one run.

    python benchmarks/before_speed.py [FILE …] [--commit 3c15be8] [--runs 5]

In: plans of any format; without any, the sample plans as PDF, Word and flat text, and the flat text once more without
its diacritics. The earlier build is taken out of the repository's own history and runs with the libraries that are
installed. Out: for each file, the processor seconds of reading it to JSON, in both builds and as a ratio: of the first
run of a process, which loads the grammars, and the least of those after it. Runs are taken in turns.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "samples"
WORK = """
import sys, time
from pathlib import Path
from kehoach.extract import plan_from_file
for _ in sys.stdin:
    begun = time.process_time()
    plan_from_file(Path(sys.argv[1])).model_dump_json()
    print(time.process_time() - begun, flush=True)
"""


def main() -> None:
    """Print a line for each file."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path, metavar="FILE")
    cli.add_argument("--commit", default="3c15be8", help="the earlier build")
    cli.add_argument("--runs", type=int, default=5, help="how often each file is read by each build")
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        earlier = taken_out(given.commit, Path(folder) / "earlier")
        sys.stdout.write(f"{'':32}{'first run':>24}{'later runs':>26}\n")
        for path in given.files or samples(Path(folder)):
            (first, then), (one, other) = times(path, (earlier, PROJECT), given.runs)
            told = f"{first:8.3f} {one:8.3f} s {one / first:5.2f}   {then:8.3f} {other:8.3f} s {other / then:5.2f}"
            sys.stdout.write(f"{path.name[:31]:32}{told}\n")


def taken_out(commit: str, folder: Path) -> Path:
    """The project as it was at a commit."""
    packed = subprocess.run(["git", "archive", commit], cwd=PROJECT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def samples(folder: Path) -> list[Path]:
    """The sample plan of the city, in its formats, and its flat text without diacritics."""
    found = [SAMPLES / "city" / f"plan.{end}" for end in ("pdf", "docx", "txt")]
    bare = unicodedata.normalize("NFD", found[-1].read_text(encoding="utf-8")).replace("đ", "d").replace("Đ", "D")
    damaged = folder / "without-diacritics.txt"
    damaged.write_text("".join(c for c in bare if not unicodedata.combining(c)), encoding="utf-8")
    return [*found, damaged]


def times(path: Path, builds: tuple[Path, Path], runs: int) -> list[tuple[float, float]]:
    """For each build the seconds of the first reading of a file, and the least of the later ones."""
    started = [start(path, build) for build in builds]
    seconds: list[list[float]] = [[] for _ in builds]
    for _ in range(runs):
        for process, own in zip(started, seconds, strict=True):
            own.append(once(process))
    for process in started:
        process.communicate()
    return [(own[0], min(own[1:], default=own[0])) for own in seconds]


def start(path: Path, build: Path) -> subprocess.Popen[str]:
    """A process of a build that reads the file whenever it gets a line."""
    environment = {**os.environ, "PYTHONPATH": str(build / "src")}
    command = [sys.executable, "-c", WORK, str(path)]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def once(process: subprocess.Popen[str]) -> float:
    """The seconds of one more reading."""
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    process.stdin.write("\n")
    process.stdin.flush()
    return float(process.stdout.readline())


if __name__ == "__main__":
    main()
