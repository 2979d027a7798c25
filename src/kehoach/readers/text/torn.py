"""Where a text lost a piece in its midst, told by what stands at the tear.

In: the printed lines of a text, its blocks. Out: diagnostics. A piece that is gone leaves a word made of the halves of
two others ("không" and "cận": "khôngận"), a row of a table of pipes that has other cells than its header, or one behind
a table of tabs or semicolons that is not as long as those before it; where none of these stands there, both sides fit
together and nothing tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Line, Place, Table
from kehoach.readers.settings import SETTINGS
from kehoach.readers.text.printed import Printed
from kehoach.readers.text.records import SIGNS, record
from kehoach.readers.text.separated import pipe_rows
from kehoach.syllables import is_nearly_a_syllable, is_syllable

_WORD = re.compile(r"(?<![\w&/.-])[^\W\d_]+(?![\w&/-]|\.\w)")
_VOWELS = frozenset("aeiouy")
_ACUTE = "\u0301"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPS = ("c", "ch", "p", "t")
_RECORD = re.compile(r"(\d{1,3})[.)]?\s*[\t;,]")
"""How a row that a sign sets apart begins: with its number."""
_SHOWN = 40
"""Characters shown on either side of a tear."""


def tears(lines: Sequence[Printed], blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning for each place; none for the words of a text that is damaged all over."""
    yield from _rows(lines)
    yield from _short(lines, blocks)
    yield from _records(blocks)
    texts = [(unicodedata.normalize("NFC", text), place) for block in blocks for text, place in _texts(block)]
    known = {word for text, _place in texts for word in _WORD.findall(text.lower())}
    torn = [(found, place) for text, place in texts for found in _WORD.finditer(text) if _is_torn(found.group(), known)]
    if len(torn) > SETTINGS.torn_most:
        return
    for found, place in torn:
        message = Message("'{word}' is no word; see whether something is missing there", word=found.group())
        around = found.string[max(0, found.start() - _SHOWN) : found.end() + _SHOWN]
        yield Diagnostic("text-torn", "warning", message, place, around)


_NOT_WHOLE = Message("this row of the table is not whole; see whether something is missing there")


def _rows(lines: Sequence[Printed]) -> Iterator[Diagnostic]:
    """The rows of tables of pipes that do not end as their header does, or have too many cells, or too few for one
    that is no heading.
    """
    for table in pipe_rows(lines):
        header = table[0]
        for row in table[1:]:
            filled = sum(bool(cell.strip()) for cell in row.cells)
            missing = len(header.cells) - len(row.cells)
            if (header.is_closed and not row.is_closed) or missing < 0 or (missing and filled >= SETTINGS.torn_cells):
                place = Place(page=row.line.page, line=row.line.number)
                yield Diagnostic("text-torn", "warning", _NOT_WHOLE, place, row.line.raw.strip()[-2 * _SHOWN :])


def _short(lines: Sequence[Printed], blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """The records of a sheet saved as text that have fewer fields than its header, as no program writes them."""
    at = {line.number: index for index, line in enumerate(lines)}
    for table in blocks:
        first = at.get(table.line or 0) if isinstance(table, Table) else None
        sign = next((sign for sign in SIGNS if first is not None and sign in lines[first].raw), None)
        if first is None or sign is None or not isinstance(table, Table):
            continue
        columns = len(record(lines, first, sign)[0])
        for number in sorted({cell.line for cell in table.cells if cell.line in at} - {None}):
            fields, _end = record(lines, at[number], sign)
            if SETTINGS.torn_cells <= len(fields) < columns == table.columns:
                line = lines[at[number]]
                yield Diagnostic("text-torn", "warning", _NOT_WHOLE, Place(line.page, number), line.raw[: 2 * _SHOWN])


def _records(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """The lines right behind a table that begin with the number of its next row and are no row of it."""
    for table, line in pairwise(blocks):
        found = _RECORD.match(line.text) if isinstance(line, Line) and isinstance(table, Table) else None
        if found is None or not isinstance(table, Table) or not isinstance(line, Line):
            continue
        numbers = [cell.text.rstrip(".)") for cell in table.cells if cell.column == 0 and cell.text.strip()]
        if numbers and numbers[-1].isdigit() and int(numbers[-1]) + 1 == int(found[1]):
            yield Diagnostic("text-torn", "warning", _NOT_WHOLE, Place(line.page, line.number), line.text[: 2 * _SHOWN])


def _texts(block: Block) -> Iterator[tuple[str, Place]]:
    if isinstance(block, Line):
        yield block.text, Place(page=block.page, line=block.number)
    else:
        yield from ((cell.text, Place(cell.page, cell.line, block.index, cell.row)) for cell in block.cells)


def _is_torn(word: str, known: AbstractSet[str]) -> bool:
    """Whether a word in small letters bears Vietnamese marks and is no syllable, not by a single slip, nor several."""
    if word.isascii() or not word.islower() or is_syllable(word) or is_nearly_a_syllable(word):
        return False
    return not _is_several(word, known - {word})


def _is_several(word: str, known: AbstractSet[str]) -> bool:
    """Whether a word is syllables without a blank ("sởxây"), each of which stands in the text by itself or is like
    those of borrowed words ("panô", "makét").
    """
    if word in known or (is_syllable(word) and _is_borrowed(word)):
        return True
    cuts = ((word[:cut], word[cut:]) for cut in range(1, len(word)))
    return any(
        (first in known or _is_borrowed(first)) and is_syllable(first) and _is_several(rest, known)
        for first, rest in cuts
    )


def _is_borrowed(syllable: str) -> bool:
    """Whether a syllable bears no tone, or the acute of one that ends in a stop, and begins with a consonant."""
    marks = unicodedata.normalize("NFD", syllable)
    tones = _TONES & set(marks)
    return marks[0] not in _VOWELS and (not tones or (tones == {_ACUTE} and syllable.endswith(_STOPS)))
