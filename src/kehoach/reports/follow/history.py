"""The history of one task, as a report and as data.

In: a register, a key, a day. Out: a `Report`, a JSON object (`kehoach/follow-log/1`): its row in every version, each
event with the day it speaks of and the day it was told, what stands now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.follow.state import State, standing
from kehoach.follow.values import Event, Register, Task
from kehoach.i18n import _
from kehoach.reports.follow import wording
from kehoach.reports.follow.listing import state_data
from kehoach.reports.model import Column, Field, Line, Report, Row, Section, line
from kehoach.reports.wording import day, printable

SCHEMA = "kehoach/follow-log/1"


@dataclass(frozen=True, slots=True)
class History:
    """A task with its states on a day."""

    register: Register
    task: Task
    states: Sequence[State]
    on: dt.date

    @property
    def events(self) -> list[Event]:
        """All events of the task, also those that were taken back."""
        return [event for event in self.register.events if event.task == self.task.key]

    def counts(self) -> str:
        """How many events there are."""
        return _("{count} event(s)").format(count=len(self.events))

    def report(self) -> Report:
        """What stands now, then the events."""
        task = self.task.line
        document = next(one for one in self.register.documents if one.number == self.task.document)
        facts = [
            (_("Task"), task.content),
            (_("Plan"), " ".join(filter(None, (document.name, task.id)))),
            (_("Deadline as written"), task.deadline),
            (_("Units"), task.units),
        ]
        facts += [(state.key, ", ".join((wording.when(state), *wording.standing(state)))) for state in self.states]
        return Report(
            title=_("History of {key}").format(key=self.task.key),
            subtitle=self.counts(),
            facts=tuple((label, printable(text)) for label, text in facts if text),
            sections=(self._section(),),
        )

    def _section(self) -> Section:
        stands = {event.no for event in standing(self.register.events)}
        return Section(
            columns=(
                Column(_("Event"), width=6, right=True, sort="no"),
                Column(_("Day"), width=11, sort="day"),
                Column(_("What"), share=5),
                Column(_("Unit"), share=3),
                Column(_("Document"), share=3),
                Column(_("Told"), width=20),
            ),
            fields=_fields(),
            rows=tuple(_row(event, taken_back=event.no not in stands) for event in self.events),
            sheet=_("History"),
            desk=("no", "day", "what", "unit", "document", "told", "by"),
        )

    def data(self) -> Mapping[str, object]:
        """The history as a JSON object."""
        return {
            "schema": SCHEMA,
            "key": self.task.key,
            "as_of": self.on,
            "dues": [state_data(state) for state in self.states],
            "events": [event_data(event) for event in self.events],
        }


def event_data(event: Event) -> dict[str, object]:
    """An event as a JSON object."""
    return {
        "no": event.no, "told": event.told, "by": event.by, "via": event.via, "task": event.task, "due": event.due,
        "unit": event.unit, "kind": event.kind, "on": event.on, "document": event.document,
        "payload": dict(event.payload), "undoes": event.undoes,
    }  # fmt: skip


def _fields() -> tuple[Field, ...]:
    when = (
        Field("no", _("Event"), 7, "number"),
        Field("day", _("Day"), 12, "date"),
        Field("due", _("Due"), 6, "number"),
    )
    what = (Field("what", _("What"), 40), Field("unit", _("Unit"), 24, "units"), Field("document", _("Document"), 30))
    who = (Field("told", _("Told"), 20), Field("by", _("By"), 14), Field("via", _("By way of"), 12))
    return (*when, *what, *who, Field("standing", _("Taken back"), 10))


def _row(event: Event, *, taken_back: bool) -> Row:
    said = wording.said(event)
    told = event.told.replace("T", " ").removesuffix("Z")[:16]
    part = (Line(_("due {number}").format(number=event.due), "dim"),) if event.due is not None else ()
    note = (Line(_("taken back"), "dim"),) if taken_back and event.kind != "undone" else ()
    return Row(
        values=(
            event.no, event.on, event.due, said, event.unit, event.document, told, event.by, event.via,
            _("yes") if taken_back and event.kind != "undone" else "",
        ),
        cells=(
            line(str(event.no)), line(day(event.on)), (Line(said), *part, *note), line(printable(event.unit or "")),
            line(printable(event.document)), (Line(told), Line(printable(f"{event.by} · {event.via}"), "dim")),
        ),
        tone="dim" if taken_back else "plain",
        day=None,
    )  # fmt: skip
