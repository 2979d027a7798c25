"""The language model and the channel model, as they are stored beside this file.

In: `model.bin` (built by `tools/restoration`). Out: a `Model`: which words the field uses, how they follow one
another, and how OCR garbles letters. Why a file of its own: counts over syllables are small, load in a tenth of
a second and need no numerical library.

Layout of the file: zlib over a line of JSON (vocabulary, counts of words, garblings, provenance), then the keys of
pairs (uint32, ascending), their counts (uint8) and how many different words follow them (uint8), the keys of triples
(uint32) and their counts (uint8), all little-endian.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import log
from typing import Any

from msgspec import json

from kehoach.restore.settings import SETTINGS

START, FIXED, UNKNOWN = 0, 1, 2
"""Word numbers before the vocabulary: where a sentence begins, a figure or code, a word not in it."""

MOST = 0xFF
"""How often anything is counted at most."""
_FIRST = 3
_MASK = 0xFFFFFFFF


def pair_key(first: int, second: int) -> int:
    """The key of two words in the tables; no two pairs share one."""
    return (first << 16 | second) & _MASK


def triple_key(first: int, second: int, third: int) -> int:
    """The key of three words: a hash, so that no sentence can be read out of the file."""
    return (first * 0x9E3779B1 ^ second * 0x85EBCA77 ^ third * 0xC2B2AE3D) & _MASK


@dataclass(frozen=True)
class Model:
    """Words and how often they, two of them and three of them follow one another; garblings of letters.

    `garbled` gives, for letters as printed and letters as read, how likely one becomes the other; `sightings` gives
    for a word as read the words it stood for, with how often each did. What only restoring asks for is made of the
    columns of the file when it is first asked for.
    """

    vocabulary: tuple[str, ...]
    numbers: dict[str, int]
    counts: list[int]
    pairs: Mapping[int, int]
    behind_pairs: bytes
    """For each pair, in order, how many words were seen behind it."""
    triple_keys: Sequence[int]
    triple_counts: bytes
    garbled: dict[str, dict[str, float]]
    sightings: dict[str, dict[str, int]]
    provenance: dict[str, Any]

    @cached_property
    def pair_followers(self) -> Mapping[int, int]:
        """How many different words were seen behind each pair."""
        return dict(zip(self.pairs, self.behind_pairs, strict=True))

    @cached_property
    def triples(self) -> Mapping[int, int]:
        """How often each three words follow one another."""
        return dict(zip(self.triple_keys, self.triple_counts, strict=True))

    @cached_property
    def followers(self) -> Sequence[int]:
        """How many different words were seen behind each word."""
        found = Counter(key >> 16 for key in self.pairs)
        return [found[number] for number in range(len(self.counts))]

    @cached_property
    def alone(self) -> Sequence[float]:
        """How likely each word is where nothing before it tells."""
        found = Counter(key & 0xFFFF for key in self.pairs)
        total = len(self.pairs) + SETTINGS.model_unseen * len(self.counts)
        return [(found[number] + SETTINGS.model_unseen) / total for number in range(len(self.counts))]

    def number(self, word: str) -> int:
        """The number of a lower-case word."""
        return self.numbers.get(word, UNKNOWN)

    def logps(self, first: int, second: int, thirds: Sequence[int], known: dict[int, list[float]]) -> list[float]:
        """The logarithms of how likely each of `thirds` follows two others (absolute discounting, interpolated).

        `known` keeps what the word before them tells.
        """
        discount, wary = SETTINGS.model_discount, SETTINGS.model_wary
        likely = known.get(second) or known.setdefault(second, self._behind(second, thirds))
        before = first << 16 | second
        times = self.pairs.get(before, 0)
        if times:
            others = discount * self.pair_followers[before] + wary
            start, seen = first * 0x9E3779B1 ^ second * 0x85EBCA77, self.triples.get
            likely = [
                (max(seen((start ^ third * 0xC2B2AE3D) & _MASK, 0) - discount, 0.0) + others * one) / (times + wary)
                for third, one in zip(thirds, likely, strict=True)
            ]
        return list(map(log, likely))

    def around(self, thirds: Sequence[int], words: Sequence[int]) -> Iterator[tuple[float, float, float]]:
        """How likely each of `thirds` is between two words before and two behind: as the last, second, first of three.

        `words` are the five; the one in the middle is that of `thirds`.
        """
        one, two, _, four, five = words
        discount, wary = SETTINGS.model_discount, SETTINGS.model_wary
        pairs, triples, pair_followers = self.pairs, self.triples, self.pair_followers
        lone, last = self.alone[four], self._behind(four, (five,))[0]
        for third, first in zip(thirds, self.logps(one, two, thirds, {}), strict=True):
            before, behind, times = two << 16 | third, third << 16 | four, self.counts[third]
            seen, likely = pairs.get(behind, 0), lone
            if times:
                others = discount * (self.followers[third] + 1)
                likely = (max(seen - discount, 0.0) + others * likely) / (times + discount)
            if times := pairs.get(before, 0):
                others = discount * pair_followers[before] + wary
                known = triples.get(triple_key(two, third, four), 0)
                likely = (max(known - discount, 0.0) + others * likely) / (times + wary)
            final = last
            if seen:
                others = discount * pair_followers[behind] + wary
                known = triples.get(triple_key(third, four, five), 0)
                final = (max(known - discount, 0.0) + others * last) / (seen + wary)
            yield first, log(likely), log(final)

    def _behind(self, second: int, thirds: Sequence[int]) -> list[float]:
        """How likely each of several words is behind one."""
        alone, times, discount = self.alone, self.counts[second], SETTINGS.model_discount
        if not times:
            return [alone[third] for third in thirds]
        others = discount * (self.followers[second] + 1)
        seen, before = self.pairs.get, second << 16
        return [
            (max(seen(before | third, 0) - discount, 0.0) + others * alone[third]) / (times + discount)
            for third in thirds
        ]


def pack(
    head: Mapping[str, Any], pairs: Mapping[int, int], behind: Mapping[int, int], triples: Mapping[int, int]
) -> bytes:
    """The bytes of a model file; `behind` counts the different words behind each pair."""
    line = json.encode(head, order="deterministic") + b"\n"
    parts = [line, *_packed(pairs, [pairs, behind]), *_packed(triples, [triples])]
    return zlib.compress(b"".join(parts), 9)


def _packed(keys: Mapping[int, int], columns: Sequence[Mapping[int, int]]) -> Iterator[bytes]:
    ordered = sorted(keys)
    yield _little(array("I", ordered)).tobytes()
    for column in columns:
        yield bytes(min(column.get(key, 0), 255) for key in ordered)


def unpack(data: bytes) -> Model:
    """The model that `pack` stored."""
    line, _, rest = zlib.decompress(data).partition(b"\n")
    head = json.decode(line)
    size, triples = head["pairs"], head["triples"]
    keys = _little(array("I", rest[: 4 * size]))
    rest = rest[4 * size :]
    vocabulary = tuple(head["vocabulary"])
    return Model(
        vocabulary=vocabulary,
        numbers={word: n for n, word in enumerate(vocabulary, _FIRST)},
        counts=head["counts"],
        pairs=dict(zip(keys, rest[:size], strict=True)),
        behind_pairs=rest[size : 2 * size],
        triple_keys=_little(array("I", rest[2 * size : 2 * size + 4 * triples])),
        triple_counts=rest[2 * size + 4 * triples :],
        garbled=head["garbled"],
        sightings=head["sightings"],
        provenance=head["provenance"],
    )


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def shipped() -> Model:
    """The model in the package; read once, when it is first needed."""
    return unpack((files("kehoach.restore") / "model.bin").read_bytes())
