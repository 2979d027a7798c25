"""A date typed with a doubled separator, or with two kinds of them.

Finds: "15/01//2024", "15//01/2024", "15/01/ /2024", "15/01-2024", "15.01/2024".
Why: neither people nor programs can be sure what was meant.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b.
Example: Trước ngày 15/01//2024
Instead: Trước ngày 15/01/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan


def malformed(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each date with a slash too many, or with a slash and another mark.

    "10-12/2024" are months, "1. 3/2024" is an item and a month, "12/15.2000" no date.
    """
    for passage in context.dated:
        for date in passage.dates:
            if date.fault in ("doubled", "mixed"):
                right = "/".join(filter(None, (*(part for part in date.figures if part), str(date.year or ""))))
                message = Message("write the date as {right}", right=right)
                yield Violation(message, passage.at(date.start), date.text, replacement=right)
