"""A district named after districts were abolished.

Finds: "UBND quận", "UBND các huyện, thị xã", "Huyện ủy", "cấp huyện", "xã, phường, thị trấn" in a plan issued since
1 July 2025, in charge of a task or anywhere else: in prose, in a task's words, among the recipients. Sentences on what
was before, or on how it ended, are left alone.
Why: since then there are two levels, province and commune; a task given to a district is given to nobody.
Source: Luật Tổ chức chính quyền địa phương số 72/2025/QH15.
Example: (2026) UBND các quận, huyện, thị xã
Instead: UBND các xã, phường, đặc khu
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import begun, in_force
from kehoach.check.past import is_past
from kehoach.check.terms import places_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan
from kehoach.text import fold


def abolished_level(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each wording; only plans that bear a date are judged."""
    if plan.header.date is None or not plan.header.date.month or not in_force("two-levels", plan):
        return
    day, told = begun("two-levels"), set[str]()
    for passage in context.passages:
        for start, end in places_of("abolished", passage.text):
            quote = passage.text[start:end]
            if fold(quote) in told or is_past(passage, start, day):
                continue
            told.add(fold(quote))
            message = Message(
                "districts ended on {day}; name the province's or the commune's body that took over", day=day
            )
            yield Violation(message, passage.at(start), quote, SURE)
