"""Whether a register is sound.

In: an open register, a day. Out: its faults as messages: what SQLite finds, keys that are none, tasks without a row, an
event that takes back what cannot be, cells that do not sum up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehoach.follow.keys import check_of
from kehoach.follow.state import states, totals
from kehoach.follow.store import Store
from kehoach.follow.summary import is_sound
from kehoach.follow.values import Register
from kehoach.message import Message


def faults_of(store: Store, today: dt.date) -> list[Message]:
    """The faults of a register; the file's own first, for what it holds cannot be trusted then."""
    own = [Message("the file: {fault}", fault=fault) for fault in store.faults()]
    return own or [*_held(store.read(), today), *_kept(store)]


def _kept(store: Store) -> Iterator[Message]:
    for data in store.all_frozen():
        if not is_sound(data):
            code, day = data["period"]["code"], dt.date.fromisoformat(data["as_of"])
            yield Message("the frozen report {period} of {day} does not sum up", period=code, day=day)


def _held(register: Register, today: dt.date) -> Iterator[Message]:
    for key, task in register.tasks.items():
        if check_of(key[:-1]) != key[-1:]:
            yield Message("the key {key} is none", key=key)
        if not task.dues:
            yield Message("the task {key} has no due", key=key)
    numbers = [event.no for event in register.events]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Message("numbers of events are missing")
    by_number = {event.no: event for event in register.events}
    for event in register.events:
        undone = by_number.get(event.undoes or 0)
        if event.undoes is not None and (undone is None or undone.task != event.task):
            yield Message("event {number} takes back an event of another task", number=event.no)
    found = states(register, today)
    if sum(totals(found).values()) != len(found):
        yield Message("the cells do not sum to all dues")
