"""Deadlines as a calendar file: all-day events that Google Calendar, Outlook and phones import.

In: a report on deadlines. Out: iCalendar (RFC 5545). Every event has a UID made of what names the milestone
in its plan, not of the file or the clock, so that importing again replaces and does not double.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from icalendar import Alarm, Calendar, Event

from kehoach.agenda.entries import Entry
from kehoach.agenda.recurrence import DAYS, Rule
from kehoach.i18n import _
from kehoach.mark import PRODUCT
from kehoach.reports.agenda import wording
from kehoach.reports.agenda.deadlines import Deadlines
from kehoach.reports.wording import printable, role_name, symbol, units

SUMMARY_LENGTH = 180
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28


def write(report: Deadlines, stream: BinaryIO) -> None:
    """Print every entry with a day as an event."""
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Deadlines of plans"))
    for uid, entry, day in _identified(report):
        calendar.add_component(_event(uid, entry, day, report))
    stream.write(calendar.to_ical())


def _identified(report: Deadlines) -> Iterator[tuple[str, Entry, dt.date]]:
    """Entries with their UIDs and days; files of one plan that differ are told apart by the day itself."""
    taken: set[str] = set()
    for entry in report.selection.entries:
        if entry.due is None:
            continue
        named = [*entry.duty.plan.identity, entry.duty.key, str(entry.ordinal)]
        uid = _uid(named)
        while uid in taken:
            named.append(entry.due.isoformat())
            uid = _uid(named)
        taken.add(uid)
        yield uid, entry, entry.due


def _uid(named: list[str]) -> str:
    return f"{hashlib.sha256(chr(31).join(named).encode()).hexdigest()[:32]}@kehoach"


def _event(uid: str, entry: Entry, day: dt.date, report: Deadlines) -> Event:
    event = Event()
    first = next(entry.rule.days(), day) if entry.rule else day
    event.add("uid", uid)
    event.add("dtstamp", dt.datetime.combine(report.today, dt.time(), dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", first + dt.timedelta(days=1))
    event.add("summary", _summary(entry))
    event.add("description", _description(entry))
    event.add("transp", "TRANSPARENT")
    if entry.rule:
        event.add("rrule", recurrence(entry.rule))
    if report.remind is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(entry))
        hour = dt.timedelta(hours=report.remind_at.hour, minutes=report.remind_at.minute)
        alarm.add("trigger", hour - dt.timedelta(days=report.remind))
        event.add_component(alarm)
    return event


def recurrence(rule: Rule) -> dict[str, Any]:
    """The RRULE of a rule; a day that short months lack falls on their last."""
    ending: dict[str, Any] = {"until": rule.until} if rule.until else {}
    if rule.every in DAYS:
        daily = rule.every in ("day", "days")
        count = rule.step if daily else rule.step // 7
        interval = {"interval": count} if count > 1 else {}
        named = {"byday": _WEEKDAYS[rule.weekday - 1]} if rule.weekday else {}
        return {"freq": "daily" if daily else "weekly", **interval, **named, **ending}
    frequency: dict[str, Any] = {"freq": "monthly", "interval": rule.step}
    if rule.month_end:
        return {**frequency, "bymonthday": -1, **ending}
    wanted = rule.anchor.day
    if wanted > _SHORTEST_MONTH:
        return {**frequency, "bymonthday": list(range(_SHORTEST_MONTH, wanted + 1)), "bysetpos": -1, **ending}
    return {**frequency, **ending}


def _summary(entry: Entry) -> str:
    action = entry.milestone.action if entry.milestone else None
    text = " ".join(printable(action or entry.duty.content).split())
    named = units(entry.duty.responsible()[:1])
    whole = f"{named}: {text}" if named else text
    return whole if len(whole) <= SUMMARY_LENGTH else f"{whole[: SUMMARY_LENGTH - 1].rstrip()}…"


def _description(entry: Entry) -> str:
    duty = entry.duty
    actor = entry.milestone.actor if entry.milestone else None
    pairs = [
        (_("Task"), printable(duty.content)),
        (_("Deadline"), printable(entry.words)),
        (_("Meaning"), wording.meaning(entry)),
        (_("Remarks"), "; ".join(wording.marks(entry))),
        (_("Who"), printable(actor or "")),
        *((role_name(role), units(named)) for role, named in duty.holders.items()),
        (_("Plan"), printable(" ".join(filter(None, (symbol(duty.plan), duty.plan.header.title))))),
        (_("Where"), wording.origin(entry)),
    ]
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)
