"""The date of issue cannot be read.

Finds: on a damaged copy, a date line or an appendix line whose day is no number ("ngayo2>£ thdngOj ndm 2021").
Why: deadlines counted from the issue, and the order of documents, hang on it.
Source: the file itself.
Example: ngay AA01/2021
Instead: look the date up on the paper, or ask the issuer
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.letterhead import TOP
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan
from kehoach.text import fold, squeeze

_LINE = re.compile(r"ng[a-z]y ?(?P<day>.{0,12}?) ?th.{0,2}ng ?(?P<month>.{0,8}?) ?n.m ?(?P<year>20\d\d)")
_SHORT = re.compile(r"ng[a-z]y (?P<day>[^\s/]{0,6}?)(?P<month>/?\d{1,2})/(?P<year>20\d\d)")


def illegible_date(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each line of the letterhead, or behind the body, whose day cannot be read."""
    if not context.damaged:
        return
    top, rest = context.lines[:TOP], context.lines[context.end :]
    for line, pattern in [*((line, _LINE) for line in top), *((line, _SHORT) for line in rest)]:
        found = pattern.search(fold(line.text))
        if found and not re.fullmatch(r"\d{1,2}", found["day"].strip()):
            message = "the date cannot be read; look it up on the paper"
            yield Violation(message, line.place, squeeze(line.text)[:80], 0.8)
