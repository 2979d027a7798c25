"""The list of recipients does not end with the line for the archive.

Finds: "Nơi nhận:" with recipients and no "- Lưu: VT, …".
Why: the line says that a copy is kept, and by which office; a registry does not take a document in without it.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.9 b and d.
Example: - Các sở, ban, ngành.
Instead: - Các sở, ban, ngành; / - Lưu: VT, NC (2).
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.outline.closing import opens_recipients
from kehoach.text import squeeze


def no_archive_line(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault; nothing where no list of recipients was read, or the copy may have lost lines."""
    if context.damaged or context.recognised or not plan.recipients:
        return
    if any(speaks_of("filed", line.text) for line in context.foot):
        return
    opening = next((line for line in context.foot if opens_recipients(line.text)), None)
    if opening is not None:
        message = Message("the list of recipients has no line for the archive; end it with - Lưu: VT, …")
        yield Violation(message, opening.place, squeeze(opening.text)[:40], RATHER_SURE)
