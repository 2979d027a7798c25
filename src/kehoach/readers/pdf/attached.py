"""Files that lie in a PDF.

In: the names the PDF lists, its bytes, what is pinned to a page. Out: a warning for each file, or the line that refuses
a PDF which is nothing but a cover for them. Why: an office sends the plan as a portfolio, or its appendix as a file
within the letter; who sees only the page around them believes there is no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place
from kehoach.readers.pdf.catalogue import has_key
from kehoach.readers.pdf.engine import Pinned

_FILE = re.compile(rb"/Type\s*/EmbeddedFile\b")


def attached_files(names: Sequence[str], data: bytes, pinned: int) -> list[Diagnostic]:
    """What tells of the files in a PDF by its own list; `pinned` counts those that stand on its pages."""
    told = [_attached(name) for name in names]
    if names and has_key(data, b"/Collection"):
        message = Message("the PDF is a portfolio: a cover for the files in it; save them and read each of them")
        told.insert(0, Diagnostic("attached-file", "warning", message))
    if not told and not pinned and _FILE.search(data):
        message = Message("the PDF holds an attached file that its list does not name, and which was not read")
        told.append(Diagnostic("attached-file", "warning", message))
    return told


def pinned_file(pinned: Pinned, page: int) -> Diagnostic:
    """What tells of a file pinned to a place of a page."""
    place = Place(page=page, box=pinned.box)
    if not pinned.name:
        message = Message("a file is attached to this place of the page and was not read")
        return Diagnostic("attached-file", "warning", message, place)
    message = Message("a file is attached to this place of the page and was not read: {name}", name=pinned.name)
    return Diagnostic("attached-file", "warning", message, place, pinned.name)


def refuse_cover(names: Sequence[str]) -> None:
    """Raise for a PDF without text of its own where it holds files."""
    if names:
        raise UnreadableError(
            Message("the PDF has no text of its own and holds attached files: {names}", names=sorted(names)),
            Message("save them and give those files"),
        )


def _attached(name: str) -> Diagnostic:
    message = Message("the PDF holds an attached file, which was not read: {name}", name=name)
    return Diagnostic("attached-file", "warning", message, Place(), name)
