"""Lines drawn under and through words are told from the rules of tables.

In: a page's words and rules. Out: the words without those struck out, the level rules without the lines that belong
to words, and a `Diagnostic` for what was struck out. Why: an underline that ends near both sides of its cell looks
like a rule, and would cut the row in two; a day struck out is no day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word, around, rows_of

_DOTS = frozenset(".…_-–—=·")


def without_marks(words: list[Word], ink: Ink) -> tuple[list[Word], list[Rule], list[Diagnostic]]:
    """The words that are not struck out, the level rules that are no underlines, and what was struck out."""
    level = sorted((w for w in words if w.turn == 0), key=lambda w: w.base)
    bases = [w.base for w in level]
    kept: list[Rule] = []
    struck: dict[int, Word] = {}
    reach = max((w.size for w in level), default=0.0)
    for rule in ink.drawn.across:
        near = level[
            bisect_left(bases, rule[0] - SETTINGS.marks_under[1] * reach) : bisect_right(
                bases, rule[0] - SETTINGS.marks_through[0] * reach
            )
        ]
        through = _marked(rule, near, SETTINGS.marks_through)
        struck |= {id(w): w for w in through}
        if not through and not _marked(rule, near, SETTINGS.marks_under):
            kept.append(rule)
    if not struck:
        return words, kept, []
    text = "\n".join(row.text for row in rows_of(struck.values()))
    place = Place(page=ink.number, box=around(struck.values()))
    note = Diagnostic("text-struck-out", "warning", Message("text that is struck out was left out"), place, text)
    return [w for w in words if id(w) not in struck], kept, [note]


def typed_rules(words: list[Word], ink: Ink) -> tuple[list[Word], list[Rule]]:
    """The words without lines of dots or dashes that part the rows of a table, and these as level rules.

    Fewer than three of them, or shorter ones, are blanks to be filled in, and stay.
    """
    typed = [w for w in words if w.turn == 0 and len(w.chars) >= SETTINGS.marks_typed and set(w.chars) <= _DOTS]
    long = [row for row in rows_of(typed) if row.x1 - row.x0 >= SETTINGS.typed_share * ink.width]
    if len(long) < SETTINGS.least_typed:
        return words, []
    own = {id(w) for row in long for w in typed if abs(w.base - row.base) < row.size}
    alone = [w for w in words if id(w) not in own]
    if any(
        abs(w.base - row.base) < SETTINGS.beside_typed * row.size and w.x0 < row.x1 and w.x1 > row.x0
        for w in alone
        for row in long
    ):
        return words, []
    return alone, [(row.base - SETTINGS.typed_height * row.size, row.x0, row.x1) for row in long]


def _marked(rule: Rule, words: list[Word], band: tuple[float, float]) -> list[Word]:
    """The words a line is drawn under or through: it begins and ends where they do."""
    y, x0, x1 = rule
    own = [
        w
        for w in words
        if band[0] * w.size <= y - w.base <= band[1] * w.size and min(x1, w.x1) - max(x0, w.x0) > (w.x1 - w.x0) / 2
    ]
    if not own:
        return []
    slack = SETTINGS.marks_ends * own[0].size
    fits = abs(min(w.x0 for w in own) - x0) <= slack and abs(max(w.x1 for w in own) - x1) <= slack
    return own if fits else []
