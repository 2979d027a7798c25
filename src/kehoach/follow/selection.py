"""Which dues are asked for, in what order.

In: states, the sorts and units wanted. Out: states, the most urgent first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from kehoach.follow.state import CELLS, PROGRESS, Cell, Progress, State

Sort = Cell | Progress | Literal["open", "soon", "asked"]
SORTS: tuple[Sort, ...] = (
    "open", *(cell for cell in CELLS if cell != "withdrawn"), *PROGRESS, "soon", "asked",
)  # fmt: skip
"""What can be asked for; "open" is whatever is not done and not withdrawn."""
_URGENCY: Sequence[Cell] = (
    "open-late", "open-in-time", "unread", "no-deadline", "done-late", "done-in-time", "withdrawn",
)  # fmt: skip


def chosen(found: Iterable[State], wanted: Collection[Sort] = (), units: Collection[str] | None = None) -> list[State]:
    """The states of any of the sorts, with a part for any of the units (None: whoever), the most urgent first."""
    kept = (one for one in found if (not wanted or not sorts_of(one).isdisjoint(wanted)) and _is_of(one, units))
    ranks = {cell: rank for rank, cell in enumerate(_URGENCY)}
    return sorted(kept, key=lambda one: (ranks[one.cell], one.is_done, one.day or dt.date.max))


def sorts_of(state: State) -> set[Sort]:
    """The sorts that a state is of."""
    found: set[Sort] = {state.cell, state.progress}
    if state.progress not in ("done", "withdrawn"):
        found.add("open")
    if state.is_soon:
        found.add("soon")
    if state.asked is not None:
        found.add("asked")
    return found


def _is_of(state: State, units: Collection[str] | None) -> bool:
    """Whether one of the units answers for a due, leads it or does it."""
    if units is None:
        return True
    doing = (share.unit for share in state.shares if share.answers or share.role in ("lead", "implementing"))
    return any(unit in units for unit in (*doing, *state.reports))
