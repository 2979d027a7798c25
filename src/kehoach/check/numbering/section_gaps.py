"""A section number left out.

Finds: I, II, IV or I, II, V among the sections of the body or the groups of a table; 1, 2, 4 below one of them; points
a, b, d or d, e.
Why: a reader looks for what is missing; mostly something was deleted and the rest not renumbered.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ.
Example: 1. Mục đích … 3. Yêu cầu
Instead: 1. Mục đích … 2. Yêu cầu
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan, Section
from kehoach.numerals import letter
from kehoach.outline.numbering import behind_gaps, starts_numbered

_POINT = re.compile(r"\s*([^\W\d_])\s?[).]\s")


def section_gaps(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the number behind a gap; nothing on scans and damaged copies, which lose digits."""
    if context.damaged or context.recognised:
        return
    yield from _of_sections(plan.sections)
    yield from _of_points(context)
    for appendix in plan.appendices:
        yield from _gaps([(group.number, group.title, group.place) for group in appendix.groups])


def _of_sections(sections: tuple[Section, ...]) -> Iterator[Violation]:
    yield from _gaps([(s.number, s.title or s.text, s.place) for s in sections])
    for section in sections:
        yield from _of_sections(section.children)


def _of_points(context: Context) -> Iterator[Violation]:
    """The lettered points of the body; a list ends where another number stands or the letters begin anew."""
    above: int | None = None
    for paragraph in context.body:
        found = _POINT.match(paragraph.text)
        place = letter(found[1]) if found else None
        if place is not None and above is not None and place > above + 1:
            message = Message(
                "a letter is left out before this one; letter the points in their order: a, b, c, d, đ, e"
            )
            yield Violation(message, paragraph.lines[0].place, paragraph.text[:120], RATHER_SURE)
        if place is not None or starts_numbered(paragraph.text):
            above = place


def _gaps(parts: list[tuple[str | None, str, Place]]) -> Iterator[Violation]:
    message = Message("a number is left out before this one; number the parts in their order")
    for at in behind_gaps([number for number, _title, _place in parts]):
        number, title, place = parts[at]
        yield Violation(message, place, f"{number}. {title}"[:120].strip(), RATHER_SURE)
