"""Days in the wrong order: the report before the work, the collection after the day it is passed on.

Finds: "hoàn thành rà soát trước ngày 20/11/2026, báo cáo kết quả trước ngày 10/11/2026"; "gửi báo cáo trước ngày
18/12/2026 để tổng hợp, báo cáo UBND tỉnh trước ngày 10/12/2026"; a row "Báo cáo kết quả kiểm tra …" due before the row
"Kiểm tra …"; results that others send to a body after the day on which it passes them on; results told before the
last phase ends.
Why: the second day cannot be kept, and the superior body waits.
Source: a plan must agree with itself; a report on the way ("tiến độ", "6 tháng") may well be due before the end.
Example: gửi trước ngày 18/12/2026 để tổng hợp, báo cáo UBND tỉnh trước ngày 10/12/2026
Instead: gửi trước ngày 04/12/2026 để tổng hợp, báo cáo UBND tỉnh trước ngày 10/12/2026
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from kehoach.check.context import Context
from kehoach.check.dates.gathered import gathered, told_early
from kehoach.check.dating import issued
from kehoach.check.passages import Passage, tasks
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.check.works import covered
from kehoach.dates import DateMention, find
from kehoach.message import Message
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Appendix, Plan, Task
from kehoach.text import squeeze

_CLAUSE = re.compile(r"[;.](?:\s|$)")


def order(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each pair of days of one text of which the second has to follow, and for each row that reports on another
    before it is done.
    """
    if context.damaged or context.recognised:
        return
    cited = [citation.text for citation in plan.citations]
    for passage, work in _texts(plan, context):
        days = [date for date in passage.dates if date.whole()]
        for one, other in pairwise(days):
            if _is_turned(passage, work, one, other, issued(plan)) and not _is_cited(passage.text, (one, other), cited):
                quote = passage.text[one.start : other.end]
                yield Violation(_MESSAGE, passage.at(one.start), quote, RATHER_SURE)
    for appendix in plan.appendices:
        yield from _of_rows(appendix)
    yield from _of_demands(plan, context)
    yield from gathered(plan)
    yield from told_early(plan)


_MESSAGE = Message("the second of these days has to follow the first; put them in their order or correct one")


def _texts(plan: Plan, context: Context) -> Iterator[tuple[Passage, str]]:
    """The texts, each with the work its days are for, where another cell says it."""
    yield from ((one, "") for one in context.dated if one.column != "deadline")
    for task in tasks(plan):
        if task.deadline and "deadline" not in task.inherited:
            yield Passage(squeeze(task.deadline.text), (), task.place, "deadline"), task.content.lower()


def _is_turned(passage: Passage, work: str, one: DateMention, other: DateMention, issue: dt.date | None) -> bool:
    first, second = one.whole(), other.whole()
    if first is None or second is None or other.closes or (issue is not None and min(first, second) < issue):
        return False
    small = passage.text.lower()
    between, before = small[one.end : other.start], f"{work} {_CLAUSE.split(small[: one.start])[-1]}"
    if second > first:
        return _sooner().search(between) is not None and said("afterwards").search(before) is not None
    return second < first and _follows(before, between)


def _follows(before: str, between: str) -> bool:
    """Whether what is due by the second of two days needs what is due by the first.

    What others send in for the first stands in brackets behind it.
    """
    if said("interim").search(between):
        return False
    if said("openings").search(before) and said("closings").search(between):
        return True
    if "(" in between:
        return said("afterwards").search(between) is not None and said("in_order_to").search(between) is not None
    if said("handed_in").search(before) and said("gathered", "processed", "in_order_to").search(between):
        return True
    return said("afterwards").search(between) is not None and _needs_it(before, between)


def _needs_it(before: str, between: str) -> bool:
    """Whether a report is on the work before it, in the same clause, or by its words."""
    if said("afterwards").search(before):
        return said("gathered", "in_order_to").search(between) is not None
    return _CLAUSE.search(between) is None or said("outcome", "in_order_to").search(between) is not None


def _is_cited(text: str, dates: Sequence[DateMention], cited: Sequence[str]) -> bool:
    spans = [(at, at + len(words)) for words in cited if (at := text.find(words)) >= 0]
    return any(start <= date.start < end for start, end in spans for date in dates)


def _of_rows(appendix: Appendix) -> Iterator[Violation]:
    rows = [(task, day) for task in appendix.tasks if (day := _only_day(task)) is not None]
    for task, day in rows:
        found = _reporting().match(task.content.lower())
        rest = task.content[found.end() :] if found else ""
        if len(rest.split()) < SETTINGS.order_fewest or said("interim").search(task.content.lower()):
            continue
        late = [
            (other, due)
            for other, due in rows
            if due > day and not _reporting().match(other.content.lower()) and _speaks_of(rest, other.content)
        ]
        if len(late) == 1:
            message = Message(
                "row {row}, on which this reports, is due on {day} only; put both in their order",
                row=late[0][0].id,
                day=late[0][1],
            )
            place = task.place.in_column("deadline")
            yield Violation(message, place, task.deadline.text if task.deadline else "", RATHER_SURE)


def _of_demands(plan: Plan, context: Context) -> Iterator[Violation]:
    """Reports to a body above that are due after the day which it is said to have set for them."""
    told = [
        one for one in context.statements if one.passage.cell is None and said("reporting").search(one.text.lower())
    ]
    asked = {
        body[0]: day
        for one in told
        if (demand := said("demands").search(one.text.lower()))
        for body in said("bodies_above").finditer(one.text.lower())
        if (day := _reported_by(one.text, demand.end(), issued(plan))) is not None
    }
    for statement in told if asked else ():
        small = statement.text.lower()
        target = _to_above().search(small)
        by = _reported_by(statement.text, target.end(), issued(plan)) if target else None
        if target is None or by is None or said("demands", "interim").search(small):
            continue
        day = asked.get(target["body"])
        if day is not None and by[0] > day[0]:
            message = Message(
                "{body} has asked for this by {day}; name a day before it", body=target["body"], day=day[0]
            )
            quote = statement.text[by[1].start : by[1].end]
            yield Violation(message, statement.at(by[1].start), quote, LOOK)


def _reported_by(text: str, start: int, issue: dt.date | None) -> tuple[dt.date, DateMention] | None:
    """The one day ahead that a text names behind some words."""
    days = [(day, date) for date in find(text) if date.start >= start and (day := date.whole()) is not None]
    ahead = [(day, date) for day, date in days if issue is None or day >= issue]
    return ahead[0] if len(ahead) == 1 else None


def _speaks_of(rest: str, content: str) -> bool:
    return (
        covered(rest, content, {}, SETTINGS.order_usual) >= SETTINGS.order_covered
        or covered(content, rest, {}, SETTINGS.order_usual) >= SETTINGS.order_covered
    )


def _only_day(task: Task) -> dt.date | None:
    found = [m for m in task.deadline.milestones if m.due] if task.deadline else []
    return found[0].due if len(found) == 1 and found[0].kind in ("before", "on", "within") else None


@cache
def _to_above() -> re.Pattern[str]:
    between = rf"(?:[^;.\d]{{0,30}} (?:{spelt('told_to')}))?"
    return re.compile(rf"(?<!\w)(?:{spelt('told_above')}){between} (?P<body>{spelt('bodies_above')})(?!\w)")


@cache
def _sooner() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('only_after')})(?!\w)")


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{spelt('afterwards')}|{spelt('tells_of')})[ ,]*)+(?:(?:{spelt('told_matter')}) ){{0,4}}")
