"""A cell's value as Excel shows it, by its number format.

In: a value and a number format such as `"Tháng" mm/yyyy`. Out: the text on the screen. Names of months and
days, and the formats Excel leaves to the machine ("short date"), are shown as a Vietnamese machine does,
unless the format asks for English.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import floor, isfinite, log10

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_(?P<space>.)|\*(?P<fill>.)'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<date>(?P<letter>[ydhsm])(?P=letter)*)|(?P<fraction>\.0+(?=$|[^0#?]))"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*(?:E[+-]0+)?|\.[0#?]+)|(?P<any>.)",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|.', re.DOTALL)
_SHORT_DATE = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy h:mm", "m/d/yyyy": "dd/mm/yyyy"}
"""Built-in formats 14 and 22: "the machine's short date"."""
_SYSTEM_DATES = ("[$-F800]", "[$-f800]")
_ENGLISH = re.compile(r"\[\$-(?:0*[48]09|en)", re.IGNORECASE)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_DAYS_VI_SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_GENERAL_DIGITS = 11
_LARGEST_PLAIN = 1e15

Token = tuple[str, str]


def shown(value: object, number_format: str) -> str:
    """A value as Excel shows it under a number format; text and errors as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _show_date(value, _SHORT_DATE.get(number_format, number_format))
    if isinstance(value, timedelta):
        return _show_elapsed(value, number_format)
    if isinstance(value, int | float):
        return _show_number(value, number_format) if isfinite(value) else str(value)
    return str(value)


@lru_cache(maxsize=1024)
def _tokens(section: str) -> tuple[Token, ...]:
    return tuple((match.lastgroup or "any", match[match.lastgroup or "any"]) for match in _TOKEN.finditer(section))


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[str, ...]:
    """The parts of a format for positive, negative, zero and text, split at semicolons outside quotes."""
    parts = [""]
    for piece in _PIECE.findall(number_format):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(parts[:4])


def _literal(kind: str, text: str) -> str | None:
    """What a token prints whatever the value; None where that depends on the value."""
    if kind in ("quoted", "escaped", "any"):
        return text
    if kind == "space":
        return " "
    if kind == "fill":
        return ""
    if kind == "bracket":
        return text[1:].partition("-")[0] if text.startswith("$") else ""
    return None


def _show_date(value: datetime | date | time, number_format: str) -> str:
    if number_format.startswith(_SYSTEM_DATES):
        number_format = "dd/mm/yyyy"
    moment = value if isinstance(value, datetime) else _moment(value)
    section = _sections(number_format)[0]
    tokens = _tokens(section)
    if not any(kind == "date" for kind, _ in tokens):
        section, tokens = "dd/mm/yyyy", _tokens("dd/mm/yyyy")
    english = _ENGLISH.search(section) is not None
    halves = any(kind == "half" for kind, _ in tokens)
    out: list[str] = []
    clock = ""
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            letter = text[0].lower()
            minutes = letter == "m" and len(text) <= 2 and (clock == "h" or _next_letter(tokens, at) == "s")
            out.append(_date_part(moment, "n" * len(text) if minutes else text.lower(), english, halves))
            clock = letter
        elif kind == "half":
            out.append("AM" if moment.hour < 12 else "PM")
        elif kind != "fraction":
            out.append(_literal(kind, text) or "")
    return "".join(out).strip()


def _moment(value: date | time) -> datetime:
    if isinstance(value, time):
        return datetime.combine(date(1900, 1, 1), value)
    return datetime.combine(value, time())


def _next_letter(tokens: tuple[Token, ...], at: int) -> str:
    return next((text[0].lower() for kind, text in tokens[at + 1 :] if kind == "date"), "")


def _date_part(moment: datetime, part: str, english: bool, halves: bool) -> str:
    letter, length = part[0], len(part)
    if letter == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else f"{moment.year:04d}"
    if letter in "md" and length >= 3:
        return _name(moment, letter, length, english)
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    count = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[letter]
    return f"{count:02d}" if length >= 2 else str(count)


def _name(moment: datetime, letter: str, length: int, english: bool) -> str:
    if letter == "m":
        if english:
            return _MONTHS[moment.month - 1][: 3 if length == 3 else 1 if length == 5 else None]
        return f"Thg{moment.month}" if length == 3 else f"Tháng {moment.month}"
    if english:
        return _DAYS[moment.weekday()][: 3 if length == 3 else None]
    return (_DAYS_VI_SHORT if length == 3 else _DAYS_VI)[moment.weekday()]


def _show_elapsed(value: timedelta, number_format: str) -> str:
    seconds = int(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, minutes = divmod(seconds // 60, 60)
    if not _ELAPSED.search(number_format):
        return str(value)
    tail = f":{seconds % 60:02d}" if "s" in number_format.lower() else ""
    return f"{sign}{hours}:{minutes:02d}{tail}"


def _show_number(value: float, number_format: str) -> str:
    sections = _sections(number_format)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = _tokens(section)
    if any(kind == "date" for kind, _ in tokens) or ("/" in section and "?" in section):
        return _general(value)
    digits = [text for kind, text in tokens if kind == "digits"]
    if len(digits) > 1:
        return _spread(value, tokens, digits)
    percent = sum(kind == "any" and text == "%" for kind, text in tokens)
    value *= 100**percent
    sign = "-" if value < 0 and any(kind in ("digits", "general") for kind, _ in tokens) else ""
    out = []
    for kind, text in tokens:
        if kind == "digits":
            out.append(_digits(abs(value), text))
        elif kind == "general" or (kind == "any" and text == "@"):
            out.append(_general(abs(value)))
        else:
            out.append(_literal(kind, text) or "")
    return (sign + "".join(out)).strip()


def _spread(value: float, tokens: tuple[Token, ...], digits: list[str]) -> str:
    """A number over several runs of digit signs, as in 000-000-000: filled from the right."""
    left = str(round(abs(value))).zfill(sum(map(len, digits)))
    out: list[str] = []
    for at, (kind, text) in reversed(list(enumerate(tokens))):
        if kind != "digits":
            out.append(_literal(kind, text) or "")
            continue
        first = all(other != "digits" for other, _ in tokens[:at])
        cut = 0 if first else len(left) - len(text)
        out.append(left[cut:])
        left = left[:cut]
    return ("-" if value < 0 else "") + "".join(reversed(out)).strip()


def _digits(value: float, pattern: str) -> str:
    mantissa, _, exponent = pattern.upper().partition("E")
    scaled = mantissa.rstrip(",")
    value /= 1000 ** (len(mantissa) - len(scaled))
    whole, point, part = scaled.partition(".")
    if exponent:
        power = floor(log10(value)) if value else 0
        return f"{value / 10**power:.{len(part)}f}E{exponent[0] if power >= 0 else '-'}{abs(power):02d}"
    fixed = f"{_half_up(value, len(part)):.{len(part)}f}"
    integer, _, decimals = fixed.partition(".")
    least = len(part.rstrip("#?"))
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    integer = integer.lstrip("0").rjust(sum(sign == "0" for sign in whole), "0")
    if "," in whole:
        integer = f"{int(integer or 0):,}".rjust(1) if integer else integer
    return integer + (point + decimals if decimals or (point and not part) else "")


def _half_up(value: float, places: int) -> float:
    """A value nudged so that a printed half is rounded up, as Excel does, not to the even digit."""
    return value + abs(value) * 1e-15 if places < _GENERAL_DIGITS else value


def _general(value: float) -> str:
    if value == int(value) and abs(value) < _LARGEST_PLAIN:
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS - 1}g}".replace("e", "E")
