"""What a register knows of the entries of an agenda: what is done, which day was put off.

In: entries of plans, a register, a day. Out: the entries that are still open, with the day that counts. A plan is known
by its issuer, symbol and title, a row of it by its id and words, so that the PDF and the Word file of a plan are one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kehoach.agenda.duties import Duty
from kehoach.agenda.entries import Entry
from kehoach.follow.intake import is_of_text
from kehoach.follow.starting import symbol_of
from kehoach.follow.state import State, states
from kehoach.follow.values import Register
from kehoach.text import fold

PUT_OFF = "put-off"
"""The mark of a day that is not the plan's own any more."""
_Name = tuple[str, ...]


@dataclass(slots=True)
class Known:
    """The states of a register by plan and row; afterwards which entries were left out, which tasks it lacks."""

    by_row: dict[_Name, list[State]]
    today: dt.date
    left_out: set[tuple[str, int]] = field(default_factory=set)
    strange: set[tuple[str, str]] = field(default_factory=set)

    def open_ones(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries without those that are done or withdrawn; days that were put off are the new ones."""
        for entry in entries:
            mine = self.by_row.get(_name(entry.duty))
            if mine is None:
                self.strange |= {(entry.duty.plan.path, entry.duty.id)} if entry.duty.id else set()
                yield entry
                continue
            own = [state for state in mine if state.due.milestone == entry.ordinal]
            left = [state for state in own if not state.is_done and state.cell != "withdrawn"]
            if own and not left:
                self.left_out.add((own[0].task.key, entry.ordinal))
            else:
                yield self._now(entry, left)

    def _now(self, entry: Entry, left: list[State]) -> Entry:
        """An entry with the day that counts: of what comes round, the next that is open."""
        if entry.rule is not None:
            days = sorted(state.day for state in left if state.day and entry.due and state.day >= entry.due)
            day = days[0] if days else entry.due
        else:
            day = left[0].day if left and left[0].extended else entry.due
        if day is None or day == entry.due:
            return entry
        marks = entry.marks if entry.rule else (*entry.marks, PUT_OFF)
        state = entry.state if entry.rule else "dated"
        return replace(entry, due=day, left=(day - self.today).days, marks=marks, state=state)


def known(register: Register, today: dt.date) -> Known:
    """What a register knows on a day."""
    names = {one.number: (fold(one.issuer), fold(one.symbol), fold(one.title)) for one in register.documents}
    by_row: dict[_Name, list[State]] = {}
    for state in states(register, today):
        line = state.task.line
        identity = "" if is_of_text(line.id) else line.id
        by_row.setdefault((*names[state.task.document], identity, fold(line.content)), []).append(state)
    return Known(by_row, today)


def _name(duty: Duty) -> _Name:
    header = duty.plan.header
    named = (header.issuer.name or "", symbol_of(header), header.title or "")
    return (*map(fold, named), duty.id or "", fold(duty.content))
