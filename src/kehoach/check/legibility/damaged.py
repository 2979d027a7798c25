"""The copy's text is damaged.

Finds: a file many of whose words are no Vietnamese syllables: misread by a machine.
Why: what is reported or not reported on it cannot be relied on.
Source: the file itself; one finding for a file.
Example: Pang bé quén
Instead: ask for the Word file, or scan again
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.text import squeeze


def damaged(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault; where all marks are lost, that is said instead."""
    first = next((line for line in context.lines if line.text.strip()), None)
    if context.damaged and not context.unmarked and first is not None:
        message = Message("many words were misread by a machine; get a better copy, rules on language were not applied")
        yield Violation(message, first.place, squeeze(first.text)[:80])
