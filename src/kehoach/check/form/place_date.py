"""Place and date not written as prescribed.

Finds: "Long Sơn ngày 5 tháng 03 năm 2024": no comma behind the place, a day below ten or the months 1 and 2 without
zero, the months 3 to 9 with one.
Why: so that nobody can put a digit before it, and so that all documents of an office read alike.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b and c.
Example: Cầu Sậy ngày 5 tháng 1 năm 2024
Instead: Cầu Sậy, ngày 05 tháng 01 năm 2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_LINE = re.compile(
    r"(?P<place>[^\W\d_][^,\d]*?)(?P<comma>,?)\s*ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
)
_TOP, _LONGEST_PLACE, _PADDED = 30, 40, 2


def place_date(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own line."""
    for line in context.lines[: min(_TOP, context.end)]:
        text = squeeze(line.text)
        found = _LINE.fullmatch(text)
        if not found or len(found["place"]) > _LONGEST_PLACE:
            continue
        day, month = int(found["day"]), int(found["month"])
        right = (
            f"{found['place']}, ngày {day:02} tháng {month if month > _PADDED else f'{month:02}'} năm {found['year']}"
        )
        if text != right:
            yield Violation(f"write place and date as {right}", line.place, text, 0.9, replacement=right)
        return
