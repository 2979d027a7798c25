"""Lines drawn under and through words are told from the rules of tables.

In: a page's words and rules. Out: the words without those struck out, the level rules without the lines that belong
to words, and a `Diagnostic` for what was struck out. Why: an underline that ends near both sides of its cell looks
like a rule, and would cut the row in two; a day struck out is no day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.rules import joined
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word, around, rows_of

_DOTS = frozenset(".…_-–—=·")


def without_marks(words: list[Word], ink: Ink) -> tuple[list[Word], list[Rule], list[Diagnostic]]:
    """The words that are not struck out, the level rules that are no underlines, and what was struck out.

    Of a word struck out in part the other letters stay.
    """
    level = sorted((w for w in words if w.turn == 0), key=lambda w: w.base)
    bases = [w.base for w in level]
    rules = joined(ink.drawn.across, SETTINGS.marks_level)
    kept: list[Rule] = []
    missed: list[Rule] = []
    over: list[Word] = []
    struck: dict[int, _Struck] = {}
    reach = max((w.size for w in level), default=0.0)
    for rule in (*rules, *ink.struck):
        near = level[
            bisect_left(bases, rule[0] - SETTINGS.marks_under[1] * reach) : bisect_right(
                bases, rule[0] - SETTINGS.marks_through[0] * reach
            )
        ]
        through = _through(rule, near, ink.drawn.down)
        if through and _crosses(rule, ink.drawn.down):
            through += _in_row(rule, level, rules)
        elif not through and _crosses(rule, ink.drawn.down):
            over += (w for w in _at(rule, near, SETTINGS.marks_through) if rule[1] < w.middle[0] < rule[2])
        for word, letters in through:
            struck.setdefault(id(word), _Struck(word, set())).letters.update(letters)
        if not through and rule in ink.struck:
            missed.append(rule)
        elif not through and not _marked(rule, near, SETTINGS.marks_under):
            kept.append(rule)
    notes = [*(_missed(rule, ink.number) for rule in missed), *_over(over, ink.number)]
    if not struck:
        return words, kept, notes
    gone = [word.only(letters) for word, letters in struck.values()]
    text = "\n".join(row.text for row in rows_of(gone))
    place = Place(page=ink.number, box=around(gone))
    note = Diagnostic("text-struck-out", "warning", Message("text that is struck out was left out"), place, text)
    left = (_rest(w, struck[id(w)].letters) if id(w) in struck else w for w in words)
    return [w for w in left if w is not None], kept, [note, *notes]


def _missed(rule: Rule, page: int) -> Diagnostic:
    """What tells of a reviewer's stroke that runs through no line of print."""
    place = Place(page=page, box=(rule[1], rule[0], rule[2], rule[0]))
    message = Message("a reviewer struck something out here; see which words it takes away")
    return Diagnostic("text-struck-out", "warning", message, place)


def _over(words: list[Word], page: int) -> list[Diagnostic]:
    """What tells of print that stands across a rule between two rows: the rows are too low for it."""
    if not words:
        return []
    message = Message("print stands across the rule between two rows; see to which of them it belongs")
    text = "\n".join(row.text for row in rows_of(words))
    return [Diagnostic("text-over-rule", "warning", message, Place(page=page, box=around(words)), text)]


class _Struck(NamedTuple):
    word: Word
    letters: set[int]


def _rest(word: Word, struck: set[int]) -> Word | None:
    rest = set(range(len(word.chars))) - struck
    return word.only(rest) if rest else None


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


def _through(rule: Rule, words: list[Word], upright: list[Rule]) -> list[_Struck]:
    """The words a line is drawn through, and which of their letters.

    It is no side of a box (of a stamp). Either it begins and ends where whole words do; or neither end is on an upright
    rule, so that it is no rule of a table, and both are on edges of letters or it runs through several cells.
    """
    whole = _marked(rule, words, SETTINGS.marks_through)
    y, x0, x1 = rule
    touching = [r for r in upright if _ends_at(r[0] - x0) or _ends_at(x1 - r[0])]
    if any(min(abs(y - top), abs(y - bottom)) <= SETTINGS.marks_touch for _x, top, bottom in touching):
        return []
    if whole:
        return [_Struck(w, set(range(len(w.chars)))) for w in whole]
    if any(top < y < bottom for _x, top, bottom in touching):
        return []
    own = [_Struck(w, found) for w in _at(rule, words, SETTINGS.marks_through) if (found := _covered(rule, w))]
    if not own:
        return []
    if _crosses(rule, upright):
        return own if all(len(s.letters) == len(s.word.chars) for s in own) else []
    slack = SETTINGS.marks_edge * own[0].word.size
    first = min(s.word.starts[min(s.letters)] for s in own)
    last = max(_end(s.word, max(s.letters)) for s in own)
    return own if abs(first - x0) <= slack and abs(last - x1) <= slack else []


def _ends_at(over: float) -> bool:
    """Whether a line ends on an upright rule, which it may run over by half a heavy rule but not fall as short of."""
    return -SETTINGS.marks_touch <= over <= SETTINGS.marks_over


def _crosses(rule: Rule, upright: list[Rule]) -> bool:
    """Whether a level rule runs from one cell into another."""
    y, x0, x1 = rule
    return any(
        top < y < bottom and x0 + SETTINGS.marks_touch < x < x1 - SETTINGS.marks_touch for x, top, bottom in upright
    )


def _in_row(rule: Rule, words: list[Word], rules: list[Rule]) -> list[_Struck]:
    """All words of the cells a line runs through: it strikes their row out, though they have other lines too."""
    y, x0, x1 = rule
    edges = [r[0] for r in joined(rules, 1.0) if min(r[2], x1) - max(r[1], x0) > SETTINGS.marks_row * (x1 - x0)]
    top, bottom = (
        max((e for e in edges if e < y - SETTINGS.marks_touch), default=y),
        min((e for e in edges if e > y + SETTINGS.marks_touch), default=y),
    )
    held = (w for w in words if top < w.middle[1] < bottom and x0 < w.middle[0] < x1)
    return [_Struck(w, set(range(len(w.chars)))) for w in held]


def _covered(rule: Rule, word: Word) -> set[int]:
    """The letters of a word whose middles a line runs over."""
    return {at for at, start in enumerate(word.starts) if rule[1] < (start + _end(word, at)) / 2 < rule[2]}


def _end(word: Word, at: int) -> float:
    return word.starts[at + 1] if at + 1 < len(word.starts) else word.x1


def _at(rule: Rule, words: list[Word], band: tuple[float, float]) -> list[Word]:
    """The words with a line at this height, in font sizes below their baseline."""
    return [w for w in words if band[0] * w.size <= rule[0] - w.base <= band[1] * w.size]


def _marked(rule: Rule, words: list[Word], band: tuple[float, float]) -> list[Word]:
    """The words a line is drawn under or through: it begins and ends where they do, or with the blank beside them.

    Through the letters, a line may run over the blank at an end of theirs though no other word follows.
    """
    _y, x0, x1 = rule
    line = _at(rule, words, band)
    own = [w for w in line if min(x1, w.x1) - max(x0, w.x0) > (w.x1 - w.x0) / 2]
    if not own:
        return []
    slack = SETTINGS.marks_ends * own[0].size
    first, last = min(w.x0 for w in own), max(w.x1 for w in own)
    widest = SETTINGS.marks_blank * own[0].size
    alone = widest if band == SETTINGS.marks_through else 0.0
    before = max((w.x1 for w in line if w.x1 <= first), default=first - alone)
    behind = min((w.x0 for w in line if w.x0 >= last), default=last + alone)
    begins = abs(first - x0) <= slack or max(before, first - widest) - slack <= x0 <= first
    ends = abs(last - x1) <= slack or last <= x1 <= min(behind, last + widest) + slack
    return own if begins and ends else []
