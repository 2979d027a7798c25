"""Words, facts and rule sets of the checks, as the grammars keep them.

In: `grammars/check/*.toml`. Out: what the rules ask of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kehoach.grammar.files import load
from kehoach.models.plan import Plan
from kehoach.text import squeeze


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wording that is always wrong, in lower case, and what to write instead."""

    says: str
    right: str


@cache
def wrong(kind: str) -> Mapping[str, tuple[Wrong, ...]]:
    """The wrong wordings of one kind ("spelling", "missing-word", "typo") by their first word."""
    found: dict[str, tuple[Wrong, ...]] = {}
    for entry in load("check/phrases")["wrong"]:
        if entry["kind"] == kind:
            says = squeeze(entry["says"]).lower()
            first = says.split()[0]
            found[first] = (*found.get(first, ()), Wrong(says, entry["right"]))
    return found


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
