"""The year a plan is for.

In: its title and date of issue. Out: a year or None. Why: deadlines without a year take the plan's; the
year of issue may be the year before.
"""

from __future__ import annotations

import re

from kehoach.dates import find
from kehoach.models.plan import PartialDate
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import listed
from kehoach.text import fold


def plan_year(title: str | None, date: PartialDate | None) -> int | None:
    """The year named in the title ("năm 2024", a period's first year), else the year of issue.

    A target year ("đến năm 2030"), the date of a document cited in the title and a year far from the
    year of issue are passed over.
    """
    issued = date.year if date else None
    text = title or ""
    years = [
        date.year
        for date in find(text)
        if date.year and date.precision not in ("day", "month", "week") and not _is_passed_over(text[: date.start])
    ]
    return next((y for y in years if issued is None or abs(y - issued) <= SETTINGS.year_spread), issued)


def _is_passed_over(before: str) -> bool:
    return re.search(rf"(?:{listed('letterhead', 'not_plan_year')})$", fold(before)) is not None
