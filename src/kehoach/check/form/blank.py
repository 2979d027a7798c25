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
from kehoach.check.violations import Violation
from kehoach.dates import find, lead
from kehoach.message import Message
from kehoach.models.document import Place, Severity
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_OPEN = r"\s*+[.…_]*+\s*+"
_NUMBER = re.compile(rf"\b[Ss]ố\s*+:?{_OPEN}/\s*[A-ZĐ][A-Za-zĐđ]{{0,4}}-\s?[A-ZĐ]+")


def blank(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each blank in the letterhead and in the lines that say whose appendix it is."""
    severity: Severity = "error" if context.final else "warning"
    for place, quote in (*_of_letterhead(plan), *_of_appendices(context)):
        message = Message("number or date is left blank; fill it in before the plan is signed")
        yield Violation(message, place, quote, severity=severity)


def _of_letterhead(plan: Plan) -> Iterator[tuple[Place, str]]:
    """Number and date as the letterhead was read: a symbol without a number, a date without day or month."""
    header = plan.header
    if header.number is None and header.symbol is not None and "number" in header.printed:
        yield header.places["number"], header.printed["number"]
    if "date" in header.printed and (header.date is None or not (header.date.day and header.date.month)):
        yield header.places["date"], header.printed["date"]


def _of_appendices(context: Context) -> Iterator[tuple[Place, str]]:
    """The lines that name the plan an appendix belongs to, from the first of their blanks to the last."""
    named = [head for head in context.heads if head.attached_to]
    for line in (line for head in named for line in context.lines[head.first : head.last + 1]):
        number = _NUMBER.search(line.text)
        found = [*([number.span()] if number else []), *_open_dates(line.text)]
        if found:
            yield line.place, squeeze(line.text[min(start for start, _ in found) : max(end for _, end in found)])


def _open_dates(text: str) -> Iterator[tuple[int, int]]:
    """Where the dates stand that are left open."""
    return ((lead(text, date), date.end) for date in find(text) if date.fault == "blank")
