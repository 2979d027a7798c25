"""Points and commas heaped up.

Finds: "..,", ".. ", ",,", ";,", ",.".
Why: a slip; one comma or full stop is enough, an omission is three points.
Source: spelling.
Example: an ninh quốc phòng..,
Instead: an ninh quốc phòng,
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan

_HEAPED = re.compile(r"(?P<heap>(?<!\.)\.\.(?!\.)[,;]?|,\s?,|;\s?;|[,;]\s?\.(?![./…])|;\s?,)(?=\s|$)")
_WORDS = re.compile(r"(?:[^\W\d_]+\s)?[^\W\d_]+$")


def ellipsis(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each."""
    if context.damaged:
        return
    for passage in context.passages:
        for found in _HEAPED.finditer(passage.text):
            words = _WORDS.search(passage.text, max(0, found.start() - SETTINGS.ellipsis_longest), found.start())
            if words:
                message = Message("too many marks; write one comma or full stop, or three points")
                quote = passage.text[words.start() : found.end()]
                yield Violation(message, passage.at(words.start()), quote, SURE)
