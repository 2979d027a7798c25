"""Dates of one plan written in two styles.

Finds: "Tháng 03/2024" beside "Tháng 3/2024".
Why: one document, one style; searches for one miss the other.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b (months 3 to 9 without zero).
Example: Tháng 03/2024, Tháng 5/2024
Instead: Tháng 3/2024, Tháng 5/2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.passages import Passage, cells
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan

_MONTH = re.compile(r"(?:[Tt]háng\s+|(?<![\d/])\d{1,2}/)(?P<month>0?[3-9])/20\d\d")


def style(plan: Plan, context: Context) -> Iterable[Violation]:
    """One fault for a document: the first date in the rarer style."""
    found: dict[bool, list[tuple[Passage, re.Match[str]]]] = {True: [], False: []}
    for passage in cells(plan):
        for month in _MONTH.finditer(passage.text):
            found[month["month"].startswith("0")].append((passage, month))
    if found[True] and found[False] and not context.damaged:
        passage, month = found[len(found[True]) <= len(found[False])][0]
        message = "months are written with and without zero in this plan; keep to one style"
        yield Violation(message, passage.at(month.start()), month.group())
