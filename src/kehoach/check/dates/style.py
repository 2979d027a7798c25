"""Dates of one plan written in two styles.

Finds: "Tháng 03/2024" beside "Tháng 3/2024"; "27-11-2024" or "27.11.2024" beside "27/11/2024".
Why: one document, one style; searches for one miss the other.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b (months 3 to 9 without zero).
Example: Tháng 03/2024, Tháng 5/2024
Instead: Tháng 3/2024, Tháng 5/2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.dates import DateMention
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.plan import Plan

_MONTHS = range(3, 10)
"""The months that the decree wants without zero."""


def style(plan: Plan, context: Context) -> Iterable[Violation]:
    """One fault for a document in each respect: the first date in the rarer style."""
    if not context.damaged:
        yield from _of_zeros(context)
        yield from _of_marks(plan, context)


def _of_zeros(context: Context) -> Iterator[Violation]:
    found: dict[bool, list[tuple[Passage, DateMention]]] = {True: [], False: []}
    for passage in context.cells:
        for date in passage.dates:
            if date.month in _MONTHS and date.year and date.figures[1]:
                found[date.figures[1].startswith("0")].append((passage, date))
    if found[True] and found[False]:
        passage, date = found[len(found[True]) <= len(found[False])][0]
        message = Message("months are written with and without zero in this plan; keep to one style")
        yield Violation(message, passage.at(date.start), date.text)


def _mark(printed: str) -> str:
    """The mark that parts day, month and year, all in figures; "" where they are written otherwise."""
    one, *others = re.findall(r"\D+", printed) or [""]
    return one.strip() if [mark.strip() for mark in others] == [one.strip()] and printed[:1].isdigit() else ""


def _of_marks(plan: Plan, context: Context) -> Iterator[Violation]:
    """Separators; the line of place and date has a form of its own."""
    found: dict[str, list[tuple[Passage, DateMention]]] = {}
    title = plan.header.places.get("title", Place()).line or 0
    for passage in context.dated:
        for date in passage.dates if passage.cell or (passage.at(0).line or title) >= title else ():
            if date.precision == "day" and date.year and date.fault in (None, "spaced") and (mark := _mark(date.text)):
                found.setdefault(mark, []).append((passage, date))
    usual = max(found, key=lambda mark: (len(found[mark]), mark == "/"), default="")
    for mark, dates in found.items():
        if mark != usual:
            passage, date = dates[0]
            message = Message(
                '{count} days are written with "{mark}", the others with "{usual}"; keep to one style',
                count=len(dates),
                mark=mark,
                usual=usual,
            )
            yield Violation(message, passage.at(date.start), date.text)
