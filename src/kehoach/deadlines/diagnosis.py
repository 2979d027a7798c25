"""What a reader must know of how a deadline was read.

In: a `Deadline`; the sections of the body. Out: notes, for a deadline at the place the caller gives: misprints, parts
that no wording reads, guesses; days that cannot be. Why: a date that is only probably right must say so wherever it is
shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.dates import DateMention, find
from kehoach.message import N_, Message
from kehoach.models.document import Diagnostic, Place, Severity
from kehoach.models.plan import Appendix, Deadline, Section
from kehoach.text import squeeze

_MARKS: dict[str, tuple[str, Severity, str]] = {
    "slip": ("deadline-slip", "warning", N_("the date is misprinted; read as {due}")),
    "misread": ("deadline-misread", "warning", N_("a machine misread this wording; taken as before {due}")),
    "guessed": ("deadline-guessed", "warning", N_("no wording reads this; a general date parser guesses {due}")),
    "turned": (
        "deadline-turned",
        "warning",
        N_("the span ends before it begins; its end {due} is taken to be in the following year"),
    ),
    "low-precision": (
        "deadline-low-precision",
        "info",
        N_("the wording is vague; {due} follows Civil Code or convention"),
    ),
    "lunar": ("deadline-lunar", "info", N_("a day of the lunar calendar; that is {due}")),
    "month-unsaid": (
        "deadline-month-unsaid",
        "warning",
        N_("no month of the quarter is said, so no day is set; ask which month is meant"),
    ),
    "month-from-context": ("deadline-month-assumed", "info", N_("no month is said; taken from what stands around it")),
}


def diagnose(
    deadline: Deadline,
    place: Place = Place(),  # noqa: B008 (a frozen value)
    *,
    yearless: bool = False,
) -> tuple[Diagnostic, ...]:
    """Notes on a deadline, in the order of its text; none where every part is read for certain.

    `yearless` says that what is unread lacks nothing but a year, which the document does not say either.
    """
    notes = []
    for milestone in deadline.milestones:
        for mark in milestone.marks:
            if mark in _MARKS:
                code, severity, template = _MARKS[mark]
                due = milestone.due or milestone.start
                text = Message(template, due=due or milestone.text)
                notes.append(Diagnostic(code, severity, text, place, milestone.text))
    for words in deadline.unread:
        unread = Message("this part of the deadline is not understood")
        if yearless:
            unread = Message("no year is printed here nor in the document, so no day is set; see which year is meant")
        notes.append(Diagnostic("deadline-unread", "warning", unread, place, words))
    return tuple(notes)


def impossible_days(sections: Sequence[Section]) -> tuple[Diagnostic, ...]:
    """Notes on days of the running text that no calendar has: what is due then is in no list of duties."""
    return tuple(
        note for section in sections for note in (*_impossible_in(section), *impossible_days(section.children))
    )


def _impossible_in(section: Section) -> Iterator[Diagnostic]:
    for date in _without_calendar(f"{section.title or ''}\n{section.text}"):
        message = Message("no calendar has this day; what is due then is not among the duties")
        text = squeeze(date.text)
        yield Diagnostic(code="deadline-unread", severity="warning", message=message, place=section.place, text=text)


def _without_calendar(text: str) -> Iterator[DateMention]:
    return (date for date in find(text) if date.fault in ("impossible", "cut-year"))


def impossible_in_tables(appendices: Sequence[Appendix]) -> tuple[Diagnostic, ...]:
    """Notes on dates that no calendar has, in titles, groups and cells; deadlines tell their own."""
    message = Message("no calendar has this date; correct it")
    return tuple(
        Diagnostic("date-impossible", "warning", message, place.in_column(key) if key else place, squeeze(date.text))
        for appendix in appendices
        for text, place, key in _texts(appendix)
        for date in _without_calendar(text)
    )


def _texts(appendix: Appendix) -> Iterator[tuple[str, Place, str | None]]:
    """Title, groups and cells, each with its row and, where it stands in one, its column."""
    yield appendix.title or "", appendix.place, None
    for group in appendix.groups:
        yield from ((text, group.place, key) for key, text in group.cells.items())
        if group.title not in " ".join(group.cells.values()):
            yield group.title, group.place, None
    for task in appendix.tasks:
        for key, text in task.cells.items():
            if key != "deadline" and key not in task.inherited:
                yield text, task.place, key
