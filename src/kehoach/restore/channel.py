"""Which right words a damaged word may stand for, and how likely each is garbled into what was read.

In: a word as read. Out: `Candidate` words with the logarithm of the likelihood of the reading. Why: losing
diacritics is one way to be damaged, letters mistaken for others ("tarn" for "tâm", "nude" for "nước") another; both
are learnt from pairs (`model`), and what no pair shows stands in `grammars/repairs.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nlargest
from math import exp, log
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kehoach.grammar.files import load
from kehoach.restore.model import Model
from kehoach.restore.settings import SETTINGS
from kehoach.text import fold

_NEVER = -99.0
_ROUNDING = 0.001


class Candidate(NamedTuple):
    """A right word and the logarithm of how likely it is read as it was."""

    word: str
    logp: float


class _Row(NamedTuple):
    """How likely a word's beginning is read as the first letters of what was read.

    By how many these are, where it is likely enough to go on from there; and as the whole of it.
    """

    alive: list[tuple[int, float]]
    whole: float


class _Steps(NamedTuple):
    """What printed letters are read as: letters, how many, the share's logarithm; by the first letter, or none."""

    by_letter: Mapping[str, tuple[tuple[str, int, float], ...]]
    blank: tuple[tuple[str, int, float], ...]

    @classmethod
    def of(cls, reads: Sequence[tuple[str, int, float]]) -> _Steps:
        """All of them; none of the letters begins a reading that leaves letters out."""
        blank = tuple(read for read in reads if not read[0])
        letters = {read[0][0] for read in reads if read[0]}
        return cls({one: (*blank, *(read for read in reads if read[0][:1] == one)) for one in letters}, blank)


@cache
def _general() -> dict[str, frozenset[str]]:
    """Folded letters as printed → as read, by `grammars/repairs.toml`."""
    known: dict[str, set[str]] = defaultdict(set)
    for entry in load("repairs")["confusion"]:
        for read in entry["read"]:
            known[entry["printed"]].add(read)
    return {printed: frozenset(read) for printed, read in known.items()}


@cache
def before_dates() -> frozenset[str]:
    """Words that stand before dates."""
    return frozenset(load("repairs")["before_dates"])


@dataclass(slots=True)
class Channel:
    """The candidates of words, under one kind of damage.

    `bare` is how much of the text is stripped of all marks (0..1); `noisy` says whether letters are garbled too.
    """

    model: Model
    bare: float
    noisy: bool
    _forms: dict[str, list[str]] = field(default_factory=dict)
    _printed: dict[str, int] = field(default_factory=dict)
    _known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    _steps: dict[str, _Steps] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self._forms:
            return
        for word in self.model.vocabulary:
            self._forms.setdefault(fold(word), []).append(word)
        for words in self.model.sightings.values():
            for word, times in words.items():
                self._printed[word] = self._printed.get(word, 0) + times

    def under(self, bare: float, *, noisy: bool) -> Channel:
        """The channel of another kind of damage; what depends on the model alone is shared."""
        return Channel(self.model, bare, noisy, self._forms, self._printed)

    def knows(self, form: str) -> bool:
        """Whether a folded form is one of a known word."""
        return form in self._forms

    def candidates(self, read: str) -> tuple[Candidate, ...]:
        """What a lower-case word may stand for, likeliest reading first; () where nothing known is near."""
        found = self._known.get(read)
        if found is None:
            found = () if self.noisy else self._stripped(read)
            self._known[read] = found = found or self._candidates(read)
        return found

    def _stripped(self, read: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(word, 0.0) for word in self._forms.get(fold(read), ()) if _may_lose(word, read))

    def _candidates(self, read: str) -> tuple[Candidate, ...]:
        words = set(self.model.sightings.get(read, ()))
        form = fold(read)
        for near in {*self._near(form), *self._undone(form)}:
            words.update(self._forms[near])
        seen = self.model.sightings.get(read, {})
        letters = _Letters(self, read)
        scored = (Candidate(word, self._logp(word, letters, seen.get(word, 0))) for word in sorted(words))
        return tuple(
            nlargest(
                SETTINGS.channel_most, (c for c in scored if c.logp > SETTINGS.channel_floor), key=lambda c: c.logp
            )
        )

    def _near(self, form: str) -> Iterable[str]:
        cutoff = min(SETTINGS.channel_near, max(1, len(form) - 1))
        found = process.extract(
            form, self._forms.keys(), scorer=Levenshtein.distance, limit=SETTINGS.channel_nearest, score_cutoff=cutoff
        )
        return (match for match, _, _ in found)

    def _undone(self, form: str) -> Iterator[str]:
        """Known forms that one confusion of the grammar makes of this one."""
        for printed, garblings in _general().items():
            for read in garblings:
                at = form.find(read)
                while at >= 0:
                    undone = form[:at] + printed + form[at + len(read) :]
                    if undone in self._forms:
                        yield undone
                    at = form.find(read, at + 1)

    def _logp(self, word: str, letters: _Letters, sightings: int) -> float:
        """How likely a word is read so: by its sightings, backed by its letters."""
        seen = sightings * (1 - self.bare)
        printed = self._printed.get(word, 0) * (1 - self.bare)
        likely = exp(letters.logp(word, is_seen=bool(seen)))
        return log((seen + SETTINGS.channel_sighting * likely) / (printed + SETTINGS.channel_sighting) + 1e-12)

    def steps(self, printed: str) -> _Steps:
        """What one or two printed letters are read as."""
        known = self._steps.get(printed)
        if known is None:
            plain = fold(printed)
            reads = {*self.model.garbled.get(printed, ()), *_general().get(plain, ()), plain}
            parts = [read for read in sorted(reads) if len(read) <= SETTINGS.longest_read]
            found = [(read, len(read), log(share)) for read in parts if (share := self._share(printed, read))]
            known = self._steps[printed] = _Steps.of(found)
        return known

    def _share(self, printed: str, read: str) -> float:
        """The share of printed letters that are read so, by pairs, by lost marks and by the grammar."""
        plain = fold(printed)
        learnt = self.model.garbled.get(printed, {}).get(read, 0.0)
        stripped = 1.0 if plain == read else 0.0
        general = SETTINGS.channel_general if read in _general().get(plain, ()) else 0.0
        return max((1 - self.bare) * learnt + self.bare * SETTINGS.stripped_share * stripped, general)


class _Letters:
    """How likely the letters of words are garbled into those read, words with the same beginning judged together."""

    def __init__(self, channel: Channel, read: str) -> None:
        self._channel, self._read = channel, read
        self._rows: dict[bool, dict[str, _Row | None]] = {}
        self._floor, self._slipped = SETTINGS.channel_floor - _ROUNDING, log(SETTINGS.channel_slip)
        self._band, self._longest = SETTINGS.channel_band, SETTINGS.longest_printed
        self._letters = [*read, ""]

    def logp(self, word: str, *, is_seen: bool) -> float:
        """The likelihood's logarithm of the likeliest way; no more than the floor where it is not above it.

        No step makes a way likelier, so ways below the floor are given up, or well below it for a word that was seen.
        """
        rows = self._rows.get(is_seen)
        if rows is None:
            first = [_NEVER if is_seen else self._floor] * (len(self._read) + 1)
            first[0] = 0.0
            rows = self._rows[is_seen] = {"": self._ended(first, 0, is_seen)}
        row: _Row | None = rows[""]
        for end in range(1, len(word) + 1):
            beginning = word[:end]
            if beginning not in rows:
                rows[beginning] = self._row(rows, beginning, is_seen)
            row = rows[beginning]
        return _NEVER if row is None else row.whole

    def _row(self, rows: dict[str, _Row | None], word: str, is_seen: bool) -> _Row | None:
        """How likely a word's beginning is read as so many letters, by one and two letters less of it."""
        read, letters, slipped, size, width = self._read, self._letters, self._slipped, len(word), len(self._read)
        found = [_NEVER if is_seen else self._floor] * (width + 1 + SETTINGS.longest_read)
        alive = False
        for taken in range(1, min(self._longest, size) + 1):
            before = rows[word[:-taken]]
            if before is None or not before.alive:
                continue
            alive = True
            by_letter, blank = self._channel.steps(word[-taken:])
            for j, here in before.alive:
                for part, length, step in by_letter.get(letters[j], blank):
                    if here + step > found[j + length] and (length < 2 or read.startswith(part, j)):
                        found[j + length] = here + step
                if taken == 1:
                    worth = here + slipped
                    if worth > found[j]:
                        found[j] = worth
                    if worth > found[j + 1]:
                        found[j + 1] = worth
        return self._ended(found[: width + 1], size, is_seen) if alive else None

    def _ended(self, row: list[float], at: int, is_seen: bool) -> _Row:
        """The row with letters added that are none of the word's."""
        least, slipped, width = (2 * self._floor if is_seen else self._floor), self._slipped, len(row) - 1
        alive = []
        for j in range(max(0, at - self._band), min(width, at + self._band) + 1):
            here = row[j]
            if here > least:
                alive.append((j, here))
                if j < width and here + slipped > row[j + 1]:
                    row[j + 1] = here + slipped
        return _Row(alive, row[-1])


def _may_lose(word: str, read: str) -> bool:
    """Whether a word may lose marks to become what was read: marks that are there are right."""
    return read.isascii() or word == read or all(b in (a, fold(a)) for a, b in zip(word, read, strict=False))
