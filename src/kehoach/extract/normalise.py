"""The text of a file, readable: decoded from old encodings, damaged words restored.

In: a file's bytes. Out: `Normalised`: its lines as read and as restored. Sound stretches pass unchanged, line
ends included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach.encodings import Encoding, decode, recognise
from kehoach.extract.settings import SETTINGS
from kehoach.models.document import Document, Line
from kehoach.readers.open import read
from kehoach.readers.text.decode import decode as decode_bytes
from kehoach.restore import restore
from kehoach.restore.restored import Restored
from kehoach.trust import ENOUGH, TRUSTED, Evidence, evidence


class Normalised(Struct, frozen=True):
    """A file's text: its name, how far it was right (0..1), the old encoding it was in, its lines."""

    name: str
    trust: float
    encoding: Encoding | None
    lines: tuple[Restored, ...]

    @property
    def text(self) -> str:
        """The readable text."""
        return "\n".join(line.text for line in self.lines)


def normalise_bytes(data: bytes, name: str) -> Normalised:
    """The readable text of a file's bytes; `name` is what messages call it. Raises as `readers.open.read`."""
    return _normalise(read(data, name), data)


def _normalise(document: Document, data: bytes) -> Normalised:
    lines = _as_text(data).split("\n") if document.source.origin == "text" else list(_lines(document))
    whole = evidence("\n".join(lines))
    encoding = recognise("\n".join(lines))
    decoded = [decode(line, encoding) for line in lines] if encoding else lines
    restored: list[Restored] = []
    for at in range(0, len(lines), SETTINGS.normalise_stretch):
        restored += _stretch(
            decoded[at : at + SETTINGS.normalise_stretch], whole if encoding is None else evidence("\n".join(decoded))
        )
    shown = (Restored(raw, r.text, r.words) for raw, r in zip(lines, restored, strict=True))
    return Normalised(document.source.path, whole.trust, encoding, tuple(shown))


def _as_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_bytes(data)[0]


def _lines(document: Document) -> Iterator[str]:
    """The lines of a document that is no text file; the cells of a table's row stand behind tabs."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text
            continue
        for row in range(block.rows):
            cells = (" ".join(cell.text.split()) for cell in block.row_cells(row))
            yield "\t".join(cells)


def _stretch(lines: Sequence[str], whole: Evidence) -> list[Restored]:
    found = evidence("\n".join(lines))
    judged = found if found.words >= ENOUGH else whole
    if judged.trust >= TRUSTED:
        return [Restored(line, line, ()) for line in lines]
    return restore(lines)
