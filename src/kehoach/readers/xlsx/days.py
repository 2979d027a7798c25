"""A typed date as text that says the same day to whoever reads it.

In: a date and its number format. Out: the text on the screen where that names day, month and year in the Vietnamese
order; else the same text with the date written so. Why: "03/05/26" and "5-Mar-26" are one day in the file; how much of
it the format shows (day, month, quarter, year) is how exact the date is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from kehoach.numerals import to_roman
from kehoach.readers.xlsx.codes import Token, literal, sections, tokens

_SHORT_DATE = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy h:mm", "m/d/yyyy": "dd/mm/yyyy"}
"""Built-in formats 14 and 22: "the machine's short date"."""
_SYSTEM_DATES = ("[$-F800]", "[$-f800]")
_ENGLISH = re.compile(r"\[\$-(?:0*[48]09|en)", re.IGNORECASE)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_DAYS_VI_SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_SEPARATOR = re.compile(r"\s*(?:[/.-]|,? *tháng|,? *năm)\s*", re.IGNORECASE)
_QUARTER = re.compile(r"quý.*$", re.IGNORECASE)
_DAY_FIRST = ("dmy", "dm", "my", "m", "y")
"""The order of day, month and year, as far as a format shows them, that reads in one way only."""
_BARE_MONTH = re.compile(r"\d{1,2}\s*[-.]\s*\d{4}")
"""A month with its year that reads as a number, or as the end of a span: "04-2026"."""
_LONG = 3
"""Letters from which a day or month is shown by its name."""


class _Part(NamedTuple):
    """One token of a format: what it shows (y, m, d, q, w a day's name, c a time of day, "" a text), and its text."""

    shows: str
    text: str
    long: bool = False


def show_date(value: date | time, number_format: str) -> str:
    """A date or time under a number format; a date never without its month and year."""
    number_format = _SHORT_DATE.get(number_format, number_format)
    if number_format.startswith(_SYSTEM_DATES):
        number_format = "dd/mm/yyyy"
    section = sections(number_format)[0]
    if not any(kind == "date" for kind, _ in tokens(section)):
        section = "dd/mm/yyyy"
    moment = value if isinstance(value, datetime) else _moment(value)
    parts = _parts(moment, section)
    if isinstance(value, time):
        return "".join(part.text for part in parts).strip()
    at = [n for n, part in enumerate(parts) if part.shows in tuple("ymdq")]
    if not at:
        shown = "".join(part.text for part in parts).strip()
        return f"{shown} {moment:%d/%m/%Y}"
    before, after = ("".join(part.text for part in some) for some in (parts[: at[0]], parts[at[-1] + 1 :]))
    return _said(moment, before, parts[at[0] : at[-1] + 1], after).strip()


def _said(moment: datetime, before: str, parts: Sequence[_Part], after: str) -> str:
    """The date with the text around it: as shown where that is plain, else written day first."""
    shows = "".join(part.shows for part in parts if part.shows)
    if "q" in shows or ("d" not in shows and _QUARTER.search(before)):
        return f"{_QUARTER.sub('', before)}Quý {to_roman((moment.month + 2) // 3)}/{moment.year}{after}"
    if shows in _DAY_FIRST and not any(part.long for part in parts) and _is_parted(parts):
        shown = "".join(f"{moment.year:04d}" if part.shows == "y" else part.text for part in parts)
        if not _BARE_MONTH.fullmatch(shown):
            return before + shown + ("" if "y" in shows else f"/{moment.year:04d}") + after
    if "d" in shows:
        return f"{before}{moment:%d/%m/%Y}{after}"
    if "m" in shows:
        named = before.lower().rstrip().endswith("tháng")
        return f"{before}{'' if named else 'Tháng '}{moment.month}/{moment.year:04d}{after}"
    return f"{before}{moment.year:04d}{after}"


def _is_parted(parts: Sequence[_Part]) -> bool:
    """Whether signs or words that tell what follows stand between the parts."""
    printed = "".join("\0" if part.shows else part.text for part in parts)
    return all(_SEPARATOR.fullmatch(gap) for gap in printed.strip("\0").split("\0")) if "\0" in printed[1:] else True


def _parts(moment: datetime, section: str) -> list[_Part]:
    """The tokens of a section with what each shows."""
    signs = tokens(section)
    english = _ENGLISH.search(section) is not None
    halves = any(kind == "half" for kind, _ in signs)
    parts: list[_Part] = []
    clock = ""
    for at, (kind, text) in enumerate(signs):
        if kind == "date":
            letter = text[0].lower()
            minutes = letter == "m" and len(text) < _LONG and (clock == "h" or _next_letter(signs, at) == "s")
            parts.append(_part(moment, "n" * len(text) if minutes else text.lower(), english, halves))
            clock = letter
        elif kind == "half":
            parts.append(_Part("c", "AM" if moment.hour < 12 else "PM"))
        elif kind != "fraction":
            parts.append(_Part("", literal(kind, text) or ""))
    return parts


def _part(moment: datetime, text: str, english: bool, halves: bool) -> _Part:
    """What one run of letters of a format shows."""
    letter, long = text[0], len(text) >= _LONG
    if letter in "ye":
        return _Part("y", f"{moment.year:04d}")
    if letter == "q":
        return _Part("q", "")
    if letter in "md" and long:
        return _Part("m" if letter == "m" else "w", _name(moment, letter, len(text), english), letter == "m")
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    count = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[letter]
    return _Part(letter if letter in "md" else "c", f"{count:02d}" if len(text) > 1 else str(count))


def _moment(value: date | time) -> datetime:
    if isinstance(value, time):
        return datetime.combine(date(1900, 1, 1), value)
    return datetime.combine(value, time())


def _next_letter(signs: Sequence[Token], at: int) -> str:
    return next((text[0].lower() for kind, text in signs[at + 1 :] if kind == "date"), "")


def _name(moment: datetime, letter: str, length: int, english: bool) -> str:
    if letter == "m":
        if english:
            return _MONTHS[moment.month - 1][: 3 if length == 3 else 1 if length == 5 else None]
        return f"Thg{moment.month}" if length == 3 else f"Tháng {moment.month}"
    if english:
        return _DAYS[moment.weekday()][: 3 if length == 3 else None]
    return (_DAYS_VI_SHORT if length == 3 else _DAYS_VI)[moment.weekday()]
