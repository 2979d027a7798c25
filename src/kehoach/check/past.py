"""Whether a sentence speaks of what was.

In: a passage, a place in it, a day. Out: whether its sentence says so by words or by a date before that day. Why: "hồ
sơ do UBND huyện bàn giao", "Quyết định … ngày 12/4/2023 của UBND huyện" name a district rightly.
"""

from __future__ import annotations

import datetime as dt
import re

from kehoach.check.passages import Passage
from kehoach.check.terms import speaks_of
from kehoach.dates import find

_END = re.compile(r"[.;!?](?=\s|$)")


def sentence(text: str, at: int) -> str:
    """The sentence, or the part of it between semicolons, that holds a place of a text."""
    ends = [found.end() for found in _END.finditer(text)]
    start = max((end for end in ends if end <= at), default=0)
    return text[start : min((end for end in ends if end > at), default=len(text))]


def is_past(passage: Passage, at: int, day: dt.date) -> bool:
    """Whether the sentence at a place speaks of what was before a day, or of how it came to an end."""
    said = sentence(passage.text, at)
    return speaks_of("past", said) or any(_is_before(date.year, date.month, day) for date in find(said))


def _is_before(year: int | None, month: int | None, day: dt.date) -> bool:
    return year is not None and dt.date(year, month or 1, 1) <= day.replace(day=1)
