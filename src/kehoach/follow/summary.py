"""What a report to the superior says: one row a task, how many dues stand in which cell.

In: a register, a period, a day, the last event that counts. Out: plain data (`kehoach/follow-report/1`), of which every
format is printed, so that a report that was frozen stays what it was whatever happens to the register later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from kehoach.follow.period import Period, read_period
from kehoach.follow.state import CELLS, State, states, totals
from kehoach.follow.store import Store, Teller
from kehoach.follow.values import Document, Register

SCHEMA = "kehoach/follow-report/1"
Data = dict[str, Any]


def summary(register: Register, period: Period, on: dt.date, last: int | None = None) -> Data:
    """The report of a period as things stood on a day."""
    found = states(register, on, last)
    inside = [state for state in found if state.day is not None and period.first <= state.day <= period.last]
    by_task: dict[str, list[State]] = {}
    for state in found:
        by_task.setdefault(state.task.key, []).append(state)
    names = {document.number: document for document in register.documents}
    rows = [_row(number, mine, names) for number, mine in enumerate(by_task.values(), start=1)]
    return {
        "schema": SCHEMA,
        "office": register.office,
        "period": {"code": period.code, "kind": period.kind, "number": period.number,
                   "first": period.first.isoformat(), "last": period.last.isoformat()},
        "as_of": on.isoformat(),
        "last_event": register.last if last is None else last,
        "totals": {"all": _counted(found), "period": _counted(inside)},
        "tasks": rows,
    }  # fmt: skip


def reported(store: Store, code: str, on: dt.date, freezer: Teller | None = None) -> Data:
    """The report of a period on a day as it was frozen, else as things stand; frozen now where somebody freezes it."""
    kept = store.frozen(code, on)
    if kept is not None:
        return kept
    held = store.read()
    data = summary(held, read_period(code), on)
    if freezer is not None:
        store.freeze(data, code, on, held.last, freezer)
    return data


def is_sound(data: Mapping[str, Any]) -> bool:
    """Whether the numbers of a report are those of its rows."""
    listed = [due["cell"] for row in data["tasks"] for due in row["dues"]]
    whole = data["totals"]["all"]
    return bool(whole["all"] == len(listed) and all(whole[cell] == listed.count(cell) for cell in CELLS))


def _counted(found: Sequence[State]) -> dict[str, int]:
    return {"all": len(found), **{str(cell): number for cell, number in totals(found).items()}}


def _row(number: int, mine: Sequence[State], documents: Mapping[int, Document]) -> Data:
    task = mine[0].task
    units = dict.fromkeys(
        share.part_of or share.unit for state in mine for share in state.shares if share.answers
    )  # fmt: skip
    return {
        "number": number,
        "key": task.key,
        "plan": documents[task.document].name,
        "row": task.line.id,
        "content": task.line.content,
        "product": task.line.product,
        "deadline": task.line.deadline,
        "units": list(units),
        "dues": [_due(state) for state in mine],
    }


def _due(state: State) -> Data:
    told = [(unit, report.result) for unit, report in state.reports.items() if report.result]
    return {
        "key": state.key,
        "cell": state.cell,
        "progress": state.progress,
        "period": state.due.period,
        "action": state.due.action,
        "due": _iso(state.day),
        "first_due": _iso(state.first),
        "done": _iso(state.done),
        "asked": _iso(state.asked),
        "extended": state.extended,
        "units_done": None if state.counted is None else {"done": state.counted[0], "of": state.counted[1]},
        "results": [{"unit": unit, "text": text} for unit, text in told],
        "documents": list(state.documents),
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
