"""A section or group number that stands twice.

Finds: I, II, II, III among the sections of the body or the groups of a table; also 1, 2, 2 and a, a below one of
them.
Why: "mục II.1" no longer says which; every reference to it is doubtful.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ (numbers follow one another).
Example: II. NỘI DUNG … II. TỔ CHỨC THỰC HIỆN
Instead: II. NỘI DUNG … III. TỔ CHỨC THỰC HIỆN
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kehoach.check.context import Context
from kehoach.check.due_dates import quarter_heads
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.plan import Plan, Section
from kehoach.outline.numbering import read_mark

_AGAIN = Message("this number stands a second time; number the parts in their order")
_POINT = re.compile(r"\s*([a-zđ])\s?[).]\s")
_MARKED = re.compile(r"\s*(?:(?:[IVX]+|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s?[.):]|(?:[IVX]+|\d{1,2})-\s+(?=\D))")
"""A number with its mark, a party's "2- " too; "31/CT-TTg" at the start of a line is a document's."""
_DEPTHS, _DEEPEST = {"letter": 1, "roman": 2, "arabic": 3, "dotted": 4}, 20
_FIRST = ("1", "a")
_THIRD = {"1": "3", "a": "c"}


def section_numbers(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the second of two equal numbers of one level."""
    told: set[int | None] = set()
    for violation in _of_sections(plan.sections):
        told.add(violation.place.line)
        yield violation
    yield from (violation for violation in _of_paragraphs(context) if violation.place.line not in told)
    for appendix in plan.appendices:
        numbers = [(group.number, group.title, group.place) for group in appendix.groups]
        yield from _repeated(numbers)
    if context.damaged or not plan.appendices:
        yield from _repeated([(head.number, head.line.text.strip(), head.place) for head in quarter_heads(context)])


def _of_paragraphs(context: Context) -> Iterator[Violation]:
    """Numbers and letters of the body that follow themselves, at any depth; a higher number begins them anew.

    A second "1." or "a)" is one where nothing but the first stands before it, or "3." or "c)" behind it: else a new
    list begins.
    """
    above: dict[int, str] = {}
    last: tuple[int, str] | None = None
    body = context.body if not (context.damaged or context.recognised) else ()
    marks = [_numbered(paragraph.text) for paragraph in body]
    for at, (paragraph, (depth, number)) in enumerate(zip(body, marks, strict=True)):
        again = number and above.get(depth) == number
        if again and (number not in _FIRST or last == (depth, number) or _goes_on(marks[at:])):
            yield Violation(_AGAIN, paragraph.lines[0].place, paragraph.text[:120].strip())
        if number:
            above = {known: value for known, value in above.items() if known < depth} | {depth: number}
        last = (depth, number) if number else None


def _goes_on(marks: Sequence[tuple[int, str]]) -> bool:
    """Whether the numbers behind the first of a list, of its depth, go on with the third."""
    depth, number = marks[0]
    behind = next(((at, found) for at, found in marks[1:] if found and at <= depth), (0, ""))
    return behind == (depth, _THIRD[number])


def _numbered(text: str) -> tuple[int, str]:
    """How deep a paragraph's number is, and the number; "" where it has none."""
    if point := _POINT.match(text):
        return _DEEPEST, point[1]
    mark = read_mark(text) if _MARKED.match(text) else None
    if mark is None or mark.kind == "part":
        return 0, ""
    return _DEPTHS[mark.kind] + len(mark.order), ".".join(map(str, mark.order))


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
            yield Violation(_AGAIN, place, quote[:120].strip())
        seen.add(key)
