"""Number, day or month left blank.

Finds: "Số:      /KH-UBND", "ngày      tháng      năm 2024", "(Kèm theo Kế hoạch số      /KH-UBND ngày   /   /2024)".
Why: a document without number and date cannot be cited. In a draft the blanks are usual, and the line over an
appendix of an electronic document may stay blank; hence a warning, and an error with `--final`.
Source: Nghị định 30/2020/NĐ-CP, articles 15 and 16, annex I, II.3, II.4 and III.1 c.
Example: Kế hoạch số      /KH-UBND ngày      /     /2024
Instead: Kế hoạch số 12/KH-UBND ngày 10/01/2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.dates import find, lead
from kehoach.message import Message
from kehoach.models.document import Line, Severity
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_OPEN = r"\s*+[.…_]*+\s*+"
_NUMBER = re.compile(rf"\b[Ss]ố\s*+:?{_OPEN}/\s*[A-ZĐ][A-Za-zĐđ]{{0,4}}-\s?[A-ZĐ]+")


def blank(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each blank in the letterhead and in the lines that say whose appendix it is."""
    severity: Severity = "error" if context.final else "warning"
    for line in _formal(context):
        number = _NUMBER.search(line.text)
        found = [*([number.span()] if number else []), *_open_dates(line.text)]
        if not found:
            continue
        quote = line.text[min(start for start, _ in found) : max(end for _, end in found)]
        message = Message("number or date is left blank; fill it in before the plan is signed")
        yield Violation(message, line.place, squeeze(quote), severity=severity)


def _open_dates(text: str) -> Iterator[tuple[int, int]]:
    """Where the dates stand that are left open."""
    return ((lead(text, date), date.end) for date in find(text) if date.fault == "blank")


def _formal(context: Context) -> Iterable[Line]:
    yield from context.lines[: min(SETTINGS.letterhead_top, context.end)]
    for head in context.heads:
        if head.attached_to:
            yield from context.lines[head.first : head.last + 1]
