"""The pairs chosen gain as much as any choice could, no column is taken twice, and nobody takes what is not offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.reconcile.assignment import assignment

Gains = Sequence[Mapping[int, float]]


def most(gains: Gains, taken: frozenset[int] = frozenset()) -> float:
    """What the best choice gains, by trying all."""
    if not gains:
        return 0.0
    with_one = (gain + most(gains[1:], taken | {at}) for at, gain in gains[0].items() if at not in taken)
    return max(most(gains[1:], taken), *with_one, 0.0)


@pytest.mark.parametrize(
    ("gains", "takes"),
    [
        ([], []),
        ([{}], [None]),
        ([{3: 1.0}], [3]),
        ([{0: 1.0}, {0: 2.0}], [None, 0]),
        ([{0: 3.0, 1: 2.0}, {0: 2.5}], [1, 0]),
        ([{0: 3.0, 1: 0.1}, {0: 2.0}], [0, None]),
        ([{0: 1.0, 1: 1.1}, {0: 1.1, 1: 1.0}], [1, 0]),
        ([{1: 1.0}, {1: 1.0, 2: 1.0}, {2: 1.0, 0: 1.0}], [1, 2, 0]),
    ],
)
def test_rows_give_way_where_all_gain_more(gains: Gains, takes: list[int | None]) -> None:
    assert assignment(gains) == takes


@given(
    st.lists(
        st.dictionaries(st.integers(0, 5), st.sampled_from([0.25, 0.5, 1.0, 1.0001, 2.0, 3.5]), max_size=4), max_size=6
    )
)
def test_no_choice_gains_more(gains: Gains) -> None:
    takes = assignment(gains)
    chosen = [(row, at) for row, at in enumerate(takes) if at is not None]
    assert len({at for _row, at in chosen}) == len(chosen)
    assert sum(gains[row][at] for row, at in chosen) == pytest.approx(most(gains))
