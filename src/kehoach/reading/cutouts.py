"""Pictures of printed rows, cut out in a process of its own, as the file was read.

In: an input, strips of its pages. Out: the pictures, or a `Failure`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kehoach.readers.cutouts import Strip, cut_out
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How, each
from kehoach.reading.worker import Told


@dataclass(frozen=True, slots=True)
class Cut:
    """What came of the strips: of each its picture in base 64, "" where there is none."""

    pictures: tuple[str, ...]


def cut(entry: Input, _told: Told, strips: Sequence[Strip]) -> Cut:
    """The pictures of some strips, in their order. Raises as `kehoach.readers.cutouts.cut_out`."""
    found = cut_out(entry.content(), strips)
    return Cut(tuple(b64encode(found.get(strip, b"")).decode("ascii") for strip in strips))


def pictures(entry: Input, strips: Sequence[Strip], how: How) -> Mapping[Strip, bytes] | Failure:
    """A picture of each strip of an input that has one."""
    (made,) = each([entry], partial(cut, strips=tuple(strips)), how)
    if isinstance(made, Failure):
        return made
    told = zip(strips, map(b64decode, made.pictures), strict=True)
    return {strip: picture for strip, picture in told if picture}
