"""How fast a folder of DOCX drafts is checked, beside reading it and beside python-docx merely opening the files.

Run: `python benchmarks/check_speed.py [DRAFTS] [--runs N]`. In: nothing; the drafts are copies of the sample plans,
each with its own number. Out: a table on stdout with the seconds by the clock of whole processes, the least of several
runs taken in turns, byte code compiled as an installation has it. kehoach reads with as many processes as there are
cores, the bare script with one.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

import kehoach
from kehoach.reading.run import cores

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/plan.docx"))
BARE = """
import sys, docx
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    document = docx.Document(str(path))
    [paragraph.text for paragraph in document.paragraphs]
    [cell.text for table in document.tables for cell in table._cells]
"""


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("drafts", nargs="?", type=int, default=100)
    cli.add_argument("--runs", type=int, default=3, help="how often each is started")
    given = cli.parse_args()
    compileall.compile_dir(Path(kehoach.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        write_drafts(Path(folder), given.drafts)
        program = [sys.executable, "-m", "kehoach"]
        commands = {
            "python-docx, all text": [sys.executable, "-c", BARE, folder],
            "kehoach parse": [*program, "parse", folder, "--format", "json"],
            "kehoach check": [*program, "check", folder, "--format", "json", "--fail-on", "never"],
        }
        turns = [[timed(command) for command in commands.values()] for _ in range(given.runs)]
    sys.stdout.write(f"{given.drafts} drafts, {cores()} cores, least of {given.runs}\n")
    for name, seconds in zip(commands, map(min, zip(*turns, strict=True)), strict=True):
        sys.stdout.write(f"  {name:22}{seconds:7.2f} s{seconds / given.drafts * 1000:8.1f} ms a draft\n")


def write_drafts(folder: Path, count: int) -> None:
    """Copies of the samples, each with another number in its letterhead and text."""
    for number in range(count):
        document = docx.Document(str(SAMPLES[number % len(SAMPLES)]))
        cells = [cell for table in document.tables[:1] for cell in table._cells]
        for paragraph in (*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)):
            for run in paragraph.runs:
                run.text = run.text.replace("12/KH-UBND", f"{number + 12}/KH-UBND")
        document.save(str(folder / f"draft-{number:04}.docx"))


def timed(command: list[str]) -> float:
    """Seconds a process takes."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
