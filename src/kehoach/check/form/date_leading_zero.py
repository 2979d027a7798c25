"""A date with a day below ten without its zero.

Finds: "7/4/2014" for "07/4/2014"; also January and February ("15/1/2024" for "15/01/2024").
Why: the decree prescribes it for the date of issue, and offices write dates they cite alike.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b.
Example: ngày 7/4/2014
Instead: ngày 07/4/2014
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan

_DATE = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])")
_PADDED = 2


def date_leading_zero(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each date short of a zero."""
    for passage in context.passages:
        for date in _DATE.finditer(passage.text):
            month = date["month"].zfill(2) if int(date["month"]) <= _PADDED else date["month"]
            right = f"{date['day'].zfill(2)}/{month}/{date['year']}"
            if date.group() != right:
                yield Violation(f"write the date as {right}", passage.at(date.start()), date.group(), replacement=right)
