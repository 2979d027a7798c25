"""What stands around dates: the word that leads one, what is left open, years that span, ranges that a column cuts.

In: a text, mostly with what `find` found in it. Out: places in it, years, what is left without its dates. Why: rooms
that ask more of a text than its dates ask here, so that no pattern of dates is written by hand elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from kehoach.dates import shapes
from kehoach.dates.mention import DateMention
from kehoach.dates.words import behind, spelt
from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.text import fold_with_offsets, squeeze

_DAY_WORD = re.compile(r"(?<!\w)ng[àa]y\s*$", re.IGNORECASE)
_LENGTHS = re.compile(
    r"(?<![\w/.,-])(?P<count>0?[1-9]\d{0,2}) (?:(?P<day>ng[àa]y)(?P<working> làm việc| lam viec)?|(?P<week>tu[ầa]n)"
    r"|(?P<month>th[áa]ng))(?!\w)(?! đầu năm| cuối năm| một lần| Chạp| Giêng|/| ?\d)"
    r"|(?<![\w/.,-])(?<!lúc )(?<!hồi )(?<!từ )(?<!đến )(?<!vào )(?<!trước )(?P<hours>\d{1,3}) (?P<hour>giờ|tiếng)(?!\w)"
    r"(?! ngày| thứ| hằng| hàng| mỗi| sáng| chiều| cùng| các| ?\d)",
    re.IGNORECASE,
)
LengthUnit = Literal["hour", "day", "working-day", "week", "month"]
_NEAR = 40
"""Characters in which the words beside a date have room."""
_UNITS: tuple[LengthUnit, ...] = ("day", "week", "month", "hour")


class Span(Struct, frozen=True):
    """Two years that belong together, at `start` to `end` of a text."""

    start: int
    end: int
    first: int
    last: int


class Length(Struct, frozen=True):
    """So many hours, days, days on which offices work, weeks or months, at `start` to `end` of a text."""

    start: int
    end: int
    count: int
    unit: LengthUnit


def lead(text: str, mention: DateMention) -> int:
    """Where a mention begins with the "ngày" that stands before its figures."""
    found = _DAY_WORD.search(text, 0, mention.start)
    return found.start() if found else mention.start


def counts_behind(text: str, at: int) -> bool:
    """Whether what is counted stands behind a place of a text, in its own tones or in none: "3/4 số xã".

    A capital begins the name of somebody: "15/3 Sở Nội vụ", "15/3 Trường Mầm non Hoa Mai".
    """
    folded = fold_with_offsets(text[at : at + _NEAR])
    found = behind("counted").match(folded.text)
    if found is None:
        return False
    low, high = folded.span(*found.span())
    raw = squeeze(folded.raw[low:high]).strip(" (")
    named = raw[:1].isupper() and not raw.isupper()
    return not named and (raw.isascii() or raw.lower() in spelt("counted"))


def left_open(text: str, at: int) -> int | None:
    """Where a date of which nothing is filled in ends, that begins at a place of folded text; None without one."""
    found = shapes.LEFT_OPEN.match(text, at)
    return found.end() if found else None


def school_years(text: str) -> Iterator[Span]:
    """The school years of a text, of whatever two years: "năm học 2026 - 2027"."""
    for found in shapes.SCHOOL_YEAR.finditer(text):
        yield Span(*found.span(), int(found["first"]), int(found["last"]))


def lengths(text: str) -> Iterator[Length]:
    """The lengths in hours, days, weeks or months that a text says: "05 ngày làm việc"."""
    for found in _LENGTHS.finditer(text):
        unit = next(unit for unit in _UNITS if found[unit])
        yield Length(*found.span(), int(found["count"] or found["hours"]), "working-day" if found["working"] else unit)


def range_joined(text: str) -> str:
    """A text whose second line is the second half of a range, on one line; any other as it is.

    A narrow column cuts "Tháng 3 - 5/2027" before its dash, which is then no bullet.
    """
    return shapes.RANGE_CUT.sub(r"\1 \2", text)


def list_dashed(text: str) -> str:
    """A text whose lettered or numbered parts, in their order, begin with dashes, each on its line; any other as it is.

    The offsets stay: "a) 30/3/2026 b) 15/4/2026". What follows the first letter must follow it in the alphabet too.
    """
    found = [mark for mark in shapes.LIST_MARK.finditer(text) if mark["letter"] or mark["number"]]
    orders = [(shapes.LETTERS.find(m["letter"].lower()) if m["letter"] else int(m["number"]) - 1) for m in found]
    alike = len({(m["letter"] is None, m["close"], m["sign"], bool(m["open"])) for m in found}) == 1
    if len(found) < 2 or not alike or orders != list(range(len(found))) or text[: found[0].start()].strip():
        return text
    for mark in reversed(found):
        lead = mark["lead"][:-1] + "\n" if mark["lead"] else ""
        dashed = (lead + "-").ljust(mark.end() - mark.start())
        text = text[: mark.start()] + dashed + text[mark.end() :]
    return text


def begun(text: str) -> Iterator[int]:
    """Where folded text begins to say a date, a period or how often something comes round, at its first figure or word.

    The quick look of whoever tries each line of a page; what is said there, `find` knows.
    """
    return (found.start() for found in _timed().finditer(text))


@cache
def _timed() -> re.Pattern[str]:
    return re.compile(rf"{shapes.GLIMPSE}|\b(?:{either(load('dates')['regular'])})\b")


def comes_round(text: str) -> bool:
    """Whether folded text begins by saying how often something comes round."""
    return behind("regular").match(text) is not None


def without_years(text: str) -> str:
    """A header without the years that it adds to what it names: "Chỉ tiêu đến năm 2025"."""
    return shapes.YEARS_ADDED.sub("", text)


def completes_year(text: str, rest: str) -> bool:
    """Whether a text is a date or month cut within its year, and the rest its last figures: "20/5/202", "5"."""
    cut = shapes.CUT_YEAR.fullmatch(text)
    return cut is not None and rest.isdigit() and re.fullmatch("(?:19|20)..", cut[1] + rest) is not None


def without_days(text: str) -> str:
    """Folded text without marks, and without the days in it."""
    return shapes.PLAIN_DAY.sub(" ", text)


def plain_years(text: str) -> tuple[tuple[int, ...], ...]:
    """The years that folded text without marks speaks of; two that belong together are one entry."""
    spans = tuple((int(one), int(other)) for one, other in shapes.PLAIN_SPAN.findall(text))
    return (*spans, *((int(year),) for year in shapes.PLAIN_YEAR.findall(shapes.PLAIN_SPAN.sub(" ", text))))


def says_whole_year(text: str) -> bool:
    """Whether "năm" in folded text without marks is the year spoken of, and no count of years or part of one."""
    return shapes.WHOLE_YEAR.search(text) is not None
