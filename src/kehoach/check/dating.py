"""When a plan was issued, and which rules were in force then.

In: a plan; `grammars/check/rulesets.toml`. Out: a day; whether a set of rules binds the plan.
"""

from __future__ import annotations

import datetime as dt

from kehoach.grammar.files import load
from kehoach.models.plan import Plan


def issued(plan: Plan) -> dt.date | None:
    """The day of issue, where the letterhead has all of it."""
    return plan.header.date.whole() if plan.header.date else None


def in_force(rules: str, plan: Plan) -> bool:
    """Whether a set of rules was in force when the plan was issued; an undated draft is held to those of today."""
    begun: dt.date = load("check/rulesets")[rules]["from"]
    day = issued(plan)
    if day is not None:
        return day >= begun
    year = plan.header.year
    return year is None or year >= begun.year


def bound_on(day: dt.date) -> tuple[str, ...]:
    """The names of the rule sets in force on a day."""
    table = load("check/rulesets")
    return tuple(name for name, entry in table.items() if isinstance(entry, dict) and entry["from"] <= day)
