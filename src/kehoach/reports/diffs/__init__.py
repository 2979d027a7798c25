"""Comparisons as reports: two plans, all subordinates at once, two versions of one plan.

In: `Diff`s of one superior plan with its subordinates, or the `Changes` of one plan. Out: `Report`s that every printer
prints; ids of the two plans are told apart in each of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.models.diff import Changes, Diff
from kehoach.reports.diffs import changes, compared, grid
from kehoach.reports.model import Report


def reports(results: Sequence[Diff | Changes], only: frozenset[str] = frozenset()) -> list[Report]:
    """The table of all subordinates first, then each comparison; `only` keeps the rows of these kinds."""
    diffs = [result for result in results if isinstance(result, Diff)]
    made = [grid.report(diffs)] if len(diffs) > 1 else []
    return made + [
        compared.report(result, only) if isinstance(result, Diff) else changes.report(result, only)
        for result in results
    ]
