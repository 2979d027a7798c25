"""Tables whose cells are set apart by tabs, by the signs of a box or, in Markdown, by pipes.

In: printed lines. Out: a table of the run of lines that begins at one of them. Rows keep their empty
cells; a header that is repeated inside the run stays a row.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kehoach.models.document import Block, Cell, Table
from kehoach.readers.settings import SETTINGS
from kehoach.readers.text.emphasis import plain
from kehoach.readers.text.printed import Printed
from kehoach.readers.text.records import record

_PIPE = re.compile(r"(?<!\\)\|")
_RULE_CELL = re.compile(r"\s*:?-+:?\s*")
_BOX_RULE = re.compile(r"\+[-=]{2,}[-=+]*\+")
_DRAWN = {
    **dict.fromkeys(map(ord, "─━═╌╍┄┅"), "-"),
    **dict.fromkeys(map(ord, "│┃║"), "|"),
    **dict.fromkeys((*range(0x250C, 0x254C), *range(0x2552, 0x256D)), "+"),
}
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def pipe_table(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """A Markdown table: lines that begin or end with a pipe, or stand above or below such a rule as |---|---|."""
    end = at
    while end < len(lines) and _is_piped(lines[end].raw) and (end == at or not lines[end].gap):
        end += 1
    rows = [(line, _pipe_cells(line.raw)) for line in lines[at:end]]
    rules = [_is_rule(cells) for _, cells in rows]
    if not any(rules) and (len(rows) < 2 or len(rows[0][1]) < 2):
        return None
    kept = [
        (line, [_unmarked(cell) for cell in cells]) for (line, cells), rule in zip(rows, rules, strict=True) if not rule
    ]
    return ([_table(kept)], end) if kept else None


def box_table(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """A table in a box of signs: a cell runs over all lines between two rules such as +----+------+."""
    if not _BOX_RULE.fullmatch(_typed(lines[at])):
        return None
    rows: list[tuple[Printed, list[str]]] = []
    end, opens = at, True
    while end < len(lines) and not (end > at and lines[end].gap):
        raw = _typed(lines[end])
        if _BOX_RULE.fullmatch(raw):
            opens = True
        elif not raw.startswith("|"):
            break
        else:
            cells = [_unmarked(cell).strip() for cell in _pipe_cells(raw)]
            if opens or len(cells) != len(rows[-1][1]):
                rows.append((lines[end], cells))
            else:
                rows[-1] = rows[-1][0], [f"{a}\n{b}".strip() for a, b in zip(rows[-1][1], cells, strict=True)]
            opens = False
        end += 1
    return ([_table(rows)], end) if len(rows) > 1 else None


@dataclass(frozen=True, slots=True)
class PipeRow:
    """A printed row of a table of pipes: its cells, and whether a pipe closes it."""

    line: Printed
    cells: tuple[str, ...]
    is_closed: bool


def pipe_rows(lines: Sequence[Printed]) -> Iterator[tuple[PipeRow, ...]]:
    """The rows of each run of lines that begin with a pipe, as they are printed."""
    for piped, run in groupby(lines, lambda line: line.raw.lstrip().startswith("|")):
        if piped:
            yield tuple(PipeRow(line, tuple(_pipe_cells(line.raw)), line.raw.rstrip().endswith("|")) for line in run)


def _typed(line: Printed) -> str:
    """A line with the signs of a drawn box as those of a typed one."""
    return line.raw.strip().translate(_DRAWN)


def _is_piped(raw: str) -> bool:
    raw = raw.strip()
    if len(_PIPE.findall(raw)) < 1:
        return False
    return raw.startswith("|") or raw.endswith("|") or _is_rule(_pipe_cells(raw)) or len(_PIPE.findall(raw)) > 1


def _pipe_cells(raw: str) -> list[str]:
    raw = raw.strip()
    cells = _PIPE.split(raw)
    return cells[raw.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1].strip() and raw.endswith("|"))]


def _is_rule(cells: Sequence[str]) -> bool:
    return bool(cells) and any("--" in cell for cell in cells) and all(map(_RULE_CELL.fullmatch, cells))


def _unmarked(cell: str) -> str:
    return html.unescape(_ESCAPED.sub(r"\1", _BREAK.sub("\n", cell)))


def tab_table(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """A run of lines with two tabs or more each; blank lines between its rows do not end it."""
    end = at
    rows: list[tuple[Printed, list[str]]] = []
    while end < len(lines) and lines[end].raw.count("\t"):
        cells, behind = record(lines, end, "\t")
        if len(cells) <= SETTINGS.least_tabs:
            break
        rows.append((lines[end], cells))
        end = behind
    if len(rows) < 2 or max(sum(bool(cell.strip()) for cell in cells) for _, cells in rows) <= SETTINGS.least_tabs:
        return None
    return [_table(rows)], end


def _table(rows: Sequence[tuple[Printed, Sequence[str]]]) -> Table:
    columns = max(len(cells) for _, cells in rows)
    made = []
    for row, (line, cells) in enumerate(rows):
        for column in range(columns):
            text, bold = plain(cells[column].strip()) if column < len(cells) else ("", False)
            made.append(Cell(row, column, text, page=line.page, line=line.number, bold=bold))
    return Table(tuple(made), len(rows), columns, page=rows[0][0].page, line=rows[0][0].number)
