"""What a reader must know of how a deadline was read.

In: a `Deadline`; the sections of the body. Out: notes, for a deadline at the place the caller gives: misprints, parts
that no wording reads, guesses; days that cannot be. Why: a date that is only probably right must say so wherever it is
shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.dates import DateMention, find
from kehoach.models.document import Diagnostic, Place, Severity
from kehoach.models.plan import Appendix, Deadline, Section
from kehoach.text import squeeze

_MARKS: dict[str, tuple[str, Severity, str]] = {
    "slip": ("deadline-slip", "warning", "the date is misprinted; read as {0}"),
    "misread": ("deadline-misread", "warning", "a machine misread this wording; taken as before {0}"),
    "guessed": ("deadline-guessed", "warning", "no wording reads this; a general date parser guesses {0}"),
    "low-precision": ("deadline-low-precision", "info", "the wording is vague; {0} follows Civil Code or convention"),
    "lunar": ("deadline-lunar", "info", "a day of the lunar calendar; that is {0}"),
    "month-from-context": ("deadline-month-assumed", "info", "no month is said; taken from what stands around it"),
}


def diagnose(deadline: Deadline, place: Place = Place()) -> tuple[Diagnostic, ...]:  # noqa: B008 (a frozen value)
    """Notes on a deadline, in the order of its text; none where every part is read for certain."""
    notes = []
    for milestone in deadline.milestones:
        for mark in milestone.marks:
            if mark in _MARKS:
                code, severity, message = _MARKS[mark]
                due = milestone.due or milestone.start
                text = message.format(due.isoformat() if due else milestone.kind)
                notes.append(Diagnostic(code=code, severity=severity, message=text, place=place, text=milestone.text))
    for text in deadline.unread:
        message = "this part of the deadline is not understood"
        notes.append(Diagnostic(code="deadline-unread", severity="warning", message=message, place=place, text=text))
    return tuple(notes)


def impossible_days(sections: Sequence[Section]) -> tuple[Diagnostic, ...]:
    """Notes on days of the running text that no calendar has: what is due then is in no list of duties."""
    return tuple(
        note for section in sections for note in (*_impossible_in(section), *impossible_days(section.children))
    )


def _impossible_in(section: Section) -> Iterator[Diagnostic]:
    for date in _without_calendar(f"{section.title or ''}\n{section.text}"):
        message = "no calendar has this day; what is due then is not among the duties"
        text = squeeze(date.text)
        yield Diagnostic(code="deadline-unread", severity="warning", message=message, place=section.place, text=text)


def _without_calendar(text: str) -> Iterator[DateMention]:
    return (date for date in find(text) if date.fault in ("impossible", "cut-year"))


def impossible_in_tables(appendices: Sequence[Appendix]) -> tuple[Diagnostic, ...]:
    """Notes on dates that no calendar has, in titles, groups and cells; deadlines tell their own."""
    message = "no calendar has this date; correct it"
    return tuple(
        Diagnostic(code="date-impossible", severity="warning", message=message, place=place, text=squeeze(date.text))
        for appendix in appendices
        for text, place in _texts(appendix)
        for date in _without_calendar(text)
    )


def _texts(appendix: Appendix) -> Iterator[tuple[str, Place]]:
    yield appendix.title or "", appendix.place
    for group in appendix.groups:
        yield from ((text, replace(group.place, column=key)) for key, text in group.cells.items())
        if group.title not in " ".join(group.cells.values()):
            yield group.title, group.place
    for task in appendix.tasks:
        for key, text in task.cells.items():
            if key != "deadline" and key not in task.inherited:
                yield text, replace(task.place, column=key)
