"""What a reader must know of how a deadline was read.

In: a `Deadline`. Out: notes, to which the caller adds the place: misprints, parts that no wording reads,
guesses. Why: a date that is only probably right must say so wherever it is shown.
"""

from __future__ import annotations

from kehoach.models.document import Severity
from kehoach.models.plan import At, Deadline, Note

_MARKS: dict[str, tuple[str, Severity, str]] = {
    "slip": ("deadline-slip", "warning", "the date is misprinted; read as {0}"),
    "misread": ("deadline-misread", "warning", "a machine misread this wording; taken as before {0}"),
    "guessed": ("deadline-guessed", "warning", "no wording reads this; a general date parser guesses {0}"),
    "low-precision": ("deadline-low-precision", "info", "the wording is vague; {0} follows Civil Code or convention"),
    "month-from-context": ("deadline-month-assumed", "info", "no month is said; taken from what stands around it"),
}


def diagnose(deadline: Deadline, place: At = At()) -> tuple[Note, ...]:  # noqa: B008 (a frozen value)
    """Notes on a deadline, in the order of its text; none where every part is read for certain."""
    notes = []
    for milestone in deadline.milestones:
        for mark in milestone.marks:
            if mark in _MARKS:
                code, severity, message = _MARKS[mark]
                due = milestone.due or milestone.start
                text = message.format(due.isoformat() if due else milestone.kind)
                notes.append(Note(code=code, severity=severity, message=text, place=place, text=milestone.text))
    for text in deadline.unread:
        message = "this part of the deadline is not understood"
        notes.append(Note(code="deadline-unread", severity="warning", message=message, place=place, text=text))
    return tuple(notes)
