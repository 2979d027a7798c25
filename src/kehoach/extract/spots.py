"""Where each field of a duty in running text is printed, and what is not sure there.

In: the duties, the lines they stand on. Out: the duties with `places` and doubts by field, as tasks have them for their
cells. Why: whoever shows a duty beside its page needs no more than the plan.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from kehoach.extract.settings import SETTINGS
from kehoach.message import Message
from kehoach.models.document import Line, Place
from kehoach.models.plan import Doubt, Obligation
from kehoach.outline.places import Span, place_in
from kehoach.text import clean, squeeze_with_offsets

_ROLES = ("lead", "implementing", "advising", "coordinating")


def with_places(duties: Iterable[Obligation], lines: Sequence[Line]) -> tuple[Obligation, ...]:
    """The duties with the place of each field that is found word for word, and the doubts of the lines there."""
    duties = tuple(duties)
    printed = _Printed(lines if duties else ())
    wholes = [_whole(duty, printed) for duty in duties]
    begins = sorted(span[0] for span in wholes if span is not None)
    return tuple(
        duty if whole is None else _placed(duty, printed, whole, begins)
        for duty, whole in zip(duties, wholes, strict=True)
    )


def _whole(duty: Obligation, printed: _Printed) -> Span | None:
    """Where the item of a duty stands, or else its sentence."""
    begin = printed.begin(duty.place)
    return printed.find(duty.content, begin) or printed.find(duty.text, begin)


def _placed(duty: Obligation, printed: _Printed, whole: Span, begins: Sequence[int]) -> Obligation:
    behind = begins[bisect_left(begins, whole[1]) :]
    end = min([whole[1] + SETTINGS.spot_labels, *behind[:1]])
    spans = _spans(duty, printed, whole, end)
    doubts = {key: (*duty.doubts.get(key, ()), *printed.doubts(span)) for key, span in spans.items()}
    return duty.model_copy(
        update={
            "places": {key: printed.place(span).in_column(key) for key, span in spans.items()},
            "doubts": {**duty.doubts, **{key: found for key, found in doubts.items() if found}},
        }
    )


def _spans(duty: Obligation, printed: _Printed, whole: Span, end: int) -> Mapping[str, Span]:
    """Where the fields stand: in the item, else between its heading and its end, else in the labels behind it."""
    found, begin = {"content": whole}, printed.begin(duty.place)
    reaches = (whole, (begin, whole[1]), (whole[1], end))
    said = {
        "deadline": [milestone.text for milestone in duty.deadline.milestones],
        "product": [duty.product or ""],
        **{role: [unit.name for unit in getattr(duty, role)] for role in _ROLES},
    }
    for key, pieces in said.items():
        each = (next(filter(None, (printed.find(piece, *reach) for reach in reaches)), None) for piece in pieces)
        spans = [span for span in each if span is not None]
        if spans:
            found[key] = min(low for low, _ in spans), max(high for _, high in spans)
    if (number := printed.number(duty.number or "", whole[0], begin)) is not None:
        found["number"] = number
    return found


class _Printed:
    """Lines as one run of letters without white space, which line breaks and joined symbols do not part."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        runs = [_letters(line.text) for line in lines]
        self._text = "".join(runs)
        self._ends = list(accumulate(map(len, runs)))
        starts = zip(lines, (0, *self._ends), strict=False)
        self._starts = {(line.page, line.number): start for line, start in reversed(list(starts))}

    def begin(self, place: Place) -> int:
        """Where the line of a place begins; 0 for one that is none of these."""
        return self._starts.get((place.page, place.line), 0)

    def find(self, words: str, low: int, high: int | None = None) -> Span | None:
        """Where words stand first; long ones, by their beginning and end, where a page's foot parts them."""
        wanted, high = _letters(words), len(self._text) if high is None else high
        if not wanted:
            return None
        at = self._text.find(wanted, low, high)
        if at >= 0:
            return at, at + len(wanted)
        size = SETTINGS.spot_ends
        if len(wanted) < 2 * size or (at := self._text.find(wanted[:size], low, high)) < 0:
            return None
        end = self._text.find(wanted[-size:], at + size, min(high, at + len(wanted) + SETTINGS.spot_parted))
        return (at, end + size) if end >= 0 else None

    def number(self, words: str, start: int, begin: int) -> Span | None:
        """Where a number stands: right in front of an item, or at the beginning of its section."""
        wanted = _letters(words)
        for at in (start - len(wanted), begin) if wanted else ():
            if at >= 0 and self._text.startswith(wanted, at):
                return at, at + len(wanted)
        return None

    def place(self, span: Span) -> Place:
        """The place of letters."""
        first, last = self._reach(span)
        lines = self._lines[first : last + 1]
        text = "\n".join(line.text for line in lines)
        end = len(text) - len(lines[-1].text) + self._offset(last, span[1] - 1) + 1
        return place_in(lines, text, (self._offset(first, span[0]), end))

    def doubts(self, span: Span) -> Iterator[Doubt]:
        """One doubt for letters on a line that was read with doubt."""
        first, last = self._reach(span)
        if any(line.confidence < SETTINGS.whole_cell for line in self._lines[first : last + 1]):
            yield Doubt(code="line-unsure", why=Message("a word of the line it stands on was read with doubt"))

    def _reach(self, span: Span) -> tuple[int, int]:
        """The first and the last line of letters."""
        return bisect_right(self._ends, span[0]), bisect_left(self._ends, span[1])

    def _offset(self, line: int, letter: int) -> int:
        """Where a letter stands in its line."""
        text = self._lines[line].text
        nth = letter - (self._ends[line - 1] if line else 0)
        if text.isascii():
            return [at for at, char in enumerate(text) if not char.isspace()][nth]
        folded = squeeze_with_offsets(text)
        kept = [at for at, char in zip(folded.offsets, folded.text, strict=False) if char != " "]
        return kept[min(nth, len(kept) - 1)]


def _letters(text: str) -> str:
    return "".join(clean(text).split())
