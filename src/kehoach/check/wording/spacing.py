"""Spaces before a mark, or none behind it.

Finds: "kế hoạch , báo cáo", "kế hoạch ,báo cáo", "“ Cán bộ", "Giáo dục&đào tạo", "( Đợt 1)".
Why: lines break at the wrong place, and searches miss the word.
Source: typing; Nghị định 30/2020/NĐ-CP uses the same spaces throughout.
Example: thi đua , khen thưởng
Instead: thi đua, khen thưởng
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan

_CASES: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile(r" [,;]"), re.compile(r"(\w{2,}) +([,;])(?=\s|$)"), r"\1\2"),
    (re.compile(r" [,;:]"), re.compile(r"([^\W\d_]{2,}) +([,;:])([^\W\d_]{2,})"), r"\1\2 \3"),
    (re.compile(r"[,;][^\W\d_]"), re.compile(r"([^\W\d_]{2,}[,;])([^\W\d_]{2,})"), r"\1 \2"),
    (
        re.compile(r"[.:][^\W\d_]"),
        re.compile(r"([^\W\d_]*[à-ỹ][^\W\d_]*[.:])([^\W\d_]*[à-ỹ][^\W\d_]*)(?![.\w])"),
        r"\1 \2",
    ),
    (re.compile("“ "), re.compile(r"(“) +(\w+)"), r"\1\2"),
    (re.compile(" ”"), re.compile(r"(\w+) +(”)"), r"\1\2"),
    (re.compile(r"\( "), re.compile(r"(\() +(\w+)"), r"\1\2"),
    (re.compile(r" \)"), re.compile(r"(\w+) +(\))"), r"\1\2"),
    (re.compile("&"), re.compile(r"([^\W\d_]*[a-zà-ỹ])&([a-zà-ỹđ]+)"), r"\1 & \2"),
)
"""What each case has at its middle, which is looked for first; the case with its words; what to write."""

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_SIGNS = ("://", "www.", "@")
"""Web and mail addresses have marks of their own."""


def spacing(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each, with its correction; PDF and scans make spaces of their own and are left alone."""
    if context.damaged or context.document.source.origin in ("text-layer", "ocr"):
        return
    for passage in context.passages:
        for start, said, right in _misspaced(passage.text):
            message = Message("write {right}", right=right)
            yield Violation(message, passage.at(start), said, RATHER_SURE, replacement=right)


@lru_cache(maxsize=16384)
def _misspaced(text: str) -> tuple[tuple[int, str, str], ...]:
    """Where a space is missing or too many: where, what stands there, what to write; not in addresses."""
    addressed = any(sign in text for sign in _SIGNS)
    addresses = [found.span() for found in _ADDRESS.finditer(text)] if addressed else []
    return tuple(
        (found.start(), found.group(), found.expand(form))
        for middle, pattern, form in _CASES
        for found in (pattern.finditer(text) if middle.search(text) else ())
        if not any(start < found.end() and found.start() < end for start, end in addresses)
    )
