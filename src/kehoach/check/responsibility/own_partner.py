"""A unit that is to help itself.

Finds: a row whose leading unit stands among the coordinating ones too: "Sở Nội vụ | Sở Nội vụ; Sở Tư pháp".
Why: the cell was copied from another row; whoever is really to help does not learn of it.
Source: a plan must agree with itself; the demand of "rõ người, rõ việc".
Example: Chủ trì: Sở Nội vụ; phối hợp: Sở Nội vụ, Sở Tư pháp
Instead: Chủ trì: Sở Nội vụ; phối hợp: Sở Tư pháp
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.passages import tasks
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan, Unit
from kehoach.text import fold


def own_partner(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each unit of a row that both leads and helps; collectives and persons are left alone."""
    if context.damaged:
        return
    for task in tasks(plan):
        if "coordinating" in task.inherited:
            continue
        leading = {_key(unit) for unit in task.lead if unit.kind == "unit"}
        for unit in task.coordinating:
            if _key(unit) in leading:
                message = Message(
                    "{unit} leads this task and is to help with it; drop it from one of both", unit=unit.name
                )
                yield Violation(message, task.place.in_column("coordinating"), unit.name, RATHER_SURE)


def _key(unit: Unit) -> str:
    return unit.canonical or fold(unit.name)
