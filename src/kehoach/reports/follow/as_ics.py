"""What is open, as a calendar file: an event on the day of each due that is not done.

In: a listing. Out: iCalendar (RFC 5545). The UID is the key of the due, so that importing again replaces: a due that
was put off moves. What is done or has no day is left out; in the calendar of one unit also what that unit has done.
"""

from __future__ import annotations

import datetime as dt
from typing import BinaryIO

from icalendar import Calendar, Event

from kehoach.follow.state import State
from kehoach.i18n import _
from kehoach.mark import PRODUCT
from kehoach.reports.agenda.as_ics import SUMMARY_LENGTH
from kehoach.reports.follow import wording
from kehoach.reports.follow.listing import Listing
from kehoach.reports.wording import printable


def write(listing: Listing, stream: BinaryIO) -> None:
    """Print every open due with a day as an event."""
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}follow//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", listing.asked or _("Follow-up"))
    for state in listing.shown:
        if state.day is not None and not _is_over(state, listing.units):
            calendar.add_component(_event(state, state.day, listing.on))
    stream.write(calendar.to_ical())


def _is_over(state: State, units: frozenset[str] | None) -> bool:
    """Whether nothing is left to do, for the units if some are named."""
    own = [report for unit, report in state.reports.items() if units is not None and unit in units]
    done = bool(own) and all(report.progress == "done" for report in own)
    return done or state.progress in ("done", "withdrawn")


def _event(state: State, day: dt.date, on: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{state.key.replace('/', '-')}@kehoach")
    event.add("dtstamp", dt.datetime.combine(on, dt.time(), dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", _summary(state))
    event.add("description", _description(state))
    event.add("transp", "TRANSPARENT")
    return event


def _summary(state: State) -> str:
    text = " ".join(printable(state.due.action or state.task.line.content).split())
    units = wording.units(state).partition(";")[0]
    whole = f"{units}: {text}" if units else text
    return whole if len(whole) <= SUMMARY_LENGTH else f"{whole[: SUMMARY_LENGTH - 1].rstrip()}…"


def _description(state: State) -> str:
    task = state.task.line
    pairs = [
        (_("Task"), printable(task.content)),
        (_("Key"), state.key),
        (_("Deadline"), printable(task.deadline)),
        (_("State"), ", ".join(wording.standing(state))),
        (_("Units"), wording.units(state)),
        (_("Product"), printable(task.product)),
    ]
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)
