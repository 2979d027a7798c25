"""One task: what stands, and how it came to that.

In: a key. Out: its dues, its history; each event can be taken back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection

from kehoach.desk.files import keep
from kehoach.desk.pages.register import acts
from kehoach.desk.render import render
from kehoach.desk.values import Answer, Asked, Desk, said
from kehoach.follow import telling
from kehoach.follow.evidence import Proof
from kehoach.follow.state import State, standing
from kehoach.follow.store import opened
from kehoach.follow.telling import Desk as Standing
from kehoach.follow.telling import Told
from kehoach.follow.values import Event, Task
from kehoach.i18n import _
from kehoach.reports.follow import wording
from kehoach.reports.wording import day


def show(desk: Desk, asked: Asked) -> Answer:
    """A task with its dues and events. Raises `UsageError`: no task has the key."""
    on = desk.today()
    with opened(desk.register) as store:
        held = store.read()
    task, found = Standing(held, on).task(asked.path["key"])
    document = next(one for one in held.documents if one.number == task.document)
    stands = {event.no for event in standing(held.events)}
    back = {event.undoes for event in held.events}
    events = [event for event in held.events if event.task == task.key]
    return render(
        "task.html",
        task=task,
        plan=" · ".join(filter(None, (document.name, task.line.number, task.line.group))),
        facts=_facts(task),
        dues=[_due(state) for state in found],
        events=[_event(event, task, stands, back) for event in reversed(events)],
        acts=acts(),
        read_only=desk.read_only,
    )


def prove(desk: Desk, asked: Asked) -> Answer:
    """Keep a file that proves what was done of a due; it is never opened."""
    sha256 = hashlib.sha256(asked.body).hexdigest()
    with opened(desk.register) as store, store.writing():
        Standing(store.read(), desk.today()).meant(asked.value("due"), every=True)
        kept = keep(desk.register, sha256, asked.name, asked.body)
        told = Told("prove", proofs=(Proof(asked.name, f"{kept.parent.name}/{kept.name}", sha256),))
        written = telling.tell(store, [asked.value("due")], told, desk.today(), desk.teller(), every=True)
    undo = {"path": "/undo", "body": {"numbers": [event.no for event, _state in written]}}
    return said(_("{file} is kept as evidence").format(file=asked.name), undo)


def _facts(task: Task) -> list[tuple[str, str]]:
    return [
        (_("Product"), task.line.product),
        (_("Deadline as written"), task.line.deadline),
        (_("Units"), task.line.units),
    ]


def _due(state: State) -> dict[str, object]:
    """A due, with what each of several units reported of it."""
    several = len(state.reports) > 1
    return {
        "key": state.key,
        "what": wording.what(state)[1:],
        "when": wording.when(state),
        "tone": wording.tone(state),
        "standing": wording.standing(state),
        "reports": [
            (unit, wording.progress(one.progress), one.result, one.difficulty)
            for unit, one in state.reports.items()
            if unit and (several or one.result or one.difficulty)
        ],
        "units": [unit for unit in state.reports if unit] if several else [],
    }


def _event(event: Event, task: Task, stands: Collection[int], back: Collection[int | None]) -> dict[str, object]:
    """An event; `back` are the numbers of those that were taken back, also of events that take back."""
    return {
        "no": event.no,
        "day": day(event.on),
        "what": wording.said(event),
        "of": event.due if len(task.dues) > 1 else None,
        "unit": event.unit,
        "document": event.document,
        "told": f"{dt.datetime.fromisoformat(event.told).astimezone():%d/%m/%Y %H:%M}",
        "by": event.by,
        "gone": event.no not in stands and event.kind != "undone",
        "undoable": event.no not in back,
    }
