"""The description of a file that every reader puts in its document.

In: the file's bytes and name. Out: a `Source`.
"""

from __future__ import annotations

import hashlib

from kehoach.models.document import Origin, Source


def describe(data: bytes, name: str, media_type: str, origin: Origin, pages: int) -> Source:
    """The `Source` of a file; `name` is the path as the user gave it ("-" for standard input)."""
    return Source(path=name, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, pages=pages, origin=origin)
