"""What stands around a deadline cell and fills in what the cell leaves out.

In: column header, group title, appendix title, the plan's year and date. Out: a `Context`. Why: "trước
15/3" is a day only once the year is known, and a reader of the result must see where it came from.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from kehoach.dates import find, first_month
from kehoach.models.plan import Header


@dataclass(frozen=True, slots=True)
class Context:
    """Year, month and quarter a cell may lean on; the plan's issue date; the column header as printed.

    `source` names where the year came from: "header", "group", "appendix" or "plan". `told` is the running text of the
    plan, which may say the day of an event that a cell counts from. Months before `first_month` are the next year's.
    """

    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    issued: dt.date | None = None
    header: str = ""
    source: str = "plan"
    told: str = field(default="", repr=False)
    first_month: int | None = None

    @classmethod
    def of(cls, header: Header, told: str = "") -> Context:
        """What a plan's frame fills in: its year, its day of issue, the month with which its months begin."""
        date = header.date
        first = first_month(header.title or "", header.year, (date.year, date.month) if date else (None, None))
        return cls(header.year, issued=date.whole() if date else None, told=told, first_month=first)

    def nearer(self, heading: str, source: str) -> Context:
        """The context, overridden by what a nearer heading says ("Quý I năm 2024"); `source` names it.

        A heading with several years ("giai đoạn 2021-2025") says nothing about one cell.
        """
        years = {date.year for date in find(heading) if date.year and str(date.year) in date.text}
        header = heading if source == "header" else self.header
        if len(years) != 1:
            return self if header == self.header else replace(self, header=header)
        return replace(self, year=years.pop(), header=header, source=source, first_month=None)
