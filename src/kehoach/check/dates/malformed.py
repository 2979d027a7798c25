"""A date typed with a doubled separator, or with two kinds of them.

Finds: "15/01//2024", "15//01/2024", "15/01/ /2024", "15/01-2024", "15.01/2024".
Why: neither people nor programs can be sure what was meant.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b.
Example: Trước ngày 15/01//2024
Instead: Trước ngày 15/01/2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan

_DOUBLED = re.compile(r"(?<![\d/])(\d{1,2})\s?/(\s?/)?\s?(\d{1,2})\s?/(\s?/)?\s?((?:19|20)\d\d)(?!\d)")
_MIXED = re.compile(r"(?<![\d/.-])(\d{1,2})(?:\s?/\s?(\d{1,2})\s?[.-]|\.(\d{1,2})\s?/\s?)((?:19|20)\d\d)(?![\d/])")
_LAST_DAY, _LAST_MONTH = 31, 12


def malformed(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each date with a slash too many, or with a slash and another mark.

    "10-12/2024" are months, "1. 3/2024" is an item and a month, "12/15.2000" no date.
    """
    for passage in context.passages:
        for date in _DOUBLED.finditer(passage.text):
            if (date[2] or date[4]) and _may_be(date[1], date[3]):
                yield _violation(passage, date, f"{date[1]}/{date[3]}/{date[5]}")
        for date in _MIXED.finditer(passage.text):
            day, month = date[1], date[2] or date[3]
            if _may_be(day, month):
                yield _violation(passage, date, f"{day}/{month}/{date[4]}")


def _may_be(day: str, month: str) -> bool:
    return int(day) <= _LAST_DAY and int(month) <= _LAST_MONTH


def _violation(passage: Passage, date: re.Match[str], right: str) -> Violation:
    return Violation(f"write the date as {right}", passage.at(date.start()), date.group(), replacement=right)
