"""Citations found in a text.

In: plain text, or the lines of a document. Out: `Citation`s with their spans. Each number is looked for
first; from there the type word is read backwards, date and issuer forwards. A blank or foreign number is
no citation, nor is the letterhead's own "Số: …", nor the formula "(Ban hành kèm theo …)".
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from kehoach import dates
from kehoach.citations.issuer import name_length, without_abbreviations
from kehoach.citations.settings import SETTINGS
from kehoach.citations.superior import carried_out
from kehoach.citations.words import (
    DAY,
    NUMBER,
    OF,
    before_number,
    garbled,
    kind_by_symbol,
    kind_of_issuer,
    kind_start,
    kinds,
    words,
)
from kehoach.grammar.symbols import symbol_as_written
from kehoach.models.document import Line, Place
from kehoach.models.plan import Citation, Implemented
from kehoach.text import Folded, clean, fold, fold_with_offsets, join_lines

_LATIN_1_END = 256
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")


def find(text: str) -> tuple[Citation, ...]:
    """Every citation of a text, in its order; `place.start` and `place.end` are its span in `text`."""
    folded = fold_with_offsets(text)
    if "/" not in folded.text:
        return ()
    found: list[Citation] = []
    done = 0
    for number in NUMBER.finditer(folded.text):
        if number.start() >= done and _in_capitals(folded, number):
            citation, end = _read(folded, number, done)
            done = max(done, end)
            if citation:
                found.append(citation)
    return tuple(found)


def find_in(lines: Sequence[Line], own_issuer: str | None = None, title: str | None = None) -> tuple[Citation, ...]:
    """Every citation of running text, over line breaks; those carried out are marked "implements".

    `own_issuer` and `title` are those of this plan: what it carries out is no lower, and on its subject. A place
    names the line a citation begins on; `start` counts in that line, `end` on from it over line breaks,
    each one character.
    """
    return find_with_superiors(lines, own_issuer, title)[0]


def find_with_superiors(
    lines: Sequence[Line], own_issuer: str | None, title: str | None
) -> tuple[tuple[Citation, ...], tuple[Implemented, ...]]:
    """As `find_in`, and what the plan carries out, the surest first, with the reasons."""
    texts = ["" if _PAGE_NUMBER.fullmatch(line.text) else line.text for line in lines]
    text = "\n".join(texts)
    starts = list(accumulate((len(t) + 1 for t in texts), initial=0))
    found = find(text)
    superiors = carried_out(text, found, own_issuer, title)
    marked = [id(citation) for citation, _ in superiors]
    placed = tuple(
        c.model_copy(
            update={
                "place": _place(c.place, lines, starts),
                "relation": "implements" if id(c) in marked else c.relation,
            }
        )
        for c in found
    )
    return placed, tuple(implemented for _, implemented in superiors)


def _place(span: Place, lines: Sequence[Line], starts: list[int]) -> Place:
    start, end = span.start or 0, span.end or 0
    at = bisect_right(starts, start, hi=len(lines)) - 1
    line = lines[at]
    return Place(page=line.page, line=line.number, box=line.box, start=start - starts[at], end=end - starts[at])


def _in_capitals(folded: Folded, number: re.Match[str]) -> bool:
    """Whether type and suffix are capitals in print ("12/KH-UBND"), not words ("24/7 - ca")."""
    for name in ("law_symbol", "party_type", "party_issuer", "type", "issuer", "bare_symbol"):
        if number[name]:
            start, end = folded.span(*number.span(name))
            printed = folded.raw[start:end]
            few = sum(c.isupper() for c in printed) < 2
            if not printed[0].isupper() or (few and name not in ("type", "party_type")):
                return False
    return True


def _read(folded: Folded, number: re.Match[str], done: int) -> tuple[Citation | None, int]:
    low = max(done, number.start() - SETTINGS.reading_before)
    head = _head(folded, low, number.start())
    start = head.start if head else number.start()
    if not _is_reference(folded, number, head):
        return None, number.end()
    date, at = _date(folded.text, number.end())
    issuer, end = _issuer(folded, at)
    if issuer and date is None:
        date, end = _date(folded.text, end)
    issuer = issuer or (head.issuer if head else None)
    if date is None and issuer is None:
        date, issuer = _named_before(folded, start)
    read = (head.kind if head else None, date, issuer, _relation(folded, start))
    return _citation(folded, number, folded.span(start, end), read), end


class _Head(Struct, frozen=True):
    """What stands before a number: from where, the type word folded, the issuer, "Số" alone."""

    start: int
    kind: str | None = None
    issuer: str | None = None
    bare: bool = False


def _head(folded: Folded, low: int, end: int) -> _Head | None:
    before = folded.text[low:end]
    whose = kind_of_issuer().search(before)
    if whose:
        name = _raw(folded, low + whose.start("issuer"), low + whose.end("issuer"))
        names_document = kind_start().match(fold(name)) is not None
        if name[:1].isupper() and not names_document and name_length(name) == len(name):
            return _Head(low + whose.start(), whose["kind"], name)
    head = before_number().search(before)
    if head is None:
        return None
    return _Head(low + head.start(), head["kind"] or head["law"], None, head["number_word"] is not None)


def _is_reference(folded: Folded, number: re.Match[str], head: _Head | None) -> bool:
    """Whether another document is meant, not this one's letterhead or formula, nor digits in a sentence."""
    if number["bare"] and not (head and head.kind):
        return False
    if len(number["type"] or "") > 4 and head is None:
        return False
    if head is None:
        return True
    return not (head.bare and _own_number(folded, head.start)) and not _follows(folded, head.start, "formula_before")


def _follows(folded: Folded, start: int, key: str) -> bool:
    """Whether a bracket or line opens with one of these wordings right before `start`."""
    before = folded.text[max(0, start - 40) : start]
    match = re.search(rf"(?:{words(key)}) $", before)
    if not match:
        shape = garbled(key).search(before)
        return shape is not None and _foreign_letters(_raw(folded, start - len(shape.group()), start))
    opens = folded.offsets[start - len(match.group())]
    before = folded.raw[:opens].rstrip(" \t")
    return not before or before[-1] in "(\n["


def _foreign_letters(text: str) -> bool:
    """Whether a text has no letter that only Vietnamese has: read by an engine set to another language."""
    return all(ord(char) < _LATIN_1_END for char in text)


def _citation(
    folded: Folded,
    number: re.Match[str],
    span: tuple[int, int],
    read: tuple[str | None, dt.date | None, str | None, str],
) -> Citation:
    word, date, issuer, relation = read
    digits, year, symbol = _symbol(folded, number)
    low, high = span
    kind = kinds()[word]["name"] if word else kind_by_symbol().get(re.split(r"[-/\d]", symbol)[0].upper())
    return Citation.model_validate(
        {
            "text": _raw_text(folded.raw[low:high]),
            "kind": kind,
            "number": digits,
            "year": year,
            "symbol": symbol,
            "date": date,
            "issuer": issuer,
            "relation": relation,
            "place": Place(start=low, end=high),
        }
    )


def _symbol(folded: Folded, number: re.Match[str]) -> tuple[str, int | None, str]:
    """Digits, year and symbol: "09/2020/QĐ-UBND" is 09, 2020, QĐ-UBND; "16-CTr/TU" is 16, -, CTr/TU."""
    if number["law"]:
        return number["law"], int(number["law_year"]), _printed(folded, number, "law_symbol")
    if number["bare"]:
        return number["bare"], None, _printed(folded, number, "bare_symbol")
    if number["party"]:
        parts = _printed(folded, number, "party_type"), _printed(folded, number, "party_issuer")
        return number["party"], None, "/".join(parts)
    parts = _printed(folded, number, "type"), _printed(folded, number, "issuer")
    return _raw(folded, *number.span("state")), int(number["year"]) if number["year"] else None, "-".join(parts)


def _printed(folded: Folded, number: re.Match[str], name: str) -> str:
    return symbol_as_written(_raw(folded, *number.span(name)))


def _raw(folded: Folded, start: int, end: int) -> str:
    low, high = folded.span(start, end)
    return _raw_text(folded.raw[low:high])


def _raw_text(text: str) -> str:
    return join_lines(text.replace("\ufffe", "-").splitlines())


def _own_number(folded: Folded, start: int) -> bool:
    """Whether this is the letterhead's line "Số: 17/KH-UBND", and no member of a list."""
    at = folded.offsets[start]
    return folded.raw[at] == "S" and not folded.raw[:at].rstrip().endswith((",", ";", "và"))


def _date(text: str, at: int) -> tuple[dt.date | None, int]:
    """The day that folded text has at a place, and where it ends; a blank one is no day, but ends too."""
    opened = DAY.match(text, at)
    if not opened:
        return None, at
    near = text[opened.end() : opened.end() + SETTINGS.date_room]
    said = next((date for date in dates.find(near) if date.precision == "day"), None)
    if said is None or near[: said.start].strip() not in ("", "ngay") or not _is_whole(said):
        return None, dates.left_open(text, opened.end()) or at
    end = opened.end() + said.end
    return said.whole(), end + (text[end : end + 1] == ")" and "(" in opened[0])


def _is_whole(said: dates.DateMention) -> bool:
    """Whether a date says its own year, or is left blank."""
    return said.fault in ("blank", "illegible") or str(said.year) in said.text


def _issuer(folded: Folded, at: int) -> tuple[str | None, int]:
    of = OF.match(folded.text, at)
    if not of:
        return None, _trimmed(folded.text, at)
    start = folded.offsets[of.end()]
    behind = folded.raw[start : start + 300]
    cleaned = clean(behind)
    length = name_length(cleaned)
    if not length or not cleaned[0].isupper():
        return None, _trimmed(folded.text, at)
    name = without_abbreviations(join_lines(cleaned[:length].splitlines()))
    return name, of.end() + len(fold_with_offsets(cleaned[:length]).text)


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " ,(./…_":
        end -= 1
    return end


def _named_before(folded: Folded, start: int) -> tuple[dt.date | None, str | None]:
    """Day and issuer where they stand first: "Ngày 25/6/2021, UBND tỉnh ban hành Kế hoạch số …"."""
    before = folded.text[max(0, start - SETTINGS.reading_before) : start]
    shift = start - len(before)
    for said in dates.find(before):
        opens = re.search(r"(?:^|[.;:\n] ?)$", before[: dates.lead(before, said)]) is not None
        behind = re.fullmatch(rf", ?(?P<issuer>[^.,;:()]{{4,60}}?) (?:{words('issued_by')}) ", before[said.end :])
        if opens and behind and said.precision == "day":
            at = shift + said.end
            name = _raw(folded, at + behind.start("issuer"), at + behind.end("issuer"))
            return (said.whole(), name) if name[:1].isupper() else (None, None)
    return None, None


def _relation(folded: Folded, start: int) -> str:
    if _follows(folded, start, "self_before"):
        return "self"
    amends = rf"(?:{words('amends_before')}) (?:(?:{words('amends_between')}) )*$"
    return "amends" if re.search(amends, folded.text[max(0, start - 80) : start]) else "cites"
