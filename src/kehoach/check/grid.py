"""A printed table as rows and columns of numbers.

In: a `Table`. Out: its numbers by row and column, what heads a column, which rows add up the others. Why: totals are
checked within a table, and against the text that names them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kehoach.check.settings import SETTINGS
from kehoach.check.terms import said
from kehoach.models.document import Cell, Place, Table
from kehoach.numerals import figure, roman
from kehoach.text import squeeze

_NUMBER = re.compile(r"(?P<figure>[\d.,]*\d)\s*(?:đồng|đ|triệu đồng|triệu)?", re.IGNORECASE)
_BLANK = re.compile(r"[-–—.…/x]*")


@dataclass(frozen=True)
class Grid:
    """A table as rows of cells by column; `top` is the first row behind its header."""

    table: Table

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells that begin in each row, by column."""
        found: dict[int, dict[int, Cell]] = {}
        for cell in self.table.cells:
            found.setdefault(cell.row, {})[cell.column] = cell
        return found

    @cached_property
    def top(self) -> int:
        """The first row that holds a number behind its first column."""
        counted = (
            row for row in sorted(self.rows) if any(column and self.number(row, column) for column in self.rows[row])
        )
        return next(counted, 0) or 1

    @cached_property
    def _heads(self) -> Mapping[int, Sequence[str]]:
        """The texts over each column, in small letters."""
        found: dict[int, list[str]] = {}
        for row in sorted(row for row in self.rows if row < self.top):
            for column, cell in self.rows[row].items():
                found.setdefault(column, []).append(squeeze(cell.text).lower())
        return found

    def number(self, row: int, column: int) -> Decimal | None:
        """The number that is all a cell holds."""
        cell = self.rows.get(row, {}).get(column)
        found = _NUMBER.fullmatch(squeeze(cell.text)) if cell else None
        return figure(found["figure"]) if found else None

    def is_blank(self, row: int, column: int) -> bool:
        """Whether a cell holds nothing, or a stroke for nothing."""
        cell = self.rows.get(row, {}).get(column)
        return cell is None or _BLANK.fullmatch(squeeze(cell.text)) is not None

    def label(self, row: int) -> str:
        """The first words of a row, in small letters."""
        texts = (squeeze(cell.text) for _column, cell in sorted(self.rows[row].items()))
        return next((text.lower() for text in texts if any(c.isalpha() for c in text) and not roman(text)), "")

    def head(self, column: int) -> str:
        """What is printed over a column, in small letters."""
        return " ".join(self._heads.get(column, ()))

    def is_total(self, row: int) -> bool:
        """Whether a row adds up others."""
        label = self.label(row)
        found = said("total_row").match(label)
        return (
            found is not None
            and len(label) < SETTINGS.most_title
            and not re.search(r"\w", label[found.end() :].split("(")[0])
        )

    def at(self, cell: Cell) -> Place:
        """The place of a cell."""
        return Place(page=cell.page, line=cell.line, table=self.table.index, row=cell.row, box=cell.box)
