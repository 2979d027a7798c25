"""A body named that was dissolved or merged before the plan was issued.

Finds: "Sở Thông tin và Truyền thông" in a plan issued after 1 March 2025: a name left over from last year's file.
Why: a task given to a body that no longer is, is given to nobody.
Source: Nghị quyết 176/2025/QH15 and the provinces' resolutions of February 2025; Nghị quyết 202/2025/QH15 on the
provinces; the bodies and their days are listed in grammars/units/organisations.toml and provinces.toml.
Example: (plan of April 2025) Chủ trì: Sở Kế hoạch và Đầu tư
Instead: Chủ trì: Sở Tài chính
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.passages import tasks
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import ROLES, Plan, Unit
from kehoach.units import merged_province, successors


def dissolved_unit(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first cell of each; only plans that bear a full date are judged."""
    day = issued(plan)
    if day is None:
        return
    told: set[str] = set()
    for task in tasks(plan):
        for role in ROLES:
            for unit in getattr(task, role) if role not in task.inherited else ():
                message = _gone(unit, day)
                if message is not None and unit.name not in told:
                    told.add(unit.name)
                    yield Violation(message, task.place.in_column(role), unit.name, 0.8)


def _gone(unit: Unit, day: dt.date) -> Message | None:
    """Why a unit no longer stood on a day, and who took over; None where it did."""
    if unit.canonical is not None and successors(unit.canonical, day) != (unit.canonical,):
        return Message("this body was dissolved before {day}; name the one that took over its work", day=day)
    province = merged_province(unit.name, day)
    if province is not None:
        return Message(
            "{province} ended on {day}; its territory belongs to {heir}",
            province=province.name,
            day=province.valid_to,
            heir=province.heir,
        )
    return None
