"""The written forms of a date, each with what its figures say.

In: a match of one of the `shapes`. Out: `Draft`s, or nothing where the figures are no date after all. Why: a form is
tried only where a number or a word of time begins, and each form says itself what else it could be.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from kehoach import numerals
from kehoach.dates import shapes
from kehoach.dates.mention import Fault, Precision, is_day
from kehoach.dates.words import behind, words
from kehoach.text import Folded

_CENTURIES = ("19", "20")
_SHORT_YEARS = range(10, 50)
_MONTHS_OF = {"ba": 3, "sau": 6, "chin": 9}


class Draft(Struct, frozen=True):
    """A date in folded text; `lean`: it is only a date if the one behind lends its month or year."""

    start: int
    end: int
    precision: Precision
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    half: int | None = None
    fault: Fault | None = None
    lean: bool = False


Drafts = list[Draft]


def _written_out(folded: Folded, found: re.Match[str]) -> Drafts | None:
    """Day, month and year with their words ("ngày 05 tháng 3 năm 2024"), blank, or garbled by a scan."""
    day, month, year = (_number(found[name]) for name in ("day", "month", "year"))
    start, end = found.span()
    low, high = folded.span(start, end)
    if day and month and year:
        tight = fault_of_space(found[0])
        return [Draft(start, end, "day", day, month, year=year, fault=tight)]
    junk = [found[n] for n in ("day", "month") if found[n].strip(" ._/") and _number(found[n]) is None]
    if junk:
        odd = not junk[0].isalpha() or not {"thang", "nam"} <= set(found[0].split())
        return [Draft(start, end, "day", day, month, year=year, fault="illegible")] if odd and year else None
    raw = folded.raw[low:high]
    closed_up = start > 1 and shapes.LINE_LEFT_OPEN.match(folded.text, start - 2)
    is_blank = year or day or month or closed_up or re.search(r"\s{2}|[.…_]", raw)
    return [Draft(start, end, "day", day, month, year=year, fault="blank")] if is_blank else None


def fault_of_space(said: str) -> Fault | None:
    """Whether words and figures that belong apart are grown together ("ngày14 tháng7")."""
    return "spaced" if re.search(r"[a-z]\d|\d[a-z]", said) else None


def _number(printed: str) -> int | None:
    """The number printed in a blank, "20 17" closed up; None for anything but figures."""
    digits = re.sub(r"[ ._]", "", printed)
    return int(digits) if digits.isdecimal() and (len(digits) < 3 or len(digits) == 4) else None


def _open_month(folded: Folded, found: re.Match[str]) -> Drafts | None:
    day, month = _number(found["day"]), _number(found["month"])
    dotted = any(mark in found["day"] + found["month"] for mark in "._")
    if (day and month) or not dotted:
        return None
    end = found.end() - (len(found[0]) - len(found[0].rstrip()))
    return [Draft(found.start(), end, "day", day, month, fault="blank")]


def _day_of_month(_: Folded, found: re.Match[str]) -> Drafts:
    year = found["year"] or found["year2"] or found["year3"]
    day, month = int(found["day"]), int(found["month"])
    fault = fault_of_space(found[0])
    return [Draft(*found.span(), "day", day, month, year=int(year) if year else None, fault=fault)]


def _blank(_: Folded, found: re.Match[str]) -> Drafts | None:
    day, month = _number(found["day"]), _number(found["month"])
    if day and month:
        return None
    year = int(found["year"]) if found["year"] else None
    end = found.start() + len(found[0].rstrip())
    return [Draft(found.start(), end, "day", day, month, year=year, fault="blank")]


def _garbled(_: Folded, found: re.Match[str]) -> Drafts:
    return [Draft(*found.span(), "day", month=int(found["month"]), year=int(found["year"]), fault="illegible")]


def _listed(folded: Folded, found: re.Match[str]) -> Drafts | None:
    """The first days or months of a list; the last is found by itself and lends them what they lack."""
    name = found["word"]
    whole = shapes.FULL.match(folded.text, found.start("list"))
    if whole and _full(folded.text, whole, led=True, numbered=False):
        return None
    made: Drafts = []
    for number in re.finditer(r"\d{1,2}", found["list"]):
        start, end = (found.start("list") + at for at in number.span())
        if name == "ngay":
            made.append(Draft(start, end, "day", day=int(number[0]), lean=True))
        elif name == "thang":
            made.append(Draft(start if made else found.start(), end, "month", month=int(number[0]), lean=True))
    return made


def _named_day(folded: Folded, found: re.Match[str]) -> Drafts | None:
    """Day and month; where the figures could as well be the days of a span, it is not clear which of both they are."""
    day, month = int(found["day"]), int(found["month"])
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    may_be_span = day < month
    if may_be_span and shapes.MORE_DAYS.match(folded.text, found.end()):
        return None
    in_month = shapes.MONTH_BEFORE.search(folded.text, 0, found.start()) is not None
    fault: Fault | None = "illegible" if may_be_span and (in_month or found["month"][0] != "0") else None
    return [Draft(found.start("day"), found.end(), "day", day, month, fault=fault)]


def _bare_day(folded: Folded, found: re.Match[str]) -> Drafts | None:
    if behind("each_month").match(folded.text, found.end()) is None:
        return None
    return [Draft(*found.span("day"), "day", day=int(found["day"]))]


def _named_month(folded: Folded, found: re.Match[str]) -> Drafts | None:
    year = found["year"] or found["year2"]
    month = int(found["month"])
    if not year and (month > 12 or found[0][1].isdigit() or _is_time_spent(folded.text, found)):
        return None
    fault: Fault | None = _fault_of(found["one"]) if found["one"] else None
    return [Draft(*found.span(), "month", month=month, year=int(year) if year else None, fault=fault)]


def _is_time_spent(text: str, found: re.Match[str]) -> bool:
    """Whether months are counted: "6 tháng 10 ngày"."""
    return text[max(0, found.start() - 2) : found.start()].strip().isdecimal() and text.startswith(" ngay", found.end())


def _week(folded: Folded, found: re.Match[str]) -> Drafts | None:
    month = shapes.NAMED_MONTH.match(folded.text, found.end())
    made = month and _named_month(folded, month)
    return made and [replace(made[0], start=found.start(), precision="week")]


def _quarter(_: Folded, found: re.Match[str]) -> Drafts | None:
    year = found["year"] or found["year2"]
    end = found.end()
    quarters = [
        (found.start() + m.start(), found.start() + m.end(), _quarter_number(m[0]))
        for m in re.finditer(
            r"(?<!\w)(?:[ivxl]{1,4}|\d{1,3}|1?v)(?!\w)", found[0][: found.end("quarter") - found.start()]
        )
    ]
    if not quarters or any(number is None for _, _, number in quarters):
        return None
    if quarters[-1][2] not in range(1, 5) and not year:
        return None
    starts = [found.start(), *(start for start, _, _ in quarters[1:])]
    ends = [*(stop for _, stop, _ in quarters[:-1]), end]
    fault: Fault | None = _fault_of(found["one"]) if found["one"] else None
    said = int(year) if year else None
    return [
        Draft(start, stop, "quarter", quarter=number, year=said, fault=fault if stop == end else None)
        for start, stop, (_, _, number) in zip(starts, ends, quarters, strict=True)
    ]


def _quarter_number(printed: str) -> int | None:
    """The number of a quarter; strokes are counted, whatever a machine took them for."""
    if re.fullmatch(r"[il1]{1,3}", printed):
        return len(printed)
    if printed.isdecimal():
        return int(printed)
    return numerals.roman(printed.replace("l", "i").replace("1", "i"))


def _half(_: Folded, found: re.Match[str]) -> Drafts:
    count = found["count"]
    months = 6 if count is None else _MONTHS_OF.get(count) or int(count)
    year = int(found["year"]) if found["year"] else None
    half = (1 if found["which"] == "dau" else 2) if months == 6 else None
    return [Draft(*found.span(), "half-year" if half else "period", year=year, half=half)]


def _iso(_: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts:
    return [Draft(*found.span(), "day", int(found["day"]), int(found["month"]), year=int(found["year"]))]


def _full(text: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    """Day, month and year in figures, with whatever stands between them."""
    day, month = int(found["day"]), int(found["month"])
    if found["year2"]:
        made = [Draft(*found.span(), "day", day, month, year=int(found["year2"]))]
        return made if "/" in found["one"] else None
    marks, digits = (found["one"], found["other"]), found["year"]
    kinds = "".join(mark.strip()[0] for mark in marks)
    if len(digits) == 4 and digits[:2] in _CENTURIES:
        loose = any(" " in mark for mark in marks if "/" not in mark) and not led
        months = kinds == "-/" and day < month <= 12
        mixed = len(set(kinds)) > 1
        if (day > 31 and month > 12) or loose or (mixed and (months or not is_day(day, month))):
            return None
        return [
            Draft(*found.span(), "day", day, month, year=int(digits), fault="mixed" if mixed else _fault_of(*marks))
        ]
    slashed = kinds == "//"
    if len(digits) == 2 and int(digits) in _SHORT_YEARS and day <= 31 and month <= 12:
        likely = slashed or (led and kinds[0] == kinds[1])
        made = [Draft(*found.span(), "day", day, month, year=2000 + int(digits), fault="short-year")]
        return made if likely else None
    cut = len(digits) > 2 and slashed and (led or digits[:2] == "20") and is_day(day, month)
    return [Draft(*found.span(), "day", day, month, fault="cut-year")] if cut else None


def _fault_of(*marks: str) -> Fault | None:
    if any(mark.count("/") > 1 for mark in marks):
        return "doubled"
    return "spaced" if any(mark != mark.strip() for mark in marks) else None


def _day(text: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    """Day and month in figures: a date by a word before it, or if it is no ratio."""
    day, month = int(found["day"]), int(found["month"])
    if day < 1 or day > 31 or month < 1 or month > 12 or numbered:
        return None
    padded = found["day"][0] == "0" or found["month"][0] == "0"
    if not led and not padded:
        if found[0] in words("fractions") and found[0] != text:
            return None
        if behind("counted").match(text, found.end()) or day == month:
            return None
    return [Draft(*found.span(), "day", day, month, fault=_fault_of(found["one"]))]


def _month(_: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    month = int(found["month"])
    if numbered or not 1 <= month <= 12:
        return None
    fault = _fault_of(found["one"])
    return [Draft(*found.span(), "month", month=month, year=int(found["year"]), fault=fault)]


def _bare_list(text: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    """A span behind a word that leads a date, or first in the text: "12 - 14/3", "12 đến 14 tháng 3"."""
    opens = found.start() == 0 or text[found.start() - 1] in "(:;" or text[: found.start()].rstrip()[-1:] in "(:;-+"
    if not led and not opens:
        return None
    numbers = list(re.finditer(r"\d{1,2}", found["list"]))
    if not all(1 <= int(number[0]) <= 31 for number in numbers):
        return None
    return [Draft(found.start() + n.start(), found.start() + n.end(), "day", day=int(n[0]), lean=True) for n in numbers]


def _of_month(text: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    year = found["year"] or found["year2"] or found["year3"]
    day, month = int(found["day"]), int(found["month"])
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    return [Draft(*found.span(), "day", day, month, year=int(year) if year else None)]


def _months_count(text: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    return _half(Folded("", "", ()), found)


_NAMES_YEAR = 12
"""Characters in which the longest word that names a year stands, with what is before it."""


def _year(text: str, found: re.Match[str], *, led: bool, numbered: bool) -> Drafts | None:
    before = text[max(0, found.start() - _NAMES_YEAR) : found.start()]
    named = re.search(r"(?<![a-z])(?:nam|giai doan|hoc|-|den) ?$", before) is not None
    if not named and (numbered or behind("counted").match(text, found.end())):
        return None
    return [Draft(*found.span(), "year", year=int(found["year"]))]


BY_WORD = (
    (shapes.DAY_OF_MONTH, _day_of_month),
    (shapes.WRITTEN_OUT, _written_out),
    (shapes.BLANK, _blank),
    (shapes.GARBLED, _garbled),
    (shapes.OPEN_MONTH, _open_month),
    (shapes.NAMED_DAY, _named_day),
    (shapes.LIST, _listed),
    (shapes.NAMED_MONTH, _named_month),
    (shapes.WEEK, _week),
    (shapes.QUARTER, _quarter),
    (shapes.HALF, _half),
    (shapes.BARE_DAY, _bare_day),
)
BY_NUMBER = (
    (shapes.ISO, _iso),
    (shapes.FULL, _full),
    (shapes.MONTH, _month),
    (shapes.DAY, _day),
    (shapes.BARE_LIST, _bare_list),
    (shapes.BARE_SPAN, _bare_list),
    (shapes.DAY_OF_MONTH, _of_month),
    (shapes.HALF, _months_count),
    (shapes.YEAR, _year),
)
