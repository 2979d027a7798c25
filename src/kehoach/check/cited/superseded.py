"""A document cited that another one has replaced.

Finds: "Thông tư số 01/2011/TT-BNV" in a plan of 2026, also "Luật Đất đai năm 2013"; the documents are listed in
grammars/check/superseded.toml.
Sentences that say themselves that it was replaced, amended or repealed are left alone.
Why: what is no more in force binds nobody; it is left over from an older file.
Source: the closing articles of the documents that replace them, named in grammars/check/superseded.toml.
Example: (2026) theo Thông tư số 01/2011/TT-BNV
Instead: theo Nghị định số 30/2020/NĐ-CP
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.past import sentence
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Citation, Plan

_BETWEEN = re.compile(r"\s(?:[^\W\d_]+\s)?")
"""What stands between the name of a law and its year or day: a blank, mostly a word for what follows."""


def superseded(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each; only plans that bear a full date are judged."""
    day = issued(plan)
    if day is None or context.damaged:
        return
    told: set[str] = set()
    for citation, entry in replaced(plan.citations, day):
        if entry["number"] not in told and not _is_told(citation, context):
            told.add(entry["number"])
            message = Message("replaced by {by} since {since}; cite that", by=entry["by"], since=entry["since"])
            yield Violation(message, citation.place, citation.text, RATHER_SURE)
    for passage in context.passages:
        for start, end, entry in laws(passage.text, day):
            if entry["number"] not in told and not speaks_of("replacing", sentence(passage.text, start)):
                told.add(entry["number"])
                message = Message("replaced by {by} since {since}; cite that", by=entry["by"], since=entry["since"])
                yield Violation(message, passage.at(start), passage.text[start:end], RATHER_SURE)


def laws(text: str, day: dt.date) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Where a text names laws by name and year that were no more in force on a day, each with its entry."""
    for found in _laws().finditer(text):
        dated = next(iter(find(text[found.end() :])), None)
        if dated is None or _BETWEEN.fullmatch(text, found.end(), found.end() + dated.start) is None:
            continue
        entry = _by_name().get((found[0].lower(), str(dated.year)))
        if entry is not None and day >= entry["since"]:
            yield found.start(), found.end() + dated.end, entry


@cache
def _by_name() -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """The laws by their names in small letters and the years of their numbers."""
    named = (entry for entry in load("check/superseded")["replaced"] if entry.get("law"))
    return {(entry["law"].lower(), entry["number"].split("/")[1]): entry for entry in named}


@cache
def _laws() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in dict.fromkeys(name for name, _year in _by_name()))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def replaced(citations: Iterable[Citation], day: dt.date) -> Iterator[tuple[Citation, Mapping[str, Any]]]:
    """The citations of documents that were no more in force on a day, each with its entry."""
    for citation in citations:
        entry = _entries().get(_number(citation))
        if entry is not None and day >= entry["since"]:
            yield citation, entry


def _number(citation: Citation) -> str:
    """A document's number as it is cited: "01/2011/TT-BNV", "66-QĐ/TW"."""
    sign = "-" if "/" in (citation.symbol or "") else "/"
    year = f"/{citation.year}" if citation.year else ""
    return f"{citation.number}{year}{sign}{citation.symbol}".upper()


@cache
def _entries() -> Mapping[str, Mapping[str, Any]]:
    return {entry["number"].upper(): entry for entry in load("check/superseded")["replaced"]}


def _is_told(citation: Citation, context: Context) -> bool:
    """Whether the sentence says itself that the document was replaced."""
    for passage in context.passages:
        at = passage.text.find(citation.text)
        if at >= 0 and any(line.number == citation.place.line for line in passage.lines):
            return speaks_of("replacing", sentence(passage.text, at))
    return False
