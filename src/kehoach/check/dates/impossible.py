"""A date that no calendar has.

Finds: 31/4/2024, 29/02/2023, 15/13/2024.
Why: nobody can keep it; mostly a digit is wrong.
Source: the calendar (Bộ luật Dân sự 2015, article 145.2).
Example: Trước ngày 31/4/2024
Instead: Trước ngày 30/4/2024
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Plan

_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})/{1,2}(\d{1,2})/{1,2}((?:19|20)\d\d)(?![\d/])|ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
)


def impossible(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each; on damaged copies a misread digit is likelier, so nothing is said."""
    if context.damaged:
        return
    for passage in context.passages:
        for date in _DATE.finditer(passage.text):
            day, month, year = (int(part) for part in date.groups() if part)
            if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
                yield Flaw("this day is in no calendar; correct the date", passage.at(date.start()), date.group())
