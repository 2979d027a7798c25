"""The year a plan is for.

In: its title and date of issue. Out: a year or None. Why: deadlines without a year take the plan's; the
year of issue may be the year before.
"""

from __future__ import annotations

import re

from kehoach.models.plan import PartialDate
from kehoach.outline.words import listed
from kehoach.text import fold

_DATES = re.compile(
    r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{1,2} thang \d{1,2} nam \d{4}|/\d{4}/|thang \d{1,2} nam \d{4}"
)
_YEAR = re.compile(r"(?<![\d/.])((?:19|20)\d\d)(?![\d/])")
_SPREAD = 2


def plan_year(title: str | None, date: PartialDate | None) -> int | None:
    """The year named in the title ("năm 2024", a period's first year), else the year of issue.

    A target year ("đến năm 2030"), the date of a document cited in the title and a year far from the
    year of issue are passed over.
    """
    issued = date.year if date else None
    text = _DATES.sub(" ", fold(title or ""))
    text = re.sub(rf"(?:{listed('letterhead', 'not_plan_year')}) (?:19|20)\d\d", " ", text)
    years = [int(m.group(1)) for m in _YEAR.finditer(text)]
    return next((y for y in years if issued is None or abs(y - issued) <= _SPREAD), issued)
