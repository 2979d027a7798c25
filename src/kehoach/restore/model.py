"""The language model and the channel model, as they are stored beside this file.

In: `model.bin` (built by `tools/restoration`). Out: a `Model`: which words the field uses, how they follow one
another, and how OCR garbles letters. Why a file of its own: counts over syllables are small, load in a tenth of
a second and need no numerical library.

Layout of the file: zlib over a line of JSON (vocabulary, counts of words, garblings, provenance), then the keys of
pairs (uint32, ascending), their counts (uint8), the keys of triples (uint32) and their counts (uint8), all
little-endian.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import Any

START, FIXED, UNKNOWN = 0, 1, 2
"""Word numbers before the vocabulary: where a sentence begins, a figure or code, a word not in it."""

_FIRST = 3
_PAIR_WEIGHT, _TRIPLE_WEIGHT = 12.0, 6.0
"""How many sightings the shorter context counts for (Dirichlet smoothing)."""
_UNSEEN = 0.4
_MASK = 0xFFFFFFFF


def pair_key(first: int, second: int) -> int:
    """The key of two words in the tables; no two pairs share one."""
    return (first << 16 | second) & _MASK


def triple_key(first: int, second: int, third: int) -> int:
    """The key of three words: a hash, so that no sentence can be read out of the file."""
    return (first * 0x9E3779B1 ^ second * 0x85EBCA77 ^ third * 0xC2B2AE3D) & _MASK


@dataclass(slots=True)
class Model:
    """Words and how often they, two of them and three of them follow one another; garblings of letters.

    `garbled` gives, for letters as printed and letters as read, how likely one becomes the other; `sightings` gives
    for a word as read the words it stood for, with how often each did.
    """

    vocabulary: tuple[str, ...]
    numbers: dict[str, int]
    counts: list[int]
    total: int
    pairs: Mapping[int, int]
    triples: Mapping[int, int]
    garbled: dict[str, dict[str, float]]
    sightings: dict[str, dict[str, int]]
    provenance: dict[str, Any]

    def number(self, word: str) -> int:
        """The number of a lower-case word."""
        return self.numbers.get(word, UNKNOWN)

    def logp(self, first: int, second: int, third: int) -> float:
        """The logarithm of how likely `third` follows the two others."""
        counts, pairs = self.counts, self.pairs
        one = (counts[third] + _UNSEEN) / self.total
        two = (pairs.get(second << 16 | third, 0) + _PAIR_WEIGHT * one) / (counts[second] + _PAIR_WEIGHT)
        three = self.triples.get(triple_key(first, second, third), 0)
        before = pairs.get(first << 16 | second, 0)
        return log((three + _TRIPLE_WEIGHT * two) / (max(before, three) + _TRIPLE_WEIGHT))


def pack(head: Mapping[str, Any], pairs: Mapping[int, int], triples: Mapping[int, int]) -> bytes:
    """The bytes of a model file."""
    parts = [json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"]
    for table in (pairs, triples):
        keys = sorted(table)
        parts.append(_little(array("I", keys)).tobytes())
        parts.append(bytes(min(table[key], 255) for key in keys))
    return zlib.compress(b"".join(parts), 9)


def unpack(data: bytes) -> Model:
    """The model that `pack` stored."""
    line, _, rest = zlib.decompress(data).partition(b"\n")
    head = json.loads(line)
    pairs, rest = _table(rest, head["pairs"])
    triples, rest = _table(rest, head["triples"])
    vocabulary = tuple(head["vocabulary"])
    return Model(
        vocabulary=vocabulary,
        numbers={word: n for n, word in enumerate(vocabulary, _FIRST)},
        counts=head["counts"],
        total=sum(head["counts"]),
        pairs=pairs,
        triples=triples,
        garbled=head["garbled"],
        sightings=head["sightings"],
        provenance=head["provenance"],
    )


def _table(data: bytes, size: int) -> tuple[dict[int, int], bytes]:
    keys = array("I", data[: 4 * size])
    return dict(zip(_little(keys), data[4 * size : 5 * size], strict=True)), data[5 * size :]


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def shipped() -> Model:
    """The model in the package; read once, when it is first needed."""
    return unpack((files("kehoach.restore") / "model.bin").read_bytes())
