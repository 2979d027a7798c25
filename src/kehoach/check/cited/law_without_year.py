"""A law named without its number or year.

Finds: "Luật Bảo vệ môi trường" in a plan that nowhere says which: neither its number nor its year.
Why: most laws were passed more than once; a reader cannot tell which one binds. A remark only: the decree asks for the
name alone.
Source: practice of drafting; Nghị định 30/2020/NĐ-CP, annex I, II.6 b asks for type and name only.
Example: theo Luật Bảo vệ môi trường
Instead: theo Luật Bảo vệ môi trường năm 2020
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.dates import find, lead
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan
from kehoach.text import fold

_NUMBER = re.compile(r"[^.;]{0,40}?\d{1,3}/\d{4}/QH")
_CLAUSE = re.compile(r"[^.;]{0,70}")


def law_without_year(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each law of which the plan says neither number nor year."""
    if context.damaged:
        return
    first: dict[str, tuple[Passage, int, str]] = {}
    told: set[str] = set()
    for passage, at, quote, sure in _laws(context):
        key = " ".join(fold(quote).split()[:3])
        first.setdefault(key, (passage, at, quote))
        told |= {key} if sure else set()
    for key, (passage, at, quote) in first.items():
        if key not in told:
            message = Message("say which {law} is meant, by its year or number", law=quote)
            yield Violation(message, passage.at(at), quote, LOOK)


def _laws(context: Context) -> Iterator[tuple[Passage, int, str, bool]]:
    """The laws named: where, how, and whether number or year stand behind."""
    for passage in context.passages:
        for found in _law().finditer(passage.text):
            stop = said("law_name_ends").search(found["name"])
            name = found["name"][: stop.start()].rstrip(" ,") if stop else found["name"]
            quote = passage.text[found.start() : found.start("name") + len(name)]
            if " " in name:
                yield passage, found.start(), quote, _is_told(passage.text[found.start("name") + len(name) :])


def _is_told(behind: str) -> bool:
    """Whether what stands behind a law's name says its number or year."""
    clause = _CLAUSE.match(behind)
    near = clause[0] if clause else ""
    cut = next((date for date in find(near) if date.precision == "day" and date.year is None), None)
    if cut is not None and not near[: lead(near, cut)].strip(" (,") and not _NUMBER.match(behind):
        return False
    ends = re.compile(rf"(?<!\w)(?:{spelt('law_told_by')}) $")
    years = (date for date in find(near) if date.precision == "year" and ends.search(near[: date.start]))
    return bool(_NUMBER.match(behind) or _told().match(behind)) or next(years, None) is not None


@cache
def _law() -> re.Pattern[str]:
    kinds = "|".join(word[0].upper() + word[1:] for word in spelt("law_kinds").split("|"))
    return re.compile(rf"(?<!\w)(?:{kinds}) (?P<name>[A-ZĐÀ-Ỹ][^\W\d_]*(?:,? [^\W\d_]+){{1,8}})")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"[^.;\w]{{0,4}}(?:(?:{spelt('law_told_by')}) |\()?\d")
