"""What was read on a page is kept, so that the same picture is not read twice.

In: a page's picture. Out: its `PageReading` from the user's cache folder, or nothing. The key holds the picture,
the program's version and this package's own text: whatever changes the reading changes the key. A folder
that cannot be used is no fault: everything is read anew then.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import zlib
from dataclasses import asdict
from pathlib import Path

from kehoach.models.document import Bounds
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.scan.page_reader import Glimpse, PageReading
from kehoach.readers.scan.picture import Pixels
from kehoach.readers.scan.program import languages, version

KEPT = 5_000
"""Pages kept at most; about 10 KB each."""


def folder() -> Path:
    """Where pages are kept: under the user's cache folder, or the one `KEHOACH_CACHE` names."""
    from platformdirs import user_cache_path

    named = os.environ.get("KEHOACH_CACHE")
    return Path(named or user_cache_path("kehoach", appauthor=False)) / "pages"


def key(pixels: Pixels, dpi: float) -> str:
    """What a page's reading depends on, as a digest."""
    digest = hashlib.blake2b(
        f"{pixels.shape} {dpi:.2f} {version()} {sorted(languages())} {_code()}".encode(), digest_size=20
    )
    digest.update(pixels.tobytes())
    return digest.hexdigest()


def kept(name: str) -> PageReading | None:
    """The reading kept under a key."""
    try:
        values = json.loads(zlib.decompress(_path(name).read_bytes()))
        words = tuple(Glimpse(*word) for word in values["words"])
        across, down = (tuple(_rule(r) for r in values[side]) for side in ("across", "down"))
        coloured: tuple[Bounds, ...] = tuple((b[0], b[1], b[2], b[3]) for b in values["coloured"])
        return PageReading(values["width"], values["height"], words, across, down, coloured)
    except (OSError, ValueError, KeyError, TypeError, IndexError, zlib.error):
        return None


def keep(name: str, reading: PageReading) -> None:
    """Keep a reading under a key."""
    values = asdict(reading) | {"words": [list(asdict(word).values()) for word in reading.words]}
    path = _path(name)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}-{id(reading)}")
        half.write_bytes(zlib.compress(json.dumps(values).encode()))
        half.replace(path)
        _thin_out(path.parent)


def _path(name: str) -> Path:
    return folder() / f"{name}.json.z"


def _rule(values: list[float]) -> Rule:
    at, start, end = values
    return at, start, end


def _thin_out(place: Path) -> None:
    """Remove the oldest pages once there are a tenth too many."""
    pages = list(os.scandir(place))
    if len(pages) > KEPT * 1.1:
        for entry in sorted(pages, key=lambda e: e.stat().st_mtime)[: len(pages) - KEPT]:
            Path(entry.path).unlink(missing_ok=True)


@functools.cache
def _code() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
