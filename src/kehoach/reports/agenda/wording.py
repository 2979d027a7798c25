"""How the reports word days, weekdays, marks and what is not shown.

In: entries. Out: strings in the language in use, safe to print.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from kehoach.agenda.entries import IN_TIME, Entry, State
from kehoach.agenda.offices import Office
from kehoach.deadlines.calendar import holiday_name
from kehoach.i18n import _
from kehoach.reports.model import Tone
from kehoach.reports.wording import day, milestone, page, printable, symbol

SOON = 7
"""Days ahead that count as soon."""


def weekday(date: dt.date) -> str:
    """The short name of a day of the week."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[date.weekday()]


def dated(date: dt.date) -> str:
    """A day with its weekday."""
    return f"{weekday(date)} {day(date)}"


def due(entry: Entry, date: dt.date) -> str:
    """The day an entry is due; "before" it where the day itself is too late."""
    value = entry.milestone
    early = value is not None and value.kind == "before" and value.due == date and not IN_TIME & set(value.marks)
    return _("before {day}").format(day=dated(date)) if early else dated(date)


def left(days: int) -> str:
    """How many days are left, or have passed."""
    if days == 0:
        return _("today")
    return (_("{count} day(s) left") if days > 0 else _("{count} day(s) overdue")).format(count=abs(days))


def tone(entry: Entry) -> Tone:
    """How urgently a day stands out."""
    if entry.overdue:
        return "late"
    return "soon" if entry.left is not None and 0 <= entry.left <= SOON else "bold"


def state(entry: Entry) -> str:
    """How an entry stands to today: overdue, soon, later, or why it has no day."""
    if entry.left is None:
        return without_day(entry) if entry.start is None else _("no day stated")
    if entry.overdue:
        return _("overdue")
    return _("within {days} days").format(days=SOON) if entry.left <= SOON else _("later on")


def marks(entry: Entry) -> list[str]:
    """What a reader must know of a day, in words; a mark without words as it is."""
    return [_mark(mark, entry.due) for mark in entry.marks]


def _mark(mark: str, due: dt.date | None) -> str:
    if mark == "holiday" and due is not None:
        return _("holiday: {name}").format(name=holiday_name(due))
    return _marks().get(mark, mark)


def _marks() -> Mapping[str, str]:
    return {
        "weekend": _("weekend"),
        "unknown-calendar": _("holidays of the year unknown"),
        "provisional-calendar": _("holidays of the year not yet announced"),
        "period-end": _("last day of the period"),
        "inherited": _("from a merged cell or the group"),
        "guessed": _("guessed"),
        "expected": _("expected"),
        "slip": _("misprinted"),
        "clock": _("with a time of day"),
        "low-precision": _("vague"),
        "misread": _("misread by a scanner"),
        "month-from-context": _("month from context"),
        "year-from-context": _("year from context"),
        "put-off": _("put off"),
        "from-issue": _("from the day of issue"),
        "from-heading": _("from the heading"),
        **_year_marks(),
    }


def _year_marks() -> Mapping[str, str]:
    return {
        "year-from-header": _("year from the column's heading"),
        "year-from-group": _("year from the group"),
        "year-from-appendix": _("year from the appendix"),
        "year-from-cell": _("year from elsewhere in the cell"),
    }


def without_day(entry: Entry) -> str:
    """Why an entry has no day to be done by."""
    if entry.start is not None:
        return _("from {day}").format(day=day(entry.start))
    return {
        "continuous": _("continuously"),
        "ended": _("recurred, now ended"),
        "unread": _("not understood"),
        "blank": _("no deadline stated"),
    }.get(entry.state, _("no day stated"))


def meaning(entry: Entry) -> str:
    """What the deadline says, in a few words."""
    return printable(milestone(entry.milestone)) if entry.milestone else without_day(entry)


def origin(entry: Entry) -> str:
    """Where an entry stands: plan, task or section, page."""
    duty = entry.duty
    section = _("section {number}").format(number=duty.section) if duty.section else ""
    named = [symbol(duty.plan)] if duty.plan.header.number else [symbol(duty.plan), Path(duty.plan.path).name]
    parts = (*named, duty.id or section, page(duty.place.page))
    return printable(" · ".join(part for part in parts if part))


def hidden(states: Mapping[State, int]) -> list[str]:
    """A line for each kind of entry that is not shown, with the way to see them."""
    said: Mapping[State, str] = {
        "undated": _("{count} milestone(s) that name no day are not shown (see them with --undated)"),
        "unread": _("{count} deadline(s) that were not understood are not shown (see them with --undated)"),
        "blank": _("{count} task(s) without deadline are not shown (see them with --undated)"),
        "continuous": _("{count} continuous duty(ies) without a day are not shown (see them with --recurring)"),
        "ended": _("{count} duty(ies) that recurred until their plan ended are not shown (see them with --recurring)"),
    }
    return [words.format(count=states[state]) for state, words in said.items() if states.get(state)]


def spellings(office: Office) -> str:
    """The other names of an office."""
    return "; ".join(printable(name) for name in office.spellings if name != office.name)
