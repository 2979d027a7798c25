"""A task of the appendix that the body's list of tasks does not name.

Finds: a row of which no item speaks, where the body lists the tasks one by one and points to the appendix.
Why: the appendix carries out what the body decides; a row without a decision is left over from last year's file.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: Phụ lục I, row 9 "Trình hồ sơ xét tặng …"; nothing of it in the body
Instead: an item in the body, or no row
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.lists import items_of, pointing
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.check.works import covered, weights
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan, Section
from kehoach.outline.references import points, references


def appendix_task(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each row no text of the body shares telling words with, where nearly all others are named."""
    labels = {label for section in pointing(plan.sections) if items_of(section.text) for label in _named_in(section)}
    meant = [appendix for appendix in plan.appendices if appendix.label in labels]
    rows = [task for appendix in meant for task in appendix.tasks if task.parent is None and task.content]
    if context.damaged or len(rows) < SETTINGS.appendix_task_fewest:
        return
    body = " ".join(paragraph.text for paragraph in context.body)
    weight = weights(task.content for task in rows)
    named = {task.id: covered(task.content, body, weight, SETTINGS.appendix_task_rare) for task in rows}
    if sum(share >= SETTINGS.appendix_task_covered for share in named.values()) < SETTINGS.appendix_task_named * len(
        rows
    ):
        return
    for task in rows:
        if named[task.id] < SETTINGS.appendix_task_covered:
            message = Message("the body does not speak of this task; name it there or drop the row")
            yield Violation(message, task.place, task.content[:120], LOOK)


def _named_in(section: Section) -> Iterator[str]:
    """The labels of the appendices that a section points to in brackets; "" for one without a label."""
    for line in filter(points, section.text.split("\n")):
        yield from (reference.label for reference in references(line))
