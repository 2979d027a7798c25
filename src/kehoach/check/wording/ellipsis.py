"""Points and commas heaped up.

Finds: "..,", ".. ", ",,", ";,", ",.".
Why: a slip; an omission is three points.
Source: spelling.
Example: an ninh quốc phòng..,
Instead: an ninh quốc phòng,
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Plan

_HEAPED = re.compile(
    r"(?P<word>(?:[^\W\d_]+\s)?[^\W\d_]+)(?P<heap>(?<!\.)\.\.(?!\.)[,;]?|,\s?,|;\s?;|[,;]\s?\.(?![./…])|;\s?,)(?=\s|$)"
)


def ellipsis(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each."""
    if context.damaged:
        return
    for passage in context.passages:
        for found in _HEAPED.finditer(passage.text):
            message = "too many marks; write one comma or full stop, or three points"
            yield Flaw(message, passage.at(found.start()), found.group(), 0.9)
