"""Pictures of printed rows and of whole pages, drawn in a process of its own, as the file was read.

In: an input, strips of its pages, the number of a page. Out: the pictures, or a `Failure`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kehoach.readers.cutouts import Leaf, Strip, cut_out, leaf
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of a page: its width and height in points, its picture in base 64, "" where there is none."""

    width: float
    height: float
    picture: str


def draw(entry: Input, _told: Told, number: int) -> Drawn:
    """A page as a picture. Raises as `kehoach.readers.cutouts.leaf`."""
    found = leaf(entry.content(), number)
    if found is None:
        return Drawn(0.0, 0.0, "")
    return Drawn(found.width, found.height, b64encode(found.picture).decode("ascii"))


def page(entry: Input, number: int, how: How) -> Leaf | Failure | None:
    """A page of an input as a picture; None where the input has no such page, or none that can be drawn."""
    (made,) = each([entry], partial(draw, number=number), how)
    if isinstance(made, Failure):
        return made
    return Leaf(made.width, made.height, b64decode(made.picture)) if made.picture else None
