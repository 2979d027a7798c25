"""Columns that are months, quarters, weeks or years, marked where a task falls.

In: the header cells over each column, from top to bottom; the text of a cell. Out: the `Period` each such column is;
whether cells are marks. Why: a plan drawn as a calendar says its days by a cross or a colour and in no cell of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kehoach.dates import YEAR_FIGURES
from kehoach.grammar.files import load
from kehoach.numerals import roman, to_roman
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold

Unit = Literal["week", "month", "quarter", "half", "year"]
_LAST: Mapping[Unit, int] = {"week": 5, "month": 12, "quarter": 4}
_YEAR = re.compile(rf"\b{YEAR_FIGURES}\b")
_NUMBER = r"0?(?P<number>\d{1,2}|[ivx]+)"
_BARE = re.compile(_NUMBER)
_DATED = re.compile(rf"{_NUMBER}\s*[/.-]\s*(?P<year>{YEAR_FIGURES})")
_DAY = r"\d{1,2}\s*[/.]\s*(?:1[0-2]|0?[1-9])"
_DAYS = (
    rf"[\s:,]*[(\[]?\s*(?:tu )?(?:ngay )?(?P<days>(?:{_DAY}|\d{{1,2}})\s*(?:-|–|den)\s*{_DAY})"
    rf"(?:[/.]{YEAR_FIGURES})?\s*[)\]]?"
)
_UNSAID = re.compile(r"[-–—.…_0☐□◻❏\s]*")
_FIGURE = re.compile(r"[\d\s.,%]*\d[\d\s.,%]*")


class Period(Struct, frozen=True):
    """One column of a calendar: its phrase without the year ("Tháng 3"), and the year that the header prints.

    `later` counts the years that the columns before it have gone through, where no year is printed; `dated` says that
    the phrase names its days ("Tuần 1 (05-11/01)").
    """

    unit: Unit
    number: int
    phrase: str
    year: int | None = None
    later: int = 0
    dated: bool = False

    @property
    def label(self) -> str:
        """The period as it is said: "Tháng 3/2027"."""
        return self.phrase if self.year is None else self.in_year(self.year)

    def in_year(self, year: int) -> str:
        """The period of a year: "Quý I/2027"."""
        if self.unit == "year" or self.dated:
            return self.phrase
        return f"{self.phrase}{' ' if self.unit == 'half' else '/'}{year}"


def periods_of(stacks: Sequence[Sequence[str]]) -> dict[int, Period]:
    """The period of each column, given its header cells; none where fewer than two columns name one."""
    found: dict[int, Period] = {}
    bare: dict[int, Period] = {}
    for at, stack in enumerate(stacks):
        *above, lowest = [fold(text).strip(" .:") for text in stack] or [""]
        if (named := _named(lowest, " ".join(above))) is not None:
            found[at] = named
        elif (counted := _counted(lowest, " ".join(above))) is not None:
            bare[at] = counted
    if len(bare) >= SETTINGS.periods_run and all(map(_counts_on, bare.values(), list(bare.values())[1:])):
        found |= bare
    return _with_years(dict(sorted(found.items()))) if len(found) >= SETTINGS.periods_fewest else {}


def _named(text: str, above: str) -> Period | None:
    """The period that a header cell names by itself: "T3", "Quý I/2027", "Năm 2027", "6 tháng đầu năm"."""
    year = _year(f"{above} {text}")
    if (half := _halves().fullmatch(text)) is not None:
        number = 1 if half["first"] else 2
        return Period("half", number, f"6 tháng {'đầu' if number == 1 else 'cuối'} năm", year)
    if re.fullmatch(rf"(?:{_words('year')})?\s*{YEAR_FIGURES}", text) and year is not None:
        return Period("year", year, f"Năm {year}", year)
    if (week := re.fullmatch(rf"(?:(?:{_words('week')})\s*\.?\s*(?P<number>\d{{1,2}}))?{_DAYS}", text)) is not None:
        days = week["days"].replace("den", "-")
        phrase = f"Tuần {int(week['number'])} ({days})" if week["number"] else days
        return Period("week", int(week["number"] or 0), phrase, year, dated=True)
    if (dated := _DATED.fullmatch(text)) is not None:
        return _period("month", dated["number"], int(dated["year"]))
    for unit in _LAST:
        said = re.fullmatch(
            rf"(?:{_words(unit)})\s*\.?\s*{_NUMBER}(?:\s*(?:[/.-]|{_words('year')})?\s*{YEAR_FIGURES})?", text
        )
        if said is not None and (unit != "week" or _month_in(above)):
            return _period(unit, said["number"], year, above)
    return None


def _counted(text: str, above: str) -> Period | None:
    """The period that a bare number is below a heading that says of what: "3" below "Tháng" or "Tiến độ thực hiện"."""
    number = _BARE.fullmatch(text)
    if number is None:
        return None
    told = [unit for unit in ("quarter", "month") if re.search(rf"\b(?:{_words(unit)})\b", above)]
    timed = _year(above) is not None or re.search(rf"\b(?:{_words('heading')})\b", above) is not None
    unit: Unit | None = "quarter" if "quarter" in told else "month" if told or timed else None
    if unit == "month" and not told and number["number"].isalpha():
        unit = "quarter"
    return _period(unit, number["number"], _year(above)) if unit else None


def _period(unit: Unit, number: str, year: int | None, above: str = "") -> Period | None:
    count = int(number) if number.isdigit() else roman(number)
    if count is None or not 0 < count <= _LAST[unit]:
        return None
    if unit == "week":
        return Period(unit, count, f"Tuần {count} tháng {_month_in(above)}", year)
    return Period(unit, count, f"Quý {to_roman(count)}" if unit == "quarter" else f"Tháng {count}", year)


def _month_in(above: str) -> int | None:
    found = re.search(rf"\b(?:{_words('month')})\s*\.?\s*(\d{{1,2}})\b", above)
    return int(found[1]) if found else None


def _year(text: str) -> int | None:
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _counts_on(period: Period, following: Period) -> bool:
    return following.unit == period.unit and following.number == period.number % _LAST[period.unit] + 1


def _with_years(found: dict[int, Period]) -> dict[int, Period]:
    """The periods with the years gone through: behind month 12 stands month 1 of the next year."""
    later = 0
    out = dict(list(found.items())[:1])
    for (_, above), (at, period) in pairwise(found.items()):
        if period.unit == above.unit and period.number < above.number and period.unit in ("month", "quarter"):
            later += 1
        out[at] = replace(period, later=later) if period.year is None else period
    return out


@lru_cache(maxsize=256)
def counted_unit(header: str) -> Unit | None:
    """What bare numbers below a header count: months below "Tháng hoàn thành"; None where it does not say."""
    folded = fold(header)
    units: Sequence[Unit] = ("month", "quarter")
    for unit in units:
        if re.search(rf"^(?:cac )?(?:{_words(unit)})\b|\b(?:trong|vao|truoc) (?:{_words(unit)})\b", folded):
            return unit
    return None


def is_sign(text: str) -> bool:
    """Whether a cell holds but a sign that marks it: "x", "✓", "●"."""
    return "".join(text.split()).casefold() in _signs()


def is_unsaid(text: str) -> bool:
    """Whether a cell says nothing: it is blank, or a dash, a nought or an empty box stands for it."""
    return _UNSAID.fullmatch(text.strip()) is not None


def hold_figures(texts: Iterable[str]) -> bool:
    """Whether cells of a calendar's columns hold figures and no sign among them: they measure, and mark nothing."""
    said = [text.strip() for text in texts if not is_unsaid(text)]
    return any(map(_FIGURE.fullmatch, said)) and not any(map(is_sign, said))


@cache
def _signs() -> frozenset[str]:
    return frozenset(load("tables")["calendar"]["signs"])


@cache
def _words(key: str) -> str:
    return "|".join(re.escape(fold(word)) for word in load("tables")["calendar"][key])


@cache
def _halves() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<first>{_words('first_half')})|(?:{_words('second_half')}))(?:\s*{YEAR_FIGURES})?")
