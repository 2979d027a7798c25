"""The mark of reports that this program wrote: a report is no plan, however much it looks like one.

In: nothing; or the bytes of a file. Out: the mark, for whoever writes a report in a format that holds words; whether a
file carries it. Workbooks and Word files have it in their properties, where Excel, Word and LibreOffice keep it when
they save; a table saved as another kind of table has it in its heading.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

MARK = "kehoach-report"
"""The word that marks a report: in properties, as a comment, as the heading of an empty last column."""
DOCUMENT = "kehoach-document"
"""The word that marks a document that this program wrote to be sent on: it may be read as any other."""
PRODUCT = "-//kehoach//"
"""How the name of the program begins in a calendar file."""
_PARTS = ("docProps/core.xml", "xl/sharedStrings.xml")
_HEAD, _TAIL, _PART = 8192, 512, 1 << 20
_JSON = re.compile(r'^[\s\[]*\{\s*"schema"\s*:\s*"kehoach/|^\s*\[\s*\]\s*$')


def carries_mark(data: bytes) -> bool:
    """Whether the bytes of a file are those of a report that this program wrote, also after an office saved it."""
    if data.startswith(b"PK"):
        return any(MARK in part for part in _parts(data))
    head = _text(data[:_HEAD])
    return MARK in head or MARK in _text(data[-_TAIL:]) or f"PRODID:{PRODUCT}" in head or bool(_JSON.match(head))


def is_own(data: bytes) -> bool:
    """Whether this program wrote a file: a report, or a document to be sent on."""
    return carries_mark(data) or (data.startswith(b"PK") and any(DOCUMENT in part for part in _parts(data)))


def _parts(data: bytes) -> list[str]:
    """The beginnings of the parts of an office file that may hold the mark; none where it is damaged."""
    import struct
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [_part(archive, name) for name in _PARTS if name in archive.NameToInfo]
    except (OSError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error, struct.error):
        return []


def _part(archive: ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return _text(part.read(_PART))


def _text(data: bytes) -> str:
    """The letters without marks of a text of one or two bytes a letter."""
    return data.replace(b"\0", b"").decode("ascii", "ignore")
