"""A file of any kind becomes a `Document`, or one clear line that says why not.

In: bytes or a path. Out: a `Document` by the reader of its format. The format is told by the content;
what the name says counts for nothing, since a scan named .docx is still a scan; but no text is called .pdf.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import replace
from io import BufferedIOBase
from pathlib import Path
from typing import IO, cast

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message
from kehoach.models.document import Document
from kehoach.readers.ocr import Ocr

MAX_SIZE = 200 * 1024 * 1024
"""Bytes of the largest file that is opened."""

_PART = 1 << 20
_PDF_WITHIN = 1024
_HEAD = 4096
_RTF = b"{\\rtf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
)
_READ_IMAGES = frozenset({"JPEG", "PNG", "TIFF"})
_IMAGE_BOXES = ((b"RIFF", b"WEBP", "WebP"), (b"ftyp", b"heic", "HEIC"))
_OTHER = (
    (b"Rar!\x1a", Message("a RAR archive"), Message("unpack it and give the files inside")),
    (b"7z\xbc\xaf", Message("a 7-Zip archive"), Message("unpack it and give the files inside")),
    (b"\x1f\x8b", Message("a gzip archive"), Message("unpack it and give the files inside")),
    (b"%!PS", Message("a PostScript file"), Message("convert it to PDF")),
    (b"AT&TFORM", Message("a DjVu file"), Message("convert it to PDF")),
)
_OLE_KINDS = (
    (
        "EncryptedPackage",
        Message("the document is password-protected"),
        Message("remove the password and save it again"),
    ),
    ("PowerPoint Document", Message("the file is a presentation (.ppt)"), Message("save its text as .docx or PDF")),
)
_HTML = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def read_path(path: Path, ocr: Ocr | None = None) -> Document:
    """The document of a file; `ocr` says whether and how pages are read from their pictures.

    Raises UnreadableError where it is missing, a folder, forbidden or of no known format, LimitError where
    it is larger than `MAX_SIZE`.
    """
    return read(content_of(path), str(path), ocr)


def content_of(path: Path) -> bytes:
    """The bytes of a file, up to `MAX_SIZE`; what is no regular file is not waited for.

    Raises UnreadableError where it is missing, a folder, a pipe or device, or forbidden, LimitError where it is larger
    than `MAX_SIZE`.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            mode = os.fstat(stream.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise UnreadableError(
                    Message("this is no file but a pipe or a device"), Message("give a file, or - for standard input")
                )
            return bounded(read_bounded(stream))
    except IsADirectoryError as fault:
        raise UnreadableError(Message("this is a folder"), Message("give the files in it")) from fault
    except FileNotFoundError as fault:
        raise UnreadableError(Message("there is no such file"), Message("check the path")) from fault
    except PermissionError as fault:
        raise UnreadableError(Message("the file may not be read"), Message("ask for the right to read it")) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableError(
            Message("the file could not be read ({reason})", reason=reason), Message("check the path and the disk")
        ) from fault


def bounded(data: bytes) -> bytes:
    """The bytes, if they are not too many. Raises LimitError where they are more than `MAX_SIZE`."""
    if len(data) > MAX_SIZE:
        raise LimitError(
            Message("the file is larger than {limit} MB", limit=MAX_SIZE // 2**20),
            Message("split it, or scan it more coarsely"),
        )
    return data


def read_bounded(stream: IO[bytes]) -> bytes:
    """What a stream holds, up to a little more than `MAX_SIZE`: enough to see that it is too much.

    It is read as it comes, so that an interrupt is heard between two parts.
    """
    parts, size = [], 0
    while size <= MAX_SIZE and (part := cast("BufferedIOBase", stream).read1(_PART)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def is_regular(path: Path) -> bool:
    """Whether a path names a file that can be read to its end; a pipe or device is none."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read(data: bytes, name: str, ocr: Ocr | None = None) -> Document:
    """The document of a file's bytes; `name` is the path as the user gave it ("-" for standard input).

    `ocr` says whether and how pages are read from their pictures. Raises UnreadableError where the bytes are
    of no format that can be read, MissingProgramError where a program that reads them is absent, LimitError
    where a limit that keeps the machine safe is exceeded.
    """
    if not data.strip(b"\0 \t\r\n\f\x1a"):
        raise UnreadableError(Message("the file is empty"), Message("check that it was saved or downloaded completely"))
    bounded(data)
    if b"%PDF" in data[:_PDF_WITHIN] and not data.startswith((_OLE, b"PK")):
        from kehoach.readers import pdf

        return pdf.read(data, name, ocr)
    if data.startswith(b"PK"):
        return _read_zip(data, name, ocr)
    if data.startswith((_OLE, _RTF)) and (document := _read_converted(data, name, ocr)):
        return document
    if is_picture(data):
        return _read_picture(data, name, ocr or Ocr())
    _refuse(data)
    if name.lower().endswith(".pdf"):
        raise UnreadableError(
            Message("the file's name ends in .pdf, but it is no PDF"), Message("ask for the file again, or rename it")
        )
    from kehoach.readers import text

    return text.read(data, name)


def _read_picture(data: bytes, name: str, ocr: Ocr) -> Document:
    if ocr.mode == "never":
        raise UnreadableError(
            Message("the file is a picture"), Message("allow OCR (--ocr auto), or ask for the original document")
        )
    from kehoach.readers.pictures import require

    require()
    from kehoach.readers import scan

    return scan.read(data, name, ocr)


def _read_converted(data: bytes, name: str, ocr: Ocr | None) -> Document | None:
    """A document that LibreOffice makes one of ours; its description is that of the file as given.

    None where it is asked for none of this kind. An old file may hold another within it, and looks like both.
    """
    from kehoach.readers import docx, xlsx
    from kehoach.readers.converted import converted, forms
    from kehoach.readers.fields import with_kept_days
    from kehoach.readers.source import describe

    found = forms(data)
    if not found:
        return None
    form, made = converted(data, found)
    made, told = with_kept_days(data, made)
    document = docx.read(made, name, ocr) if form.made == "docx" else xlsx.read(made, name, ocr)
    source = describe(data, name, form.media_type, document.source.origin, document.source.pages)
    return replace(document, source=source, diagnostics=(*document.diagnostics, *told))


def _read_zip(data: bytes, name: str, ocr: Ocr | None) -> Document:
    from kehoach.readers.archive import Archive

    parts = Archive(data).names()
    if any(part.startswith("word/document") and part.endswith(".xml") for part in parts):
        from kehoach.readers import docx

        return docx.read(data, name, ocr)
    if "xl/workbook.xml" in parts:
        from kehoach.readers import xlsx

        return xlsx.read(data, name, ocr)
    if "mimetype" in parts and (document := _read_converted(data, name, ocr)):
        return document
    raise UnreadableError(*_zip_fault(parts))


def _zip_fault(parts: frozenset[str]) -> tuple[Message, Message]:
    if "mimetype" in parts:
        return Message("the file is an OpenDocument file of another kind than text and workbook"), Message(
            "open it and save it as .docx or .xlsx"
        )
    if "xl/workbook.bin" in parts:
        return Message("the file is a binary Excel workbook (.xlsb)"), Message("open it in Excel and save it as .xlsx")
    if any(part.startswith("ppt/") for part in parts):
        return Message("the file is a presentation (.pptx)"), Message("save its text as .docx or PDF")
    if "[Content_Types].xml" in parts:
        return Message("the office document holds neither text nor sheets"), Message(
            "open it in Word and save it again as .docx"
        )
    return Message("the file is a zip archive"), Message("unpack it and give the files inside")


def _refuse(data: bytes) -> None:
    """Raise UnreadableError for formats that are known and not read."""
    if data.startswith(_OLE):
        raise UnreadableError(*_ole_fault(data))
    image = _image(data)
    if image is not None:
        name = Message("the file is a {image} image, whatever its name says", image=image)
        raise UnreadableError(name, Message("save it as PNG, JPEG or PDF"))
    for mark, what, remedy in _OTHER:
        if data.startswith(mark):
            raise UnreadableError(Message("the file is {what}", what=what), remedy)
    if _HTML.match(data[:_HEAD].removeprefix(codecs.BOM_UTF8)):
        raise UnreadableError(
            Message("the file is a web page (HTML)"), Message("open it in Word and save it as .docx, or as text")
        )


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a picture of a kind that is read."""
    return _image(data) in _READ_IMAGES


def _image(data: bytes) -> str | None:
    for mark, inner, kind in _IMAGE_BOXES:
        if mark in data[:8] and inner in data[8:16]:
            return kind
    found = next((kind for mark, kind in _IMAGES if data.startswith(mark)), None)
    return None if found == "BMP" and data[6:10] != b"\0\0\0\0" else found


def _ole_fault(data: bytes) -> tuple[Message, Message]:
    for stream, what, remedy in _OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            return what, remedy
    return Message("the file is an old office document of unknown kind"), Message(
        "open it in its program and save it as .docx or PDF"
    )
