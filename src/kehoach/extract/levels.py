"""The issuer's level, where its name alone leaves it open.

In: the header and the appendices. Out: the header with its level. Why: "UBND thành phố …" may stand beside a
province or below one; a city that departments (sở) work for stands beside.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach import units
from kehoach.models.plan import Appendix, Header

ENOUGH = 3


def with_level(header: Header, appendices: Sequence[Appendix]) -> Header:
    """The header with its issuer's level by name; a city that provincial bodies work for is a city of that rank."""
    name = header.issuer.name
    if name is None:
        return header
    level = units.level_of(name)
    if level == "district" and units.is_city(name) and _served_by_departments(appendices):
        level = "city"
    return header.model_copy(update={"issuer": header.issuer.model_copy(update={"level": level})})


def _served_by_departments(appendices: Sequence[Appendix]) -> bool:
    """Whether departments of a province lead or implement several tasks."""
    doing = (unit.name for a in appendices for task in a.tasks for unit in (*task.lead, *task.implementing))
    return sum(units.level_of(name) == "province" for name in doing) >= ENOUGH
