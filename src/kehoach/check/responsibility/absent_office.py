"""An office named that the issuer's level does not have.

Finds: "Phòng Nội vụ", "Phòng Giáo dục và Đào tạo" in a commune's plan issued since 1 July 2025: offices of the
districts, copied from a district's plan. In the plan of a school or a front, those that no level has any more.
Why: a commune has no such office; the task is given to nobody.
Source: Nghị định 150/2025/NĐ-CP (the offices of a commune's People's Committee); the offices are listed in
grammars/check/offices.toml.
Example: (plan of a commune, 2026) Chủ trì: Phòng Nội vụ
Instead: Chủ trì: Phòng Văn hóa - Xã hội
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.dating import begun, issued
from kehoach.check.past import is_past
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Level, Plan
from kehoach.units import canonical_of, mentions

_GOVERNING = ("ubnd", "dang-uy", "hoi-dong-nhan-dan")
"""Issuers that have offices of their level; a school has offices of its own, of like names."""


def absent_office(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each; only plans of a known level that bear a full date are judged."""
    issuer, day = plan.header.issuer, issued(plan)
    if day is None:
        return
    governs = (canonical_of(issuer.name or "") or "").startswith(_GOVERNING)
    told: set[str] = set()
    for passage in context.passages:
        for start, end, instead in absent_in(passage.text, issuer.level if governs else None, day):
            quote = passage.text[start:end]
            if quote not in told and not is_past(passage, start, begun("two-levels")):
                told.add(quote)
                message = Message(
                    "this level has no such office; name the one that has its work ({instead})", instead=instead
                )
                yield Violation(message, passage.at(start), quote, RATHER_SURE)


def absent_in(text: str, level: Level | None, day: dt.date) -> Iterator[tuple[int, int, str]]:
    """Where a text names offices that a level, or any, has not on a day, each with the office that has their work."""
    entries = [entry for entry in load("check/offices")["absent"] if day >= entry["since"]]
    known = "offices" if level in {entry["level"] for entry in entries} else "nowhere"
    for mention in mentions(text) if entries else ():
        instead = next((entry["instead"] for entry in entries if mention.id in entry[known]), None)
        if instead is not None:
            yield mention.start, mention.end, instead
