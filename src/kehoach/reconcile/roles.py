"""Who does it: the superior's units against those of the row that answers.

In: two matched tasks, the day that counts. Out: codes with units. Only bodies with a known counterpart are
compared: what is not in grammars/units/counterparts.toml proves nothing.
"""

from __future__ import annotations

import datetime as dt

from kehoach.models.plan import ROLES, Role, Task, Unit
from kehoach.units import counterparts, split, successors

_DOING: tuple[Role, ...] = ("implementing", "advising")


def compare(above: Task, below: Task, on: dt.date) -> tuple[str, ...]:
    """Codes "missing: Sở Tài chính" where no counterpart of a body that does the work is named in the row below."""
    named = {canonical for role in ROLES for unit in getattr(below, role) for canonical in _ids(unit, on)}
    codes = []
    for unit in (unit for role in _DOING for unit in getattr(above, role)):
        lower = {found for body in _ids(unit, on) for found in counterparts(body, on)}
        known = lower | _ids(unit, on)
        if lower and named and not any(one.startswith(other) for one in named for other in known):
            codes.append(f"missing: {unit.name}")
    return tuple(dict.fromkeys(codes))


def _ids(unit: Unit, on: dt.date) -> set[str]:
    """The ids of a unit and of the one in its brackets: "Sở Nội vụ (Ban TĐKT Thành phố)", with successors."""
    inner = unit.name.partition("(")[2].rstrip(") ")
    known = {unit.canonical} | {part.canonical for part in (split(inner) if inner else ())}
    return {heir for canonical in known if canonical for heir in successors(canonical, on)}
