"""What a clerk who looks at the source says of cells: this is right, or this is what it says.

In: a register, the plan of a version, what is said of a cell. Out: corrections, each of which can be taken back; which
of them the plan as it was read has not yet taken up; and, once the file is read again with them, a version of the plan
whose tasks keep their keys. A day that was read wrongly never was the day: it is no extension.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kehoach.errors import UsageError
from kehoach.follow.exchange import LONGEST
from kehoach.follow.intake import Row, rows, told_done
from kehoach.follow.starting import fresh_keys
from kehoach.follow.state import State
from kehoach.follow.store import Store, Teller
from kehoach.follow.values import Document, Due, Line, Register, Saying, Settled
from kehoach.follow.versions import by_task, in_file, members_of, pairs, reassigned
from kehoach.message import Message
from kehoach.models.document import Correction, Place
from kehoach.models.plan import Plan, Task
from kehoach.text import squeeze

Cell = tuple[str, str]
"""A row's id and the name of a column."""
APART = "merged-over-page"
"""The doubt of a cell that may not go on over the end of a page."""


def standing(settled: Sequence[Settled], sha256: str) -> dict[Cell, Settled]:
    """What is said of the cells of a file and was not taken back; of several on one cell, the last."""
    gone = {one.undoes for one in settled}
    return {
        (one.cell.task, one.cell.column): one
        for one in settled
        if one.sha256 == sha256 and one.undoes is None and one.no not in gone
    }


def by_file(settled: Sequence[Settled]) -> dict[str, tuple[Correction, ...]]:
    """What is said of cells and was not taken back, by the hash of their file."""
    files = dict.fromkeys(one.sha256 for one in settled)
    return {sha256: tuple(one.cell for one in standing(settled, sha256).values()) for sha256 in files}


@dataclass(frozen=True, slots=True)
class Pending:
    """Cells that the plan reads otherwise than was said: it was not read again since, or another text stands there."""

    waiting: frozenset[Cell]
    suspect: frozenset[Cell]


def pending(plan: Plan, settled: Sequence[Settled]) -> Pending:
    """What of all that was said of a plan's cells the plan does not hold."""
    stands = standing(settled, plan.source.sha256)
    texts = {(task.id, column): text for task in tasks_of(plan) for column, text in task.cells.items()}
    waiting: set[Cell] = set()
    suspect: set[Cell] = set()
    for cell, one in stands.items():
        text = texts.get(cell, "")
        if text != one.cell.value:
            (waiting if text == one.cell.raw else suspect).add(cell)
    for one in settled:
        cell = one.cell.task, one.cell.column
        is_held = one.sha256 == plan.source.sha256 and texts.get(cell) == one.cell.value != one.cell.raw
        if is_held and cell not in stands:
            waiting.add(cell)
    return Pending(frozenset(waiting), frozenset(suspect))


def settle(store: Store, plan: Plan, cell: Cell, value: str, teller: Teller) -> int:
    """Write down what a cell says; gives the number that takes it back.

    Raises `UsageError`: the plan has no such cell, or it is said already.
    """
    row, column = cell
    task = next((task for task in tasks_of(plan) if task.id == row), None)
    if task is None or column not in task.cells or column not in task.places:
        raise UsageError(
            Message("the row {row} has no cell '{column}'", row=row, column=column), Message("load the page again")
        )
    text, value = task.cells[column], squeeze(value)
    if len(value) > LONGEST:
        raise UsageError(Message("the text is too long"), Message("write what the cell says"))
    settled = store.settled()
    stands = standing(settled, plan.source.sha256)
    first = owners(plan, stands)[cell]
    said = stands.get((first, column))
    known = [one.cell.raw for one in settled if (one.cell.task, one.cell.column) == (first, column)
             and one.sha256 == plan.source.sha256 and text in (one.cell.value, one.cell.raw)]  # fmt: skip
    if said is not None and said.cell.value == value:
        raise UsageError(Message("this is said of the cell already"), Message("say something else, or take it back"))
    found = Correction(first, column, known[-1] if known else text, value)
    return store.settle_cell(plan.source.sha256, found, teller)


def unsettle(store: Store, number: int, teller: Teller) -> Settled:
    """Take back what was said of a cell; gives it. Raises `UsageError`: there is nothing of that number."""
    settled = store.settled()
    one = next((one for one in settled if one.no == number and one.undoes is None), None)
    if one is None or any(other.undoes == number for other in settled):
        raise UsageError(
            Message("there is no correction {number} to take back", number=number), Message("load the page again")
        )
    store.settle_cell(one.sha256, one.cell, teller, one.no)
    return one


def owners(plan: Plan, said: Collection[Cell]) -> dict[Cell, str]:
    """For each cell of a plan the row of which what is said of it is said: the first one it is printed in.

    A cell taken as merged over the end of a page without proof is two; so is one of which something is `said` midway.
    """
    first: dict[tuple[str, Place], str] = {}
    found: dict[Cell, str] = {}
    for task in tasks_of(plan):
        for column in task.cells:
            place = task.places.get(column, Place())
            apart = (task.id, column) in said or any(one.code == APART for one in task.doubts.get(column, ()))
            if apart or place == Place() or (column, place) not in first:
                first[column, place] = task.id
            found[task.id, column] = first[column, place]
    return found


def tasks_of(plan: Plan) -> list[Task]:
    """The rows of all tables."""
    return [task for appendix in plan.appendices for task in appendix.tasks]


def corrected(store: Store, register: Register) -> dict[str, Plan]:
    """The plans of files in which somebody put a cell right, by the hash of the file, as they were read with that."""
    settled = store.settled()
    last = {one.sha256: one.number for document in register.documents for one in document.revisions}
    touched = {
        sha256 for sha256 in last if any(one.cell.raw != one.cell.value for one in standing(settled, sha256).values())
    }
    return {sha256: store.plan(last[sha256]) for sha256 in touched}


def write(
    store: Store, register: Register, document: Document, plan: Plan, teller: Teller, today: dt.date
) -> tuple[int, int]:
    """Write a file that was read again as a version; gives how many rows it changes and how many are read no more."""
    before = document.revisions[-1]
    found = {row.line.id: row for row in rows(plan, today, strict=register.strict, members=members_of(register))}
    held = in_file(register, before.number)
    fresh = [identity for identity in found if identity not in held]
    keys = dict(zip(fresh, fresh_keys(len(fresh), register.tasks), strict=True))
    revision = store.add_revision(document.number, plan, before.number, before.day, teller)
    store.add_tasks(document.number, revision, keys.values())
    lines = {identity: _line(row.line, held[identity].line if identity in held else None)
             for identity, row in found.items()}  # fmt: skip
    all_keys = {**{identity: task.key for identity, task in held.items()}, **keys}
    store.add_lines(revision, [(all_keys[identity], line) for identity, line in lines.items()])
    _write_dues(store, revision, (found, all_keys), by_task(register, today), teller, today)
    changed = sum(line.link != "same" for line in lines.values())
    return changed, sum(identity not in found for identity in held)


def _line(line: Line, before: Line | None) -> Line:
    if before is None:
        return replace(line, link="new")
    same = replace(line, link=before.link) == before
    return replace(line, link="same" if same else "confirmed")


def _write_dues(
    store: Store,
    revision: int,
    read: tuple[Mapping[str, Row], Mapping[str, str]],
    states: Mapping[str, Sequence[State]],
    teller: Teller,
    today: dt.date,
) -> None:
    """Write what the dues of each row are now; `read` are the rows by id, and the keys of their tasks."""
    found, keys = read
    fresh: list[Due] = []
    reread: list[Due] = []
    sayings: list[Saying] = []
    for identity, row in found.items():
        key = keys[identity]
        mine = states.get(key, ())
        number = max((state.due.number for state in mine), default=0)
        for state, due in pairs(mine, row.dues):
            if state is None and due is not None:
                number += 1
                fresh.append(replace(due, task=key, number=number))
                sayings += told_done(row, key, today, today, {due.number: number})
            elif state is not None and due is None:
                sayings += _withdrawn(state, revision, today)
            elif state is not None and due is not None:
                reread += _reread(state, due)
                if not state.is_done:
                    sayings += told_done(row, key, today, today, {due.number: state.due.number})
                sayings += _moved(state, due, revision, today)
                sayings += reassigned(state, due, "", today, {"plan": revision})
    store.add_dues(revision, fresh)
    store.add_reread(revision, reread)
    store.add_events(sayings, teller)


def _reread(state: State, due: Due) -> Iterable[Due]:
    """A due as it should have been read, unless a later plan gave it its day or nothing of it is other."""
    old = state.due
    now = replace(due, task=old.task, number=old.number, since=old.since, shares=old.shares)
    if now != old and state.planned == old.day:
        yield now


def _moved(state: State, due: Due, revision: int, today: dt.date) -> Iterable[Saying]:
    """The event for a day that a later plan gave and that was read wrongly there."""
    if due.day is not None and state.planned not in (due.day, state.due.day):
        payload: dict[str, object] = {"to": due.day.isoformat(), "plan": revision}
        yield Saying(state.task.key, "extension-granted", today, state.due.number, payload=payload)


def _withdrawn(state: State, revision: int, today: dt.date) -> Iterable[Saying]:
    if not state.is_done:
        yield Saying(state.task.key, "withdrawn", today, state.due.number, payload={"plan": revision})
