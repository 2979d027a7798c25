"""A body of a higher level in charge of a task of this plan.

Finds: "Sở Nội vụ" or "Hội đồng TĐKT Thành phố" as lead in a district's plan: a row copied from the superior's;
"Sở Tư pháp chủ trì …" in a sentence of it.
Why: nobody can give tasks to the bodies above; none of the issuer's own answers for the row.
Source: Luật Tổ chức chính quyền địa phương (each level directs its own bodies); the demand of "rõ người".
Example: (plan of a district) Chủ trì: Hội đồng TĐKT Thành phố
Instead: Chủ trì: Hội đồng TĐKT quận
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.passages import tasks
from kehoach.check.terms import places_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Level, Plan, Task, Unit
from kehoach.units import is_city, level_of, split

_NUMBER = re.compile(r"^\s*(?:[-–+•]|[\da-zđIVX.]{1,5}[.)])\s+")
_LONGEST = 80
_HEIGHT: dict[Level, int] = {"commune": 1, "district": 2, "city": 3, "province": 3, "central": 4}


def other_level(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each row whose leading units are all of a level above the issuer's, where other rows' are not."""
    own = _HEIGHT.get(plan.header.issuer.level or "other")
    if own is None or context.damaged:
        return
    yield from _in_prose(plan, context, own)
    city = is_city(plan.header.issuer.name or "")
    rows = [(task, role, units) for task in tasks(plan) for role, units in _leading(task)]
    found = [row for row in rows if all(_is_above(unit, own, city, plan) for unit in row[2])]
    if len(found) * 2 < len(rows):
        for task, role, units in found:
            message = Message(
                "this body stands above the plan's issuer; name one of your own that answers for the task"
            )
            yield Violation(message, task.place.in_column(role), units[0].name, RATHER_SURE)


def _in_prose(plan: Plan, context: Context, own: int) -> Iterator[Violation]:
    """A department of the level above that a sentence of the body puts in charge: "Sở Tư pháp chủ trì …"."""
    for statement in context.statements if own < _HEIGHT["city"] else ():
        found = next(places_of("leads", statement.text), None)
        before = _NUMBER.sub("", statement.text[: found[0]]).strip() if found and not statement.passage.cell else ""
        units = split(before) if before and len(before) <= _LONGEST else ()
        if units and all(_is_department(unit, own, plan) for unit in units):
            message = Message(
                "this body stands above the plan's issuer; name one of your own that answers for the task"
            )
            yield Violation(message, statement.at(statement.text.find(units[0].name)), units[0].name, RATHER_SURE)


def _is_department(unit: Unit, own: int, plan: Plan) -> bool:
    """Whether a unit is a known body of a level above."""
    level = level_of(unit.name, issued(plan)) if unit.kind == "unit" and unit.canonical else None
    return _HEIGHT.get(level or "other", 0) > own


def _leading(task: Task) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """The units in charge: those that lead, else those that implement; what is inherited was told further up."""
    role, units = ("lead", task.lead) if task.lead else ("implementing", task.implementing)
    if units and role not in task.inherited:
        yield role, units


def _is_above(unit: Unit, own: int, city: bool, plan: Plan) -> bool:
    if unit.kind == "person":
        return False
    level = level_of(unit.name, issued(plan))
    if level is None:
        return own < _HEIGHT["city"] and not city and is_city(unit.name)
    return _HEIGHT.get(level, 0) > own
