"""Number and symbol typed with spaces, or a number below ten without its zero.

Finds: "Số: 03 /KH-HĐTĐKT", "Số: 3/KH-UBND", "Số 12/KH-UBND" without a colon in a state document's letterhead.
Why: registries and searches compare number and symbol letter by letter.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.3 c (a slash between number and symbol, hyphens between groups, no spaces).
Example: Số: 03 /KH-HĐTĐKT
Instead: Số: 03/KH-HĐTĐKT
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan

_LINE = "Số: {number}/{symbol}"


def number_line(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own number line."""
    header = plan.header
    printed = header.printed.get("number", "")
    state = header.symbol is not None and "-" in header.symbol and not context.party
    if header.number is None or header.symbol is None or not state or not printed.startswith("Số"):
        return
    right = _LINE.format(number=header.number.zfill(2), symbol=header.symbol)
    if printed != right:
        message = Message("write number and symbol without spaces and with a leading zero: {right}", right=right)
        yield Violation(message, header.places["number"], printed, SURE, replacement=right)
