"""What the text itself says of the plan: the sentence that gives it out, the line over its appendix.

In: lines as strings. Out: `Mention`s. Why: a dump without letterhead still says who plans what: "UBND
quận X ban hành Kế hoạch …", "(Kèm theo Kế hoạch số /KH-UBND ngày / /2024 của UBND quận X)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.dates import DateMention, find
from kehoach.grammar.symbols import symbol_as_written
from kehoach.models.plan import PartialDate
from kehoach.outline.issuers import proper_name, starts_with_body
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import headings, listed
from kehoach.text import Folded, fold_with_offsets, squeeze

_OF = re.compile(r" ?,? ?cua (?P<issuer>[^)]{3,90})")


class Mention(Struct, frozen=True):
    """The fields one mention gives; `line` is the index of the line it begins on."""

    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: PartialDate | None = None
    kind: str | None = None
    title: str | None = None
    line: int = 0


def given_out(texts: Sequence[str]) -> Mention | None:
    """The first sentence of the opening that gives the plan out: issuer, type and title."""
    folded = fold_with_offsets("\n".join(texts[: SETTINGS.mentions_opening]))
    for match in _sentence().finditer(folded.text):
        issuer = _issuer_before(folded, match.start())
        if issuer:
            title = _raw(folded, *match.span("title")).strip(" ,;:")
            kind = headings()[match["kind"]]
            line = folded.raw.count("\n", 0, folded.offsets[match.start()])
            return Mention(issuer=issuer, kind=kind, title=title[:1].upper() + title[1:] or None, line=line)
    return None


def annexed_to(texts: Sequence[str]) -> Mention | None:
    """The first bracketed line over an appendix that names the plan it belongs to."""
    for at, text in enumerate(texts):
        if "(" in text and "o" in text:
            folded = fold_with_offsets("\n".join(texts[at : at + 3]))
            match = _annex().search(folded.text)
            if match:
                line = at + folded.raw.count("\n", 0, folded.offsets[match.start()])
                return replace(_mention(folded, match), line=line)
    return None


def _mention(folded: Folded, match: re.Match[str]) -> Mention:
    symbol = symbol_as_written(_raw(folded, *match.span("symbol")))
    said = _date_behind(folded.text[match.end() :])
    named = _OF.match(folded.text, match.end() + (said.end if said else 0))
    issuer = proper_name(_raw(folded, *named.span("issuer"))) if named else None
    known = said is not None and (said.day or said.month or said.year)
    date = PartialDate(year=said.year, month=said.month, day=said.day) if said and known else None
    return Mention(issuer, match["number"] or None, symbol, date, headings()[match["kind"]])


def _date_behind(text: str) -> DateMention | None:
    """The date, whole or blank, that folded text begins with."""
    first = next((date for date in find(text) if date.precision == "day"), None)
    return first if first and text[: first.start].strip(" ,") in ("", "ngay") else None


def _issuer_before(folded: Folded, end: int) -> str | None:
    """The name right before the verb: from the last comma, semicolon or stop that a body's name follows."""
    raw = folded.raw[: folded.offsets[end]]
    for start in reversed([m.end() for m in re.finditer(r"(?:^|[.;,:\n]|nay)\s*", raw[-200:])]):
        name = squeeze(re.sub(r"\([^)]*\)", " ", raw[-200:][start:]))
        if name and name[0].isupper() and starts_with_body(name) and len(name) < 120:
            return proper_name(name)
    return None


def _raw(folded: Folded, start: int, end: int) -> str:
    low, high = folded.span(start, end)
    return squeeze(folded.raw[low:high])


@cache
def _kinds() -> str:
    return "|".join(sorted(map(re.escape, headings()), key=len, reverse=True))


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{listed('letterhead', 'given_out')}) (?P<kind>{_kinds()})(?!\w)(?P<title>.{{0,300}}?)"
        rf"(?=,? (?:{listed('letterhead', 'title_ends')})(?!\w)|[;:.]|$)"
    )


@cache
def _annex() -> re.Pattern[str]:
    return re.compile(
        rf"\( ?(?:{listed('appendices', 'attached')}) (?P<kind>{_kinds()})(?: tai (?:{_kinds()}))? so ?:? ?"
        r"(?P<number>\d{0,5})[ .…_]*/ ?"
        r"(?P<symbol>[a-z]+ ?- ?[a-z0-9&]+)"
    )
