"""One printed table as rows of slots, and its header read.

In: a `Table` of a reader. Out: a `Fragment`: its body rows, each a mapping from column key to the slot printed
there, and the header if it prints one. A slot is one printed cell; where it is merged over rows or columns it
stands in each of them, so what is inherited is seen by identity.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.dates import find
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.models.document import Bounds, Cell, Place, Table, Unsure
from kehoach.tables.by_cells import columns_by_cells, holds_row
from kehoach.tables.columns import EXACT, Named, distinct_columns, name_column
from kehoach.tables.kinds import ROLE_COLUMNS
from kehoach.tables.numbers import row_number
from kehoach.tables.periods import Period, periods_of
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold, join_lines, squeeze

_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[A-E])\s*\)?")


class Slot(Struct, eq=False):
    """One printed cell: its text with line breaks, where it stands, over how many rows and columns, how sure it is.

    `inked` are the places of what is printed in it: one, or one for each part of a cell that a page break or several
    rows cut.
    """

    text: str
    page: int | None = None
    line: int | None = None
    box: Bounds | None = None
    rows: int = 1
    columns: int = 1
    bold: bool = False
    confidence: float = 1.0
    unsure: tuple[Unsure, ...] = ()
    fill: str = ""
    inked: list[Place] = field(default_factory=list)
    lined: tuple[str, str] = ("", "")

    @property
    def value(self) -> str:
        """The text on one line, with broken document symbols closed up; it is kept in `lined` beside the text."""
        text, value = self.lined
        if text is not self.text:
            value = on_one_line(self.text)
            self.lined = self.text, self.text if value == self.text else value
        return value

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text or self.text.isspace()

    def append(self, other: Slot, between: str = "\n") -> None:
        """Take up the text of a slot that goes on with this one."""
        blank = self.blank
        if not other.blank:
            self.text = f"{self.text}{between}{other.text}" if not self.blank else other.text
            self.confidence = min(self.confidence, other.confidence)
            self.unsure += other.unsure
            self.inked = ([] if blank else self.inked) + other.inked


def on_one_line(text: str) -> str:
    """The lines of a cell as one, with broken document symbols closed up."""
    return join_lines(text.split("\n")) if "\n" in text else squeeze(text)


class GridRow(Struct, eq=False):
    """One row of the joined table: column key → slot."""

    slots: dict[str, Slot]
    table: int
    row: int

    def text(self, key: str) -> str:
        """The value under a column, "" where there is no such column."""
        slot = self.slots.get(key)
        return slot.value if slot is not None else ""

    def printed(self) -> list[Slot]:
        """The slots of the row, each once, blank ones left out."""
        return [s for s in dict.fromkeys(self.slots.values()) if not s.blank]


class Header(Struct, frozen=True):
    """The columns of a table: a key each, and how the header is printed.

    A key is a canonical column name (then it is in `known`), or the printed header where the grammar knows none.
    `periods` are the months, quarters … that columns stand for, by their key; `told` are the keys that no wording names
    but the cells of the column; `more` are keys of further columns of a role ("Trong xã", "Ngoài xã" below "Phối hợp"),
    with that role's.
    """

    keys: tuple[str, ...]
    known: frozenset[str]
    printed: dict[str, str]
    periods: Mapping[str, Period] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    more: Mapping[str, str] = field(default_factory=dict)


class Fragment(Struct):
    """One printed table: header (None where it prints none) and body rows as slots by column number.

    `numbers` says which row of the table each row of the body is, `shifted` are the first cells of rows that were moved
    by one column, `short` those of rows that lack a cell before their day; `regridded` says that it has rows in another
    grid than the header's.
    """

    table: Table
    header: Header | None
    body: list[list[Slot]]
    numbers: list[int]
    skipped: list[Slot] = field(default_factory=list)
    shifted: list[Slot] = field(default_factory=list)
    short: list[Slot] = field(default_factory=list)
    regridded: bool = False


def fragment(table: Table, *, by_cells: bool = False) -> Fragment:
    """Lay a table out and take its header and column-number row off its body.

    Where too few words name columns, `by_cells` says that what the cells hold may.
    """
    grid = _slots(table)
    top = next((at for at, row in enumerate(grid) if any(slot.inked for slot in row)), 0)
    found = _find_header(grid[top:]) or (_header_by_cells(grid[top:]) if by_cells else None)
    if found is None:
        return Fragment(table, None, grid[top:], list(range(top, len(grid))))
    start, depth, header = found[0] + top, *found[1:]
    under = _under_one(grid[start + depth - 1], header)
    if under:
        header = _put_together(grid[start + depth :], under, header)
    printed = {_row_key(row) for row in grid[start : start + depth]}
    below = range(start + depth, len(grid))
    again = (number for number in below if _is_among(grid[number], printed) or _names_again(grid[number], header))
    numbers = sorted(set(below) - set(again))
    if numbers and _is_number_row(grid[numbers[0]]):
        numbers = numbers[1:]
    body = [_moved(grid[number], header) or grid[number] for number in numbers]
    shifted = [grid[number][0] for number, row in zip(numbers, body, strict=True) if row is not grid[number]]
    short = [(at, row) for at, one in enumerate(body) if (row := _closed_up(one, header))]
    for at, row in short:
        body[at] = row
    header = _completed(_numbered(header, body), body)
    titles = [slot for row in grid[:start] for slot in dict.fromkeys(row) if not slot.blank]
    return Fragment(table, header, body, numbers, titles, shifted, [row[0] for _, row in short])


def columns_of(body: Sequence[Sequence[Slot]]) -> list[list[str]]:
    """What each column of rows prints, cells over several columns left out."""
    return [[slot.value for slot in column if slot.columns == 1] for column in zip(*body, strict=True)]


def _under_one(head: Sequence[Slot], header: Header) -> list[int]:
    """The columns under the header cell of the days, where that stands over several."""
    at = header.keys.index("deadline") if "deadline" in header.keys else len(head)
    under = [column for column in range(at, len(head)) if head[column] is head[at]]
    return under if len(under) > 1 else []


def _put_together(body: Sequence[list[Slot]], under: Sequence[int], header: Header) -> Header:
    """The header, with what stands in columns under one cell of it, such as a table set into a cell, put into one."""
    at, *others = under
    known: dict[tuple[Slot, ...], Slot] = {}
    for row in body:
        parts = tuple(dict.fromkeys(row[column] for column in under))
        if parts not in known:
            known[parts] = replace(parts[0]) if len(parts) > 1 else parts[0]
            for part in parts[1:]:
                known[parts].append(part, " ")
        row[at] = known[parts]
        for column in others:
            row[column] = Slot("", page=row[at].page, line=row[at].line)
    keys = tuple(f"({column + 1})" if column in others else key for column, key in enumerate(header.keys))
    return replace(header, keys=keys, printed={key: header.printed.get(key, "") for key in keys})


def _moved(row: list[Slot], header: Header) -> list[Slot] | None:
    """A row that is short of its number's cell, moved right by one; None where that is not certain.

    It is where words stand in the number's column, a date before the deadline's, none in it, and nothing in the last.
    """
    at = header.keys.index("deadline") if "deadline" in header.keys else 0
    if at < 2 or header.keys[0] != "number" or not row[-1].blank or len(set(map(id, row))) < len(row):
        return None
    first = row[0].value
    if row_number(first).kind != "none" or " " not in first or any(slot.columns > 1 or slot.rows > 1 for slot in row):
        return None
    if header.keys[at - 1] == "content" or not find(row[at - 1].value) or find(row[at].value):
        return None
    return [Slot("", page=row[0].page, line=row[0].line), *row[:-1]]


def _closed_up(row: list[Slot], header: Header) -> list[Slot] | None:
    """A numbered row that is short of a cell, its day moved into the last column, that of days; None for any other.

    Which of the cells before the day is missing is not known.
    """
    at = len(row) - 1
    if (
        at < 2
        or header.keys[0] != "number"
        or header.keys[at] != "deadline"
        or header.keys[at - 1] in ("content", "start")
        or _is_of_days(header, at - 1)
    ):
        return None
    if not row[at].blank or row[at] is row[at - 1] or row_number(row[0].value).kind == "none":
        return None
    text = row[at - 1].value
    if not any(len(text.replace(found.text, "").split()) <= SETTINGS.before_day for found in find(text)):
        return None
    return [*row[: at - 1], Slot("", page=row[0].page, line=row[0].line), row[at - 1]]


def _is_of_days(header: Header, at: int) -> bool:
    """Whether a column's header may say deadlines too: "Ngày hoàn thành" beside "Tiến độ"."""
    named = name_column(header.printed.get(header.keys[at], ""))
    return named is not None and named.column == "deadline"


def _names_again(row: Sequence[Slot], header: Header) -> bool:
    """Whether a row is a header of the same columns in other words: it says what numbers and content are called."""
    own = {key: slot.text for key, slot in zip(header.keys, row, strict=False) if key in _NAMED}
    if len(own) < len(_NAMED) or not any(map(str.isalpha, own["number"])):
        return False
    named = ((key, name_column(text)) for key, text in own.items())
    return all(name is not None and name.column == key and name.sureness == EXACT for key, name in named)


_NAMED = ("number", "content")
"""The columns by which a header is known that stands among rows."""


def _row_key(row: Sequence[Slot]) -> tuple[str, ...]:
    """What a row prints, for telling a header printed again; a row of nothing is itself alone."""
    texts = tuple(fold(slot.text) for slot in row)
    return texts if any(texts) else (*texts, str(id(row)))


def _is_among(row: Sequence[Slot], printed: Set[tuple[str, ...]]) -> bool:
    """Whether a row prints what one of some rows does."""
    first = fold(row[0].text) if row else ""
    return any(key[0] == first for key in printed if key) and _row_key(row) in printed


def _slots(table: Table) -> list[list[Slot]]:
    """The matrix of slots; a place that no cell covers gets a blank one."""
    grid: list[list[Slot | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        slot = _slot(cell, table.index)
        for row in grid[cell.row : cell.row + cell.row_span]:
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                row[column] = slot
    return [[slot or Slot("", page=table.page, line=table.line) for slot in row] for row in grid]


def _slot(cell: Cell, table: int) -> Slot:
    place = Place(page=cell.page, line=cell.line, table=table, row=cell.row, box=cell.box)
    spans = cell.row_span, cell.column_span
    return Slot(
        cell.text, cell.page, cell.line, cell.box, *spans, cell.bold, cell.confidence, cell.unsure, cell.fill, [place]
    )


def _find_header(grid: list[list[Slot]]) -> tuple[int, int, Header] | None:
    """Where the header starts, how many rows it takes, and what it says."""
    for start in range(min(SETTINGS.header_depth, len(grid))):
        if len(set(map(id, grid[start]))) < 2:
            continue
        depth = min(max(slot.rows for slot in grid[start]), SETTINGS.header_depth, len(grid) - start)
        header = _header(grid[start : start + depth])
        if header is not None:
            return _deeper(grid, start, depth, header)
    return None


def _header_by_cells(grid: list[list[Slot]]) -> tuple[int, int, Header] | None:
    """The same where too few words name columns, but what the cells below hold does."""
    for start in range(min(SETTINGS.header_depth, len(grid))):
        first = grid[start]
        depth = min(max(slot.rows for slot in first), SETTINGS.header_depth, len(grid) - start)
        body = grid[start + depth :]
        if len(set(first)) < SETTINGS.least_columns or len(body) < SETTINGS.least_rows:
            continue
        if all(len(slot.value.split()) <= SETTINGS.header_longest_cell for slot in first):
            header = _told_header(grid[start : start + depth], body[_is_number_row(body[0]) :])
            if header is not None:
                return start, depth, header
    return None


def _deeper(grid: list[list[Slot]], start: int, depth: int, header: Header) -> tuple[int, int, Header]:
    """The header with the row below it where that names months or quarters, or further columns, and nothing beside."""
    end = start + depth
    if depth < SETTINGS.header_depth and end < len(grid):
        longer = _header(grid[start : end + 1])
        if longer is not None and len(longer.periods) > len(header.periods):
            others = (slot for key, slot in zip(longer.keys, grid[end], strict=True) if key not in longer.periods)
            if all(slot.blank or slot in grid[end - 1] for slot in others):
                return start, depth + 1, longer
        if longer is not None and len(longer.known) > len(header.known) and _only_names(grid[end]):
            return start, depth + 1, longer
    return start, depth, header


def _only_names(row: Sequence[Slot]) -> bool:
    """Whether a row prints nothing but names of columns, and leaves some blank: "Từ ngày" below "Thời gian"."""
    names = [name_column(slot.text) for slot in row if not slot.blank]
    return len(names) < len(row) and all(name is not None and name.sureness == EXACT for name in names)


class _Heads(NamedTuple):
    """What rows say as a header: each column's text and canonical name, the periods, how surely columns are named.

    `more` are further columns of a role that another one has, with the role.
    """

    texts: list[str]
    columns: list[str | None]
    periods: dict[int, Period]
    sureness: int
    more: dict[int, str]


def _heads(rows: Sequence[Sequence[Slot]]) -> _Heads | None:
    """What these rows say as a header; None where one of their texts cannot stand in any."""
    stacks = [list(dict.fromkeys(column)) for column in zip(*rows, strict=True)]
    texts = [squeeze(" ".join(slot.text for slot in stack)) for stack in stacks]
    periods = periods_of(_carried(rows, stacks))
    if any(_is_body(text) for at, text in enumerate(texts) if at not in periods):
        return None
    found = [(None, None) if at in periods else _name(stack) for at, stack in enumerate(stacks)]
    names = [name for name, _ in found]
    sureness = sum(name.sureness for name in names if name is not None)
    columns = distinct_columns(names)
    return _Heads(texts, columns, periods, sureness, _more(columns, found))


def _more(columns: Sequence[str | None], found: Sequence[tuple[Named | None, Slot | None]]) -> dict[int, str]:
    """The columns of a role that another has: those that help, and those under the one header cell that names both."""
    held = {column: at for at, column in enumerate(columns) if column in ROLE_COLUMNS}
    more = {}
    for at, (name, slot) in enumerate(found):
        if columns[at] is not None or name is None or name.yields or name.column not in held:
            continue
        if name.column == "coordinating" or slot is found[held[name.column]][1]:
            more[at] = name.column
    return more


def _header(rows: Sequence[Sequence[Slot]]) -> Header | None:
    """The header that these rows are; None where they name too few columns to be one."""
    heads = _heads(rows)
    if heads is None or "content" not in heads.columns or heads.sureness < SETTINGS.sure_header:
        return None
    return _made(heads) if len({*heads.columns} - {None}) > 1 else None


def _told_header(rows: Sequence[Sequence[Slot]], body: Sequence[Sequence[Slot]]) -> Header | None:
    """The header that these rows are by the words over some columns and the cells of others."""
    heads = _heads(rows)
    if heads is None:
        return None
    texts = ["" if at in heads.periods else text for at, text in enumerate(heads.texts)]
    told = columns_by_cells(heads.columns, texts, _cells(body))
    if holds_row(told, texts) or not _suffices({*heads.columns, *told.values()}, told):
        return None
    columns = [told.get(at, column) for at, column in enumerate(heads.columns)]
    return replace(_made(heads._replace(columns=columns)), told=frozenset(told.values()))


def _suffices(columns: Collection[str | None], told: Mapping[int, str]) -> bool:
    """Whether columns that cells tell make a table of tasks: what, who or when; all three where no word names one."""
    duties = [bool(ROLE_COLUMNS & set(columns)), bool({"deadline", "start"} & set(columns))]
    return "content" in columns and (any(duties) if len(set(columns) - {None}) > len(told) else all(duties))


def _cells(body: Sequence[Sequence[Slot]]) -> list[list[str]]:
    """What each column prints in the first rows below the header, cells over several columns left out."""
    rows = body[: SETTINGS.by_cells_rows]
    columns = (dict.fromkeys(slot for slot in column if slot.columns == 1) for column in zip(*rows, strict=True))
    return [[slot.value for slot in column if not slot.blank] for column in columns]


def _made(heads: _Heads) -> Header:
    """The header with these columns."""
    found = {c for c in heads.columns if c is not None}
    keys: list[str] = []
    for at, (column, text) in enumerate(zip(heads.columns, heads.texts, strict=True)):
        counts = at == 0 and "number" not in found and not any(map(str.isalnum, text))
        key = column or ("number" if counts else text or f"({at + 1})")
        keys.append(key if key not in keys else f"{key} ({at + 1})")
    known = found | ({"number"} & set(keys))
    named = {keys[at]: period for at, period in heads.periods.items()}
    more = {keys[at]: role for at, role in heads.more.items()}
    return Header(tuple(keys), frozenset(known), dict(zip(keys, heads.texts, strict=True)), named, more=more)


def _completed(header: Header, body: Sequence[Sequence[Slot]]) -> Header:
    """The header, with columns named that no wording names and their cells tell."""
    columns = [key if key in header.known or key in header.periods else None for key in header.keys]
    texts = [header.printed.get(key, "") for key in header.keys]
    told = columns_by_cells(columns, texts, _cells(body)) if body and None in columns else {}
    if not told:
        return header
    keys = tuple(told.get(at, key) for at, key in enumerate(header.keys))
    printed = dict(zip(keys, texts, strict=True))
    new = frozenset(told.values())
    return replace(header, keys=keys, known=header.known | new, printed=printed, told=header.told | new)


def _carried(rows: Sequence[Sequence[Slot]], stacks: Sequence[Sequence[Slot]]) -> list[list[str]]:
    """The texts of each column's stack; a blank cell over one that is not stands for the heading to its left."""
    texts = [[slot.text for slot in stack] for stack in stacks]
    for at, stack in enumerate(stacks):
        if at and len(stack) > 1 and stack[0].blank and not stack[-1].blank and len(texts[at - 1]) > 1:
            texts[at][0] = texts[at - 1][0]
    return texts


def _numbered(header: Header, body: Sequence[Sequence[Slot]]) -> Header:
    """The header with its column of codes or stages as that of numbers, where none is and its cells number rows."""
    for key in ("code", "group"):
        if key not in header.keys or {"number", "content"} - set(header.keys) != {"number"}:
            continue
        texts = [slot.value for slot in dict.fromkeys(row[header.keys.index(key)] for row in body) if not slot.blank]
        if texts and len(set(texts)) == len(texts) and all(row_number(text).kind == "arabic" for text in texts):
            keys = tuple("number" if known == key else known for known in header.keys)
            printed = {"number" if known == key else known: text for known, text in header.printed.items()}
            return replace(header, keys=keys, known=header.known - {key} | {"number"}, printed=printed)
    return header


def _is_body(text: str) -> bool:
    """Whether a text cannot stand in a header: a row's number, or too long."""
    return len(text) > 120 or row_number(text).kind in ("arabic", "roman")


def _name(stack: list[Slot]) -> tuple[Named | None, Slot | None]:
    """The name of a column by its lowest header cell, else by those above it, else by all read together or the top one.

    It comes with the cell that says it, None where several do. A day under what has been done is no deadline.
    """
    middle = [(slot.text, slot) for slot in reversed(stack[1:-1])]
    whole = " ".join(slot.text for slot in stack)
    tries = [(stack[-1].text, stack[-1]), *middle, (whole, None), (stack[0].text, stack[0])]
    named = ((name, slot) for text, slot in tries if (name := name_column(text)) is not None)
    name, slot = next(named, (None, None))
    if name is not None and name.column in ("deadline", "start") and any(says_actual(s.text) for s in stack[:-1]):
        return None, None
    return name, slot


def says_actual(text: str) -> bool:
    """Whether a header says that what stands below it has been done."""
    return _actual().fills(cut(text, plain=True, bare=True)) is not None


@cache
def _actual() -> Lexicon[str]:
    return lexicon(load("tables")["actual"]["says"])


def _is_number_row(row: Sequence[Slot]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) …"""
    texts = [squeeze(slot.text) for slot in row]
    marks = [m.group(1) for text in texts if (m := _COLUMN_NUMBER.fullmatch(text))]
    return len(marks) >= 3 and len(marks) == sum(map(bool, texts)) and len(set(marks)) == len(marks)
