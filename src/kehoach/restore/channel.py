"""Which right words a damaged word may stand for, and how likely each is garbled into what was read.

In: a word as read. Out: `Candidate` words with the logarithm of the likelihood of the reading. Why: losing
diacritics is one way to be damaged, letters mistaken for others ("tarn" for "tâm", "nude" for "nước") another; both
are learnt from pairs (`model`), and what no pair shows stands in `grammars/repairs.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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


class Candidate(NamedTuple):
    """A right word and the logarithm of how likely it is read as it was."""

    word: str
    logp: float


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
    _known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    _printed: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for word in self.model.vocabulary:
            self._forms.setdefault(fold(word), []).append(word)
        for words in self.model.sightings.values():
            for word, times in words.items():
                self._printed[word] = self._printed.get(word, 0) + times

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
        scored = (Candidate(word, self._logp(word, read)) for word in words)
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

    def _logp(self, word: str, read: str) -> float:
        """How likely a word is read so: by its sightings, backed by its letters."""
        letters = exp(self._letters(word, read))
        seen = self.model.sightings.get(read, {}).get(word, 0) * (1 - self.bare)
        printed = self._printed.get(word, 0) * (1 - self.bare)
        return log((seen + SETTINGS.channel_sighting * letters) / (printed + SETTINGS.channel_sighting) + 1e-12)

    def _letters(self, word: str, read: str) -> float:
        """The likelihood's logarithm of the likeliest way to garble the letters of a word into those read."""
        size, width = len(word), len(read)
        best = [[_NEVER] * (width + 1) for _ in range(size + 1)]
        best[0][0] = 0.0
        for i, row in enumerate(best):
            for j in range(max(0, i - SETTINGS.channel_band), min(width, i + SETTINGS.channel_band) + 1):
                here = row[j]
                if here <= SETTINGS.channel_floor * 2:
                    continue
                for a in range(min(SETTINGS.longest_printed, size - i) + 1):
                    printed, below = word[i : i + a], best[i + a]
                    for b in range(0 if a else 1, min(SETTINGS.longest_read if a else 1, width - j) + 1):
                        step = here + self._step(printed, read[j : j + b])
                        if step > below[j + b]:
                            below[j + b] = step
        return best[size][width]

    def _step(self, printed: str, read: str) -> float:
        key = printed, read
        known = self._steps.get(key)
        if known is None:
            known = self._steps[key] = log(self._share(printed, read))
        return known

    def _share(self, printed: str, read: str) -> float:
        learnt = self.model.garbled.get(printed, {}).get(read, 0.0)
        plain = fold(printed)
        stripped = 1.0 if printed and plain == read else 0.0
        general = SETTINGS.channel_general if read in _general().get(plain, ()) else 0.0
        slip = SETTINGS.channel_slip if len(printed) <= 1 and len(read) <= 1 else 0.0
        return max((1 - self.bare) * learnt + self.bare * SETTINGS.stripped_share * stripped, general, slip, 1e-18)

    _steps: dict[tuple[str, str], float] = field(default_factory=dict)


def _may_lose(word: str, read: str) -> bool:
    """Whether a word may lose marks to become what was read: marks that are there are right."""
    return read.isascii() or word == read or all(b in (a, fold(a)) for a, b in zip(word, read, strict=False))
