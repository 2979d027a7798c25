"""How OCR garbles letters, learnt from pairs of words.

In: (right, read) pairs. Out: for letters as printed the letters read for them with their share, and for frequent
readings the words they stood for. All in lower case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kehoach.text import fold

_EDGE = " \t.,;:!?\"“”()[]…'’-–_=+*"
_FEWEST = 2
_LONGEST = 3
_ALIKE = 0.1
_VOWELS = frozenset("aeiouy")

Pair = tuple[str, str]
Garbled = dict[str, dict[str, float]]
Sightings = dict[str, dict[str, int]]


def learn(pairs: Iterable[Pair]) -> tuple[Garbled, Sightings]:
    """Shares of the letters read for letters printed, and the words behind readings seen at least twice."""
    words: Counter[Pair] = Counter()
    for right, read in pairs:
        pair = right.strip(_EDGE).lower(), read.strip(_EDGE).lower()
        if pair[0].isalpha() and pair[1]:
            words[pair] += 1
    printed: Counter[str] = Counter()
    read_for: dict[str, Counter[str]] = defaultdict(Counter)
    for (right, read), times in words.items():
        for size in range(1, _LONGEST + 1):
            for at in range(len(right) - size + 1):
                printed[right[at : at + size]] += times
        for as_printed, as_read in segments(right, read):
            read_for[as_printed][as_read] += times
    garbled = {
        letters: {r: round(n / printed[letters], 5) for r, n in sorted(found.items()) if n >= _FEWEST}
        for letters, found in sorted(read_for.items())
    }
    sightings: Sightings = defaultdict(dict)
    for (right, read), times in sorted(words.items()):
        if times >= _FEWEST:
            sightings[read][right] = times
    return {k: v for k, v in garbled.items() if v}, dict(sightings)


def segments(right: str, read: str) -> Iterator[Pair]:
    """The pieces of a word and what was read for each, by the cheapest alignment of their letters."""
    if len(right) > 12 or len(read) > 14:
        return
    run: list[str] = ["", ""]
    for one, other in _steps(right, read):
        if one and one == other:
            if any(run):
                yield from _run(run)
                run = ["", ""]
            yield one, other
        else:
            run[0] += one
            run[1] += other
    if any(run):
        yield from _run(run)


def _run(run: list[str]) -> Iterator[Pair]:
    """A run of unequal letters: as one piece where it is short, else letter by letter where that comes out even."""
    if 0 < len(run[0]) <= _LONGEST and len(run[1]) <= _LONGEST + 1:
        yield run[0], run[1]
    if 1 < len(run[0]) == len(run[1]):
        yield from zip(run[0], run[1], strict=True)


def _steps(right: str, read: str) -> list[Pair]:
    best = [[0.0] * (len(read) + 1) for _ in range(len(right) + 1)]
    for i in range(len(right) + 1):
        for j in range(len(read) + 1):
            if i or j:
                best[i][j] = min(cost + best[i - a][j - b] for a, b, cost in _moves(right, read, i, j))
    steps: list[Pair] = []
    i, j = len(right), len(read)
    while i or j:
        a, b, _ = min(_moves(right, read, i, j), key=lambda m: m[2] + best[i - m[0]][j - m[1]])
        steps.append((right[i - a : i], read[j - b : j]))
        i, j = i - a, j - b
    return steps[::-1]


def _moves(right: str, read: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    if i and j:
        one, other = right[i - 1], read[j - 1]
        alike = fold(one) == fold(other)
        vowels = fold(one) in _VOWELS and fold(other) in _VOWELS
        yield 1, 1, 0.0 if one == other else _ALIKE if alike else 0.7 if vowels else 1.0
    if i:
        yield 1, 0, 0.8
    if j:
        yield 0, 1, 0.8
