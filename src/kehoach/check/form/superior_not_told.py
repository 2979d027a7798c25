"""The superior body whose plan is carried out is not among the recipients.

Finds: a commune's plan that carries out a plan of the province, and no recipient of the province's level in "Nơi nhận".
Why: the superior body has to learn how its plan is carried out; without a copy it asks for one.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.9 b (recipients for report come first).
Example: Thực hiện Kế hoạch số 41/KH-UBND … của UBND tỉnh; Nơi nhận: - Các phòng, ban; - Lưu: VT.
Instead: - UBND tỉnh (để báo cáo); - Các phòng, ban; - Lưu: VT.
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Citation, Level, Plan
from kehoach.outline.closing import opens_recipients
from kehoach.text import squeeze
from kehoach.units import is_city, level_of

_ABOVE: dict[Level, tuple[Level, ...]] = {"commune": ("district", "province", "city"), "district": ("province", "city")}


def superior_not_told(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: where nobody of the superior's level, and nobody "for report", is a recipient."""
    level, day = plan.header.issuer.level, issued(plan)
    if level not in _ABOVE or context.damaged or context.recognised or not plan.recipients:
        return
    named = [done.issuer for done in plan.implements]
    named += [one.issuer for one in _beside_it(plan, context) if one.kind == plan.header.kind]
    issuers = [issuer for issuer in named if issuer and speaks_of("committee", issuer)]
    above = [name for name in issuers if level_of(name, day) in _ABOVE[level]]
    if not above or any(_is_above(entry, level) for entry in plan.recipients):
        return
    opening = next((line for line in context.foot if opens_recipients(line.text)), None)
    if opening is not None:
        message = Message("{issuer}, whose plan is carried out, is not among the recipients; add it", issuer=above[0])
        yield Violation(message, opening.place, squeeze(opening.text)[:40], LOOK)


def _beside_it(plan: Plan, context: Context) -> list[Citation]:
    """What is cited in one sentence with a document that is carried out: "Thực hiện Nghị quyết …; Kế hoạch …"."""
    done = [one.text for one in plan.citations if one.relation == "implements"]
    openings = [one.text for one in context.body if any(text in one.text for text in done)]
    return [one for one in plan.citations if any(one.text in opening for opening in openings)]


def _is_above(recipient: str, level: Level) -> bool:
    """Whether a recipient is told as a superior, or stands above a level."""
    parts = (recipient, *recipient.replace(",", ";").split(";"))
    levels = (*_ABOVE[level], "central")
    return speaks_of("for_report", recipient) or any(is_city(part) or level_of(part) in levels for part in parts)
