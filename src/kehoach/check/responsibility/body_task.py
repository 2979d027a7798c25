"""A task announced in the body and absent from the appendix.

Finds: an item of the body's list of tasks ("- Trình hồ sơ xét tặng Cúp Thăng Long"), pointed to an appendix, of which
no row of the appendix speaks.
Why: what has no row has no lead and no deadline.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: body: "- Trình hồ sơ xét tặng …"; Phụ lục I without such a row
Instead: a row of its own
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.lists import items_of, pointing
from kehoach.check.passages import tasks
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.check.works import covered, weights
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan, Section
from kehoach.text import squeeze


def body_task(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each item of a list that points to an appendix, when no row shares its telling words."""
    rows = [task.content for task in tasks(plan)]
    if context.damaged or not rows:
        return
    for section in pointing(plan.sections):
        items = items_of(section.text)
        if len(items) < SETTINGS.body_task_fewest:
            continue
        weight = weights([*rows, *items])
        alike = {item: max(covered(item, row, weight, SETTINGS.body_task_rare) for row in rows) for item in items}
        if sum(share >= SETTINGS.body_task_covered for share in alike.values()) < len(items) / 2:
            continue
        for item, share in alike.items():
            if share < SETTINGS.body_task_covered:
                message = Message("no row of the appendix speaks of this task; add one or drop the task")
                yield Violation(message, _place(item, context, section), item, LOOK)


def _place(item: str, context: Context, section: Section) -> Place:
    start = squeeze(item)[:40]
    found = next((p for p in context.body if start in p.text), None)
    return found.lines[0].place if found else section.place
