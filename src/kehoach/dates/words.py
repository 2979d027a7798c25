"""The words of `grammars/dates.toml`, as patterns over folded text.

In: the data. Out: patterns, compiled when first asked for. Why: which words tell a date from a number is said in data.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.text import fold, squeeze


@cache
def before(key: str) -> re.Pattern[str]:
    """Folded text that ends with one of a list's words, white space and an opening mark behind it."""
    return re.compile(rf"(?<!\w)(?:{either(load('dates')[key])})[ (:,]*$")


@cache
def behind(key: str) -> re.Pattern[str]:
    """Folded text that begins with one of a list's words, behind white space or an opening mark."""
    return re.compile(rf"[ (]*(?:{either(load('dates')[key])})(?!\w)")


@cache
def words(key: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(map(fold, load("dates")[key]))


@cache
def spelt(key: str) -> frozenset[str]:
    """The words of a list in their own letters, small."""
    return frozenset(squeeze(word).lower() for word in load("dates")[key])


@cache
def weekday_before() -> re.Pattern[str]:
    """A day of the week that ends folded text right before a date."""
    return re.compile(rf"(?P<ordinal>(?<!\w)(?:{either(load('dates')['ordinal'])}) )?{_weekday()}[ ,(]*(?:ngay ?)?$")


@cache
def weekday_behind() -> re.Pattern[str]:
    """A day of the week in brackets or behind a comma that follows a date."""
    return re.compile(rf"(?: ?\( ?|, ?){_weekday()}")


@cache
def weekday_number(name: str) -> int:
    """1 for Monday to 7 for Sunday."""
    return next(at for at, names in enumerate(load("dates")["weekdays"], 1) if name in map(fold, names))


@cache
def weekday() -> re.Pattern[str]:
    """A day of the week anywhere."""
    return re.compile(_weekday())


def _weekday() -> str:
    return rf"(?<!\w)(?P<weekday>{either(name for names in load('dates')['weekdays'] for name in names)})(?!\w)"
