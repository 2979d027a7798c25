"""Comparisons become reports: one printer a format, each `write(results, stream)` into a binary stream.

In: `Diff`s of one superior plan with its subordinates, or the `Changes` of one plan. Out: bytes. All printers but
JSON print a `View`, so that they say the same with the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kehoach.models.diff import Changes, Diff


@dataclass(frozen=True, slots=True)
class DiffFormat:
    """A report format: the module that prints it, the ending of its files, whether a terminal cannot show it."""

    module: str
    suffix: str
    binary: bool = False

    def write(self, results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str] = frozenset()) -> None:
        """Print comparisons into a stream; `only` keeps the rows of these relations, days or changes."""
        import_module(f"kehoach.reports.diffs.{self.module}").write(results, stream, only)


DIFF_FORMATS: Mapping[str, DiffFormat] = {
    "table": DiffFormat("as_table", ".txt"),
    "json": DiffFormat("as_json", ".json"),
    "csv": DiffFormat("as_csv", ".csv"),
    "xlsx": DiffFormat("as_xlsx", ".xlsx", binary=True),
    "html": DiffFormat("as_html", ".html"),
    "md": DiffFormat("as_markdown", ".md"),
    "docx": DiffFormat("as_docx", ".docx", binary=True),
}
