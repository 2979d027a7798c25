"""A task announced in the body and absent from the appendix.

Finds: an item of the body's list of tasks ("- Trình hồ sơ xét tặng Cúp Thăng Long"), pointed to an appendix, of which
no row of the appendix speaks.
Why: what has no row has no lead and no deadline.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: body: "- Trình hồ sơ xét tặng …"; Phụ lục I without such a row
Instead: a row of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.likeness import covered, weights
from kehoach.check.passages import place_of, tasks
from kehoach.models.plan import At, Plan, Section
from kehoach.text import fold, squeeze

_POINTER = re.compile(r"\(\s*(?:chi tiet )?(?:tai |theo |co )?(?:phu luc|bieu)\b")
_ITEM = re.compile(r"^\s*[-–+•]\s*")
_FEWEST, _LONGEST, _COVERED, _RARE = 5, 200, 0.5, 3.0


def body_task(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each item of a list that points to an appendix, when no row shares its telling words."""
    rows = [task.content for task in tasks(plan)]
    if context.damaged or not rows:
        return
    for section in _pointing(plan.sections):
        items = list(_items(section.text))
        if len(items) < _FEWEST:
            continue
        weight = weights([*rows, *items])
        alike = {item: max(covered(item, row, weight, _RARE) for row in rows) for item in items}
        if sum(share >= _COVERED for share in alike.values()) < len(items) / 2:
            continue
        for item, share in alike.items():
            if share < _COVERED:
                message = "no row of the appendix speaks of this task; add one or drop the task"
                yield Flaw(message, _place(item, context, section), item, 0.5)


def _pointing(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if any(_POINTER.search(fold(line)) for line in section.text.split("\n")):
            yield section
        yield from _pointing(section.children)


def _items(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        item = line.split("(Phụ lục")[0].strip()
        if _ITEM.match(item) and len(item) < _LONGEST:
            yield _ITEM.sub("", item)


def _place(item: str, context: Context, section: Section) -> At:
    start = squeeze(item)[:40]
    found = next((p for p in context.body if start in p.text), None)
    return place_of(found.lines[0]) if found else section.place
