"""Number and symbol typed with spaces, or a number below ten without its zero.

Finds: "Số: 03 /KH-HĐTĐKT", "Số: 3/KH-UBND", "Số 12/KH-UBND" without a colon in a state document's letterhead.
Why: registries and searches compare number and symbol letter by letter.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.3 c (a slash between number and symbol, hyphens between groups, no spaces).
Example: Số: 03 /KH-HĐTĐKT
Instead: Số: 03/KH-HĐTĐKT
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan

_LINE = re.compile(
    r"Số(?P<colon>\s*:)?\s*(?P<number>\d{1,5})(?P<before>\s*)/(?P<after>\s*)(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,4}(?P<gap>\s*-\s*)[A-ZĐ]\S*)"
)
_TOP = 30


def number_line(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own number line."""
    for line in () if context.party else context.lines[: min(_TOP, context.end)]:
        found = _LINE.match(line.text.strip())
        if not found:
            continue
        symbol = re.sub(r"\s*-\s*", "-", found["symbol"])
        right = f"Số: {found['number'].zfill(2)}/{symbol}"
        if found.group() != right:
            message = f"write number and symbol without spaces and with a leading zero: {right}"
            yield Violation(message, line.place, found.group(), 0.9, replacement=right)
        return
