"""Dates of one plan written in two styles.

Finds: "Tháng 03/2024" beside "Tháng 3/2024".
Why: one document, one style; searches for one miss the other.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b (months 3 to 9 without zero).
Example: Tháng 03/2024, Tháng 5/2024
Instead: Tháng 3/2024, Tháng 5/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.passages import Passage, cells
from kehoach.check.violations import Violation
from kehoach.dates import DateMention, find
from kehoach.message import Message
from kehoach.models.plan import Plan

_MONTHS = range(3, 10)
"""The months that the decree wants without zero."""


def style(plan: Plan, context: Context) -> Iterable[Violation]:
    """One fault for a document: the first date in the rarer style."""
    found: dict[bool, list[tuple[Passage, DateMention]]] = {True: [], False: []}
    for passage in cells(plan):
        for date in find(passage.text):
            if date.month in _MONTHS and date.year and date.figures[1]:
                found[date.figures[1].startswith("0")].append((passage, date))
    if found[True] and found[False] and not context.damaged:
        passage, date = found[len(found[True]) <= len(found[False])][0]
        message = Message("months are written with and without zero in this plan; keep to one style")
        yield Violation(message, passage.at(date.start), date.text)
