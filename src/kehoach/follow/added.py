"""Tasks that a unit added to its workbook.

In: rows without a key. Out: tasks of the plan that the unit was sent, for which the unit answers. They are in no file
of the plan, so that another version of it neither changes nor drops them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kehoach.deadlines import Context, read
from kehoach.errors import UsageError
from kehoach.follow.exchange import BookRow, said_of
from kehoach.follow.intake import ADDED, rows
from kehoach.follow.starting import fresh_keys
from kehoach.follow.state import states
from kehoach.follow.store import Export, Store, Teller
from kehoach.follow.values import Register
from kehoach.follow.versions import members_of
from kehoach.message import Message
from kehoach.models.plan import Appendix, Plan, Task, Unit
from kehoach.units import split


def add(store: Store, export: Export, found: Sequence[BookRow], name: str, today: dt.date, teller: Teller) -> list[str]:
    """Follow rows that a unit added, and write what it says of them; gives their keys.

    Raises `UsageError`: what is said of one cannot be.
    """
    held = store.read()
    first = held.tasks[next(iter(export.cells)).partition("/")[0]]
    revision = next(one for one in held.documents if one.number == first.document).revisions[-1].number
    plan = _as_plan(store.plan(revision), held, export.unit, found)
    made = rows(plan, today, strict=held.strict, members=members_of(held))
    keys = fresh_keys(len(made), held.tasks)
    store.add_tasks(first.document, revision, keys)
    store.add_lines(revision, zip(keys, (row.line for row in made), strict=True))
    store.add_dues(revision, [due for key, row in zip(keys, made, strict=True) for due in row.of(key)])
    by_key = {state.task.key: state for state in states(store.read(), today)}
    for key, row in zip(keys, found, strict=True):
        sayings, wrong = said_of(row, next(iter(by_key[key].reports)), by_key[key], name, today)
        if wrong:
            raise UsageError(wrong[0], Message("fill in the one that was sent"))
        store.add_events(sayings, teller)
    return keys


def _as_plan(plan: Plan, held: Register, unit: str, found: Sequence[BookRow]) -> Plan:
    """The rows as a plan of their own, which is read as the one they were added to."""
    before = sum(task.line.id.startswith(ADDED) for task in held.tasks.values())
    context = Context.of(plan.header)
    units = tuple(split(unit)) or (Unit(name=unit),)
    tasks = tuple(
        Task(
            id=f"{ADDED}{number}",
            content=row.task,
            lead=units,
            product=row.texts.get("product") or None,
            deadline=read(row.texts["deadline"], context) if row.texts.get("deadline") else None,
        )
        for number, row in enumerate(found, start=before + 1)
    )
    return plan.model_copy(update={"appendices": (Appendix(label="", tasks=tasks),), "obligations": ()})
