"""The task tables of a document.

In: a document's blocks. Out: `TaskTable` values in reading order, each with its columns, its rows told apart and
the lines that stand before it; tables that hold no tasks come too, with their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Line, Place, Table
from kehoach.tables.beside import halves
from kehoach.tables.columns import EXACT, may_open_numbers, name_column
from kehoach.tables.cut_header import whole_header
from kehoach.tables.headings import closing, is_remark, is_total
from kehoach.tables.join import Seam, join, laid_out
from kehoach.tables.kinds import Kind, kind_of
from kehoach.tables.layout import Fragment, GridRow, Header, Slot, fragment, on_one_line
from kehoach.tables.marked import is_measured, is_unmarked, with_calendar
from kehoach.tables.numbers import heads_group
from kehoach.tables.parted import parted
from kehoach.tables.regrid import grids, lines_of
from kehoach.tables.repeated import Repeated, repeat
from kehoach.tables.rows import Row, only_counted, tell_apart
from kehoach.tables.settings import SETTINGS
from kehoach.tables.unruled import with_rows
from kehoach.text import fold

_WIDE = re.compile(r"\s{2,}|\t")


class TaskTable(Struct):
    """One table, whole; `before` is how many lines of the document stand before it."""

    kind: Kind
    header: Header
    rows: list[Row]
    place: Place
    before: int
    titles: list[str] = field(default_factory=list)
    seams: list[Seam] = field(default_factory=list)


def _unfilled(rows: Sequence[GridRow], place: Place) -> Iterator[Diagnostic]:
    """A warning for the rows that print their number only: lines left blank, or print that was not read."""
    numbers = [row.text("number").strip().rstrip(".") for row in rows if only_counted(row)]
    if numbers:
        message = Message(
            "rows {numbers} print their number only and are no tasks; see whether more stands there",
            numbers=", ".join(numbers),
        )
        yield Diagnostic("rows-unfilled", "warning", message, place)


def _not_tasks(rows: Sequence[GridRow], told: Sequence[Row], place: Place) -> Iterator[Diagnostic]:
    """What tells of the rows that are no tasks although they might be: numbers alone, sums, titles by their place."""
    yield from _unfilled(rows, place)
    for row in filter(is_total, rows):
        message = Message("this row sums up those above; it is no task")
        yield Diagnostic("row-of-sums", "info", message, _spot(row.printed()[0], row, place), row.printed()[0].value)
    ended = closing(rows)
    for row in (row for row in rows if row.printed() and (id(row) in ended or is_remark(row))):
        message = Message("this row is a remark below the table; it is no task")
        yield Diagnostic("row-of-remarks", "info", message, _spot(row.printed()[0], row, place), row.printed()[0].value)
    for title in told:
        if title.assumed and title.place is not None:
            message = Message(
                "this row prints no number and nothing beside its words; it is read as the title of those below"
            )
            yield Diagnostic("heading-assumed", "info", message, _spot(title.place, title, place), title.title)


def _calendar(header: Header, rows: Sequence[Row], place: Place) -> Iterator[Diagnostic]:
    """What tells of columns of months in which no mark was read, and of such that hold figures."""
    if is_measured(header, rows) and not {"deadline", "start"} & header.known:
        message = Message("the columns of months or quarters hold figures; no deadline is read from them")
        yield Diagnostic("calendar-unmarked", "warning", message, place)
    elif is_unmarked(header, rows):
        message = Message(
            "this table has columns of months or quarters in which no mark was read; see its colours and drawings"
        )
        yield Diagnostic("calendar-unmarked", "warning", message, place)


def _spot(slot: Slot, row: GridRow | Row, place: Place) -> Place:
    return Place(page=slot.page or place.page, line=slot.line, table=row.table, row=row.row, box=slot.box)


class _Run(Struct):
    """Fragments gathered for one table."""

    parts: list[Fragment]
    before: int

    @property
    def header(self) -> Header | None:
        return self.parts[0].header


def _place_of(run: _Run) -> Place:
    first = run.parts[0].table
    return Place(page=first.page, line=first.line, table=first.index, box=first.box)


def task_tables(blocks: Sequence[Block]) -> tuple[list[TaskTable], list[Diagnostic]]:
    """All tables with a readable header, cut ones joined; what was not taken as a table is told in diagnostics."""
    tables: list[TaskTable] = []
    notes: list[Diagnostic] = []
    above: Header | None = None
    for run in _runs(blocks):
        header = run.header
        if header is None:
            notes += [_not_taken(part.table) for part in run.parts]
            notes += [_one_row(part.table) for part in run.parts if _is_one_row(part.table)]
            continue
        parts = laid_out(run.parts, header)
        rows, seams = join(parts, header)
        ended = closing(rows)
        counted = [row for row in rows if not (is_total(row) or is_remark(row) or id(row) in ended)]
        told = tell_apart(counted, header)
        repeated = list(repeat(told))
        doubts = list(_calendar(header, told, _place_of(run)))
        header = with_calendar(header, told)
        dated = {"deadline"} if header.periods else set()
        kind = kind_of(header.known | dated, list(header.printed.values()), header.printed.get("content", ""))
        if kind != "other" and not any(row.kind != "group" and _filled(row) for row in told):
            kind = "other"
        place = _place_of(run)
        titles = [slot.value for slot in run.parts[0].skipped]
        notes += [_moved(slot) for part in run.parts for slot in part.shifted]
        notes += [_short(slot) for part in run.parts for slot in part.short]
        notes += [_regridded(part, header) for part in parts if part.regridded]
        notes += list(_together(header, place)) or list(_joined(header, above, place))
        above = header
        tables.append(TaskTable(kind, header, told, place, run.before, titles, seams))
        notes += [*doubts, *_told(header, place), *_repeated(repeated, place)] if kind == "tasks" else []
        notes += _not_tasks(rows, told, place) if kind != "other" else [_not_taken(part.table) for part in run.parts]
    return tables, [*notes, *_unread(blocks)]


def _unread(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Headers of tables in plain lines, of which no table could be made."""
    for at, line in enumerate(blocks):
        if not isinstance(line, Line):
            continue
        pieces = _WIDE.split(line.text)
        told = pieces if len(pieces) >= SETTINGS.sure_header else []
        named = {named.column for piece in told if (named := name_column(piece)) is not None}
        if len(named) < SETTINGS.sure_header and may_open_numbers(line.text):
            named = max(_in_one_line(line.text), _one_below_the_other(blocks[at : at + SETTINGS.header_parts]), key=len)
        if len(named) >= SETTINGS.sure_header:
            message = Message("a table begins here whose rows could not be told apart; its tasks are missing")
            yield Diagnostic("table-unread", "warning", message, line.place, line.text)


def _in_one_line(text: str) -> set[str]:
    """The columns that a line names whose first word is the header of numbers, one whole header behind the other."""
    words = text.split()
    named: set[str] = set()
    at = 0
    while at < len(words) and len(words) <= SETTINGS.header_words:
        found = (
            (end, name.column)
            for end in range(min(len(words), at + SETTINGS.header_longest), at, -1)
            if (name := name_column(" ".join(words[at:end]))) is not None and name.sureness == EXACT
        )
        at, column = next(found, (len(words), ""))
        if not named and column != "number":
            return set()
        named |= {column} - {""}
    return named


def _one_below_the_other(blocks: Sequence[Block]) -> set[str]:
    """The columns that lines name as wholes below one that is the header of numbers."""
    names = (name_column(block.text) for block in blocks if isinstance(block, Line))
    first = next(names, None)
    if first is None or first.column != "number" or first.sureness != EXACT:
        return set()
    return {name.column for name in (first, *names) if name is not None and name.sureness == EXACT}


def _moved(first: Slot) -> Diagnostic:
    """What tells of a row that was read one column to the right."""
    message = Message("a row lacks the cell of its number; its cells were read one column to the right")
    return Diagnostic("row-shifted", "info", message, Place(page=first.page, line=first.line), first.value)


def _short(first: Slot) -> Diagnostic:
    """What tells of a row that lacks a cell before its day."""
    message = Message("a row lacks a cell; its day was read as the deadline, see which body it names")
    return Diagnostic("row-short", "warning", message, Place(page=first.page, line=first.line), first.value)


def _regridded(part: Fragment, header: Header) -> Diagnostic:
    """What tells of rows in another grid than the header of their table."""
    message = Message(
        "rows here have other columns than the header of their table; each cell was read by what it holds, see which "
        "column it stands in"
    )
    place = Place(page=part.table.page, line=part.table.line, table=part.table.index, box=part.table.box)
    return Diagnostic("columns-changed", "warning", message, place, " | ".join(header.printed.values()))


def _told(header: Header, place: Place) -> Iterator[Diagnostic]:
    """A warning for each column that no wording names, read by what its cells hold."""
    for key in sorted(header.told):
        printed = header.printed[key]
        message = Message("no wording names this column; it was read by what its cells hold, as {column}", column=key)
        yield Diagnostic("column-by-cells", "warning", message, place.in_column(printed), printed)


def _repeated(cells: Sequence[Repeated], place: Place) -> Iterator[Diagnostic]:
    """What tells of cells that say that the one above holds, and a warning for each that has none above."""
    if count := sum(cell.known for cell in cells):
        message = Message("{count} cell(s) say that the one above holds, and were read so", count=count)
        yield Diagnostic("cells-repeated", "info", message, place)
    for cell in cells:
        if not cell.known and (slot := cell.row.slots.get(cell.key)) is not None:
            message = Message("this cell says that the one above holds, and there is none above")
            yield Diagnostic("cell-repeats-nothing", "warning", message, _spot(slot, cell.row, place), slot.value)


def _together(header: Header, place: Place) -> Iterator[Diagnostic]:
    """What tells of a header cell that names the numbers and the content: their cells are one."""
    printed = header.printed.get("content", "")
    if "number" not in header.keys and len(_in_one_line(printed)) > 1:
        message = Message("two columns could not be told apart; the numbers of rows stand among their words")
        yield Diagnostic("columns-together", "warning", message, place, printed)


def _joined(header: Header, above: Header | None, place: Place) -> Iterator[Diagnostic]:
    """What tells of a header cell that says what two say in the table before: two columns were read as one."""
    apart = [fold(text) for text in above.printed.values()] if above is not None else []
    pairs = {f"{one} {other}" for one, other in pairwise(apart)}
    for text in header.printed.values():
        if fold(text) in pairs:
            message = Message("two columns of the table before were read as one here; see which cell says what")
            yield Diagnostic("columns-together", "warning", message, place, text)


def _filled(row: Row) -> bool:
    return bool(row.cells.get("content", "").strip())


def _runs(blocks: Sequence[Block]) -> list[_Run]:
    """Fragments that are one table: the same header again, or none, with nothing but page noise between."""
    runs: list[_Run] = []
    lines = between = 0
    stranded: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines += 1
            stranded.append(block)
            between += 0 if _is_noise(block) or (runs and _repeats_header(block, runs[-1])) else 1
            continue
        for part in map(fragment, map(parted, _grids(block))):
            if runs and not between and (whole := whole_header(runs[-1].parts[-1], part)) is not None:
                runs[-1].parts[-1], part = whole
            if runs and (not between or _has_same_columns(runs[-1], part)) and _goes_on(runs[-1], part):
                runs[-1].parts.append(_headed(_alike(part, runs[-1]), stranded))
            else:
                runs.append(_Run([part if part.header else fragment(part.table, by_cells=True)], lines))
            between, stranded = 0, []
    return runs


def _grids(table: Table) -> Iterator[Table]:
    """The tables that are set as one: those beside each other, and those in another grid below."""
    return (grid for half in halves(with_rows(table)) for grid in grids(half))


def _headed(part: Fragment, lines: Sequence[Line]) -> Fragment:
    """A part of a table below the titles of groups that stand alone at the foot of the page before."""
    heads = [line for line in lines if heads_group(line.text)]
    if not heads or not part.body:
        return part
    rows = [
        [Slot(line.text, line.page, line.number, line.box, columns=part.table.columns)] * part.table.columns
        for line in heads
    ]
    return replace(part, body=[*rows, *part.body], numbers=[*[part.numbers[0]] * len(rows), *part.numbers])


def _has_same_columns(run: _Run, part: Fragment) -> bool:
    """Whether a table at the top of the next page has no header and the very columns of the one before.

    Then what stands between, such as a watermark, dirt or the print of a stamp, is no end of the table.
    """
    above = run.parts[-1].table
    if part.header is not None or None in (above.page, part.table.page) or part.table.page != (above.page or 0) + 1:
        return False
    one, other = lines_of(above), lines_of(part.table)
    if not one or len(one) != len(other):
        return False
    return all(abs((a - one[0]) - (b - other[0])) <= SETTINGS.same_edge for a, b in zip(one, other, strict=True))


def _is_noise(line: Line) -> bool:
    """Whether a line between two tables is a page number or the like."""
    return len(line.text) <= SETTINGS.page_noise and not any(c.isalpha() for c in line.text)


def _repeats_header(line: Line, run: _Run) -> bool:
    """Whether a line at the top of a page only says the table's header again."""
    if run.header is None:
        return False
    header = set(fold(" ".join(run.header.printed.values())).split())
    return set(fold(line.text).split()) <= header


def _goes_on(run: _Run, part: Fragment) -> bool:
    header = run.header
    if header is None:
        return False
    if part.header is not None:
        return part.header.keys == header.keys or _says_the_same(part.header, header)
    return bool(part.body)


def _says_the_same(one: Header, other: Header) -> bool:
    """Whether two headers print the same, whatever the cells below them tell."""
    return list(map(fold, one.printed.values())) == list(map(fold, other.printed.values()))


def _alike(part: Fragment, run: _Run) -> Fragment:
    """A part that goes on with a table, its columns named as there where it prints the same header."""
    header = run.header
    if header is None or not header.told:
        return part
    if part.header is not None:
        return replace(part, header=header)
    printed = list(map(fold, header.printed.values()))
    again = [fold(slot.value) for slot in part.body[0]] == printed
    return replace(part, body=part.body[again:], numbers=part.numbers[again:])


def _is_one_row(table: Table) -> bool:
    """Whether a grid without level rules holds all rows of a table as one: most of its cells have many lines."""
    lines = [cell.text.count("\n") + 1 for cell in table.cells]
    long = sum(count > SETTINGS.header_depth for count in lines)
    return table.rows == 1 and table.columns >= SETTINGS.least_columns and 2 * long > table.columns


def _one_row(table: Table) -> Diagnostic:
    message = Message("a table begins here whose rows could not be told apart; its tasks are missing")
    place = Place(page=table.page, line=table.line, table=table.index, box=table.box)
    return Diagnostic("table-unread", "warning", message, place, table.cells[0].text)


def _not_taken(table: Table) -> Diagnostic:
    """What a table that holds no tasks says, so that no word of it is lost."""
    text = " | ".join(on_one_line(cell.text) for cell in table.cells if cell.text.strip())
    place = Place(page=table.page, line=table.line, table=table.index, box=table.box)
    return Diagnostic("table-without-tasks", "info", Message("a table without tasks was left out"), place, text)
