"""Date fields of an old Word document: they print the day of opening, the file keeps the day it was saved with.

In: the bytes of a .doc, and the .docx a converter made of it. Out: the .docx with the days that the file keeps, and a
`Diagnostic` for each date field; one whose day could not be told is said to be the day of reading.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from kehoach.message import Message
from kehoach.models.document import Diagnostic

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = re.compile(r"\x13\s*(?:DATE|TIME)\b[^\x13-\x15]*\x14([^\x13-\x15]{0,80})\x15")
_DATE = re.compile(r"\s*(?:DATE|TIME)\b")


def with_kept_days(doc: bytes, docx: bytes) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The converted document with the days that the original keeps, and what is to be said of them."""
    if not zipfile.is_zipfile(BytesIO(docx)):
        return docx, ()
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        if _BODY not in archive.NameToInfo:
            return docx, ()
        root = etree.fromstring(archive.read(_BODY), etree.XMLParser(resolve_entities=False, no_network=True))
        shown = list(_dates(root))
        if not shown:
            return docx, ()
        kept = _kept(doc)
        known = len(kept) == len(shown)
        for words, day in zip(shown, kept, strict=False) if known else ():
            words[0].text = day
            for word in words[1:]:
                word.text = ""
        told = tuple(_told("".join(word.text or "" for word in words), known=known) for words in shown)
        return _with_body(archive, etree.tostring(root, encoding="UTF-8", standalone=True)), told


def _told(text: str, *, known: bool) -> Diagnostic:
    as_saved = Message("a date field prints the day the document is opened; the day it was saved with is read")
    as_opened = Message(
        "a date field prints the day the document is opened; this is the day of reading, see the source"
    )
    return Diagnostic("date-field", "warning", as_saved if known else as_opened, text=text)


def _kept(doc: bytes) -> list[str]:
    """What stands in the date fields of a .doc, whose text is in letters of one byte or of two."""
    texts = (doc.decode("utf-16-le", "ignore"), doc[1:].decode("utf-16-le", "ignore"), doc.decode("cp1258", "ignore"))
    return max(([field[1] for field in _FIELD.finditer(text)] for text in texts), key=len)


def _dates(root: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - lxml's elements
    """The words that each date field shows, as elements."""
    instruction, shown, inside = "", [], False
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if element.tag == f"{_W}instrText":
            instruction += element.text or ""
        elif element.tag == f"{_W}t":
            if inside:
                shown.append(element)
        else:
            kind = element.get(f"{_W}fldCharType")
            if kind == "end" and inside and shown:
                yield shown
            inside = kind == "separate" and bool(_DATE.match(instruction))
            if kind != "separate":
                instruction, shown = "", []


def _with_body(archive: zipfile.ZipFile, body: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            made.writestr(name, body if name == _BODY else archive.read(name))
    return stream.getvalue()
