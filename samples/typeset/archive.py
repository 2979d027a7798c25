"""Office files made reproducible: no clock in the ZIP entries or the properties."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DAY = b"2024-01-01T00:00:00Z"


def freeze(path: Path) -> None:
    """Rewrites a DOCX or XLSX file so that the same content always gives the same bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _STAMP.sub(rb"\g<1>" + _DAY, data) if name.endswith("core.xml") else data)
