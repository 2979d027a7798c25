"""The parts of a page whose words are not in its text layer.

In: a page's words and what it shows. Out: the boxes that have to be read from their pictures: words of a font that does
not say which letters it draws, and pictures as large as a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kehoach.models.document import Bounds
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word
from kehoach.readers.trust import is_scrambled, is_sound


def doubtful_words(words: list[Word], text: str) -> list[Word]:
    """The words in fonts whose letters cannot be known from the file; `text` is what all say."""
    if not any(w.run is not None and w.run.unmapped for w in words) and is_sound(text):
        return []
    by_font: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.run is not None:
            by_font[word.run.font].append(word)
    return [word for own in by_font.values() if _is_doubtful(own) for word in own]


def _is_doubtful(words: list[Word]) -> bool:
    letters = sum(len(w.chars) for w in words)
    if letters < SETTINGS.least_letters:
        return False
    unmapped = sum(len(w.chars) for w in words if w.run is not None and w.run.unmapped)
    return unmapped > SETTINGS.doubtful_unmapped * letters or is_scrambled(" ".join("".join(w.chars) for w in words))


def pictured(ink: Ink, words: list[Word]) -> list[Bounds]:
    """The pictures of a page that are as large as a table and have no text over them."""
    found = [box for box in _merged(ink.drawn.images) if _is_large(box, ink)]
    return [box for box in found if sum(len(w.chars) for w in words if _holds(box, w)) < SETTINGS.written_over]


def _is_large(box: Bounds, ink: Ink) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return (
        wide >= SETTINGS.doubtful_wide * ink.width
        and high >= SETTINGS.doubtful_high
        and wide * high >= SETTINGS.doubtful_large * ink.width * ink.height
    )


def _merged(boxes: Iterable[Bounds]) -> list[Bounds]:
    """The boxes, pieces of one picture (strips below each other) as one."""
    out: list[Bounds] = []
    for box in sorted(boxes, key=lambda b: (round(b[0]), b[1])):
        last = out[-1] if out else None
        if (
            last is not None
            and abs(box[0] - last[0]) <= SETTINGS.doubtful_near
            and abs(box[2] - last[2]) <= SETTINGS.doubtful_near
            and box[1] - last[3] <= SETTINGS.doubtful_near
        ):
            out[-1] = (min(box[0], last[0]), last[1], max(box[2], last[2]), max(box[3], last[3]))
        else:
            out.append(box)
    return out


def with_room(word: Word) -> Bounds:
    """The box of a word with room for what its letters reach out."""
    x0, top, x1, bottom = word.box
    return x0 - 1, top - 2, x1 + 1, bottom + 2


def _holds(box: Bounds, word: Word) -> bool:
    x, y = word.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
