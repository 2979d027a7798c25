"""Words, facts and rule sets of the checks, as the grammars keep them.

In: `grammars/check/*.toml`. Out: what the rules ask of them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from kehoach.grammar.files import load
from kehoach.models.plan import Plan


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wording that is always wrong, and what to write instead."""

    pattern: re.Pattern[str]
    right: str


@cache
def wrong(kind: str) -> tuple[Wrong, ...]:
    """The wrong wordings of one kind: "spelling", "missing-word", "typo"."""
    entries = load("check/phrases")["wrong"]
    return tuple(Wrong(_pattern(e), e["right"]) for e in entries if e["kind"] == kind)


def _pattern(entry: dict[str, str]) -> re.Pattern[str]:
    says = r"\s+".join(map(re.escape, entry["says"].split()))
    return re.compile(rf"(?<!\w){says}(?!\w)", re.IGNORECASE)


def issued(plan: Plan) -> dt.date | None:
    """The day of issue, where the letterhead has all of it."""
    date = plan.header.date
    if date is None or not (date.year and date.month and date.day):
        return None
    try:
        return dt.date(date.year, date.month, date.day)
    except ValueError:
        return None


def in_force(rules: str, plan: Plan) -> bool:
    """Whether a set of rules was in force when the plan was issued; an undated draft is held to those of today."""
    begun: dt.date = load("check/rulesets")[rules]["from"]
    day = issued(plan)
    if day is not None:
        return day >= begun
    year = plan.header.year
    return year is None or year >= begun.year
