"""The letterhead, the type word and the title under it.

In: the first lines, as columns, one after another, or run together in one paragraph. Out: what each
says. Why: readers give a letterhead in every order; what it is made of are set phrases, so they are
found wherever they stand, and what is left over is the issuer's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.dates import DateMention, find, lead
from kehoach.grammar.alternatives import either, loosely
from kehoach.grammar.files import load
from kehoach.grammar.symbols import symbol_as_written
from kehoach.models.document import Line, Place
from kehoach.models.plan import PartialDate
from kehoach.outline.issuers import issuer_name, starts_with_body
from kehoach.outline.places import Span, place_in, words_span
from kehoach.outline.settings import SETTINGS
from kehoach.outline.title import read_title
from kehoach.outline.words import headings, in_capitals, listed
from kehoach.text import Folded, clean, fold, fold_with_offsets, same, squeeze

_NUMBER = re.compile(
    r"(?<![a-z])s[o06] ?[:.]? ?(?P<number>\d{1,5}|[^\w/]{0,40}?|(?:(?!s[o06] ?:)[^/\n]){0,6}?) ?(?:"
    r"(?:/ ?\d{4} ?)?/ ?(?P<symbol>[a-z]{1,6}(?: ?- ?[a-z0-9&.]+)?(?:-[a-z0-9&]+)*)"
    r"|- ?(?P<party>[a-z]{1,4} ?/ ?[a-z]{2,8}\d{0,3}(?:-[a-z]{1,8})?))(?!\w)"
)
_RULE = re.compile(r"[-_=*~.…–—]{3,}|^[\s*\-_–—.,]+$", re.MULTILINE)
_PLACE = re.compile(r"((?:(?:TP\.?|[^\W\d_][^\s,\d]*|-|–|\d{1,2})\s+)*(?:TP\.)?[^\W\d_][^\s,]*|\S+\s+\d{1,2})\s*,?\s*$")
_BEHIND_PLACE = re.compile(r"[^\W\d_] ?, ?$")
_PAGE_NUMBER = re.compile(r"\d{1,5}")


class Letterhead(Struct, frozen=True):
    """What the top of the first page says; None where it is blank or absent.

    `places` and `printed` hold where each field stands and its words there; those of "number" go from "Số" to the end
    of the symbol, those of "date" are place and day.
    """

    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    kind: str | None = None
    title: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """The letterhead of a document that has one; all None for a text that begins in its body."""
    head = list(lines[: SETTINGS.letterhead_lines])
    text = clean("\n".join(line.text for line in head))[: SETTINGS.letterhead_characters]
    folded = fold_with_offsets(text)
    kind = _kind(folded)
    end = kind.start() if kind else _framed(folded)
    upper = folded.text[:end]
    number = next((m for m in _NUMBER.finditer(upper) if _is_number_line(folded, m)), None)
    date = _date(upper) or (_in_figures(upper) if kind else None)
    spans = [span for span in (number and number.span(), date and (date.start, date.end)) if span]
    spans += [m.span() for m in _phrases().finditer(upper) if _printed_so(folded, m)]
    place, spans = _place(folded, date, spans)
    subject = _subject(folded, end) if not kind else None
    rest, digits = _left_over(folded, end, [*spans, subject] if subject else spans)
    number_text, symbol = _number(folded, number)
    framed = bool(spans) or any(starts_with_body(line) for line in rest)
    issuer = issuer_name(rest) if rest and framed else None
    title = read_title(*_below(head, folded, kind)) if kind else _behind_mark(folded, subject)
    where = {
        **_matched(folded, number, date, kind),
        "place": words_span(text, [place], folded.span(*spans[-1])[0]) if place else None,
        "issuer": words_span(text, _from_body(rest)) if issuer else None,
        "title": words_span(text, [title], folded.span(*(kind.span() if kind else (0, 0)))[1]) if title else None,
    }
    known = {name: span for name, span in where.items() if span is not None}
    printed = dict(known, date=(known["place"][0], known["date"][1])) if place and "date" in known else known
    return Letterhead(
        issuer=issuer,
        number=number_text or (digits if number else None),
        symbol=symbol,
        place=_spelt_as_in(issuer, place),
        date=_partial(date),
        kind=headings()[kind.group("kind")] if kind else None,
        title=title,
        places={name: place_in(head, text, span) for name, span in known.items()},
        printed={name: squeeze(text[slice(*span)]) for name, span in printed.items()},
    )


def _matched(
    folded: Folded, number: re.Match[str] | None, date: DateMention | None, kind: re.Match[str] | None
) -> dict[str, Span | None]:
    """Where number, symbol, date and type word stand."""
    symbol = number and number.span("symbol" if number["symbol"] else "party")
    found = {"number": number and number.span(), "symbol": symbol, "date": date and (date.start, date.end)}
    found["kind"] = kind and kind.span("kind")
    return {name: folded.span(*span) if span else None for name, span in found.items()}


@cache
def _phrases() -> re.Pattern[str]:
    phrases, marks = loosely(load("documents/letterhead")["phrases"]), listed("letterhead", "marks")
    return re.compile(rf"(?:{phrases})|(?<!\w)(?:{marks})(?!\w)(?: lan(?: thu)? ?\d+)?")


def _printed_so(folded: Folded, match: re.Match[str]) -> bool:
    """Whether a mark has its own letters in print: "MẬT" is one, "MẶT" of "MẶT TRẬN" is none; plain ASCII passes."""
    printed = folded.raw[slice(*folded.span(*match.span()))]
    alike = [mark for mark in load("documents/letterhead")["marks"] if fold(mark) == fold(printed)]
    return printed.isascii() or not alike or any(same(mark, printed) for mark in alike)


@cache
def _kind_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, headings()), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<kind>{names})(?!\w)")


def _kind(folded: Folded) -> re.Match[str] | None:
    """The type word over the title: a line of its own, or in capitals behind number and date."""
    framed = _framed(folded)
    for match in _kind_pattern().finditer(folded.text):
        start, end = folded.span(*match.span())
        line_start, line_end = _line_around(folded.raw, start, end)
        alone = not folded.raw[line_start:start].strip() and not folded.raw[end:line_end].strip(" :*")
        opens = not folded.raw[line_start:start].strip() or (framed and match.start() >= framed)
        capitals = in_capitals(folded.raw[start:end])
        if (alone and (capitals or framed)) or (opens and capitals and match.start() >= framed):
            return match
    return None


def _framed(folded: Folded) -> int:
    """How far number and date reach at the top of the page; 0 where there are none."""
    number = next(
        (m for m in _NUMBER.finditer(folded.text, 0, SETTINGS.letterhead_top) if _is_number_line(folded, m)), None
    )
    date = _date(folded.text[: SETTINGS.letterhead_top])
    end = number.end() if number else 0
    apart = SETTINGS.letterhead_apart * (SETTINGS.letterhead_subject if _about().search(folded.text, end) else 1)
    return max(end, date.end) if date and (not number or date.start < end + apart) else end


@cache
def _about() -> re.Pattern[str]:
    """What stands before the subject of a letter, blanks between its signs or none, and where the subject begins."""
    marks = "|".join(" ?".join(map(re.escape, fold(mark))) for mark in load("documents/letterhead")["subject"])
    return re.compile(rf"(?<![a-z])(?:{marks}) ?:? ?(?P<subject>[a-z])")


@cache
def _addressed() -> re.Pattern[str]:
    """What stands before whom a letter is sent to."""
    return re.compile(rf"(?<![a-z])(?:{either(load('documents/letterhead')['addressed'])})")


def _subject(folded: Folded, end: int) -> Span | None:
    """What a letter without a type word is about, behind "V/v": up to the motto, place and day, or addressee."""
    found = _about().search(folded.text, 0, end)
    if found is None:
        return None
    behind = folded.text[found.end() : end]
    date = _date(behind)
    printed = folded.raw.rfind("\n", 0, folded.offsets[found.end() + date.start]) if date else -1
    stops = [at for at, offset in enumerate(folded.offsets[:end]) if offset >= printed][:1] if printed > 0 else []
    stops += [found.end() + m.start() for m in (_phrases().search(behind), _addressed().search(behind)) if m]
    return found.start(), min(stop for stop in (*stops, end) if stop > found.start("subject"))


def _behind_mark(folded: Folded, span: Span | None) -> str | None:
    """The words of a subject behind its "V/v"."""
    found = _about().match(folded.text, span[0]) if span else None
    return squeeze(folded.raw[slice(*folded.span(found.start("subject"), span[1]))]) if found and span else None


def _date(text: str) -> DateMention | None:
    """The first date of folded text that is written out with "ngày", "tháng" and "năm", whole, blank or garbled."""
    return next((date for date in find(text) if date.precision == "day" and _is_written_out(date)), None)


def _in_figures(upper: str) -> DateMention | None:
    """The day behind a place and "ngày" at a line's end, in figures: "Đông Giang, ngày 16-3-2026"."""
    for date in find(upper):
        start = lead(upper, date)
        led = start < date.start and _BEHIND_PLACE.search(upper, 0, start)
        if led and date.whole() and upper[date.end : date.end + 2].strip(" *") in ("", "\n"):
            return replace(date, start=start, text=upper[start : date.end])
    return None


def _is_written_out(date: DateMention) -> bool:
    return date.text.startswith("ng") and "/" not in date.text and (date.year is not None or date.fault == "blank")


def _line_around(raw: str, start: int, end: int) -> tuple[int, int]:
    last = raw.find("\n", end)
    return raw.rfind("\n", 0, start) + 1, last if last >= 0 else len(raw)


def _is_number_line(folded: Folded, match: re.Match[str]) -> bool:
    """Whether "Số: …/…" is the letterhead's, not a citation in a title or sentence."""
    at = folded.offsets[match.start()]
    before = fold(folded.raw[max(0, at - 30) : at])
    cited = re.search(rf"(?:{'|'.join(map(re.escape, headings()))})$", before)
    return folded.raw[at] == "S" and (not cited or folded.raw[max(0, at - 1) : at] == "\n")


def number_and_symbol(line: str) -> tuple[str | None, str | None]:
    """What a line says that is nothing but the number of a document ("Số: 45/KH-UBND"); None twice for any other."""
    folded = fold_with_offsets(squeeze(line))
    return _number(folded, _NUMBER.fullmatch(folded.text))


def _number(folded: Folded, match: re.Match[str] | None) -> tuple[str | None, str | None]:
    if match is None:
        return None, None
    name = "symbol" if match["symbol"] else "party"
    start, end = folded.span(*match.span(name))
    symbol = symbol_as_written(folded.raw[start:end].rstrip("."))
    digits = (match["number"] or "").strip()
    return (digits if digits.isdigit() else None), symbol


def _partial(date: DateMention | None) -> PartialDate | None:
    if date is None:
        return None
    day = date.day if date.day and date.day <= 31 else None
    month = date.month if date.month and date.month <= 12 else None
    return PartialDate(year=date.year, month=month, day=day) if day or month or date.year else None


def _place(
    folded: Folded, date: DateMention | None, spans: list[tuple[int, int]]
) -> tuple[str | None, list[tuple[int, int]]]:
    """The words right before "ngày …", back to what else was recognised or to the line's start."""
    if date is None:
        return None, spans
    floor = max((end for _, end in spans if end <= date.start), default=0)
    low, high = folded.offsets[floor], folded.offsets[date.start]
    between = _RULE.sub(" ", folded.raw[low:high])
    if len(between.split()) > 6 or in_capitals(between.rsplit("\n", 1)[0] if "\n" in between.strip() else "x"):
        between = between.rstrip().rsplit("\n", 1)[-1]
    words = squeeze(between).rstrip(" ,")
    match = _PLACE.search(words)
    if not match or not words or len(words) > 40 or not words[0].isupper():
        return None, spans
    length = len(fold(squeeze(between).lstrip()))
    return squeeze(match.group(1)), [*spans, (max(floor, date.start - length - 1), date.start)]


def _spelt_as_in(issuer: str | None, place: str | None) -> str | None:
    """A place read without diacritics, in the letters it has in the issuer's name."""
    if not place or not issuer or not place.isascii():
        return place
    folded = fold_with_offsets(issuer)
    at = folded.text.find(fold(place))
    return issuer[slice(*folded.span(at, at + len(fold(place))))] if at >= 0 else place


def _left_over(folded: Folded, end: int, spans: list[tuple[int, int]]) -> tuple[list[str], str | None]:
    """The lines before the type word without what was recognised, and digits that stand alone."""
    high = folded.offsets[end] if end else 0
    raw = list(folded.raw[:high])
    for start, stop in spans:
        low, last = folded.span(start, stop)
        raw[low:last] = [c if c == "\n" else " " for c in raw[low:last]]
    lines = [squeeze(line) for line in _RULE.sub("\n", "".join(raw)).split("\n")]
    stamps = re.compile(rf"(?:{listed('letterhead', 'stamps')})")
    lines = [line for line in lines if line.strip(" *-–.,:") and not stamps.match(fold(line))]
    digits = [line for line in lines if _PAGE_NUMBER.fullmatch(line)]
    names = [line.strip(" *") for line in lines if sum(c.isalpha() for c in line) > 1]
    return names, digits[-1] if len(digits) == 1 else None


def _from_body(lines: list[str]) -> list[str]:
    """The lines from the first that names a body; all where none does. What stands over them is no letterhead."""
    return lines[next((at for at, line in enumerate(lines) if starts_with_body(line)), 0) :]


def _below(head: list[Line], folded: Folded, kind: re.Match[str]) -> tuple[str, list[Line]]:
    """What stands on the type word's line behind it, and the lines below."""
    at = folded.span(*kind.span())[1]
    line_end = _line_around(folded.raw, at, at)[1]
    return folded.raw[at:line_end], head[folded.raw.count("\n", 0, at) + 1 :]
