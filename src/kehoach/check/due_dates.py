"""The dates that a plan sets, each with what stands around it.

In: a plan and its context. Out: `Due`s: of the body's duties and the task rows, or, where no table could be read, of
the printed lines.
Why: all rules on dates ask the same things: which day, is it said to the day, under which quarter, where.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kehoach.check.dating import issued
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import speaks_of, words
from kehoach.dates import DateMention, find
from kehoach.deadlines.calendar import month_end
from kehoach.models.document import Line, Place
from kehoach.models.plan import Deadline, Group, Milestone, Plan, Task
from kehoach.numerals import roman
from kehoach.text import clean, fold, squeeze

if TYPE_CHECKING:
    from kehoach.check.context import Context

_CLAUSE = re.compile(r"[.;,\n]")
_QUARTERS = range(1, 5)
_YEAR_END, _CLOSING_END = (12, 31), (1, 31)
"""Month and day on which a budget year ends, and on which its accounts are closed."""


class Due(Struct, frozen=True):
    """A day something is due.

    `exact` where the day itself is printed, `dated` where the year is, `past` where it is told as done, `spans` where
    it is the end of a time that is printed from its first day on, `held` where it is the day on which `work` takes
    place rather than the last one for it, `opens` where work only begins on it, `excluded` where it has to be done
    before the day begins.
    """

    day: dt.date
    text: str
    place: Place
    exact: bool
    dated: bool
    quarter: int | None = None
    heading: str = ""
    past: bool = False
    spans: bool = False
    held: bool = False
    work: str = ""
    opens: bool = False
    excluded: bool = False

    @property
    def meant(self) -> bool:
        """Whether the very day is meant, though offices are closed: a week of events, a feast, a Sunday named so, an
        event on its own day, the last day of a budget year or of its closing, a day on which work only begins.

        Luật Ngân sách nhà nước 2015, articles 14 (31 December) and 64.1 (31 January).
        """
        if (
            self.spans
            or self.opens
            or speaks_of("open_on_purpose", self.text)
            or (self.held and speaks_of("event", self.work))
        ):
            return True
        ends = (self.day.month, self.day.day)
        return ends == _YEAR_END or (ends == _CLOSING_END and speaks_of("budget", f"{self.work} {self.text}"))


class QuarterHead(Struct, frozen=True):
    """A printed line that heads a quarter, with the number of its group ("QUÝ III/2021II")."""

    number: str | None
    quarter: int
    line: Line

    @property
    def place(self) -> Place:
        """Its place."""
        return self.line.place


def due_dates(plan: Plan, context: Context) -> Iterator[Due]:
    """Every date of a duty or in a deadline column; of the lines behind the body, where no task was read.

    Behind a decision stands the plan that it issues, whose text has been read for duties.
    """
    for duty in plan.obligations:
        for milestone in duty.deadline.milestones:
            if (due := _due(milestone, milestone.text, duty.place)) is not None:
                past = _is_told_as_done(milestone, duty.text, due.day, plan)
                yield replace(due, past=past, work=duty.content or duty.text)
    if any(appendix.tasks for appendix in plan.appendices):
        yield from _of_rows(plan)
    elif context.heads or len(plan.documents) <= 1:
        yield from _of_lines(context)


def quarter_of(title: str) -> int | None:
    """The one quarter that a heading names."""
    head = _quarter_head(title)
    return head[0].quarter if head else None


def _quarter_head(title: str) -> tuple[DateMention, str] | None:
    """The one quarter that a title ends with, and what stands behind it: nothing, or the group's number."""
    quarters = [date for date in find(title) if date.quarter in _QUARTERS]
    if len(quarters) != 1:
        return None
    rest = title[quarters[0].end :].strip(" .")
    return (quarters[0], rest.upper()) if not rest or roman(rest) else None


def quarter_heads(context: Context) -> Iterator[QuarterHead]:
    """The lines behind the body that head a quarter; for tables that could not be read."""
    for line in context.lines[context.end :]:
        head = _quarter_head(line.text)
        if head and head[0].year and head[0].quarter and not line.text[: head[0].start].strip():
            yield QuarterHead(head[1] or None, head[0].quarter, line)


def _of_rows(plan: Plan) -> Iterator[Due]:
    for appendix in plan.appendices:
        titles = _Titles(appendix.groups)
        for task in appendix.tasks:
            if task.deadline and "deadline" not in task.inherited:
                for milestone in task.deadline.milestones:
                    yield from _of_milestone(task, milestone, titles.above(task), plan)


class _Titles:
    """The titles of an appendix' groups, by place and by number."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._by_number = {group.key: group.title for group in groups}
        placed = sorted((place, at) for at, group in enumerate(groups) if (place := _row_of(group.place)) is not None)
        self._places = [place for place, _at in placed]
        self._last = list(accumulate((at for _place, at in placed), max))

    def above(self, task: Task) -> str:
        """The title of the group a row stands in: the last one above it, since numbers may stand twice."""
        here = _row_of(task.place)
        count = 0 if here is None else bisect_left(self._places, here)
        return self._groups[self._last[count - 1]].title if count else self._by_number.get(task.group or "", "")


def _row_of(place: Place) -> tuple[int, int] | None:
    return None if place.row is None else (place.table or 0, place.row)


def _of_milestone(task: Task, milestone: Milestone, title: str, plan: Plan) -> Iterator[Due]:
    deadline = task.deadline
    if deadline is None:
        return
    text = deadline.text if len(deadline.milestones) == 1 else milestone.text
    due = _due(milestone, text, task.place.in_column("deadline"))
    if due is not None:
        headed = task.parent is None and _alone(milestone, deadline)
        past = _is_told_as_done(milestone, deadline.text, due.day, plan)
        quarter = quarter_of(title) if headed else None
        yield replace(due, quarter=quarter, heading=title if headed else "", past=past, work=task.content)


def _is_told_as_done(milestone: Milestone, text: str, day: dt.date, plan: Plan) -> bool:
    """Whether the words by the date say that it is over; "hoàn thành ngày" is also said of what is still to be done."""
    said, dated = clean(text), clean(milestone.text)
    before = _CLAUSE.split(said[: max(said.find(dated), 0)])[-1]
    near = f"{' '.join(before.split()[-SETTINGS.words_by_a_date :])} {dated}"
    start = issued(plan)
    return speaks_of("done", near) or (start is not None and day < start and speaks_of("finished", near))


def _due(milestone: Milestone, text: str, place: Place) -> Due | None:
    """The day of a milestone; None where it recurs, hangs on something else or names no day."""
    day = milestone.due or (milestone.start if milestone.kind == "from" else None)
    if day is None or milestone.kind in ("recurring", "relative"):
        return None
    exact = milestone.precision == "day" and not milestone.guessed
    said = find(milestone.text)
    dated = any(date.year for date in said)
    spans = milestone.kind == "within" and milestone.precision == "day" and len(said) > 1
    opens, held = milestone.due is None, milestone.kind == "on"
    excluded = milestone.kind == "before" and "inclusive" not in milestone.marks
    return Due(day, text, place, exact=exact, dated=dated, spans=spans, held=held, opens=opens, excluded=excluded)


def _alone(milestone: Milestone, deadline: Deadline) -> bool:
    """Whether a milestone is all that a cell says; a filing date beside it may well lie elsewhere."""
    return not milestone.action and not milestone.actor and sum(m.due is not None for m in deadline.milestones) == 1


def _of_lines(context: Context) -> Iterator[Due]:
    quarter: int | None = None
    heads = {head.line.number: head.quarter for head in quarter_heads(context)}
    behind = [head.last for head in context.heads]
    for line in context.lines[(min(behind) + 1 if behind else context.end) :]:
        quarter = heads.get(line.number, quarter)
        if line.number in heads:
            continue
        for found in find(line.text):
            day = _loose_day(found)
            if day and not _is_round(line.text[: found.start]):
                said = squeeze(line.text)
                heading = f"Quý {quarter}" if quarter else ""
                yield Due(day, said, line.place, found.day is not None, True, quarter, heading)


def _is_round(before: str) -> bool:
    return re.search(rf"(?<!\w)(?:{words('round')})$", fold(before)) is not None


def _loose_day(found: DateMention) -> dt.date | None:
    """The day of a date, or the last one of a month, each with its year."""
    if found.year is None or found.month is None or found.fault in ("impossible", "blank", "illegible"):
        return None
    return found.whole() if found.day else month_end(found.year, found.month)
