"""A cell's value as Excel shows it, by its number format.

In: a value and a number format such as `#,##0`. Out: the text on the screen; a date as `days` tells it.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from math import floor, isfinite, log10

from kehoach.readers.xlsx.codes import Token, literal, sections, tokens
from kehoach.readers.xlsx.days import show_date

_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_GENERAL_DIGITS = 11
_TEXT_PART = 4
"""Parts of a number format of which the last is for text."""
_LARGEST_PLAIN = 1e15


def shown(value: object, number_format: str) -> str:
    """A value as Excel shows it under a number format; text and errors as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time):
        return show_date(value, number_format)
    if isinstance(value, timedelta):
        return _show_elapsed(value, number_format)
    if isinstance(value, int | float):
        return _show_number(value, number_format) if isfinite(value) else str(value)
    return _show_text(str(value), number_format)


def _show_text(text: str, number_format: str) -> str:
    """Text as it is, but under a format that has a part for text of its own, such as `;;;`, which shows nothing."""
    parts = sections(number_format)
    if len(parts) < _TEXT_PART or "@" in parts[-1] or any(kind == "general" for kind, _ in tokens(parts[-1])):
        return text
    return "".join(literal(kind, sign) or "" for kind, sign in tokens(parts[-1]))


def _show_elapsed(value: timedelta, number_format: str) -> str:
    seconds = int(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, minutes = divmod(seconds // 60, 60)
    if not _ELAPSED.search(number_format):
        return str(value)
    tail = f":{seconds % 60:02d}" if "s" in number_format.lower() else ""
    return f"{sign}{hours}:{minutes:02d}{tail}"


def _show_number(value: float, number_format: str) -> str:
    parts = sections(number_format)
    section = parts[0]
    if value < 0 and len(parts) > 1:
        section, value = parts[1], -value
    elif value == 0 and len(parts) > 2:
        section = parts[2]
    signs = tokens(section)
    if any(kind == "date" for kind, _ in signs) or ("/" in section and "?" in section):
        return _general(value)
    digits = [text for kind, text in signs if kind == "digits"]
    if len(digits) > 1:
        return _spread(value, signs, digits)
    percent = sum(kind == "any" and text == "%" for kind, text in signs)
    value *= 100**percent
    sign = "-" if value < 0 and any(kind in ("digits", "general") for kind, _ in signs) else ""
    out = []
    for kind, text in signs:
        if kind == "digits":
            out.append(_digits(abs(value), text))
        elif kind == "general" or (kind == "any" and text == "@"):
            out.append(_general(abs(value)))
        else:
            out.append(literal(kind, text) or "")
    return (sign + "".join(out)).strip()


def _spread(value: float, signs: tuple[Token, ...], digits: list[str]) -> str:
    """A number over several runs of digit signs, as in 000-000-000: filled from the right."""
    left = str(round(abs(value))).zfill(sum(map(len, digits)))
    out: list[str] = []
    for at, (kind, text) in reversed(list(enumerate(signs))):
        if kind != "digits":
            out.append(literal(kind, text) or "")
            continue
        first = all(other != "digits" for other, _ in signs[:at])
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
