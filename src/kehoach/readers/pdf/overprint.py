"""Print that lies over a page is told from the page: stamps, signatures, watermarks.

In: the words of a page and its rules. Out: the words of the page itself, and a `Diagnostic` for each block that lies
over them, whose frame is taken from the rules. Why: a program that stamps or signs a file writes over cells and rules,
small, in colour, pale or huge; a person reads the plan below it and the stamp on its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from kehoach.message import Message
from kehoach.models.document import Bounds, Diagnostic, Place
from kehoach.readers.pdf.characters import Colour
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.paths import Drawn, Rule
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word, around, rows_of


def without_overprint(words: list[Word], ink: Ink) -> tuple[list[Word], list[Diagnostic]]:
    """The words without the blocks that lie over others, each block as one warning."""
    page = _Page(words, ink)
    over: dict[int, Word] = {}
    notes: list[Diagnostic] = []
    message = Message("print that lies over the page (a stamp, a signature, a watermark) was left out")
    for block in _blocks(words, page):
        if page.lies_over(block):
            over |= {id(w): w for w in block}
            text = "\n".join(row.text for turn in range(4) for row in rows_of(w for w in block if w.turn == turn))
            place = Place(page=ink.number, box=around(block))
            notes.append(Diagnostic("print-over-text", "warning", message, place, text))
            page.take_frame(block)
    return ([w for w in words if id(w) not in over], notes) if over else (words, [])


def _blocks(words: list[Word], page: _Page) -> Iterator[list[Word]]:
    """Words drawn one after the other in the same manner, where that is not the page's own."""
    for manner, block in groupby(words, key=page.manner):
        if manner is not None:
            yield list(block)


class _Page:
    """What is usual on a page, and what lies where."""

    def __init__(self, words: list[Word], ink: Ink) -> None:
        self._letters = sum(len(w.chars) for w in words) or 1
        self._sizes: Counter[float] = Counter()
        colours: Counter[Colour] = Counter()
        exact: Counter[float] = Counter()
        for word in words:
            exact[word.size] += len(word.chars)
            if word.run is not None and word.run.colour is not None:
                colours[word.run.colour] += len(word.chars)
        for size, count in exact.items():
            self._sizes[round(size, 1)] += count
        self._main = self._sizes.most_common(1)[0][0] if words else 0.0
        self._inks = {colour for colour, count in colours.items() if count > SETTINGS.overprint_main * self._letters}
        self._words = words
        self._drawn = ink.drawn
        self._area = ink.width * ink.height
        self._manners: dict[tuple[Colour | None, float], str | None] = {}

    def manner(self, word: Word) -> str | None:
        """In what manner a word stands out: its colour, its size, its paleness; None for the page's own print."""
        look = word.run.colour if word.run is not None else None, word.size
        if look not in self._manners:
            self._manners[look] = self._manner(*look)
        return self._manners[look]

    def _manner(self, colour: Colour | None, size: float) -> str | None:
        if colour is not None and colour not in self._inks:
            chroma = max(colour[:3]) - min(colour[:3])
            if (
                SETTINGS.overprint_pale[0] <= min(colour[:3]) <= SETTINGS.overprint_pale[1]
                or colour[3] < SETTINGS.overprint_pale[1]
            ):
                return "pale"
            if chroma >= SETTINGS.overprint_chroma:
                return f"colour {colour}"
        if size <= SETTINGS.overprint_small * self._main:
            return "small"
        return "large" if size >= SETTINGS.overprint_large * self._main else None

    def lies_over(self, block: list[Word]) -> bool:
        """Whether a block of words that stand out is no part of the page's own text."""
        least, most = self._usual(block)
        small = all(w.size <= SETTINGS.overprint_small * least for w in block)
        huge = all(w.size >= SETTINGS.overprint_huge * most for w in block)
        manner = self.manner(block[0]) or ""
        if manner == "pale" and huge:
            return True
        many = len(rows_of(w for w in block if w.turn == 0)) > 1
        if manner == "small" and not (small and many and self._is_compact(block)):
            return False
        if small and many and manner != "small":
            return True
        return self._laps(block) or (
            (small or manner in ("pale", "large")) and any(_is_crossed(word, self._drawn) for word in block)
        )

    def take_frame(self, block: list[Word]) -> None:
        """Take the frame around a block from the rules, where it runs through words of the page."""
        x0, top, x1, bottom = around(block)
        reach, drawn = SETTINGS.overprint_frame, self._drawn
        for y, left, right in [r for r in drawn.across if 0 <= top - r[0] <= reach]:
            for foot in [r for r in drawn.across if 0 <= r[0] - bottom <= reach and _near(r[1:], (left, right))]:
                sides = [r for r in drawn.down if min(abs(r[0] - left), abs(r[0] - right)) < 1]
                sides = [r for r in sides if _near(r[1:], (y, foot[0]))]
                frame = [(y, left, right), foot]
                holds = left - reach / 2 <= x0 <= x1 <= right + reach / 2 and len({round(r[0]) for r in sides}) > 1
                if holds and self._runs_through(frame, sides, block):
                    drawn.across = [r for r in drawn.across if r not in frame]
                    drawn.down = [r for r in drawn.down if r not in sides]

    def _runs_through(self, across: list[Rule], down: list[Rule], block: list[Word]) -> bool:
        """Whether rules run through letters of words that are not of the block."""
        own, drawn = set(map(id, block)), Drawn(across, down)
        return any(_is_crossed(w, drawn) for w in self._words if id(w) not in own and w.turn is not None)

    def _usual(self, block: list[Word]) -> tuple[float, float]:
        """The smallest and the largest size that is usual in the rest of the page."""
        rest = self._sizes.copy()
        for word in block:
            rest[round(word.size, 1)] -= len(word.chars)
        least = SETTINGS.overprint_usual * max(1, rest.total())
        usual = [size for size, count in rest.items() if count >= least] or [0.0]
        return min(usual), max(usual)

    def _is_compact(self, block: list[Word]) -> bool:
        """Whether a block is no larger than a stamp."""
        x0, top, x1, bottom = around(block)
        return (x1 - x0) * (bottom - top) <= SETTINGS.overprint_stamp_share * self._area

    def _laps(self, block: list[Word]) -> bool:
        """Whether words of the block lie over others."""
        own = set(map(id, block))
        x0, top, x1, bottom = around(block)
        near = [w.box for w in self._words if id(w) not in own and w.turn is not None]
        near = [b for b in near if b[0] < x1 and b[2] > x0 and b[1] < bottom and b[3] > top]
        return any(_lap(w.box, other) >= SETTINGS.overprint_lap for w in block for other in near)


def _is_crossed(word: Word, drawn: Drawn) -> bool:
    """Whether a rule runs through the letters of a word."""
    x0, top, x1, bottom = word.box
    wide, high = SETTINGS.box_margins[0] * (x1 - x0), SETTINGS.box_margins[1] * (bottom - top)
    return any(x0 + wide < x < x1 - wide and y0 < bottom and y1 > top for x, y0, y1 in drawn.down) or any(
        top + high < y < bottom - high and start < x1 and end > x0 for y, start, end in drawn.across
    )


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(here - there) < 1 for here, there in zip(one, other, strict=True))


def _lap(one: Bounds, other: Bounds) -> float:
    """The share of the smaller of two boxes that the other covers."""
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / least if least > 0 else 0.0
