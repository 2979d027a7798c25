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
    last = next(entry.rule.days(), day) if entry.rule else day
    first = _first(entry, last)
    title = _summary(entry, whose=not report.of_unit)
    event.add("uid", uid)
    event.add("dtstamp", dt.datetime.combine(report.today, dt.time(), dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))
    event.add("summary", title)
    event.add("description", _description(entry))
    event.add("transp", "TRANSPARENT")
    if entry.rule:
        event.add("rrule", recurrence(entry.rule))
    if report.remind is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        hour = dt.timedelta(hours=report.remind_at.hour, minutes=report.remind_at.minute)
        alarm.add("trigger", last - first + hour - dt.timedelta(days=report.remind))
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


def _first(entry: Entry, last: dt.date) -> dt.date:
    """The first day of an event: of a span told by its days ("từ 10/6 đến 14/6") that span's, else the day itself."""
    told = entry.milestone
    spans = told is not None and told.kind == "within" and told.precision == "day" and entry.rule is None
    return min(told.start, last) if told is not None and told.start is not None and spans else last


def _summary(entry: Entry, *, whose: bool) -> str:
    """Who (`whose`), the task, and what of it is due; the task gives way where all that is too long."""
    task = " ".join(printable(entry.duty.content).split())
    action = " ".join(printable((entry.milestone.action if entry.milestone else None) or "").split())
    named = units(entry.duty.responsible()[:1]) if whose else ""
    before = f"{named}: " if named else ""
    behind = f" – {action}" if action and action.casefold() not in task.casefold() else ""
    room = max(SUMMARY_LENGTH - len(before) - len(behind), SUMMARY_LENGTH // 3)
    whole = f"{before}{_cut(task, room)}{behind}"
    return _cut(whole, SUMMARY_LENGTH)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


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
