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
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.plan import Plan

_MOTTO = re.compile(r"độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc", re.IGNORECASE)


def motto(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one: the motto of the letterhead."""
    printed, right = context.phrases.get("motto"), load("documents/phrases")["right"]["motto"]
    if printed is not None and printed.text != right and _MOTTO.fullmatch(printed.text):
        message = Message("write the motto with spaces around its hyphens and capitals only where each part begins")
        yield Violation(message, printed.line.place, printed.text, replacement=right)
