"""How long listings over many plans take that were read before, beside the build of 3c15be8.

    python -m benchmarks.listing_speed [--plans 1000] [--runs 2]

The plans are the Word samples, each with a number and a few words of its own. Each build reads them once into a cache
of its own, which is not timed. Printed are processor seconds, workers counted, the least of the runs, and the ratio.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import zipfile
from pathlib import Path

from benchmarks.side_by_side import FIRST, ROOT, build, say, seconds

DOCUMENT = "word/document.xml"


def plans(folder: Path, count: int) -> None:
    """So many Word files, no two alike."""
    for number in range(count):
        sample = ROOT / "samples" / ("city", "district")[number % 2] / "plan.docx"
        with (
            zipfile.ZipFile(sample) as source,
            zipfile.ZipFile(folder / f"{number:05}.docx", "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for name in source.namelist():
                made.writestr(name, _own(source.read(name), number) if name == DOCUMENT else source.read(name))


def _own(document: bytes, number: int) -> bytes:
    text = re.sub(r"Số: \d+/", f"Số: {number + 1}/", document.decode(), count=1)
    return text.replace("tổ chức", f"tổ chức lần {number}", 2).encode()


def main() -> None:
    """Print one line a listing."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--plans", type=int, default=1000)
    cli.add_argument("--runs", type=int, default=2)
    given = cli.parse_args()
    builds = (build(FIRST), build())
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as first,
        tempfile.TemporaryDirectory() as new,
    ):
        plans(Path(folder), given.plans)
        caches = ({"KEHOACH_CACHE": first}, {"KEHOACH_CACHE": new})
        for listing in ("deadlines", "responsibilities"):
            command = (listing, folder, "--today", "2024-05-20")
            for program, cache in zip(builds, caches, strict=True):
                seconds([str(program), *command], cache, 1)
            earlier, now = (
                seconds([str(program), *command], cache, given.runs)
                for program, cache in zip(builds, caches, strict=True)
            )
            say(f"{listing}, {given.plans} plans", earlier, now)


if __name__ == "__main__":
    main()
