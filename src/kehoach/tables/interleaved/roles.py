"""Which unit of a row stands in which column.

In: rows whose units are known but not their columns. Out: for each row the units by column, and how far the next best
sharing stays behind. Why: the columns are lost; how a unit is called, what else it does in the same table and on which
side of another it was printed are what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product
from math import log
from typing import NamedTuple

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import cut
from kehoach.tables.columns import name_column
from kehoach.tables.interleaved.cells import Part
from kehoach.tables.interleaved.rows import Row
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold

ROLES = ("lead", "implementing", "coordinating", "advising", "monitoring", "lead+coordinating")
_NATURAL = ("lead", "implementing", "coordinating")


class Shared(NamedTuple):
    """Units by column, and the lead of this sharing over the next best."""

    columns: dict[str, list[Part]]
    margin: float


@cache
def _heads() -> Lexicon[str]:
    """How units begin, by the role they are likely to have."""
    table = load("tables/interleaved")
    return Lexicon((head, role) for role in ("lead", "coordinating") for head in table[role]["heads"])


def by_column(rows: Sequence[Row], columns: Sequence[str]) -> list[Shared]:
    """The units of each row by column; twice over, the second time knowing what units mostly are in this table.

    `columns` are the columns from left to right.
    """
    roles = [column for column in columns if column in ROLES or _is_role(column)]
    habits: Counter[tuple[str, str]] = Counter()
    shared: list[Shared] = []
    for _ in range(2):
        shared = [_share(row.of("unit"), roles, habits) for row in rows]
        habits = Counter((role, fold(u.text)) for s in shared for role, units in s.columns.items() for u in units)
    return shared


def _is_role(column: str) -> bool:
    named = name_column(column)
    return named is not None and named.column in ROLES


def _share(units: Sequence[Part], roles: Sequence[str], habits: Counter[tuple[str, str]]) -> Shared:
    if not units or not roles:
        return Shared({}, SETTINGS.only_way)
    judged, rest = units[: SETTINGS.roles_most], units[SETTINGS.roles_most :]
    scored = sorted(
        ((_worth(judged, ways, roles, habits), ways) for ways in product(roles, repeat=len(judged))), reverse=True
    )
    columns: dict[str, list[Part]] = {}
    for unit, role in zip([*judged, *rest], [*scored[0][1], *[roles[-1]] * len(rest)], strict=True):
        columns.setdefault(role, []).append(unit)
    return Shared(columns, scored[0][0] - scored[1][0] if len(scored) > 1 else SETTINGS.only_way)


def _worth(units: Sequence[Part], ways: Sequence[str], roles: Sequence[str], habits: Counter[tuple[str, str]]) -> float:
    score = sum(_fits(unit, role, roles, habits) for unit, role in zip(units, ways, strict=True))
    for role, times in Counter(ways).items():
        score += SETTINGS.roles_filled + (times - 1) * SETTINGS.roles_twice.get(role, SETTINGS.further_unit)
    for (one, left), (other, right) in pairwise(zip(units, ways, strict=True)):
        if left != right and other.line is one.end:
            score += _order(other, roles.index(left) - roles.index(right))
    return score


def _order(other: Part, step: int) -> float:
    """Behind a space stands the cell to the right, glued to it the one to the left."""
    if other.joint == "space":
        return SETTINGS.roles_order if step < 0 else -SETTINGS.roles_order
    if other.joint == "glued":
        return SETTINGS.roles_order / 2 if step > 0 else -SETTINGS.roles_order / 2
    return 0.0


def _fits(unit: Part, role: str, roles: Sequence[str], habits: Counter[tuple[str, str]]) -> float:
    folded = fold(unit.text)
    natural = natural_role(unit.text)
    own = SETTINGS.roles_head if natural != "implementing" else SETTINGS.roles_plain
    score = own if role == natural or (natural not in roles and role not in _NATURAL) else 0.0
    total = sum(habits[other, folded] for other in roles)
    return (
        score + SETTINGS.roles_habit * log((habits[role, folded] + 1) / (total + len(roles)) * len(roles))
        if total
        else score
    )


def natural_role(text: str) -> str:
    """The role that a unit has by the words it begins with: who directs, who helps, who does."""
    found = _heads().longest(cut(text), 0)
    return found.id if found else "implementing"
