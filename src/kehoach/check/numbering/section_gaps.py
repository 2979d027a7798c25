"""A section number left out.

Finds: I, II, IV or I, II, V among the sections of the body or the groups of a table; 1, 2, 4 below one of them.
Why: a reader looks for what is missing; mostly something was deleted and the rest not renumbered.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ.
Example: 1. Mục đích … 3. Yêu cầu
Instead: 1. Mục đích … 2. Yêu cầu
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import At, Plan, Section
from kehoach.outline.numbering import read_mark


def section_gaps(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at the number behind a gap; nothing on damaged copies, where a lost digit would look like one."""
    if context.damaged:
        return
    yield from _of_sections(plan.sections)
    for appendix in plan.appendices:
        yield from _gaps([(group.number, group.title, group.place) for group in appendix.groups])


def _of_sections(sections: tuple[Section, ...]) -> Iterator[Flaw]:
    yield from _gaps([(s.number, s.title or s.text, s.place) for s in sections])
    for section in sections:
        yield from _of_sections(section.children)


def _gaps(parts: list[tuple[str | None, str, At]]) -> Iterator[Flaw]:
    previous: tuple[str, int] | None = None
    doubled = False
    for number, title, place in parts:
        mark = read_mark(f"{number}. x") if number else None
        if mark is None:
            previous = None
            continue
        now = (mark.kind, mark.order[-1])
        repeated = previous == now
        if previous and previous[0] == now[0] and now[1] > previous[1] + 1 and not doubled:
            yield Flaw(
                "a number is left out before this one; number the parts in their order",
                place,
                f"{number}. {title}"[:120].strip(),
                0.7,
            )
        previous, doubled = now, doubled or repeated
