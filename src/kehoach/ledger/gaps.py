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
            yield from _late(appendix.tasks)


def _late(tasks: Sequence[Task]) -> Iterator[tuple[Task, tuple[str, ...]]]:
    """The first row of each group that begins behind 1, in a table that begins most of its groups anew."""
    firsts: dict[str | None, tuple[Task, int]] = {}
    for task in tasks:
        if task.parent is None and (task.number or "").isdigit():
            firsts.setdefault(task.group, (task, int(task.number or 0)))
    anew = sum(number == 1 for _task, number in firsts.values())
    if anew < SETTINGS.gaps_anew or 2 * anew <= len(firsts):
        return
    for group, (task, number) in list(firsts.items())[1:]:
        if group is not None and 1 < number <= SETTINGS.gaps_most and _follows(tasks, task):
            yield task, tuple(str(lost) for lost in range(1, number))


def _follows(tasks: Sequence[Task], task: Task) -> bool:
    """Whether a row's number goes on behind the last of the group before it; a jump to it is told as one."""
    before = [int(one.number or 0) for one in tasks[: tasks.index(task)] if (one.number or "").isdigit()]
    return not before or int(task.number or 0) <= before[-1] + 1


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
