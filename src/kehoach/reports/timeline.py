"""How many rows are due in which month, as a picture.

In: days, each with whether it is past and open. Out: SVG for a page that allows no style of its own; "" where it
would say nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup, escape

from kehoach.i18n import _
from kehoach.reports.wording import month

STEP, HEIGHT, TOP, FOOT = 42, 90, 16, 32
LONGEST = 36
"""Months that are drawn; of more, the first and the last would be too far apart to be read."""


def timeline(days: Sequence[tuple[dt.date, bool]]) -> Markup:
    """A bar a month from the first to the last, what is overdue set off."""
    months = Counter((day.year, day.month) for day, _late in days)
    late = Counter((day.year, day.month) for day, is_late in days if is_late)
    span = _span(sorted(months)) if len(months) > 1 else []
    if not span or len(span) > LONGEST:
        return Markup("")
    most = max(months.values())
    bars = [_bar(at, one, months[one], late[one], most) for at, one in enumerate(span)]
    said = "; ".join(f"{month(dt.date(*one, 1))}: {months[one]}" for one in span if months[one])
    label = escape(f"{_('Due by month')}: {said}")
    size = f"0 0 {len(span) * STEP + 8} {TOP + HEIGHT + FOOT}"
    return Markup('<svg viewBox="{}" role="img" aria-label="{}">{}</svg>').format(size, label, Markup("").join(bars))


def _span(months: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Every month from the first to the last."""
    first, last = (year * 12 + number - 1 for year, number in (months[0], months[-1]))
    return [(at // 12, at % 12 + 1) for at in range(first, last + 1)]


def _bar(at: int, one: tuple[int, int], count: int, late: int, most: int) -> Markup:
    left, foot = at * STEP + 8, TOP + HEIGHT
    parts = []
    if count:
        tall, red = round(HEIGHT * count / most), round(HEIGHT * late / most)
        box = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
        parts = [box.format("bar", left, foot - tall, STEP - 12, tall - red)]
        parts += [box.format("bar-late", left, foot - red, STEP - 12, red)] if red else []
        parts.append(_text(left, foot - tall - 4, str(count)))
    parts.append(_text(left, foot + 13, str(one[1])))
    if at == 0 or one[1] == 1:
        parts.append(_text(left, foot + 27, str(one[0])))
    return Markup("").join(parts)


def _text(left: int, top: int, words: str) -> Markup:
    return Markup('<text x="{}" y="{}">{}</text>').format(left + (STEP - 12) // 2, top, words)
