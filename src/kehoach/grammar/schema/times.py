"""The files of `grammars/deadlines` and `grammars/calendar`, `dates.toml` and `ledger.toml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kehoach.grammar.schema.common import (
    Day,
    Explained,
    Part,
    ProvedLine,
    ProvedList,
    Reads,
    Sayings,
    Text,
    TextPart,
    Texts,
    Year,
)  # fmt: skip

Means = Literal[
    "day", "lunar-day", "same-day", "named-day", "lunar", "expectation", "ordinal", "title", "object", "start-column",
    "month", "months", "quarter", "quarters", "year", "years", "plain-year", "first-months", "last-months",
    "first-days", "last-days", "weeks", "beginning",
    "middle", "end", "early-third", "middle-third", "late-third", "first-half", "second-half", "week",
    "last-week", "last-day", "working-day", "weekday", "last-weekday", "weekday-of-week", "weekday-of-last-week",
    "school-year", "time", "clock", "hours", "before", "by", "each", "moved", "range", "from",
    "from-until", "since-issue", "recurring", "repeated", "next-year", "relative", "offset", "issue", "expected",
    "start", "done", "remark", "name", "filler", "verb", "actor", "request", "advice", "thing", "heading", "period",
    "counted", "bare", "weekdays", "except", "apart", "labelled",
]  # fmt: skip
Every = Literal[
    "day", "week", "two-weeks", "month", "quarter", "half-year", "year", "continuous",
    "days", "weeks", "months", "years",
]  # fmt: skip
Month = Annotated[int, Field(ge=1, le=12)]
Quarter = Annotated[int, Field(ge=1, le=4)]


class DeadlineExample(Reads):
    """A text with its reading; what the plan around it would tell; marks it must bear."""

    year: Year | None = None
    month: Month | None = None
    quarter: Quarter | None = None
    issued: Day | None = None
    header: Text | None = None
    marks: list[Text] | None = None


class Deadline(Explained):
    """One meaning and the ways to say it."""

    means: Means
    says: Sayings
    example: Annotated[list[DeadlineExample], Field(min_length=1)]
    not_: Annotated[list[TextPart], Field(alias="not", min_length=1)]
    prose: bool | Literal["head", "end", "acts"] = False
    yields: Literal["always", "inside"] | None = None
    alone: Literal["clause", "cell", "dates"] | None = None
    leading: bool = False
    mark: Literal["misread", "month-unsaid"] | None = None
    every: Every | None = None
    unit: Literal["day", "working-day", "week", "month", "year"] | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    count: int | None = None
    after: int | None = None
    before: bool = False
    once: bool = False
    weeks: list[int] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    months: list[Month] | None = None


Weekday = Literal["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]


class Holiday(Part):
    """One day off or several in a row."""

    name: Text
    from_: Annotated[Day, Field(alias="from")]
    to: Day | None = None


class DayExample(Part):
    """What a day is: the name of its holiday, "worked" or "weekend"; and the day of the week it falls on."""

    day: Day
    weekday: Weekday
    reads: Text


class DayPart(Part):
    """A working day like any other."""

    day: Day


class Calendar(Explained):
    """The days off of one year."""

    year: Year
    source: Text
    certain: bool
    worked: list[Day] | None = None
    holiday: Annotated[list[Holiday], Field(min_length=1)]
    example: Annotated[list[DayExample], Field(min_length=1)]
    not_: Annotated[list[DayPart], Field(alias="not", min_length=1)]


class Dates(ProvedLine):
    """`dates.toml`."""

    leads: Texts
    numbered: Texts
    counted: Texts
    fractions: Texts
    school_years: Texts
    seasons: Texts
    links: Texts
    spans: Texts
    each_month: Texts
    regular: Texts
    weekdays: Annotated[list[Texts], Field(min_length=7, max_length=7)]
    ordinal: Texts
    lunar: Texts


class DutyWords(Part):
    """Words of sentences that set a duty, or none."""

    done: Sayings
    figures: Sayings
    expected: Sayings
    regular: Sayings
    returns: Sayings
    often: Sayings
    attributive: Sayings
    yearly: Sayings
    reason: Sayings
    helped_by: Sayings
    in_force: Sayings
    aims: Sayings
    befalls: Sayings
    adjunct: Sayings
    party: Sayings
    completes: Sayings
    conditions: Sayings
    must: Sayings
    sent: Sayings
    helps: Sayings


class DutyOpenings(Part):
    """Words with which a sentence or a part of it opens."""

    reports_done: Sayings
    goes_on: Sayings
    offices: Sayings
    counted: Sayings
    anyone: Sayings
    leads_work: Sayings
    does_work: Sayings
    issues: Sayings
    ends_names: Sayings
    circumstance: Sayings
    nominal: Sayings
    back: Sayings
    held: Sayings
    situation: Sayings
    phase: Sayings
    deed: Sayings
    leads: Sayings
    matters: Sayings
    paper: Sayings
    scope: Sayings
    assigns: Sayings
    holds_for: Sayings
    toward: Sayings
    done_to: Sayings
    forbids: Sayings
    holds_named: Sayings
    planned_when: Sayings
    regular_when: Sayings
    office_kinds: Sayings
    teams: Sayings
    councils: Sayings
    unions: Sayings
    no_agent: Sayings
    named_in_quotes: Sayings
    strives: Sayings
    as_of: Sayings
    outside_names: Sayings
    persons: Sayings
    work_told: Sayings
    told_by_work: Sayings
    sends: Sayings
    owner: Sayings
    before_agent: Sayings
    before_subject: Sayings
    on_day: Sayings
    at_day: Sayings
    until: Sayings
    agent: Sayings
    spans: Sayings
    told_when: Sayings
    at_least: Sayings
    role_label: Sayings
    ends_body: Sayings
    level: Sayings
    whole_alone: Sayings
    no_deed: Sayings
    adverb: Sayings
    forecast: Sayings
    recited: Sayings


class Duties(ProvedList):
    """`duties.toml`."""

    words: DutyWords
    openings: DutyOpenings


class TermWords(Part):
    """Words around terms."""

    is_then: Sayings
    by_then: Sayings
    heads: Sayings
    already: Sayings
    before_event: Sayings
    after_event: Sayings
    hedges: Sayings
    issued: Sayings


class TermLists(ProvedList):
    """`terms.toml`."""

    words: TermWords


class Beside(Part):
    """Words beside a date: in its clause, right in front of it, right behind it."""

    near: Texts | None = None
    before: Texts | None = None
    documents: Texts | None = None
    behind: Texts | None = None


class Ledger(ProvedLine):
    """`ledger.toml`."""

    between: Texts
    term: Beside
    length: Beside
    event: Beside
    basis: Beside
    period: Beside
    done: Beside
