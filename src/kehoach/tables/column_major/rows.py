"""The rows of a flattened table: where one task ends and the next begins.

In: the lines under a header. Out: rows, each with its number cell and the lines of its other cells. Why:
numbers are the surest thing in such a text, because they count: a line is a number cell only where the
sequence wants that number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from kehoach.models.document import Line
from kehoach.numerals import roman
from kehoach.tables.column_major.wording import left_open, opened

Kind = Literal["task", "dash", "group"]
_NUMBER = re.compile(r"(?P<mark>(?P<value>\d{1,3})(?P<dot>[.)]?))(?:\s+(?P<rest>.*))?")
_SUB = re.compile(r"(?P<mark>(?P<parent>\d{1,3}(?:\.\d{1,2})*)\.(?P<value>\d{1,2})[.)]?)(?:\s+(?P<rest>.*))?")
_ROMAN = re.compile(r"(?P<mark>(?P<value>[IVXL]{1,6})(?P<dot>[.)]?))(?:\s+(?P<rest>.*))?")
_LETTER = re.compile(r"(?P<mark>(?P<value>[A-H])(?P<dot>[.)]))(?:\s+(?P<rest>.*))?")
_BEHIND = re.compile(r"(?P<before>\S+(?: \S+){0,3}) (?P<mark>(?P<value>\d{1,3})[.)])")
_BULLETS = frozenset("-–—+•")
_SMALL = re.compile(r"[a-zđ][.)]")


class Piece(Struct, frozen=True):
    """A printed line, or what follows the number cell on its line (`glued`)."""

    text: str
    line: Line
    glued: bool = False


class Row(Struct):
    """One row: its number cell as printed, and the pieces of its other cells in printed order.

    `after` counts the blank lines down to the next row on the same page; None where there is no such row.
    """

    kind: Kind
    number: str
    line: Line
    pieces: list[Piece] = field(default_factory=list)
    after: float | None = None


class Mark(Struct, frozen=True):
    """A number cell: `value` counts within its kind, `before` and `rest` stand before and behind it on its line."""

    kind: Kind
    text: str
    value: int
    rest: str
    dotted: bool
    letter: bool = False
    before: str = ""


def split_rows(lines: Sequence[Line]) -> tuple[list[Line], list[Row]]:
    """The lines before the first row, and the rows; numbers with a dot or without, whichever count further."""
    readings = [_Counter(lines, dotted).rows() for dotted in (True, False)]
    return max(readings, key=lambda reading: sum(row.kind == "task" for row in reading[1]))


class _Counter:
    """Walks the lines and takes as number cells those that go on counting."""

    def __init__(self, lines: Sequence[Line], dotted: bool) -> None:
        self.lines = lines
        self.dotted = dotted
        self.number = 0
        self.group = 0
        self.section = 0
        self.restarts = True
        self.group_line = -2
        self.sub = ("", 0)
        self.marks = [_mark(line.text) for line in lines]

    def rows(self) -> tuple[list[Line], list[Row]]:
        before: list[Line] = []
        rows: list[Row] = []
        for at, line in enumerate(self.lines):
            mark = self._row_at(at) or self._behind_text(at)
            if mark is not None:
                if mark.before and rows:
                    rows[-1].pieces.append(Piece(mark.before, line))
                elif rows and at and self.lines[at - 1].page == line.page:
                    rows[-1].after = line.gap
                rows.append(Row(mark.kind, mark.text, line))
                if mark.rest:
                    rows[-1].pieces.append(Piece(mark.rest, line, glued=True))
            elif rows:
                rows[-1].pieces.append(Piece(line.text, line))
            else:
                before.append(line)
        return before, rows

    def _row_at(self, at: int) -> Mark | None:
        mark = self.marks[at]
        if mark is None:
            return self._sub_row(at)
        if mark.kind == "dash":
            return mark if self.number or mark.text not in _BULLETS else None
        if at and mark.rest[:1].islower():
            return None
        if mark.kind == "group":
            return mark if self._counts_group(at, mark) else None
        return mark if self._counts_task(at, mark) else None

    def _counts_group(self, at: int, mark: Mark) -> bool:
        expected = (self.section if mark.letter else self.group) + 1
        counts = mark.value == expected or (mark.value == 1 and not mark.letter and self.section > 0)
        slip = mark.dotted and not mark.letter and self.group > 0 and abs(mark.value - expected) == 1
        if not counts and not (slip and self._restarts_below(at)):
            return False
        if not mark.dotted and (not mark.rest or self._breaks_off(at)) and not self._restarts_below(at):
            return False
        if mark.letter:
            self.section, self.group = mark.value, 0
        else:
            self.group = mark.value
        self.restarts = True
        self.group_line = at
        return True

    def _restarts_below(self, at: int) -> bool:
        """Whether the next number below begins anew or goes on counting."""
        for mark in self.marks[at + 1 : at + 9]:
            if mark is not None and mark.kind == "task":
                return mark.value in (1, self.number + 1)
        return False

    def _counts_task(self, at: int, mark: Mark) -> bool:
        if mark.dotted != self.dotted:
            return False
        fresh = self.restarts and (mark.value == 1 or self._opens_midway(at, mark))
        ahead = 0 < mark.value - self.number <= 3 and not self._comes_later(at, self.number + 1)
        task = "content" in opened(mark.rest.split())
        far = bool(self.number) and (task or not mark.rest) and (ahead or self._resumes(at, mark))
        if not (fresh or mark.value == self.number + 1 or far):
            return False
        opens = task or (mark.value == 1 and self.restarts) or self.group_line == at - 1
        if mark.rest and ((self._breaks_off(at) and not opens) or self._stands_alone_later(at, mark)):
            return False
        self.number, self.restarts, self.sub = mark.value, False, ("", 0)
        return True

    def _resumes(self, at: int, mark: Mark) -> bool:
        """Whether the count goes on from a number far ahead: none of those between comes, but the two behind it do."""
        below = [later.value for later in self._later(at) if not later.rest or "content" in opened(later.rest.split())]
        between = range(self.number + 1, mark.value)
        return bool(between) and {mark.value + 1, mark.value + 2} <= set(below) and not set(between) & set(below)

    def _opens_midway(self, at: int, mark: Mark) -> bool:
        """Whether a table's first number goes on from a table before: no 1 comes, but the next number does."""
        if self.number or (mark.rest and not mark.dotted):
            return False
        below = [later.value for later in self._later(at)]
        return 1 not in below and mark.value + 1 in below

    def _sub_row(self, at: int) -> Mark | None:
        match = _SUB.fullmatch(self.lines[at].text)
        if match is None or not self.number:
            return None
        parent, value = match["parent"], int(match["value"])
        if parent.split(".")[0] != str(self.number) or value != (self.sub[1] + 1 if self.sub[0] == parent else 1):
            return None
        if (match["rest"] or "")[:1].islower() or self._breaks_off(at):
            return None
        self.sub = (parent, value)
        return Mark("task", match["mark"], value, match["rest"] or "", dotted=True)

    def _behind_text(self, at: int) -> Mark | None:
        """The next number behind the last words of the row above, where it stands nowhere else."""
        match = _BEHIND.fullmatch(self.lines[at].text)
        if match is None or not self.number or int(match["value"]) != self.number + 1:
            return None
        text = match["before"]
        below = [mark.value for mark in self._later(at)]
        if left_open(text, match["mark"]) or self.number + 1 in below or self.number + 2 not in below:
            return None
        self.number += 1
        return Mark("task", match["mark"], self.number, "", dotted=True, before=text)

    def _breaks_off(self, at: int) -> bool:
        return at > 0 and left_open(self.lines[at - 1].text, self.lines[at].text)

    def _later(self, at: int) -> list[Mark]:
        """Marks below, up to the next group."""
        below: list[Mark] = []
        for mark in self.marks[at + 1 :]:
            if mark is not None and mark.kind == "group" and mark.value == self.group + 1:
                break
            if mark is not None and mark.kind == "task" and mark.dotted == self.dotted:
                below.append(mark)
        return below

    def _comes_later(self, at: int, value: int) -> bool:
        return any(mark.value == value for mark in self._later(at))

    def _stands_alone_later(self, at: int, mark: Mark) -> bool:
        """Whether the same number stands alone on a line further down, before the next number does."""
        for below in self._later(at):
            if below.value == mark.value:
                return not below.rest and not mark.dotted
            if below.value == mark.value + 1:
                return False
        return False


def _mark(text: str) -> Mark | None:
    """The number cell that a line could begin with."""
    if text in _BULLETS or _SMALL.fullmatch(text):
        return Mark("dash", text, 0, "", dotted=False)
    if match := _NUMBER.fullmatch(text):
        rest = match["rest"] or ""
        if rest and not any(c.isalpha() for c in rest):
            return Mark("task", text, int(match["value"]), "", bool(match["dot"])) if match["dot"] else None
        return Mark("task", match["mark"], int(match["value"]), rest, bool(match["dot"]))
    if match := _ROMAN.fullmatch(text):
        value = roman(match["value"])
        return Mark("group", match["mark"], value, match["rest"] or "", bool(match["dot"])) if value else None
    if match := _LETTER.fullmatch(text):
        return Mark("group", match["mark"], ord(match["value"]) - 64, match["rest"] or "", True, letter=True)
    return None


def begins_row(text: str) -> bool:
    """Whether a line could begin a row: a number, a Roman numeral, a letter or a bullet stands first."""
    return _mark(text) is not None
