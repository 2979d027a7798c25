"""The copy's text has no Vietnamese marks.

Finds: a file whose words bear no diacritics ("Ke hoach cong tac"), from a scan or an old converter.
Why: names and dates in it cannot be relied on; rules on language are silent for such a file.
Source: the file itself; one finding for a file.
Example: UBND QUAN LONG BIEN
Instead: ask for the Word file, or scan again with Vietnamese text recognition
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.text import squeeze


def no_marks(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault."""
    first = next((line for line in context.lines if line.text.strip()), None)
    if context.unmarked and first is not None:
        message = Message(
            "the text has lost its Vietnamese marks; get a better copy, rules on language were not applied"
        )
        yield Violation(message, first.place, squeeze(first.text)[:80])
