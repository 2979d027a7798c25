"""The frame of a document's first page: issuer, number, symbol, place, date, type, title, year.

In: the lines of running text. Out: `Header`, and diagnostics that say what was not in a letterhead.
Why: everything behind asks who gave the plan out and for which year. Motto, number, date and marks are
taken out of what stands before the type word; the rest is the issuer. Where there is no letterhead (a
dump that begins in the body), the appendix line and the sentence that gives the plan out speak instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Line, Place
from kehoach.models.plan import Header, Issuer
from kehoach.outline.appendices import read_appendix_heads
from kehoach.outline.closing import body_end
from kehoach.outline.issuers import as_written_below, lacks_territory
from kehoach.outline.letterhead import Letterhead, read_letterhead
from kehoach.outline.mentions import Mention, annexed_to, given_out
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import heading_of
from kehoach.outline.year import plan_year

_FIELDS = {"issuer": Message("the issuing body"), "symbol": Message("the symbol"), "kind": Message("the kind")}


class _Found(Struct, frozen=True):
    """Where each field was found: in the letterhead, or (`elsewhere`) in the text; `annex`: the first annex's title."""

    letterhead: Letterhead
    mentions: tuple[Mention, ...]
    annex: str | None
    lines: Sequence[Line]

    @property
    def elsewhere(self) -> list[str]:
        """The fields that only the text gives."""
        given = {"issuer": self.letterhead.issuer, "symbol": self.letterhead.symbol, "kind": self.letterhead.kind}
        return [name for name, value in given.items() if value is None and _first(self.mentions, name)]


def read_header(lines: Sequence[Line]) -> Header:
    """The header; a field is None where it is blank or nowhere said. The issuer's level is left open."""
    return _header(_find(lines))


def read_header_with_doubts(lines: Sequence[Line]) -> tuple[Header, tuple[Diagnostic, ...]]:
    """The header, and a diagnostic for the fields that were not in a letterhead."""
    found = _find(lines)
    header = _header(found)
    if not found.elsewhere:
        return header, ()
    fields = [_FIELDS[name] for name in found.elsewhere]
    message = Message("no letterhead gives {fields}; read from the text instead", fields=fields)
    return header, (Diagnostic("letterhead-missing", "warning", message, lines[0].place),)


def _find(lines: Sequence[Line]) -> _Found:
    texts = [line.text for line in lines]
    heads = read_appendix_heads(lines)
    letterhead = read_letterhead(lines[: heads[0].first] if heads else lines)
    mentions = tuple(m for m in (given_out(texts[: body_end(lines)]), annexed_to(texts)) if m)
    return _Found(letterhead, mentions, heads[0].title if heads else None, lines)


def _header(found: _Found) -> Header:
    top, mentions = found.letterhead, found.mentions
    framed = top.symbol is not None
    number = top.number if framed else _first(mentions, "number")
    date = top.date if framed or top.date else next((m.date for m in mentions if m.date), None)
    title = top.title or _first(mentions, "title")
    issuer, opening = _issuer(found), "\n".join(line.text for line in found.lines[: SETTINGS.frame_opening])
    kind = top.kind or _first(mentions, "kind") or heading_of(top.symbol)
    return Header(
        issuer=Issuer(name=issuer and as_written_below(issuer, opening)),
        number=number,
        symbol=top.symbol or _first(mentions, "symbol"),
        place=top.place,
        date=date,
        kind=kind,
        title=title,
        year=plan_year(title or found.annex, date),
        places=_places(found),
        printed=dict(top.printed),
    )


def _places(found: _Found) -> dict[str, Place]:
    """Where each field stands: in the letterhead, else on the line of the mention that gives it."""
    mentioned = {
        name: found.lines[mention.line].place
        for mention in reversed(found.mentions)
        for name in ("issuer", "number", "symbol", "date", "kind", "title")
        if getattr(mention, name) is not None
    }
    return {**mentioned, **found.letterhead.places}


def _issuer(found: _Found) -> str | None:
    names = [n for n in (found.letterhead.issuer, *(m.issuer for m in found.mentions)) if n]
    whole = next((n for n in names if not lacks_territory(n)), None)
    if whole or not names:
        return whole
    return f"{names[0]} {found.letterhead.place}" if found.letterhead.place else names[0]


def _first(mentions: Sequence[Mention], field: str) -> str | None:
    return next((value for m in mentions if (value := getattr(m, field))), None)
