"""The review file of a new version, for a clerk to fill in with Excel.

In: the lines of the rows that wait. Out: CSV; no cell of it is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from kehoach.follow.review import COLUMNS
from kehoach.reports.as_csv import guarded
from kehoach.reports.wording import printable


def write(lines: Sequence[Mapping[str, str]], stream: BinaryIO) -> None:
    """Write the file."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({name: guarded(printable(value)) for name, value in line.items()} for line in lines)
        text.flush()
    finally:
        text.detach()
