"""The parts of an interleaved table shared out among its rows.

In: parts in printed order. Out: `Row` values in order: groups, tasks, dash rows. Why: a row's number is printed behind
its cells, mostly; numbers count, and so say where a row ends. Tasks printed before the row they belong to wait for
the next rows that have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from kehoach.numerals import to_roman
from kehoach.tables.interleaved.cells import Part
from kehoach.tables.interleaved.pieces import Piece, title_of
from kehoach.tables.settings import SETTINGS

_SUB = ("“", '"', "-", "–")


class Row(Struct):
    """One row: its number, its task, deadline and units; `guessed` are the kinds whose place in it is a guess."""

    kind: Literal["group", "task", "dash"]
    number: str
    parts: list[Part] = field(default_factory=list)
    content: list[Part] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)

    def of(self, kind: str) -> list[Part]:
        """The parts of one kind, in printed order."""
        return [part for part in self.parts if part.kind == kind]

    @property
    def whole(self) -> bool:
        """Whether it has a task and a deadline."""
        return bool(self.of("content")) and bool(self.of("deadline"))


def share_out(parts: Sequence[Part]) -> list[Row]:
    """The rows of a table, each with its parts."""
    rows = _segments(parts)
    out: list[Row] = []
    waiting: list[Part] = []
    for n, row in enumerate(rows):
        if row.kind == "group":
            waiting = []
            out.append(row)
            continue
        own = row.of("content")
        if not own and waiting:
            row.content, waiting = [waiting[0]], waiting[1:]
            row.guessed.add("content")
            out.append(row)
            continue
        starved = _starved(rows, n)
        if starved and len(own) > 1:
            row.content, waiting = own[:1], own[1:]
            out.append(row)
            continue
        before, row.content, behind = _main(own, row)
        out += [*(_sub_row(part, row) for part in before), row, *(_sub_row(part, row) for part in behind)]
    return out


def _segments(parts: Sequence[Part]) -> list[Row]:
    """The parts cut into rows at the numbers that go on counting."""
    rows: list[Row] = []
    here = Row("task", "")
    count = groups = 0
    for n, part in enumerate(parts):
        if part.kind == "group":
            rows += [here] if here.parts else []
            groups += 1
            count = 0
            here = Row("task", "")
            rows.append(_group(part, groups))
        elif part.kind == "number" and count < int(part.last) <= count + SETTINGS.rows_ahead and not here.number:
            count = int(part.last)
            here.number = f"{count}."
        elif part.kind != "number":
            if here.number and not _belongs(here, part, parts[n - 1], rows):
                rows.append(here)
                here = Row("task", "")
            here.parts.append(part)
    if here.parts:
        here.number = here.number or f"{count + 1}."
        here.guessed.add("number")
        rows.append(here)
    return [row for row in rows if row.kind == "group" or row.parts]


def _belongs(row: Row, part: Part, above: Part, rows: Sequence[Row]) -> bool:
    """Whether a part printed behind a row's number still is that row's: on its line, or because the row lacks it."""
    if part.joint in ("space", "glued") and part.line is above.end:
        return True
    lacks_task = not row.of("content") and not _left_over(rows)
    lacks_date = not row.of("deadline")
    return (lacks_task or lacks_date) and not row.of(part.kind)


def _left_over(rows: Sequence[Row]) -> bool:
    """Whether rows above, in this group, print more tasks than there are rows."""
    tasks = 0
    for row in reversed(rows):
        if row.kind == "group":
            break
        tasks += len(row.of("content")) - 1
    return tasks > 0


def _starved(rows: Sequence[Row], n: int) -> int:
    """How many of the rows behind, one after the other, print no task."""
    count = 0
    for row in rows[n + 1 :]:
        if row.kind == "group" or row.of("content"):
            break
        count += 1
    return count


def _main(own: Sequence[Part], row: Row) -> tuple[list[Part], list[Part], list[Part]]:
    """A row's tasks as those of dash rows before it, its own, and those of dash rows under it."""
    plain = [part for part in own if not part.text.startswith(_SUB)]
    if len(own) < 2 or not plain:
        return [], list(own), []
    at = next(n for n, part in enumerate(own) if part is plain[-1])
    first = at
    while first and own[first - 1] in plain and _adjacent(own[first - 1], own[first], row):
        first -= 1
    row.guessed.add("content")
    return list(own[:first]), list(own[first : at + 1]), list(own[at + 1 :])


def _adjacent(one: Part, other: Part, row: Row) -> bool:
    places = [n for n, part in enumerate(row.parts) if part is one or part is other]
    return places[1] == places[0] + 1


def _sub_row(part: Part, row: Row) -> Row:
    """A dash row, with the unit printed beside its task."""
    made = Row("dash", "-", [], [part], {"content", "implementing"})
    at = next(n for n, other in enumerate(row.parts) if other is part)
    ahead = row.parts[at + 1 : at + 2]
    behind = row.parts[at - 1 : at] if at else []
    beside = behind if part.joint == "glued" and behind and behind[0].kind == "unit" else ahead
    if beside and beside[0].kind == "unit":
        made.parts.append(beside[0])
        row.parts.remove(beside[0])
    return made


def _group(part: Part, count: int) -> Row:
    title, roman = title_of(Piece("group", part.text, part.line, part.joint))
    expected = to_roman(count) if count else roman
    row = Row("group", expected, [], [Part("group", [title], part.line, part.joint, part.line)])
    if roman != expected:
        row.guessed.add("number")
    return row
