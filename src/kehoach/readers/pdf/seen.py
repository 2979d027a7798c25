"""Print that nobody sees is told from print.

In: the words of a page, and what it shows beside them. Out: the words a person sees, and a `Diagnostic` for those
left out, and for words that are cut off. Why: programs leave old words in a file that are white on white, covered by a
box, drawn in no ink at all, outside the visible part of the page, cut off, on a layer that is off or a point high; who
reads them reads what the office took away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.message import Message
from kehoach.models.document import Bounds, Diagnostic, Place
from kehoach.readers.pdf.characters import Colour, Run
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.paths import Fill
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word, around, rows_of, words_of

PAPER = (255, 255, 255, 255)
_UNSEEN = Message("text that cannot be seen on the page was left out")
_OFF = Message("text on a layer that is off was left out")
_CUT = Message("text is cut off at the edge of its cell; see whether words are missing")


def without_unseen(words: list[Word], ink: Ink) -> tuple[list[Word], list[Diagnostic]]:
    """The words that a person sees on the page; the others, put together by lines, as one warning.

    A page that is a picture, or whose words are mostly drawn in no ink, has a text layer behind what it shows.
    """
    layer = ink.is_picture or 2 * sum(len(w.chars) for w in words if w.hidden) > sum(len(w.chars) for w in words)
    ground = _Ground(ink)
    unseen = {id(w) for w in words if _is_unseen(w, ink, ground, layer)}
    told = _left_out([w for w in words if id(w) in unseen], ink, _UNSEEN)
    told += _left_out(words_of(ink.off), ink, _OFF)
    seen = [w for w in words if id(w) not in unseen]
    return seen, told + _cut_off(seen, ink)


def _cut_off(words: list[Word], ink: Ink) -> list[Diagnostic]:
    """One warning of the lines of print that run past the edge that cuts them off, if there are any."""
    runs = {id(w.run) for w in words if w.run and w.run.clip and _beyond(w, w.run.clip) > SETTINGS.seen_cut * w.size}
    cut = [w for w in words if id(w.run) in runs]
    return [replace(note, code="text-cut-off") for note in _left_out(cut, ink, _CUT)]


def _beyond(word: Word, clip: Bounds) -> float:
    """How far a word runs past the sides of a box."""
    return max(clip[0] - word.box[0], word.box[2] - clip[2])


def _left_out(words: list[Word], ink: Ink, message: Message) -> list[Diagnostic]:
    """One warning of words that were left out, if there are any."""
    if not words:
        return []
    text = "\n".join(row.text for turn in (*range(4), None) for row in rows_of(w for w in words if w.turn == turn))
    return [Diagnostic("text-unseen", "warning", message, Place(page=ink.number, box=around(words)), text)]


def _is_unseen(word: Word, ink: Ink, ground: _Ground, layer: bool) -> bool:
    x, y = word.middle
    if not (0 <= x <= ink.width and 0 <= y <= ink.height) or word.size <= SETTINGS.seen_tiny:
        return True
    run = word.run
    if layer or word.hidden or run is None:
        return word.hidden and not layer
    if run.clip is not None and not _share(_whole(word, run), run.clip):
        return True
    colour = run.colour
    if colour is not None and (colour[3] <= SETTINGS.paths_opaque or ground.is_like(word, colour)):
        return True
    return ground.covers(word)


def _whole(word: Word, run: Run) -> Bounds:
    """The box of all that a word's text object writes on its line; of a standing one, that of the word."""
    x0, top, x1, bottom = word.box
    return (x0, top, x1, bottom) if word.turn else (min(run.starts), top, max(run.ends), bottom)


class _Ground:
    """The filled boxes and pictures of a page, asked what lies under a word and over it."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._fills: Sequence[Fill] = sorted((*ink.drawn.fills, *ink.drawn.pictures), key=lambda fill: fill.order)
        self._bands: dict[int, list[Fill]] = defaultdict(list)
        for fill in self._fills:
            top, bottom = max(0.0, fill.box[1]), min(ink.height, fill.box[3])
            for band in range(int(top / SETTINGS.seen_band), int(bottom / SETTINGS.seen_band) + 1):
                self._bands[band].append(fill)
        self._colours = {PAPER, *(fill.colour for fill in self._fills if fill.colour is not None)}
        self._suspect: dict[Colour, bool] = {}
        self._last = self._fills[-1].order if self._fills else -1

    def is_like(self, word: Word, own: Colour) -> bool:
        """Whether a word has nearly the colour of what lies under it; over a picture that is not known."""
        suspect = self._suspect.get(own)
        if suspect is None:
            suspect = self._suspect[own] = any(_alike(own, colour) for colour in self._colours)
        if not suspect:
            return False
        order, point = self._order(word), word.middle
        under = [fill for fill in self._at(point) if fill.order < order]
        colour = under[-1].colour if under else PAPER
        return colour is not None and colour[3] >= SETTINGS.seen_solid and _alike(own, colour)

    def covers(self, word: Word) -> bool:
        """Whether a box or picture that is drawn later lies over a word."""
        order = self._order(word)
        return self._last > order and any(
            fill.order > order
            and (fill.colour is None or fill.colour[3] >= SETTINGS.seen_solid)
            and _share(word.box, fill.box) >= SETTINGS.seen_covered
            for fill in self._at(word.middle)
        )

    def _at(self, point: tuple[float, float]) -> Iterator[Fill]:
        """The boxes and pictures at a point, in drawing order."""
        return (fill for fill in self._bands[int(point[1] / SETTINGS.seen_band)] if _holds(fill.box, point))

    def _order(self, word: Word) -> int:
        after = self._last + 1
        return self._ink.drawn.orders.get(word.run.handle, after) if word.run else after


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(here - there) < SETTINGS.seen_contrast for here, there in zip(one[:3], other[:3], strict=True))


def _holds(box: Bounds, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _share(box: Bounds, other: Bounds) -> float:
    """The share of a box that another covers."""
    wide = min(box[2], other[2]) - max(box[0], other[0])
    high = min(box[3], other[3]) - max(box[1], other[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0
