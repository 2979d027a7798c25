"""Plans that were read before are kept by the content of their files.

In: an input. Out: the slot of the cache that holds what listings need of its plan, or will. An entry is JSON of the
values that are no defaults; one that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from kehoach import cache
from kehoach.errors import KehoachError
from kehoach.readers.ocr import Mode
from kehoach.readers.open import is_regular
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.models.plan import Plan

PICTURES = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
"""What files contain near their beginning that may hold pages to be read from their pictures."""
_HEAD = 1024
_OFFICE, _MEDIA = b"PK", b"/media/"
_TAIL = 65_536
"""Bytes at the end of an office document that name its parts, pictures under "media" too."""


class Slot(Struct, frozen=True):
    """Where the listed plan of an input is or would be kept: its key, the digest of the bytes the key stands for."""

    key: str
    content: str
    is_kept: bool

    def load(self, path: str) -> Plan | None:
        """What is kept here of a plan, as read from a path; None if there is nothing, or nothing whole."""
        from kehoach.models.plan import Plan

        data = cache.load(self.key)
        try:
            plan = None if data is None else Plan.model_validate_json(data)
        except ValueError:
            return None
        if plan is None:
            return None
        return plan.model_copy(update={"source": replace(plan.source, path=path)})

    def keep(self, plan: Plan) -> None:
        """Keep what is listed of a plan here, if it was read from the same bytes."""
        if plan.source.sha256 == self.content:
            cache.keep(self.key, plan.model_dump_json(by_alias=True, exclude_defaults=True).encode())


def slot_of(entry: Input, ocr: Mode) -> Slot | None:
    """Where an input's plan is kept; None for what is no readable file.

    The name's ending counts, since readers go by it where the content does not tell.
    """
    if entry.path is None or not is_regular(entry.path):
        return None
    try:
        with entry.path.open("rb") as stream:
            head = stream.read(_HEAD)
            if head.startswith(_OFFICE):
                stream.seek(max(0, stream.seek(0, os.SEEK_END) - _TAIL))
                head += stream.read(_TAIL)
            stream.seek(0)
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        key = cache.key("listed", content, entry.path.suffix.lower(), ocr, cache.stamp(), _reads_pictures(head))
    except (OSError, KehoachError):
        return None
    return Slot(key, content, cache.is_kept(key))


def _reads_pictures(told: bytes) -> str:
    """What reads the pictures in a file of which this is told; empty for a file that holds none which are read."""
    from kehoach.readers.tesseract import identity

    marks = (_MEDIA,) if told.startswith(_OFFICE) else PICTURES
    return identity() if any(mark in told for mark in marks) else ""
