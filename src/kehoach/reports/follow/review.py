"""The review file of a new version, for a clerk to fill in with Excel.

In: the lines of the rows that wait. Out: CSV, headed in the language in use; no cell of it is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from kehoach.follow.review import COLUMNS, MEANS
from kehoach.reports.as_csv import guarded
from kehoach.reports.wording import printable


def write(lines: Sequence[Mapping[str, str]], stream: BinaryIO) -> None:
    """Write the file."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.DictWriter(text, tuple(COLUMNS))
        writer.writerow({name: words.text() for name, words in COLUMNS.items()})
        writer.writerows({name: guarded(printable(value)) for name, value in _spoken(line).items()} for line in lines)
        text.flush()
    finally:
        text.detach()


def _spoken(line: Mapping[str, str]) -> dict[str, str]:
    """A line with its codes in words."""
    return {**line, "means": MEANS[line["means"]].text()}
