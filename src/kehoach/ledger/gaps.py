"""Numbers that are left out: rows, groups and sections that may have been lost on the way.

In: a plan. Out: for each jump the task behind it and the numbers that are not there; the groups and sections behind a
jump. Why: where the page's content is damaged a row can vanish without a trace, but the numbers before and behind it
still stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.ledger.settings import SETTINGS
from kehoach.models.plan import Group, Plan, Section, Task
from kehoach.outline.numbering import behind_gaps

_NUMBER = re.compile(r"(?P<above>(?:\d{1,3}\.)*)(?P<own>\d{1,3})\.?")


def numbers_left_out(plan: Plan) -> Iterator[tuple[Task, tuple[str, ...]]]:
    """Each task whose number does not follow the one before it in its series, with the numbers between."""
    for appendix in plan.appendices:
        if appendix.kind == "tasks":
            yield from _jumps(appendix.tasks)


def parts_behind_gaps(plan: Plan) -> Iterator[Group | Section]:
    """The groups of tables and the sections of the text before which numbers are left out: IV behind II."""
    yield from _sections(plan.sections)
    for appendix in plan.appendices:
        yield from (appendix.groups[at] for at in behind_gaps([group.number for group in appendix.groups]))


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    yield from (sections[at] for at in behind_gaps([section.number for section in sections]))
    for section in sections:
        yield from _sections(section.children)


def _jumps(tasks: Sequence[Task]) -> Iterator[tuple[Task, tuple[str, ...]]]:
    reached: dict[str, int] = {}
    for task in tasks:
        found = _NUMBER.fullmatch(task.number or "")
        if found is None or task.parent is not None:
            continue
        above, own = found["above"], int(found["own"])
        before = reached.get(above)
        if before is not None and before + 1 < own <= before + SETTINGS.gaps_most:
            yield task, tuple(f"{above}{number}" for number in range(before + 1, own))
        reached[above] = own
