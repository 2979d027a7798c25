"""Every date that a text names.

In: any text. Out: `DateMention`s in its order. Why one place: what a date looks like, and what only looks like one
(numbers of documents and sections, amounts, ratios, telephone numbers), must be answered alike everywhere.

The text is folded; at each number and word of time the written forms are tried, the longest first. Then each mention
lends the one before what that leaves unsaid ("từ 29/2 đến 05/3/2023"), and is held against the calendar.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from kehoach.dates import shapes
from kehoach.dates.forms import BY_NUMBER, BY_WORD, Draft, Drafts
from kehoach.dates.mention import DateMention, Fault, is_possible
from kehoach.dates.words import before, behind, spelt, weekday, weekday_before, weekday_behind, weekday_number, words
from kehoach.text import Folded, fold, fold_with_offsets, squeeze, without_note_marks

_NEAR = 40
"""Characters in which the words beside a date have room."""
_LONG = 10_000
"""Characters of a text that is more than a paragraph."""
_PADDED = 2
_SPELT = {"ngay": "ngày", "thang": "tháng", "quy": "quý", "qui": "quí", "tuan": "tuần", "nua": "nửa"}
_GLUED = re.compile(r"(?<![a-z])(?:ngay|thang|nam|quy|truoc|den|tu|t)$")
_UNSURE: frozenset[Fault | None] = frozenset({"blank", "illegible", "cut-year"})


def find(text: str) -> tuple[DateMention, ...]:
    """All dates of a text, from left to right. Never raises; the offsets are those of the text as given."""
    return _in_paragraph(text) if len(text) < _LONG else _in_plan(text)


def _found(text: str) -> tuple[DateMention, ...]:
    if not shapes.LIKELY.search(text):
        return ()
    plain = text if text.isascii() else without_note_marks(text)
    folded = fold_with_offsets(plain)
    if plain != text:
        folded = replace(folded, raw=text)
    return tuple(_mentions(folded, _lent(folded.text, _drafts(folded))))


_in_paragraph, _in_plan = lru_cache(maxsize=32768)(_found), lru_cache(maxsize=4)(_found)
"""What was found is kept; of texts as long as a plan only in a few, since they take room."""


def _drafts(folded: Folded) -> Drafts:
    """The dates as the written forms give them, each by itself."""
    found: Drafts = []
    at = 0
    while start := shapes.START.search(folded.text, at):
        made = _at_number(folded, start, found) if start[0][0].isdigit() else _at_word(folded, start)
        if isinstance(made, int):
            at = made
            continue
        found += made
        at = max((draft.end for draft in made), default=start.end())
        if made and made[-1].lean:
            at = made[-1].end
    return found


def _at_word(folded: Folded, start: re.Match[str]) -> Drafts:
    """The dates that begin with "ngày", "tháng", "quý" …"""
    text, at = folded.text, start.start()
    for pattern, reader in BY_WORD:
        found = pattern.match(text, at)
        if found and (pattern is shapes.WRITTEN_OUT or _is_spelt(folded, start)):
            made = reader(folded, found)
            if made:
                return made
    return []


def _is_spelt(folded: Folded, start: re.Match[str]) -> bool:
    """Whether a word of time bears its own tone, or none: "quỹ 3/4" names no quarter."""
    low, high = folded.span(*start.span())
    raw = unicodedata.normalize("NFC", folded.raw[low:high]).lower()
    return raw.isascii() or raw == _SPELT.get(start[0])


def _at_number(folded: Folded, start: re.Match[str], found: Drafts) -> Drafts | int:
    """The dates that begin with a number; where to go on, for what is skipped."""
    text, at = folded.text, start.start()
    skipped = shapes.SKIPPED.match(text, at)
    if skipped and _is_other(skipped[0]):
        return skipped.end()
    goes_on = bool(found) and found[-1].end == at - 1
    if at and (text[at - 1] == "/" or (text[at - 1] in ".,-" and at > 1 and text[at - 2].isdigit() and not goes_on)):
        return start.end()
    if at and text[at - 1].isalpha() and not _GLUED.search(text, max(0, at - 6), at):
        return start.end()
    forms = [(match, reader) for pattern, reader in BY_NUMBER if (match := pattern.match(text, at))]
    if not forms:
        return start.end()
    lead, numbered_by = _word_before(folded, at, "leads"), _word_before(folded, at, "numbered")
    led = len(lead) > len(numbered_by) or (goes_on and text[at - 1] == "-")
    numbered = bool(numbered_by) and not led
    made = (reader(text, match, led=led, numbered=numbered) for match, reader in forms)
    return next(filter(None, made), start.end())


def _word_before(folded: Folded, at: int, key: str) -> str:
    """The word of a list that stands right before a number, in its own tones or in none; "" without one."""
    begin = max(0, at - _NEAR)
    found = before(key).search(folded.text[begin:at])
    if found is None:
        return ""
    low, high = folded.span(begin + found.start(), begin + found.end())
    raw = squeeze(folded.raw[low:high]).strip(" (:,").lower()
    return found[0] if raw.isascii() or raw in spelt(key) else ""


def _is_other(skipped: str) -> bool:
    """Whether what looks like no date is none: a telephone number has nine to eleven figures."""
    if any(c.isalpha() for c in skipped) or "/" in skipped:
        return True
    digits = sum(c.isdigit() for c in skipped)
    return digits in shapes.PHONE or not skipped.startswith(("0", "+", "("))


def _lent(text: str, found: Drafts) -> list[tuple[Draft, bool]]:
    """The drafts with what the one behind lends them, and whether each closes a span; leaning ones that stand alone
    are no dates.
    """
    made: list[tuple[Draft, bool]] = []
    right: Draft | None = None
    for draft in reversed(found):
        link = _link(text, draft, right) if right else None
        if link and right:
            draft = _filled(draft, right)
            if link == "span":
                made[-1] = (made[-1][0], True)
        elif draft.lean:
            right = None
            continue
        made.append((draft, False))
        right = draft
    return made[::-1]


def _link(text: str, one: Draft, other: Draft) -> str | None:
    """How two drafts belong together by the words between them: a "span", a "list", or not (None)."""
    between = re.findall(r"\w+|[^\w\s]", text[one.end : other.start])
    if not between or len(between) > 5 or not all(word in words("links") or word in ",-;&(" for word in between):
        return None
    if one.precision != other.precision and not one.lean and (one.year or other.precision == "year"):
        return None
    return "span" if any(word in words("spans") or word == "-" for word in between) else "list"


def _filled(one: Draft, other: Draft) -> Draft:
    """A draft with the month and the year of the one behind, where it has none; a span may begin the year before."""
    if one.lean and other.precision == "month" and one.precision == "day":
        one = replace(one, precision="month", month=one.day, day=None)
    if one.precision == "day" and one.month is None:
        one = replace(one, month=other.month)
    if one.year is None and other.year is not None and {one.fault, other.fault}.isdisjoint(_UNSURE):
        later = (one.quarter or 0, one.month or 0, one.day or 0) > (
            other.quarter or 0,
            other.month or 0,
            other.day or 99,
        )
        one = replace(one, year=other.year - later)
    return one


def _mentions(folded: Folded, found: Sequence[tuple[Draft, bool]]) -> Iterator[DateMention]:
    for draft, closes in found:
        start, end = folded.span(draft.start, draft.end)
        mention = DateMention(
            start,
            end,
            folded.raw[start:end],
            draft.day,
            draft.month,
            draft.quarter,
            draft.year,
            precision=draft.precision,
            fault=draft.fault,
            half=draft.half,
            closes=closes,
            figures=_figures(draft, folded.text),
        )
        yield _judged(_placed(folded.text, draft, mention))


def _figures(draft: Draft, text: str) -> tuple[str | None, str | None]:
    """Day and month as they are printed in a mention, None for what is not."""
    numbers = re.findall(r"\d+", text[draft.start : draft.end])
    short = [number for number in numbers if len(number) <= _PADDED]
    if not short or draft.precision not in ("day", "month"):
        return None, None
    if draft.precision == "month" or draft.fault == "blank":
        return (None, short[0]) if draft.precision == "month" else (None, None)
    pair = (*short[:2], None)
    return (pair[1], pair[0]) if numbers[0] != short[0] else (pair[0], pair[1])


def _placed(text: str, draft: Draft, mention: DateMention) -> DateMention:
    """A mention with the day of the week and the calendar that stand beside it."""
    if mention.precision != "day" or draft.fault in ("blank", "illegible"):
        return mention
    ahead = weekday_before().search(text[max(0, draft.start - _NEAR) : draft.start])
    after = None if ahead and not ahead["ordinal"] else weekday_behind().match(text, draft.end)
    found = after or (ahead if ahead and not ahead["ordinal"] else None)
    weekday = weekday_number(found["weekday"]) if found else None
    lunar = behind("lunar").match(text, draft.end) is not None
    if weekday is None and not lunar:
        return mention
    return replace(mention, weekday=weekday, calendar="lunar" if lunar else "solar")


def weekday_beside(text: str, mention: DateMention) -> tuple[int, int]:
    """A mention's span with the day of the week beside it."""
    low = max(0, mention.start - _NEAR)
    folded = fold_with_offsets(text[low : mention.end + _NEAR])
    spans = [folded.span(*found.span("weekday")) for found in weekday().finditer(folded.text)]
    beside = min(
        spans, key=lambda span: max(mention.start - low - span[1], span[0] - mention.end + low), default=(0, 0)
    )
    if beside == (0, 0):
        return mention.start, mention.end
    return min(mention.start, low + beside[0]), max(mention.end, low + beside[1])


def weekdays_in(text: str) -> tuple[int, ...]:
    """The days of the week that a text names beside no date ("thứ Hai và thứ Sáu hằng tuần"), 1 for Monday."""
    return tuple(weekday_number(found["weekday"]) for found in weekday().finditer(fold(text)))


def _judged(mention: DateMention) -> DateMention:
    """A mention held against the calendar; what no calendar has outweighs how it is written."""
    if mention.fault in ("blank", "illegible"):
        return mention
    if not is_possible(mention):
        return replace(mention, fault="impossible")
    day = mention.whole()
    if mention.fault is None and day and mention.weekday and day.isoweekday() != mention.weekday:
        return replace(mention, fault="weekday")
    return mention
