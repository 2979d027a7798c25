"""Whether a Word file printed to PDF by LibreOffice still says what it said.

    python benchmarks/office_pdf.py FILE.docx …

Each file is printed with `soffice --headless --convert-to pdf`; then the tasks of both are compared: cells, units,
deadlines, groups. Prints each difference and a line a file, and ends with 1 where there is any. Why: LibreOffice sets
letters that a font lacks from another one, as text objects of their own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kehoach.extract import plan_from_file
from kehoach.models.plan import Plan

PLACED = {"place", "places", "continued", "confidence", "doubts", "marks", "start_char", "end_char"}
"""What says where and how surely something stands, and not what."""


def main() -> int:
    """Print the differences of each file and how many there are; 1 where there are any."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="+", type=Path, metavar="FILE.docx")
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        for at, path in enumerate(cli.parse_args().files):
            place = Path(folder) / str(at)
            found = differences(plan_from_file(path), plan_from_file(printed(path, place)))
            total += len(found)
            sys.stdout.write("".join(f"  {line}\n" for line in found) + f"{path}: {len(found)} differences\n")
    return 1 if total else 0


def printed(path: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a file, in `folder`, which also holds its profile."""
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{path.stem}.pdf"


def differences(one: Plan, other: Plan) -> list[str]:
    """What the tasks of two plans do not share, a line each; a cell that a diagnostic calls unsure does not count."""
    here, there = _tasks(one), _tasks(other)
    unsure = {(n.place.table, n.place.row, n.place.column) for n in other.diagnostics if n.code == "merged-over-page"}
    found = [f"{at} is in one only" for at in sorted(set(here) ^ set(there))]
    for at in [at for at in here if at in there]:
        place = there[at].pop("at")
        own = here[at]
        skipped = {column for table, row, column in unsure if (table, row) == place}
        found += [
            f"{at} {key}: {own[key]!r} and {value!r}"
            for key, value in there[at].items()
            if key not in (*skipped, "cells", "inherited") and own[key] != value
        ]
    return found


def _tasks(plan: Plan) -> dict[str, dict[str, object]]:
    """The tasks by their ids, without what is said of their places."""
    return {
        task.id: {key: _plain(value) for key, value in task.model_dump(mode="json", exclude=PLACED).items()}
        | {"at": (task.place.table, task.place.row)}
        for appendix in plan.appendices
        for task in appendix.tasks
    }


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if key not in PLACED}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value


if __name__ == "__main__":
    sys.exit(main())
