"""The type word over the title is not in capitals.

Finds: "Kế hoạch" alone on its line over the title.
Why: type and title are how a document is found; they are set one way in all documents.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.5 b (type in capitals, bold).
Example: Kế hoạch / Chuyển đổi số năm 2026
Instead: KẾ HOẠCH / Chuyển đổi số năm 2026
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def kind_in_capitals(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own type word; styles that only print it in capitals cannot be told."""
    header = plan.header
    printed = header.printed.get("kind", "")
    if context.damaged or context.recognised or not printed or printed.isupper():
        return
    message = Message("write the type in capitals: {right}", right=printed.upper())
    yield Violation(message, header.places["kind"], printed, RATHER_SURE, "info", replacement=printed.upper())
