"""The date of issue cannot be read.

Finds: on a damaged copy, a date line or an appendix line whose day is no number ("ngayo2>£ thdngOj ndm 2021").
Why: deadlines counted from the issue, and the order of documents, hang on it.
Source: the file itself.
Example: ngay AA01/2021
Instead: look the date up on the paper, or ask the issuer
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.text import squeeze


def illegible_date(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each line of the letterhead, or behind the body, whose day cannot be read."""
    if not context.damaged:
        return
    top, rest = context.lines[: SETTINGS.letterhead_top], context.lines[context.end :]
    for line in (*top, *rest):
        if any(date.year and date.day is None and date.fault in ("blank", "illegible") for date in find(line.text)):
            message = Message("the date cannot be read; look it up on the paper")
            yield Violation(message, line.place, squeeze(line.text)[:80], RATHER_SURE)
