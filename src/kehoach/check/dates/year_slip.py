"""A year left over from another plan: in the title, over an appendix, in a sentence, in a school year.

Finds: "Kế hoạch … năm 2025" issued in January 2026; "DANH MỤC NHIỆM VỤ NĂM 2025" behind a plan for 2026; "năm học
2026 - 2028"; "ban hành Kế hoạch … năm 2025 như sau"; a plan of 2026 that is carried out and told to be for 2025;
"trình phương án trước ngày 15/5/2025" in a plan of 2026, or "trước ngày 15/01/2026" in one of March 2026; "giảm 5% so
với năm 2027" in a plan of 2026.
Why: most plans are written over last year's; who reads the year as it stands looks for another plan.
Source: a plan must agree with itself; a school year is of two years that follow each other.
Example: DANH MỤC NHIỆM VỤ NĂM 2025 behind a plan for 2026
Instead: DANH MỤC NHIỆM VỤ NĂM 2026
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from kehoach.check.context import Context
from kehoach.check.dating import first_and_last, issued
from kehoach.check.passages import tasks
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.dates import DateMention, find, lead, school_years
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan

_FIRST_OF_SCHOOL, _LAST_OF_SCHOOL = 5, 8
"""Months: pupils are enrolled from May on, the year is closed in August."""
_LATE, _LONGEST = 11, 240
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"[,;.](?:\s|$)")
_CLAUSE = re.compile(r"[;.](?:\s|$)")


def year_slip(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each year that cannot be meant beside the plan's own."""
    if context.damaged or context.recognised:
        return
    yield from _of_titles(plan, context)
    yield from _of_beginnings(plan)
    yield from _of_superiors(plan, context)
    ours = _years(plan)
    for statement in context.statements:
        if _DIGIT.search(statement.text) is None:
            continue
        yield from _of_school(statement, ours, issued(plan))
        if statement.passage.cell is None and ours:
            yield from _of_prose(statement, plan, ours)


def _years(plan: Plan) -> set[int]:
    """The years that a plan is of and for."""
    titled = {date.year for date in find(plan.header.title or "") if date.year}
    day = issued(plan)
    return titled | ({day.year} if day else set())


def _of_titles(plan: Plan, context: Context) -> Iterator[Violation]:
    """The one year of the title, held against the day of issue; that of each appendix, against both."""
    header, day = plan.header, issued(plan)
    year = _only_year(header.title or "")
    if year is not None and day is not None and year < day.year:
        message = Message("the plan is issued in {issued}; correct the year", issued=day.year)
        yield Violation(message, *_in_title(context, header.places.get("title", Place()), year), RATHER_SURE)
    ours = _years(plan)
    for appendix in context.heads:
        named = _only_year(appendix.title or "")
        if named is not None and ours and named < min(ours):
            message = Message("the plan is for {year}; correct the year", year=max(ours))
            yield Violation(message, appendix.place, appendix.title or "", RATHER_SURE)


def _in_title(context: Context, title: Place, year: int) -> tuple[Place, str]:
    """Where a title says a year, and how: on its first line or a later one."""
    from_title = [line for line in context.lines[: context.end] if (line.number or 0) >= (title.line or 0)]
    named = ((line, date) for line in from_title if line.page == title.page for date in find(line.text))
    line, date = next(((line, date) for line, date in named if date.year == year), (None, None))
    if line is None or date is None:
        return title, str(year)
    before = _of_year().search(line.text[: date.start].lower())
    return line.place, line.text[before.start() if before else date.start : date.end]


def _of_beginnings(plan: Plan) -> Iterator[Violation]:
    """Spans of days or months that begin in a year before the issue and end behind it."""
    issue = issued(plan)
    for task in tasks(plan):
        for one in task.deadline.milestones if task.deadline and "deadline" not in task.inherited and issue else ():
            spans = one.start is not None and one.due is not None and one.precision in ("day", "month")
            if spans and one.start and one.due and issue and one.start.year < issue.year and one.due >= issue:
                message = Message("this begins before the plan is issued; correct the year")
                yield Violation(message, task.place.in_column("deadline"), one.text, RATHER_SURE)


def _of_superiors(plan: Plan, context: Context) -> Iterator[Violation]:
    """The year a plan that is carried out is told to be for, where it was issued later: "Kế hoạch số 61/KH-UBND ngày
    18/3/2026 … về an toàn thực phẩm năm 2025".
    """
    for citation in plan.citations:
        passage = next((one for one in context.passages if citation.text in one.text), None)
        if citation.relation != "implements" or citation.date is None or passage is None:
            continue
        yearly = said("for_a_year").match((citation.kind or "").lower()) is not None
        if not yearly and not said("for_years").match((citation.kind or "").lower()):
            continue
        start = passage.text.index(citation.text) + len(citation.text)
        clause = said("issues_plan").split(_CLAUSE.split(passage.text[start:])[0].lower())[0]
        years = [date for date in find(clause) if date.precision == "year"]
        subject = clause[: next((date.end for date in years[1:2] if date.closes), years[0].end if years else 0)]
        year = _only_year(subject) if len(subject) <= _LONGEST else None
        late = yearly and citation.date.month >= _LATE and max(_years(plan), default=0) > citation.date.year
        if year is not None and (year < citation.date.year or (late and year == citation.date.year)):
            message = Message("this document was issued on {day}; correct the year", day=citation.date)
            yield Violation(
                message, passage.at(start), passage.text[start : start + len(subject)].strip()[-60:], RATHER_SURE
            )


def _only_year(title: str) -> int | None:
    """The year a title is of; None where it names several, a span, or looks back on one."""
    small = title.lower()
    years = [date for date in find(title) if date.year]
    if len({date.year for date in years}) != 1 or any(date.closes for date in years) or said("years").search(small):
        return None
    return None if years[0].precision != "year" or said("looks_back").search(small) else years[0].year


def _of_school(statement: Statement, ours: set[int], issue: dt.date | None) -> Iterator[Violation]:
    for found in school_years(statement.text):
        first, message = found.first, None
        if found.last != first + 1:
            message = Message("a school year is of two years that follow each other; correct one of both")
        elif ours and first > max(ours):
            message = Message("the plan is for {year}; correct the year", year=max(ours))
        elif any(not _in_school(date, first) for date in _behind(statement.text, found.end) if _is_ahead(date, issue)):
            message = Message("the dates beside it are of another school year; correct the year")
        if message is not None:
            yield Violation(message, statement.at(found.start), statement.text[found.start : found.end], RATHER_SURE)


def _behind(text: str, end: int) -> list[DateMention]:
    """The dates that belong to a school year: behind it, in its own part of the sentence."""
    part = _PART.split(text[end:])[0]
    return [date for date in find(text) if end <= date.start < end + len(part)]


def _is_ahead(date: DateMention, issue: dt.date | None) -> bool:
    """Whether a day or month still lies ahead of a plan."""
    days = first_and_last(date) if date.precision in ("day", "month") else None
    return days is not None and issue is not None and days[1] >= issue


def _in_school(date: DateMention, first: int) -> bool:
    """Whether a day or month lies in a school year, with what leads up to it and follows."""
    days = first_and_last(date)
    return days is None or dt.date(first, _FIRST_OF_SCHOOL, 1) <= days[0] <= dt.date(first + 1, _LAST_OF_SCHOOL, 31)


def _of_prose(statement: Statement, plan: Plan, ours: set[int]) -> Iterator[Violation]:
    text, small = statement.text, statement.text.lower()
    dates = [date for date in find(text) if date.year]
    cited = [(at, at + len(c.text)) for c in plan.citations if (at := text.find(c.text)) >= 0]
    for date in dates:
        before = small[: date.start]
        if date.year is None or any(_is_of(date, start, text[end : date.start]) for start, end in cited):
            continue
        if date.precision == "year" and date.year < min(ours) and _is_goal(before, dates):
            message = Message("the plan is for {year}; correct the year", year=max(ours))
            yield Violation(message, statement.at(date.start), _quote(text, date), RATHER_SURE)
        elif date.precision == "year" and date.year > max(ours) and _compared().search(before):
            message = Message("nothing can be compared with a year to come; correct the year")
            yield Violation(message, statement.at(date.start), _quote(text, date), RATHER_SURE)
        elif _is_past_duty(date, small[: lead(text, date)], small[date.end :], plan):
            message = Message("this day lies before the plan is issued; correct the year")
            yield Violation(message, statement.at(date.start), date.text, RATHER_SURE)


def _is_of(date: DateMention, start: int, behind: str) -> bool:
    """Whether a date is a cited document's, or in what that document is about."""
    return start <= date.start and not _CLAUSE.search(behind) and not said("issues_plan").search(behind.lower())


def _quote(text: str, date: DateMention) -> str:
    led = _of_year().search(text[: date.start].lower())
    return text[led.start() if led else date.start : date.end]


def _is_goal(before: str, dates: list[DateMention]) -> bool:
    """Whether a year is the one the plan is for: behind what it is to reach, or where it names itself."""
    clause = _CLAUSE.split(before)[-1]
    named = said("issues_plan").search(clause)
    if named:
        behind = clause[named.end() :]
        return not said("looks_back", "years").search(behind) and not _is_numbered().search(behind)
    alone = len({date.year for date in dates}) == 1
    return alone and said("goals").search(clause) is not None and not said("looks_back", "years").search(before)


def _is_past_duty(date: DateMention, before: str, behind: str, plan: Plan) -> bool:
    """Whether something is still to be done by a day of a year before the plan's."""
    day, issue = date.whole(), issued(plan)
    if day is None or issue is None or day >= issue or _is_told(date.text, plan):
        return False
    clause = _CLAUSE.split(before)[-1]
    by = re.search(rf"(?<!\w)(?:{spelt('by')}) $", clause)
    if by is None or said("done_words").search(before[-SETTINGS.year_slip_near :] + behind[: SETTINGS.year_slip_near]):
        return False
    return said("duty_verbs").search(clause[-SETTINGS.year_slip_near :]) is not None


def _is_told(text: str, plan: Plan) -> bool:
    """Whether another rule judges a day: that of a duty."""
    return any(text in milestone.text for duty in plan.obligations for milestone in duty.deadline.milestones)


@cache
def _compared() -> re.Pattern[str]:
    """What a year is compared by, right before it."""
    return re.compile(rf"(?<!\w)(?:{spelt('compared')}) (?:(?:{spelt('of_year')}) )?$")


@cache
def _of_year() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('of_year')}) $")


@cache
def _is_numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('numbered')}):? ?\d")
