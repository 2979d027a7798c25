"""What somebody says of tasks becomes events, if it can be so.

In: a register, a day that counts as today, what is said of which dues. Out: `Saying`s to be written. What contradicts
what stands in the register (done twice, an extension that nobody asked for) is refused in one line, never overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from kehoach.errors import UsageError
from kehoach.follow.evidence import Proof
from kehoach.follow.keys import read_key
from kehoach.follow.state import Report, State, standing, states
from kehoach.follow.store import Store, Teller
from kehoach.follow.units import among
from kehoach.follow.values import Event, Kind, Register, Saying, Task
from kehoach.message import Message
from kehoach.text import fold

Act = Literal["start", "claim", "confirm", "return", "pause", "withdraw", "note", "prove", "ask", "grant", "refuse"]
KINDS: Mapping[Act, Kind] = {
    "start": "started",
    "claim": "claimed",
    "confirm": "confirmed",
    "return": "returned",
    "pause": "paused",
    "withdraw": "withdrawn",
    "note": "progress",
    "prove": "evidence",
    "ask": "extension-asked",
    "grant": "extension-granted",
    "refuse": "extension-refused",
}
PAPERED: frozenset[Act] = frozenset({"withdraw", "ask", "grant", "refuse"})
"""What needs a document to stand on."""
_LISTED = 6
"""Dues that one line names."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said: an act, the day it speaks of (None: today), who of several, a document, the day to move to."""

    act: Act
    on: dt.date | None = None
    unit: str | None = None
    document: str = ""
    to: dt.date | None = None
    text: str = ""
    proofs: tuple[Proof, ...] = ()


@dataclass(slots=True)
class Desk:
    """A register on a day, by key."""

    register: Register
    today: dt.date
    found: dict[str, list[State]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for state in states(self.register, self.today):
            self.found.setdefault(state.task.key, []).append(state)

    def task(self, text: str) -> tuple[Task, list[State]]:
        """The task of a key, and its dues.

        Raises `UsageError`: no task has the key.
        """
        key = read_key(text.partition("/")[0])
        if key not in self.register.tasks:
            raise UsageError(
                Message("no task of the register has the key '{text}'", text=key), Message("see kehoach follow list")
            )
        return self.register.tasks[key], self.found.get(key, [])

    def meant(self, text: str, period: str | None = None, *, every: bool = False) -> list[State]:
        """The dues that a key means: "7QF2M9XC4", or "7QF2M9XC4/2" where the task has several.

        Raises `UsageError`: no task has the key, or several dues are open and none is named.
        """
        number = text.partition("/")[2]
        task, mine = self.task(text)
        named = [one for one in mine if number in ("", str(one.due.number)) and period in (None, one.due.period)]
        if len(named) == 1 and (number or period or len(mine) == 1):
            return named
        left = [one for one in named if not one.is_done and one.progress != "withdrawn"]
        if every and named:
            return left or named
        shown = left or named or mine
        told = [f"{one.key} ({_said(one)})" for one in shown[:_LISTED]]
        raise UsageError(
            Message("the task {key} has {count} dues", key=task.key, count=len(mine))
            if named
            else Message("the task {key} has no such due", key=task.key),
            Message("name one of them, or say --all: {names}", names=[*told, *(["…"] if len(shown) > _LISTED else [])]),
        )

    def sayings(self, meant: Sequence[State], told: Told) -> list[Saying]:
        """The events that say it. Raises `UsageError`: it cannot be so."""
        if told.on is not None and told.on > self.today:
            raise UsageError(Message("{day} lies ahead", day=told.on), Message("tell what is done once it is done"))
        if told.act in PAPERED and not told.document.strip():
            raise UsageError(Message("this needs the document that says so"), Message('add --document "Công văn số …"'))
        return [self._saying(state, told) for state in meant]

    def _saying(self, state: State, told: Told) -> Saying:
        unit = self._unit(state, told.unit)
        _refuse(state, told, unit)
        payload: dict[str, object] = {}
        on = told.on or self.today
        if told.act == "confirm" and told.on is None and (claimed := _claimed(state, unit)) is not None:
            payload["done"] = claimed.isoformat()
        if told.to is not None:
            payload["to"] = told.to.isoformat()
        if told.text:
            payload["result"] = told.text
        if told.proofs:
            payload["files"] = [asdict(proof) for proof in told.proofs]
        return Saying(state.task.key, KINDS[told.act], on, state.due.number, unit, told.document.strip(), payload)

    def _unit(self, state: State, name: str | None) -> str | None:
        """The unit meant, among those who answer; any unit may report for a collective.

        Raises `UsageError`: it is none of them.
        """
        if name is None:
            return None
        names = list(state.reports)
        same = [one for one in names if fold(one) == fold(name)] or among(self.register, state.shares, name)
        found = [one for one in same if one in names]
        if found:
            return found[0]
        if any(share.answers and share.kind == "collective" for share in state.shares):
            return " ".join(name.split())
        raise UsageError(
            Message("'{unit}' does not answer for the task {key}", unit=name, key=state.key),
            Message("those who do: {names}", names=[one for one in names if one] or ["–"]),
        )


def tell(  # noqa: PLR0913 - what an event says
    store: Store, keys: Sequence[str], told: Told, today: dt.date, teller: Teller, period: str | None = None, *,
    every: bool = False,
) -> list[tuple[Event, State]]:  # fmt: skip
    """Write the events of all keys, or none; gives each with the due it is about, as it stood before.

    Raises `UsageError`: a key means none or several dues, or what is said cannot be so.
    """
    desk = Desk(store.read(), today)
    meant = list({one.key: one for key in keys for one in desk.meant(key, period, every=every)}.values())
    numbers = store.add_events(desk.sayings(meant, told), teller)
    events = {event.no: event for event in store.read().events}
    return [(events[number], state) for number, state in zip(numbers, meant, strict=True)]


def take_back(store: Store, number: int, today: dt.date, teller: Teller) -> tuple[int, Event]:
    """Take an event back; gives the number of the one that does, and what it takes back. Raises as `undoing`."""
    held = store.read()
    (made,) = store.add_events([undoing(held, number, today)], teller)
    return made, next(one for one in held.events if one.no == number)


def undoing(register: Register, number: int, today: dt.date) -> Saying:
    """The event that takes another back.

    Raises `UsageError`: there is none of that number, or it is taken back already.
    """
    event = next((one for one in register.events if one.no == number), None)
    if event is None:
        raise UsageError(
            Message("the register has no event {number}", number=number), Message("see kehoach follow log KEY")
        )
    takers = [one.no for one in register.events if one.kind == "undone" and one.undoes == number]
    if event.kind != "undone" and event not in standing(register.events):
        raise UsageError(
            Message("event {number} is taken back already", number=number),
            Message("to have it again, undo {taker}", taker=takers[-1]),
        )
    if event.kind == "undone" and takers:
        raise UsageError(
            Message("event {number} is taken back already", number=number),
            Message("to have it again, undo {taker}", taker=takers[-1]),
        )
    return Saying(event.task, "undone", today, event.due, event.unit, undoes=number)


def _claimed(state: State, unit: str | None) -> dt.date | None:
    """The day that a unit says it was done, where that waits for a confirmation."""
    reports = _of(state, unit)
    days = [report.done for report in reports if report.progress == "claimed" and report.done]
    return max(days) if days and len(days) == len(reports) else None


def _of(state: State, unit: str | None) -> list[Report]:
    return list(state.reports.values()) if unit is None else [state.reports.get(unit, Report())]


def _refuse(state: State, told: Told, unit: str | None) -> None:
    """Raises `UsageError`: what is said contradicts what stands."""
    reports = _of(state, unit)
    done = all(report.progress == "done" for report in reports)
    if state.progress == "withdrawn":
        raise _impossible(Message("{key} is withdrawn", key=state.key))
    if done and told.act in ("start", "claim", "confirm", "pause", "ask", "grant"):
        day = max((report.done for report in reports if report.done), default=None)
        raise _impossible(Message("{key} is done already, on {day}", key=state.key, day=day or state.done or ""))
    if told.act == "claim" and all(report.progress == "claimed" for report in reports):
        raise _impossible(Message("{key} is reported as done already", key=state.key))
    if told.act == "return" and not any(report.progress in ("claimed", "done") for report in reports):
        raise UsageError(
            Message("nothing of {key} was reported that could be returned", key=state.key),
            Message("see kehoach follow log KEY"),
        )
    if told.act == "refuse" and state.asked is None:
        raise UsageError(Message("nobody asked to put off {key}", key=state.key), Message("see kehoach follow log KEY"))
    if told.to is not None and state.day is not None and told.to <= state.day:
        raise UsageError(
            Message("{key} is due on {day}: {to} is not later", key=state.key, day=state.day, to=told.to),
            Message("give a later day"),
        )


def _impossible(what: Message) -> UsageError:
    return UsageError(what, Message("if that is wrong, see kehoach follow log KEY and take it back with undo"))


def _said(state: State) -> str:
    """A due in figures and the plan's own words."""
    day = f"{state.day:%d/%m/%Y}" if state.day else "–"
    return " ".join(filter(None, (state.due.period, day, state.due.action)))
