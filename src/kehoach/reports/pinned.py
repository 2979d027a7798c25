"""An office file without the time at which it was written.

In: the bytes of an office file. Out: the same, with one time for all its parts, so that what says the same is the same.
"""

from __future__ import annotations

import io
import re
import zipfile

MADE = (2000, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_CORE = "docProps/core.xml"


def pinned(data: bytes) -> bytes:
    """The file with the first of January 2000 for its time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = _TIME.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, MADE), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
