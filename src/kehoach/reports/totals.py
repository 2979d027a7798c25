"""The totals of a plan: its tasks by when they are due.

In: a plan. Out: counts in which every task stands exactly once, so that they add up.
"""

from __future__ import annotations

from collections import Counter

from kehoach.i18n import _
from kehoach.models.plan import Plan, Task
from kehoach.reports.wording import final_due, quarter


def by_time(plan: Plan) -> list[tuple[str, int]]:
    """Number of tasks for each quarter (of the last day a task names), then for the kinds without a day."""
    quarters: Counter[tuple[int, int]] = Counter()
    others: Counter[str] = Counter()
    for task in (task for appendix in plan.appendices for task in appendix.tasks):
        if last := final_due(task):
            quarters[last.year, (last.month + 2) // 3] += 1
        else:
            others[without_day(task)] += 1
    named = [(quarter(*key), count) for key, count in sorted(quarters.items())]
    return named + [(label, others[kind]) for kind, label in kinds().items() if others[kind]]


def kinds() -> dict[str, str]:
    """The kinds of tasks without a last day, in words."""
    return {
        "recurring": _("recurring"),
        "from": _("with a beginning only"),
        "relative": _("after another event or document"),
        "unread": _("deadline not understood"),
        "none": _("without deadline"),
    }


def without_day(task: Task) -> str:
    """Why a task has no last day, as a code."""
    if task.deadline is None or not task.deadline.text.strip():
        return "none"
    kinds = {milestone.kind for milestone in task.deadline.milestones}
    return next((kind for kind in ("recurring", "from", "relative") if kind in kinds), "unread")
