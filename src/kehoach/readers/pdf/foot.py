"""Where a table without upright rules ends, and what is set below it begins.

In: printed lines that may be one table, and the level rules. Out: the line behind the table's last one. Why:
recipients, signature and notes stand below a table on the same page, in two parts like its columns; a person sees the
last rule, the last number and the blank above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-zĐđ])[.)]?|[-–—+•*]")
_SURE = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?")


def table_end(rows: Sequence[Row], start: int, end: int, rules: list[Rule]) -> int:
    """The first line of `rows[start:end]` that stands below the table; `end` where all belong to it."""
    lines = rows[start:end]
    if len(lines) < 3:
        return end
    last, edge = _numbered(lines)
    cuts = [_below_rules(lines, rules), _below_blank(lines, last)]
    if last:
        cuts.append(next((at for at in range(last + 1, len(lines)) if lines[at].x0 < edge), 0))
    cut = min((at for at in cuts if at > max(last, 1)), default=0)
    while cut > last + 1 and lines[cut].base - lines[cut - 1].base < SETTINGS.foot_beside * lines[cut].size:
        cut -= 1
    return start + cut if cut else end


def _numbered(lines: Sequence[Row]) -> tuple[int, float]:
    """The last line that begins with a row's number, and the right edge of the numbers; 0 where there are too few."""
    left, right = min(r.x0 for r in lines), max(r.x1 for r in lines)
    reach = left + SETTINGS.foot_numbers * (right - left)
    found = [at for at, row in enumerate(lines) if row.words[0].x1 <= reach and is_number(row)]
    sure = [at for at in found if _SURE.fullmatch(lines[at].words[0].text)]
    if len(sure) < 2:
        return 0, 0.0
    return found[-1], max(lines[at].words[0].x1 for at in sure)


def is_number(row: Row) -> bool:
    """Whether a line begins with a number, or with a letter or dash that stands in a column of its own."""
    first = row.words[0]
    if not _NUMBER.fullmatch(first.text):
        return False
    alone = len(row.words) == 1 or row.words[1].x0 - first.x1 > SETTINGS.column_gap * row.size
    return alone or _SURE.fullmatch(first.text) is not None


def _below_rules(lines: Sequence[Row], rules: list[Rule]) -> int:
    """The first line below the last long rule, where rules close the rows; 0 for none."""
    left, right = min(r.x0 for r in lines), max(r.x1 for r in lines)
    top, bottom = lines[0].top - 2 * lines[0].size, lines[-1].bottom + SETTINGS.foot_closing * lines[-1].size
    long = sorted(
        y
        for y, x0, x1 in rules
        if top <= y <= bottom and min(x1, right) - max(x0, left) >= SETTINGS.long_rule * (right - left)
    )
    if len(long) < SETTINGS.least_rules:
        return 0
    above = [at for at, row in enumerate(lines) if row.base - SETTINGS.letter_middle * row.size < long[-1]]
    body = [at for at in above if lines[at].base > long[1]]
    below = len(lines) - len(above)
    return len(above) if below and len(body) >= max(3, below / 2) else 0


def _below_blank(lines: Sequence[Row], last: int) -> int:
    """The first line below a blank wider than those between the table's lines; 0 for none."""
    widest = 0.0
    for at in range(1, len(lines)):
        blank = lines[at].top - lines[at - 1].bottom
        least = SETTINGS.least_blank if at > 3 else SETTINGS.clear_blank
        if at > max(last, 1) and blank > max(SETTINGS.foot_wider * widest, least * lines[at].size):
            return at
        widest = max(widest, blank)
    return 0
