"""Who is paired with whom so that all pairs together gain the most.

In: for each row the columns it may take, with what each gains. Out: the column that each row takes, or none. Why our
own: the pairs worth considering are a few a row, so shortest augmenting paths over them alone (Jonker and Volgenant,
"A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems", Computing 38, 1987) end in
milliseconds, while the packages that know them bring a hundred megabytes of arrays along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush


def assignment(gains: Sequence[Mapping[int, float]]) -> list[int | None]:
    """The column that each row takes, each column once, None for a row that stays alone, which gains nothing."""
    alone = max((column for columns in gains for column in columns), default=-1) + 1
    costs = [
        {**{column: -gain for column, gain in columns.items()}, alone + row: 0.0} for row, columns in enumerate(gains)
    ]
    taken: dict[int, int] = {}
    takes: list[int] = [-1] * len(costs)
    prices: dict[int, float] = {column: 0.0 for columns in costs for column in columns}
    for row in range(len(costs)):
        _place(row, costs, takes, taken, prices)
    return [column if column < alone else None for column in takes]


def _place(
    row: int, costs: Sequence[Mapping[int, float]], takes: list[int], taken: dict[int, int], prices: dict[int, float]
) -> None:
    """Give one more row its column along the cheapest path on which the rows before it give way."""
    reached: dict[int, tuple[float, int]] = {}
    settled: dict[int, float] = {}
    ahead: list[tuple[float, int]] = []
    at, spent = row, 0.0
    while True:
        held = takes[at]
        before = spent - (costs[at][held] - prices[held] if held >= 0 else 0.0)
        for column, cost in costs[at].items():
            far = before + cost - prices[column]
            if column not in settled and (column not in reached or far < reached[column][0]):
                reached[column] = far, at
                heappush(ahead, (far, column))
        spent, end = heappop(ahead)
        while end in settled:
            spent, end = heappop(ahead)
        if end not in taken:
            break
        settled[end] = spent
        at = taken[end]
    for column, far in settled.items():
        prices[column] += far - spent
    while True:
        giver = reached[end][1]
        taken[end], takes[giver], end = giver, end, takes[giver]
        if giver == row:
            return
