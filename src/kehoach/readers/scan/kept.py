"""What was read on a page is kept, so that the same picture is not read twice.

In: a page's picture. Out: its `PageReading` from the user's cache, or nothing. The key holds the picture, the
programs and libraries that read it and the readers' own text: whatever changes the reading changes the key.
"""

from __future__ import annotations

import functools
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kehoach import __version__, cache
from kehoach.grammar.files import load
from kehoach.models.document import Bounds
from kehoach.readers import tesseract
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.scan.page_reader import Glimpse, PageReading
from kehoach.readers.scan.picture import Pixels


def key(pixels: Pixels, dpi: float) -> str:
    """What a page's reading depends on, as a digest."""
    return cache.key("page", pixels.shape, f"{dpi:.2f}", pixels.tobytes(), *_program())


def kept(name: str) -> PageReading | None:
    """The reading kept under a key."""
    data = cache.load(name)
    try:
        return None if data is None else _reading(json.loads(data))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def keep(name: str, reading: PageReading) -> None:
    """Keep a reading under a key."""
    values = asdict(reading) | {"words": [list(asdict(word).values()) for word in reading.words]}
    cache.keep(name, json.dumps(values).encode())


def _reading(values: dict[str, Any]) -> PageReading:
    words = tuple(Glimpse(*word) for word in values["words"])
    across, down = (tuple(_rule(r) for r in values[side]) for side in ("across", "down"))
    coloured: tuple[Bounds, ...] = tuple((b[0], b[1], b[2], b[3]) for b in values["coloured"])
    return PageReading(values["width"], values["height"], words, across, down, coloured)


def _rule(values: list[float]) -> Rule:
    at, start, end = values
    return at, start, end


@functools.cache
def _program() -> tuple[str, ...]:
    known = str(load("repairs"))
    return __version__, cache.code(Path(__file__).parents[1]), known, *cache.libraries(), tesseract.identity()
