"""When a plan was issued, and which rules were in force then.

In: a plan; `grammars/check/rulesets.toml`; a date of its text. Out: a day; whether a set of rules binds the plan; the
first and last day that a date names.
"""

from __future__ import annotations

import datetime as dt

from kehoach.dates import DateMention
from kehoach.deadlines.calendar import month_end
from kehoach.grammar.files import load
from kehoach.models.plan import Plan


def issued(plan: Plan) -> dt.date | None:
    """The day of issue, where the letterhead has all of it."""
    return plan.header.date.whole() if plan.header.date else None


def in_force(rules: str, plan: Plan) -> bool:
    """Whether a set of rules was in force when the plan was issued; an undated draft is held to those of today."""
    first, day = begun(rules), issued(plan)
    if day is not None:
        return day >= first
    year = plan.header.year
    return year is None or year >= first.year


def begun(rules: str) -> dt.date:
    """The day on which a set of rules came into force."""
    day: dt.date = load("check/rulesets")[rules]["from"]
    return day


def bound_on(day: dt.date) -> tuple[str, ...]:
    """The names of the rule sets in force on a day."""
    table = load("check/rulesets")
    return tuple(name for name, entry in table.items() if isinstance(entry, dict) and entry["from"] <= day)


def first_and_last(mention: DateMention) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of what a date names with its year; None where that is no time of the calendar."""
    year = mention.year
    if year is None or mention.fault in _NO_TIME or mention.calendar == "lunar" or not 1 <= year <= dt.MAXYEAR:
        return None
    if mention.precision == "day":
        day = mention.whole()
        return (day, day) if day else None
    months = _MONTHS.get(mention.precision)
    if months is None:
        return None
    named = mention.month or mention.quarter or mention.half or 1
    last = months * named
    return dt.date(year, last - months + 1, 1), month_end(year, last)


_NO_TIME = frozenset({"impossible", "blank", "illegible", "cut-year"})
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
