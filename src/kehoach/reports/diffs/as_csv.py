"""Comparisons as CSV for spreadsheets: one row a pair of rows, UTF-8 with byte order mark; no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from kehoach.models.diff import Changes, Diff
from kehoach.reports.as_csv import guarded
from kehoach.reports.diffs.view import view


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print a heading and one row a pair; several subordinates stand below one another, told apart by their file."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        for at, result in enumerate(results):
            made = view(result, only)
            if at == 0:
                writer.writerow((*made.columns, made.head[1][0]))
            writer.writerows([*map(guarded, row.cells), guarded(made.head[1][1])] for row in made.rows)
        text.flush()
    finally:
        text.detach()
