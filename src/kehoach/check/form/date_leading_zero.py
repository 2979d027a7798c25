"""A date with a day below ten without its zero.

Finds: "7/4/2014" for "07/4/2014"; also January and February ("15/1/2024" for "15/01/2024").
Why: the decree prescribes it for the date of issue, and offices write dates they cite alike.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b.
Example: ngày 7/4/2014
Instead: ngày 07/4/2014
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.text import is_quoted

_PADDED = 2
_SLASHED = 2


def date_leading_zero(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each date short of a zero."""
    for passage in context.dated:
        for date in passage.dates:
            day, month = date.figures
            if not day or not month or not date.year or date.fault not in (None, "impossible", "weekday"):
                continue
            if is_quoted(passage.text, date.start, date.end):
                continue
            padded = month.zfill(2) if int(month) <= _PADDED else month
            right = f"{day.zfill(2)}/{padded}/{date.year}"
            if date.text.count("/") == _SLASHED and date.text != right and date.text[:4] != str(date.year):
                message = Message("write the date as {right}", right=right)
                yield Violation(message, passage.at(date.start), date.text, replacement=right)
