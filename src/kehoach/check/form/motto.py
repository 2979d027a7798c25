"""The motto's hyphens without spaces, or its words in other letters.

Finds: "Độc lập-Tự do-Hạnh phúc", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "Độc lập - Tự Do - Hạnh Phúc".
Why: the motto is written one way in all documents of the state.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.1 b.
Example: Độc lập-Tự do-Hạnh phúc
Instead: Độc lập - Tự do - Hạnh phúc
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.text import clean

_MOTTO = re.compile(r"độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc", re.IGNORECASE)
_RIGHT = "Độc lập - Tự do - Hạnh phúc"


def motto(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each line at the top that has the motto so."""
    for line in context.lines[: min(SETTINGS.motto_top, context.end)]:
        found = _MOTTO.search(clean(line.text))
        if found and found.group() != _RIGHT:
            message = Message("write the motto with spaces around its hyphens and capitals only where each part begins")
            yield Violation(message, line.place, found.group(), replacement=_RIGHT)
