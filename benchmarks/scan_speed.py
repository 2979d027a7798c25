"""How long a scanned page takes, beside the build of 3c15be8.

    python -m benchmarks.scan_speed [SCAN.pdf …] [--runs 3]

Without files the sample plan of the city is drawn in grey at 300 dots an inch and read from its pictures. Printed are
processor seconds a page of whole processes, those of Tesseract with them, the least of the runs, each with a fresh
cache; the ratio; and how many characters of what either build printed of the tasks' cells are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.side_by_side import FIRST, ROOT, build, seconds
from rapidfuzz.distance import Indel

SAMPLE = ROOT / "samples" / "city" / "plan.pdf"
DPI = 300


def main() -> None:
    """Print one line for each file."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path, metavar="SCAN.pdf")
    cli.add_argument("--runs", type=int, default=3)
    given = cli.parse_args()
    builds = build(FIRST), build(extra="scan")
    with tempfile.TemporaryDirectory() as folder:
        for path in given.files or [scanned(SAMPLE, Path(folder) / "scan.pdf")]:
            tell(path, builds, given.runs)


def tell(path: Path, builds: tuple[Path, Path], runs: int) -> None:
    """Seconds a page of both builds, and how alike the cells are that they read."""
    took, cells, pages = [], [], 1
    for program in builds:
        command = [str(program), "parse", str(path), "--format", "json"]
        took.append(min(fresh(command) for _ in range(runs)))
        nowhere = {**os.environ, "KEHOACH_CACHE": os.devnull}
        found = json.loads(subprocess.run(command, env=nowhere, capture_output=True, check=True).stdout)
        pages = found["source"]["pages"]
        tasks = (task for appendix in found["appendices"] for task in appendix["tasks"])
        cells.append("\n".join(text for task in tasks for text in task["cells"].values()))
    earlier, now = (one / pages for one in took)
    alike = Indel.normalized_similarity(*cells)
    sys.stdout.write(f"{path.name[:40]:42}{earlier:7.2f} s{now:7.2f} s a page{now / earlier:7.2f}  cells {alike:.4f}\n")
    sys.stdout.flush()


def fresh(command: list[str]) -> float:
    """The processor seconds of one run that finds nothing in the cache."""
    with tempfile.TemporaryDirectory() as cache:
        return seconds(command, {"KEHOACH_CACHE": cache}, 1)


def scanned(path: Path, target: Path) -> Path:
    """A PDF whose pages are but pictures of those of another."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pictures = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=DPI)
    return target


if __name__ == "__main__":
    main()
