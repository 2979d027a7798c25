"""Office files made reproducible: no clock in the ZIP entries or the properties."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DAY = b"2024-01-01T00:00:00Z"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of parts, by name; the same parts always give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def frozen(data: bytes) -> bytes:
    """A DOCX or XLSX file without a clock: the same content always gives the same bytes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(
        {
            name: _STAMP.sub(rb"\g<1>" + _DAY, part) if name.endswith("core.xml") else part
            for name, part in parts.items()
        }
    )


def freeze(path: Path) -> None:
    """Rewrites a DOCX or XLSX file so that the same content always gives the same bytes."""
    path.write_bytes(frozen(path.read_bytes()))
