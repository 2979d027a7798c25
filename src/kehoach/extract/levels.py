"""The issuer's level, where its name alone leaves it open.

In: the header and the appendices. Out: the header with its level. Why: "UBND thành phố …" may stand beside a
province or below one; a city that departments (sở) work for stands beside.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach import units
from kehoach.extract.settings import SETTINGS
from kehoach.models.plan import Appendix, Header

_NO_DISTRICTS = (2025, 7)


def with_level(header: Header, appendices: Sequence[Appendix]) -> Header:
    """The header with its issuer's level by name; a city that provincial bodies work for is a city of that rank."""
    name = header.issuer.name
    if name is None:
        return header
    level = units.level_of(name)
    if level == "district" and units.is_city(name) and (_after_districts(header) or _served_by_departments(appendices)):
        level = "city"
    return header.model_copy(update={"issuer": header.issuer.model_copy(update={"level": level})})


def _after_districts(header: Header) -> bool:
    """Whether a plan was issued when there were no districts any more, so that a city is a centrally run one.

    Source: Luật Tổ chức chính quyền địa phương 72/2025/QH15, articles 1 and 54: two levels from 1 July 2025.
    """
    date = header.date
    return date is not None and date.year is not None and (date.year, date.month or 1) >= _NO_DISTRICTS


def _served_by_departments(appendices: Sequence[Appendix]) -> bool:
    """Whether departments of a province lead or implement several tasks."""
    doing = (unit.name for a in appendices for task in a.tasks for unit in (*task.lead, *task.implementing))
    return sum(units.level_of(name) == "province" for name in doing) >= SETTINGS.levels_enough
