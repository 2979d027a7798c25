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
from kehoach.message import N_
from kehoach.reports.model import Tone
from kehoach.reports.wording import day, milestone, month, page, printable, symbol

SOON = 7
"""Days ahead that count as soon."""
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MARKS: Mapping[str, str] = {
    "weekend": N_("weekend"),
    "unknown-calendar": N_("holidays of the year unknown"),
    "provisional-calendar": N_("holidays of the year not yet announced"),
    "period-end": N_("last day of the period"),
    "inherited": N_("from a merged cell or the group"),
    "guessed": N_("guessed"),
    "expected": N_("expected"),
    "slip": N_("misprinted"),
    "clock": N_("with a time of day"),
    "low-precision": N_("vague"),
    "misread": N_("misread by a scanner"),
    "turned": N_("end before begin, in the following year"),
    "month-unsaid": N_("month of the period unsaid"),
    "month-from-context": N_("month from context"),
    "year-from-context": N_("year from context"),
    "put-off": N_("put off"),
    "from-issue": N_("from the day of issue"),
    "from-heading": N_("from the heading"),
    "from-content": N_("from the words of the task"),
    "lunar": N_("lunar calendar"),
    "year-from-header": N_("year from the column's heading"),
    "year-from-group": N_("year from the group"),
    "year-from-appendix": N_("year from the appendix"),
    "year-from-cell": N_("year from elsewhere in the cell"),
}


def weekday(date: dt.date) -> str:
    """The short name of a day of the week."""
    return _(_WEEKDAYS[date.weekday()])


def dated(date: dt.date) -> str:
    """A day with its weekday."""
    return f"{weekday(date)} {day(date)}"


def letter(unit: str, in_month: dt.date | None) -> str:
    """The title of what is handed to a unit, or said of a month; "" where neither was asked for."""
    if not unit:
        return _("Due in {month}").format(month=_within(in_month)) if in_month else ""
    if in_month is None:
        return _("Tasks of {unit}").format(unit=printable(unit))
    return _("Tasks of {unit} in {month}").format(unit=printable(unit), month=_within(in_month))


def _within(date: dt.date) -> str:
    """A month within a sentence."""
    words = month(date)
    return words[:1].lower() + words[1:]


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
    return _(_MARKS.get(mark, mark))


def without_day(entry: Entry) -> str:
    """Why an entry has no day to be done by."""
    if entry.state == "done":
        return _("done, as the plan says")
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
        "done": _("{count} task(s) that the plan tells of as done are not shown (see them with --undated)"),
        "blank": _("{count} task(s) without deadline are not shown (see them with --undated)"),
        "continuous": _("{count} continuous duty(ies) without a day are not shown (see them with --recurring)"),
        "ended": _("{count} duty(ies) that recurred until their plan ended are not shown (see them with --recurring)"),
    }
    return [words.format(count=states[state]) for state, words in said.items() if states.get(state)]


def spellings(office: Office) -> str:
    """The other names of an office."""
    return "; ".join(printable(name) for name in office.spellings if name != office.name)
