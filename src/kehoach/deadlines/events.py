"""The day of an event that a plan names elsewhere.

In: an event as a term names it ("ngày bầu cử"), the text of the plan. Out: its day, or None. Why: "40 ngày trước ngày
bầu cử" is a day as soon as the plan says when the election is; where two places disagree, none is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from kehoach.dates import find, weekday_beside
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import all_said, says
from kehoach.text import fold

_DAY_AND_WORD = 2
"""Words of "ngày thi", which without "ngày" would stand in too many sentences."""
_LINK = re.compile(r"[^.;\d\n]{0,90}")
_NEAR = 120
"""Characters in front of a day in which its event is looked for."""


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
        low, high = max(0, date.start - _NEAR), weekday_beside(text, date)[0]
        at = [found.end() for found in re.finditer(rf"\b{event}\b", folded[low:high])]
        if at and _is_its_own(text[low + at[-1] : high]):
            yield dt.date(date.year, date.month, date.day)


def _is_its_own(between: str) -> bool:
    """Whether the words between an event and a day say that it is on that day, and not by it."""
    if _LINK.fullmatch(between) is None or says("by_then", between):
        return False
    ends = [end for _start, end in all_said("is_then", between)]
    return between.rstrip().endswith((":", "(")) or (bool(ends) and not between[ends[-1] :].strip(" ,("))
