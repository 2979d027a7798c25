"""The day of an event that a plan names elsewhere.

In: an event as a term names it ("ngày bầu cử"), the text of the plan. Out: its day, or None. Why: "40 ngày trước ngày
bầu cử" is a day as soon as the plan says when the election is; where two places disagree, none is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from kehoach.dates import find
from kehoach.deadlines.settings import SETTINGS
from kehoach.text import fold

_DAY_AND_WORD = 2
"""Words of "ngày thi", which without "ngày" would stand in too many sentences."""
_LINK = re.compile(
    r"[^.;\d\n]{0,60}?(?:là|vào|:|\(|diễn ra|tổ chức)\s*(?:vào\s*)?(?:(?:chủ nhật|thứ \w+)\s*,?\s*)?"
    r"\(?\s*(?:ngày)?\s*$",
    re.IGNORECASE,
)
_TERM = re.compile(r"\b(?:trước|sau|chậm nhất|muộn nhất|đến|hạn|từ|xong|hoàn thành|báo cáo)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def day_of(event: str, text: str) -> dt.date | None:
    """The day on which a text says that an event is; None where it says none, or several."""
    words = fold(event).strip(" .,;:").split()
    words = words[1:] if words[:1] == ["ngay"] and len(words) > _DAY_AND_WORD else words
    if not 1 < len(words) <= SETTINGS.longest_event:
        return None
    days = set(_said(r"\s+".join(map(re.escape, words)), text))
    return days.pop() if len(days) == 1 else None


def _said(event: str, text: str) -> Iterator[dt.date]:
    """The days that stand behind an event with a word that makes them its own."""
    folded = fold(text)
    if len(folded) != len(text):
        return
    for date in find(text):
        if not (date.year and date.month and date.day) or date.fault:
            continue
        before = text[max(0, date.start - 120) : date.start]
        at = [found.end() for found in re.finditer(rf"\b{event}\b", folded[max(0, date.start - 120) : date.start])]
        if at and _LINK.fullmatch(before[at[-1] :]) and not _TERM.search(before[at[-1] :]):
            yield dt.date(date.year, date.month, date.day)
