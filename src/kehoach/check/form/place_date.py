"""Place and date not written as prescribed.

Finds: "Long Sơn ngày 5 tháng 03 năm 2024": no comma behind the place, a day below ten or the months 1 and 2 without
zero, the months 3 to 9 with one.
Why: so that nobody can put a digit before it, and so that all documents of an office read alike.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b and c.
Example: Cầu Sậy ngày 5 tháng 1 năm 2024
Instead: Cầu Sậy, ngày 05 tháng 01 năm 2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_TOP, _LONGEST_PLACE, _PADDED = 30, 40, 2


def place_date(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own line."""
    for line in context.lines[: min(_TOP, context.end)]:
        text = squeeze(line.text)
        dates = find(text)
        date = dates[0] if len(dates) == 1 and dates[0].end == len(text) else None
        place = text[: date.start].rstrip(" ,") if date else ""
        if date is None or not (date.day and date.month and date.year and date.text.startswith("ngày ")):
            continue
        if not place[:1].isalpha() or len(place) > _LONGEST_PLACE or "," in place or any(map(str.isdigit, place)):
            continue
        month = date.month if date.month > _PADDED else f"{date.month:02}"
        right = f"{place}, ngày {date.day:02} tháng {month} năm {date.year}"
        if text != right:
            yield Violation(f"write place and date as {right}", line.place, text, 0.9, replacement=right)
        return
