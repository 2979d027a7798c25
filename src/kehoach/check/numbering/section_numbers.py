"""A section or group number that stands twice.

Finds: I, II, II, III among the sections of the body or the groups of a table; also 1, 2, 2.
Why: "mục II.1" no longer says which; every reference to it is doubtful.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ (numbers follow one another).
Example: II. NỘI DUNG … II. TỔ CHỨC THỰC HIỆN
Instead: II. NỘI DUNG … III. TỔ CHỨC THỰC HIỆN
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.due_dates import quarter_heads
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.plan import Plan, Section


def section_numbers(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the second of two equal numbers of one level."""
    yield from _of_sections(plan.sections)
    for appendix in plan.appendices:
        numbers = [(group.number, group.title, group.place) for group in appendix.groups]
        yield from _repeated(numbers)
    if context.damaged or not plan.appendices:
        yield from _repeated([(head.number, head.line.text.strip(), head.place) for head in quarter_heads(context)])


def _of_sections(sections: tuple[Section, ...]) -> Iterator[Violation]:
    yield from _repeated([(s.number, s.title or "", s.place) for s in sections])
    for section in sections:
        yield from _of_sections(section.children)


def _repeated(parts: list[tuple[str | None, str, Place]]) -> Iterator[Violation]:
    seen: set[str] = set()
    for number, title, place in parts:
        key = re.sub(r"[\s.)]", "", number or "").upper()
        if key and key in seen:
            quote = title if title.startswith(number or "") or title.endswith(key) else f"{number}. {title}"
            yield Violation(
                Message("this number stands a second time; number the parts in their order"), place, quote[:120].strip()
            )
        seen.add(key)
