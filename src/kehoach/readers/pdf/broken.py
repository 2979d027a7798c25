"""Words that a narrow cell breaks are put together again.

In: the printed lines of one ruled cell. Out: their texts, those of a broken word as one. Why: where a word is wider
than its cell, programs break it at the edge, without a hyphen: "II" / "I", "Thá" / "ng", "01/02/202" / "6"; a person
reads it as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.dates import completes_year
from kehoach.models.document import Bounds
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row
from kehoach.syllables import is_syllable

_PAIR = re.compile(r"[A-ZĐƯ]{2,8}[&/-][A-ZĐƯ]{1,7}")
_CAPITALS = re.compile(r"[A-ZĐƯ&/-]{3,}")
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xzđ]{1,3}")
_LONG_CUT = re.compile(r"[/.-]\d{3}$")
_STOPS = ".,;:)"


def lines_of(rows: Sequence[Row], box: Bounds) -> list[str]:
    """The texts of a cell's lines, pieces of broken words joined."""
    inner = _inner_width(rows, box)
    texts: list[str] = []
    at = 0
    while at < len(rows):
        last = _syllable_end(rows, at, inner)
        text = "".join(row.text for row in rows[at : last + 1])
        while last + 1 < len(rows) and len(rows[last].words) == 1 and _is_broken(text, rows[last : last + 2], inner):
            last += 1
            text += rows[last].text
        texts.append(text)
        at = last + 1
    return texts


def _syllable_end(rows: Sequence[Row], at: int, inner: float) -> int:
    """The line on which ends the syllable that begins line `at` as its only word: the last one with which it is one.

    A program breaks a syllable only where it is wider than the cell, and then behind the last letter that fits. The
    first piece stays alone where it is a syllable and the others make a longer one: "của", "ng", "ười".
    """
    found = last = at
    text, wide = "", 0.0
    while last < len(rows):
        word = rows[last].words[0]
        text, wide = text + word.text, wide + word.x1 - word.x0
        whole = text.rstrip(_STOPS)
        if last > at and wide > inner and whole.isalpha() and is_syllable(whole) and _one_case(whole):
            found = last
        if len(rows[last].words) > 1 or last + 1 == len(rows) or not _is_full(rows[last], rows[last + 1], inner):
            break
        last += 1
    if found > at and is_syllable(rows[at].words[0].text) and _syllable_end(rows, at + 1, inner) > found:
        return at
    return found


def _one_case(word: str) -> bool:
    return word.isupper() or word[1:].islower()


def _is_full(above: Row, below: Row, inner: float) -> bool:
    """Whether the first letter of a line would not have fitted behind the only word of the line above."""
    word, rest = above.words[0], below.words[0]
    letter = (rest.starts[1] if len(rest.starts) > 1 else rest.x1) - rest.x0
    return word.x1 - word.x0 + letter > inner


def _inner_width(rows: Sequence[Row], box: Bounds) -> float:
    """The width a cell has for its lines."""
    left = min((row.x0 - box[0] for row in rows), default=0.0)
    free = left if left <= SETTINGS.broken_padding else min(box[2] - row.x1 for row in rows)
    return box[2] - box[0] - 2 * min(max(free, 0.0), SETTINGS.broken_padding)


def _is_broken(start: str, rows: Sequence[Row], inner: float) -> bool:
    """Whether the only word of a line goes on in the first of the next: both would not fit side by side.

    `start` is that word with its pieces on lines further above.
    """
    above, below = rows
    first, rest = above.words[0], below.words[0]
    if first.x1 - first.x0 + rest.x1 - rest.x0 <= inner:
        return False
    end = rest.text.rstrip(_STOPS)
    if (
        inner <= SETTINGS.broken_narrow * above.size
        and max(len(start), len(end)) <= SETTINGS.broken_few
        and len(below.words) == 1
    ):
        return _is_short_one(start, end)
    if completes_year(start, end):
        return True
    if (
        _CAPITALS.fullmatch(start)
        and end.isalpha()
        and end.isupper()
        and (len(end) < SETTINGS.broken_few or _PAIR.fullmatch(start))
    ):
        return True
    return _CONSONANTS.fullmatch(start) is None and _lacks_consonants(start, end)


def _is_short_one(start: str, end: str) -> bool:
    """Whether two short pieces, one below the other, are a figure or an abbreviation ("T", "12"; "St", "t")."""
    if end.isdigit():
        return start[-1].isdigit() or start.isupper()
    if start.isupper():
        return (start + end).isalpha() and end.isupper()
    return start[0].isupper() and _lacks_consonants(start, end)


def _lacks_consonants(start: str, end: str) -> bool:
    """Whether the consonants of a next line belong to the word above, which is no syllable without them."""
    return start.isalpha() and not is_syllable(start) and _CONSONANTS.fullmatch(end) is not None


def with_whole_years(texts: Sequence[str]) -> list[str]:
    """The texts of lines in a column without rules, a year that its width cut put together: "15/11/202", "5"."""
    found: list[str] = []
    for text in texts:
        if found and completes_year(found[-1], text.rstrip(_STOPS)) and _LONG_CUT.search(found[-1]):
            found[-1] += text
        else:
            found.append(text)
    return found
