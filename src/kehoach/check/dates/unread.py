"""A deadline that no wording reads.

Finds: "Kỳ họp giữa năm 2024", "Tuần cuối của quý": no day, month or quarter follows from it.
Why: it is in no list of what is due, and nobody is reminded.
Source: the demand of "6 rõ" in directives of Government and Prime Minister; what is read: grammars/deadlines.
Example: Kỳ họp giữa năm
Instead: Tháng 7/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dates.impossible import in_no_calendar
from kehoach.check.dates.turned_round import spans_turned
from kehoach.check.dating import issued
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan
from kehoach.text import clean


def unread(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each part of a deadline cell that is not understood; none on copies whose letters are unsure.

    Days that no calendar has, and spans that end before they begin, are other rules'.
    """
    if context.damaged or context.recognised:
        return
    for note in plan.diagnostics:
        if note.code == "deadline-unread" and not _is_told(clean(note.text), plan):
            message = Message("when this is due cannot be told from its words; name the day, month or quarter")
            yield Violation(message, note.place, note.text, LOOK)


def _is_told(text: str, plan: Plan) -> bool:
    return in_no_calendar(text) or any(spans_turned(text, issued(plan)))
