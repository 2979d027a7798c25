"""Characters become words, words become printed lines, by where they stand and not by drawing order.

In: the runs of one page. Out: `Word`s and `Row`s of words (one printed line), in points of the upright page.
Why: generators draw numbers over blanks last, split words between fonts, leave spaces out, strike bold
twice and set marks apart from their letters; only the geometry tells what a person reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from operator import attrgetter, sub

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.models.document import Bounds
from kehoach.readers.pdf.characters import Run, turned
from kehoach.readers.pdf.settings import SETTINGS

_MARK = re.compile(r"[(\[]?[\d*,]{1,5}[)\]]?")
_MARK_BEGINS = frozenset("0123456789*,([")
_BASE = attrgetter("base")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Word(Struct, eq=False):
    """Characters without blank between them. `closed`: a space was drawn behind it; `guessed`: PDFium says so.

    PDFium guesses wherever its next character stands apart; letters of another font may fill that. `blank` is where
    the space guessed before the word begins: nearer than the word itself where one was drawn. `confidence` is below 1
    where the letters were recognised in a picture. `turn` is that of its `run`, the text object its first letter is
    from; a standing word is measured as if the page were turned with it. `seams` are its letters that begin other runs.
    """

    chars: list[str]
    starts: list[float]
    x1: float
    base: float
    size: float
    bold: bool
    hidden: bool = False
    closed: bool = False
    turn: int | None = 0
    guessed: bool = False
    blank: float | None = None
    confidence: float = 1.0
    run: Run | None = None
    seams: list[int] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.starts[0]

    @property
    def text(self) -> str:
        """The word in NFC."""
        return unicodedata.normalize("NFC", "".join(self.chars))

    @property
    def middle(self) -> tuple[float, float]:
        """The point of the upright page that tells which cell or column the word belongs to."""
        point = (self.starts[0] + self.x1) / 2, self.base - SETTINGS.letter_middle * self.size
        return turned(point, -self.turn) if self.turn else point

    @property
    def box(self) -> Bounds:
        """x0, top, x1, bottom on the upright page."""
        one, other = (
            (self.x0, self.base - SETTINGS.words_ascent * self.size),
            (self.x1, self.base + SETTINGS.words_descent * self.size),
        )
        if self.turn:
            one, other = turned(one, -self.turn), turned(other, -self.turn)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def cut(self, at: int) -> tuple[Word, Word]:
        """The word in two before its character `at`."""
        ends = min(self.starts[at], self.x1)
        left = replace(self, chars=self.chars[:at], starts=self.starts[:at], x1=ends, closed=True, guessed=False)
        right = replace(self, chars=self.chars[at:], starts=self.starts[at:], blank=None)
        left.seams, right.seams = [s for s in self.seams if s < at], [s - at for s in self.seams if s > at]
        return left, right

    def only(self, letters: set[int]) -> Word:
        """The word with some of its characters only."""
        kept = sorted(letters)
        ends = self.x1 if kept[-1] + 1 >= len(self.starts) else self.starts[kept[-1] + 1]
        chars, starts = [self.chars[at] for at in kept], [self.starts[at] for at in kept]
        return replace(self, chars=chars, starts=starts, x1=ends, seams=[])


class Row(Struct):
    """Words on one baseline, from left to right."""

    words: list[Word]
    base: float
    size: float
    marks: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(w.x1 for w in self.words)

    @property
    def top(self) -> float:
        """Upper edge of the letters."""
        return self.base - SETTINGS.words_ascent * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of the letters."""
        return self.base + SETTINGS.words_descent * self.size

    @property
    def box(self) -> Bounds:
        """x0, top, x1, bottom."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(w.text for w in self.words)

    @property
    def confidence(self) -> float:
        """That of the least certain word."""
        return min(w.confidence for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether most of the characters are bold."""
        return 2 * sum(len(w.chars) for w in self.words if w.bold) > sum(len(w.chars) for w in self.words)


def words_of(runs: Iterable[Run]) -> list[Word]:
    """The words in drawing order; pieces of one word drawn apart come together in `rows_of`."""
    words: list[Word] = []
    word: Word | None = None
    runs = list(runs)
    spaced = _letter_spaces(runs)
    for run in runs:
        if run.turn is None:
            words.extend(_slanted(run))
            word = None
        else:
            word = word if word is not None and word.turn == run.turn else None
            word = _write(words, run, word, spaced.get(id(run), 0.0))
    return words


def _slanted(run: Run) -> Iterator[Word]:
    """A run that is neither level nor upright as one word, since its parts have no place on a line of print."""
    text = "".join(run.chars).strip()
    if text:
        x1 = max(run.ends)
        yield Word([text], [min(run.starts)], x1, run.base, run.size, run.bold, run.hidden, True, None, run=run)


def _write(words: list[Word], run: Run, word: Word | None, apart: float) -> Word | None:
    """Add the run's characters to `word`, the unfinished one, and new ones; give the one left unfinished.

    `apart` is the blank the run sets between all its letters.
    """
    if word is not None and (
        abs(run.base - word.base) > SETTINGS.same_base * run.size or _is_raised(run, word) or _cut_apart(run, word.run)
    ):
        word = None
    text = "".join(run.chars)
    even = _is_even(run, text, apart)
    least = SETTINGS.spaced_from * run.size
    blank: float | None = None
    fresh = True
    at, count = 0, len(run.chars)
    while at < count:
        if run.chars[at] == " ":
            blank = run.starts[at]
            word = _spaced(word, run.ends[at] - blank > least)
        elif run.chars[at]:
            word = _put(words, run, at, word, (apart, blank))
            if fresh and word.run is not run:
                word.seams.append(len(word.chars) - 1)
            blank, fresh = None, False
            if even and word.x1 == run.ends[at] and word.starts[-1] == run.starts[at]:
                at = _put_rest(run, text, at + 1, word)
                continue
        at += 1
    return word


def _cut_apart(run: Run, last: Run | None) -> bool:
    """Whether text objects are cut off at edges of different cells, so that one begins where the other is not seen."""
    if last is None or run.clip == last.clip or not run.starts or not last.ends:
        return False
    return _is_cut(run.starts[0], run.base, last.clip) or _is_cut(last.ends[-1], last.base, run.clip)


def _is_cut(along: float, base: float, clip: Bounds | None) -> bool:
    return clip is not None and not (clip[0] <= along <= clip[2] and clip[1] <= base <= clip[3])


def _is_even(run: Run, text: str, apart: float) -> bool:
    """Whether each character of a run is drawn behind the one before, not far and not over it, as print usually is."""
    starts, ends, size = run.starts, run.ends, run.size
    if not 1 < len(text) == len(starts) or any(map(unicodedata.combining, text)):
        return False
    gaps: list[float] = list(map(sub, starts[1:], ends))
    steps: Iterator[float] = map(sub, starts[1:], starts)
    return (
        min(gaps) > -SETTINGS.backward * size
        and max(gaps) <= apart + SETTINGS.word_gap * size
        and min(steps) > SETTINGS.double_strike * size
    )


def _put(words: list[Word], run: Run, at: int, word: Word | None, blanks: tuple[float, float | None]) -> Word:
    """The word that has a run's character: `word`, if it takes it, or a new one.

    `blanks`: what the run sets between all its letters, and where the space before the character begins.
    """
    char, start, stop = run.chars[at], run.starts[at], run.ends[at]
    apart, blank = blanks
    if word is None or not _takes(word, char, (start, stop), run.size, apart):
        new = Word([char], [start], stop, run.base, run.size, run.bold, run.hidden, turn=run.turn, blank=blank, run=run)
        words.append(new)
        return new
    return word


def _put_rest(run: Run, text: str, begin: int, word: Word) -> int:
    """Add the characters of an even run up to the next space to the word that has the one before; where to go on."""
    end = text.find(" ", begin)
    end = len(text) if end < 0 else end
    if end > begin:
        word.chars += run.chars[begin:end]
        word.starts += run.starts[begin:end]
        word.x1 = run.ends[end - 1]
    return end


def _is_raised(run: Run, word: Word) -> bool:
    """Whether a run behind a word is a small digit raised against it, be it by little."""
    rise = word.base - run.base
    return _is_small(run.size, word.size, rise) and _MARK.fullmatch("".join(run.chars).strip()) is not None


def _is_small(size: float, usual: float, rise: float) -> bool:
    """Whether print of a size, raised so far against print of the usual size, is a mark's: the larger, the higher."""
    if size < SETTINGS.superscript_size * usual:
        return rise > SETTINGS.words_raised * usual
    return size < SETTINGS.superscript_large * usual and rise > SETTINGS.words_high * usual


def _letter_spaces(runs: list[Run]) -> dict[int, float]:
    """The blanks that runs set between all their letters ("T H Ờ I" as one word), by the runs' ids."""
    found = {id(run): space for run in runs if (space := _letter_space(run)) and not _interleaved(run, runs)}
    known = set(found.values())
    for run in runs if known else ():
        space = run.starts[1] - run.ends[0] if 1 < len(run.chars) < SETTINGS.least_apart else 0.0
        if any(abs(space - usual) <= SETTINGS.words_evenly * usual for usual in known) and not _interleaved(run, runs):
            found[id(run)] = space
    return found


def _letter_space(run: Run) -> float:
    """The blank between all letters of a run of some length; 0 for ordinary print."""
    if (
        len(run.chars) < SETTINGS.least_apart
        or run.starts[1] - run.ends[0] < SETTINGS.wide_set * run.size
        or run.turn is None
    ):
        return 0.0
    gaps = _gaps(run)
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) >= SETTINGS.least_apart - 1 else 0.0
    inner = [gap for gap in gaps if gap <= SETTINGS.between_words * usual]
    alike = sum(abs(gap - usual) <= SETTINGS.words_evenly * usual for gap in inner)
    return (
        usual
        if usual > SETTINGS.wide_set * run.size and min(gaps) > usual / 2 and alike >= SETTINGS.share_apart * len(inner)
        else 0.0
    )


def _gaps(run: Run) -> list[float]:
    """The blanks between letters of a run where no space is drawn."""
    gaps: list[float] = []
    end: float | None = None
    for char, start, stop in zip(run.chars, run.starts, run.ends, strict=True):
        if char != " ":
            if end is not None:
                gaps.append(start - end)
            end = stop
        elif stop - start > SETTINGS.spaced_from * run.size:
            end = None
    return gaps


def _interleaved(run: Run, runs: list[Run]) -> bool:
    """Whether letters of another run on the same line stand between those of a run."""
    first, last, reach = run.ends[0], run.starts[-1], SETTINGS.same_base * run.size
    return any(
        other is not run
        and other.turn == run.turn
        and abs(other.base - run.base) <= reach
        and any(first <= (start + end) / 2 <= last for start, end in zip(other.starts, other.ends, strict=True))
        for other in runs
    )


def _spaced(word: Word | None, drawn: bool) -> Word | None:
    """The word after a space: a drawn one ends it, a guessed one is remembered."""
    if word is not None:
        word.closed, word.guessed = drawn, not drawn
    return None if drawn else word


def _takes(word: Word, char: str, span: tuple[float, float], size: float, apart: float) -> bool:
    """Whether a character goes on the word, which then has it; `apart` is the blank set between all letters."""
    start, stop = span
    end = word.x1
    if unicodedata.combining(char) and abs(start - end) < size:
        if char not in unicodedata.normalize("NFD", word.chars[-1]):
            word.chars[-1] += char
        return True
    most = apart + (SETTINGS.guessed_gap if word.guessed and not apart else SETTINGS.word_gap) * size
    if not (-SETTINGS.backward * size < start - end <= most or start <= end < stop):
        return False
    word.guessed = False
    if char != word.chars[-1] or start - word.starts[-1] > SETTINGS.double_strike * size:
        word.chars.append(char)
        word.starts.append(start)
        word.x1 = stop
    return True


def around(words: Iterable[Word]) -> Bounds:
    """The box around words on the upright page."""
    left, top, right, bottom = zip(*(word.box for word in words), strict=True)
    return min(left), min(top), max(right), max(bottom)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Printed lines from top to bottom; in each, the words from left to right, pieces joined."""
    words = list(words)
    lines = _lines_of_marks(words)
    groups: list[list[Word]] = []
    anchor: Word | None = None
    reach = SETTINGS.line_reach
    for word in sorted(words, key=(lambda w: lines.get(id(w), w.base)) if lines else _BASE):
        base = lines.get(id(word), word.base) if lines else word.base
        if anchor is not None and base - anchor.base <= reach * max(word.size, anchor.size):
            groups[-1].append(word)
            if word.size > SETTINGS.larger_initial * anchor.size:
                anchor = word
        else:
            groups.append([word])
            anchor = word
    return [_row(group) for group in groups]


def _lines_of_marks(words: list[Word]) -> dict[int, float]:
    """The baselines of the words that note marks follow, by the marks' ids, however high they are raised."""
    marks = [w for w in words if w.chars[0] in _MARK_BEGINS and _MARK.fullmatch("".join(w.chars))]
    if not marks:
        return {}
    small = SETTINGS.superscript_size * max(w.size for w in words)
    others = {id(w) for w in marks}
    lines = {round(w.base) for w in words if id(w) not in others}
    marks = [w for w in marks if w.size < small or round(w.base) not in lines]
    found: dict[int, float] = {}
    for mark in marks:
        hosts = [w for w in words if is_superscript(mark, w)]
        if hosts:
            found[id(mark)] = min(hosts, key=lambda w: (abs(mark.x0 - w.x1), w.base - mark.base)).base
    return found


def _row(words: list[Word]) -> Row:
    words.sort(key=lambda w: w.starts[0])
    main = max(words, key=lambda w: (len(w.chars) * w.size, w.size))
    joined: list[Word] = []
    marks: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is None:
            joined.append(word)
        elif word.base < last.base and is_superscript(word, last):
            _place_superscript(word, last, marks)
        elif word.chars == last.chars and _struck_twice(word, last):
            last.x1 = max(last.x1, word.x1)
        elif not last.closed and _continues(word, last):
            joined[-1] = _welded(last, word)
        else:
            joined.append(word)
    return Row(joined, main.base, main.size, marks)


def is_superscript(word: Word, last: Word) -> bool:
    """Whether a word is a note mark or an exponent behind another: small, raised, and close to it."""
    return (
        _is_small(word.size, last.size, last.base - word.base)
        and last.base - word.base < SETTINGS.words_highest * last.size
        and -SETTINGS.overlap * last.size < word.x0 - last.x1 < SETTINGS.word_gap * last.size
        and _MARK.fullmatch("".join(word.chars)) is not None
    )


def _place_superscript(word: Word, last: Word, marks: list[Word]) -> None:
    """An exponent ("m²") stays with its unit of measure; a footnote mark leaves the text."""
    text = "".join(word.chars)
    if len(last.chars) <= 3 and last.chars[-1] == "m" and text in ("2", "3"):
        last.chars.append(text.translate(_SUPERSCRIPT))
        last.starts.append(word.x0)
        last.x1 = word.x1
    else:
        marks.append(word)


def _struck_twice(word: Word, last: Word) -> bool:
    """Whether a word lies over another of the same letters."""
    reach = SETTINGS.double_strike * word.size
    return abs(word.x0 - last.x0) <= reach and abs(word.base - last.base) <= reach


def _continues(word: Word, last: Word) -> bool:
    """Whether a word is the next piece of one that no drawn space ends."""
    if _is_apart(word, last) or abs(word.base - last.base) > SETTINGS.same_base * word.size:
        return False
    if word.run is not None and _cut_apart(word.run, last.run):
        return False
    if (
        abs(word.size - last.size) > SETTINGS.other_size * word.size
        and word.chars[0].isalpha()
        and last.chars[-1].isdigit()
    ):
        return False
    return (
        -SETTINGS.overlap * word.size
        < word.x0 - last.x1
        <= (SETTINGS.guessed_join if last.guessed else SETTINGS.join_gap) * word.size
    )


def _is_apart(word: Word, last: Word) -> bool:
    """Whether a space was drawn between two words, behind letters of another font."""
    reach = SETTINGS.guessed_gap * word.size
    return word.blank is not None and word.blank >= last.x1 - reach and word.x0 - word.blank > reach


def _welded(last: Word, word: Word) -> Word:
    """Two pieces as one word; a blank that the first had guessed behind it may still follow."""
    return Word(
        last.chars + word.chars,
        last.starts + word.starts,
        max(last.x1, word.x1),
        last.base,
        last.size,
        last.bold,
        last.hidden,
        word.closed,
        turn=last.turn,
        guessed=last.guessed or word.guessed,
        blank=last.blank,
        confidence=min(last.confidence, word.confidence),
        run=last.run,
    )
