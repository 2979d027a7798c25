"""The words of a content that tell what it is about.

In: a text, the names of places to leave out. Out: its telling words; its numbered occasions; its years. Words
of level and place are left out, since the subordinate says "quận" where the superior says "Thành phố"; years
and rounds are told apart, since "đợt 1" is not "đợt 2" however alike the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kehoach.dates import YEAR_FIGURES, plain_years, says_whole_year, without_days
from kehoach.grammar.files import load
from kehoach.models.plan import Plan
from kehoach.numerals import roman
from kehoach.reconcile.wordings import FOLDER, Phrases, listed, normal, phrases, plain
from kehoach.units import full_name

_DOCUMENT = re.compile(r"\b\d{1,5}(?:/\d{4})? ?/ ?[a-z]{1,6} [a-z]{1,8}\b|\b\d{1,4} [a-z]{1,5}/[a-z]{2,8}\b")
_DIGIT = re.compile(r"[\d/]")
_NUMBER = re.compile(r"\b[\d/]+\b")


class Places:
    """The names of the two issuers' own places: what one plan calls "Hà Nội", the other calls otherwise."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        names = sorted({plain(name) for plan in plans for name in _names(plan)})
        self._names = Phrases({"place": names})

    def without(self, text: str) -> str:
        """A normal text without these names."""
        return self._names.left(text)


def _names(plan: Plan) -> list[str]:
    """The proper names of an issuer: what is left of its name behind the last word of level."""
    found = [plan.header.place or ""]
    name = normal(full_name(plan.header.issuer.name or ""))
    levels = listed("terms", "levels").spans(name)
    if levels:
        found.append(name[levels[-1][1] :].strip())
    return [name for name in found if plain(name)]


def telling(text: str, places: Places) -> tuple[str, ...]:
    """The telling words of a normal text, in its order."""
    left = _numbered().sub(" ", places.without(text))
    if _DIGIT.search(left):
        left = _NUMBER.sub(" ", _DOCUMENT.sub(" ", without_days(left)))
    return tuple(word for word in _idle().left(left).split() if not word.isdigit())


@cache
def _idle() -> Phrases:
    """What tells nothing about the matter: small words, words of level and place."""
    words = load(f"{FOLDER}/terms")
    return Phrases({"idle": (*words["small"], *words["levels"])})


@cache
def _numbered() -> re.Pattern[str]:
    words = sorted((plain(word) for word in load(f"{FOLDER}/terms")["numbered"]), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(words)}) (?:so )?(\d{{1,3}}|[ivx]{{1,4}})?(?!\w)(?:/{YEAR_FIGURES})?")


def occasions(text: str) -> frozenset[str]:
    """The numbered occasions of a normal text: "dot 2", "tap 30"."""
    found = (match.groups() for match in _numbered().finditer(text))
    return frozenset(f"{word} {roman(number) or number.lstrip('0')}" for word, number in found if number)


def stages(text: str, *, closes: bool) -> frozenset[str]:
    """How far the reports and reviews of a normal text reach; `closes`: "năm" by itself is the whole year."""
    found = {f"stage {name}" for name in phrases("terms", "stage").find(text)}
    return frozenset(found | ({"stage final"} if closes and says_whole_year(text) else set()))


def years(text: str, base: int) -> frozenset[tuple[int, ...]]:
    """The years a normal text speaks of, counted from `base`; a school year is one.

    Those in dates and numbers of documents are left out. Counted from each plan's own year, last year's plan and
    this year's say the same of "the year's plan".
    """
    found = plain_years(_DOCUMENT.sub(" ", without_days(text)))
    return frozenset(tuple(year - base for year in years) for years in found)
