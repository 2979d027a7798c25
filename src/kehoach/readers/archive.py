"""A zip file opened within safe bounds, and its XML parts.

In: bytes that should be an office document. Out: its parts, parsed. What is broken, locked or blown up
beyond measure is refused here with one clear line, so that no reader behind this one meets it.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message

MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes that all parts of one document may unpack to."""
MAX_XML = 40 * 1024 * 1024
"""Bytes of one part that is taken apart as XML, which needs ten times as much memory."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What Python's zipfile raises on damaged archives, as its documentation and its source say."""
_DAMAGED = Message("save it again in its program and try the saved copy")


class Archive:
    """The parts of one office document.

    Raises UnreadableError where the bytes are no sound zip file or are encrypted, LimitError where the
    parts would unpack to more than `MAX_UNPACKED` bytes.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _FAULTS as fault:
            raise UnreadableError(Message("the file is a damaged or cut-off office document"), _DAMAGED) from fault
        if any(entry.flag_bits & 1 for entry in self._zip.infolist()):
            raise UnreadableError(
                Message("the file is password-protected"), Message("remove the password and save it again")
            )
        if sum(entry.file_size for entry in self._zip.infolist()) > MAX_UNPACKED:
            raise LimitError(
                Message("the document unpacks to more than {limit} MB", limit=MAX_UNPACKED // 2**20),
                Message("remove pictures or attachments, or split the document"),
            )
        self._names = {name.lstrip("/"): name for name in self._zip.namelist()}

    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._names)

    def bytes_of(self, name: str) -> bytes:
        """The unpacked bytes of a part; UnreadableError where it is damaged or absent."""
        try:
            return self._zip.read(self._names[name])
        except _FAULTS as fault:
            raise UnreadableError(Message("the part {name} of the document is damaged", name=name), _DAMAGED) from fault

    def xml(self, name: str) -> etree._Element:
        """A part as an element tree, the strict namespaces of OOXML read as the usual ones."""
        return self._parsed(name, _STRICT.sub(_USUAL, self.markup(name)), bare=True)

    def usual(self, main: str) -> bytes | None:
        """The document in the usual form where its main part is in the strict one; None where it is not."""
        if _STRICT.search(self.markup(main)) is None:
            return None
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name in sorted(self._names):
                marked = name.endswith((".xml", ".rels"))
                made.writestr(name, _STRICT.sub(_USUAL, self.markup(name)) if marked else self.bytes_of(name))
        return out.getvalue()

    def whole(self, name: str) -> etree._Element:
        """A part as an element tree that can be written again: XML comments and namespaces as they are."""
        return self._parsed(name, self.markup(name), bare=False)

    def markup(self, name: str) -> bytes:
        """The bytes of a part to be parsed. Raises as `bytes_of`, and LimitError where it is larger than `MAX_XML`."""
        at = self._names.get(name)
        if at is not None and self._zip.getinfo(at).file_size > MAX_XML:
            what = Message(
                "the part {name} of the document is larger than {limit} MB", name=name, limit=MAX_XML // 2**20
            )
            raise LimitError(what, Message("split the document"))
        return self.bytes_of(name)

    def _parsed(self, name: str, data: bytes, *, bare: bool) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=bare, remove_pis=bare)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise UnreadableError(
                Message("the part {name} of the document is no sound XML", name=name), _DAMAGED
            ) from fault
        about: Any = root.getroottree().docinfo
        if about.doctype:
            raise UnreadableError(
                Message("the part {name} declares a document type, which no office program writes", name=name), _DAMAGED
            )
        return root

    def related(self, name: str) -> dict[str, list[str]]:
        """The parts that a part ("" for the whole document) refers to, by the last word of the relation's type."""
        found: dict[str, list[str]] = {}
        for _, kind, target in self._relations(name):
            found.setdefault(kind, []).append(target)
        return found

    def referred(self, name: str) -> dict[str, str]:
        """The parts that a part refers to, by the id it uses for each."""
        return {identity: target for identity, _, target in self._relations(name)}

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Id, last word of the type, and target of each relation to a part that is there."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._names:
            return
        for relation in self.xml(relations).iter(_RELATION):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") != "External" and target in self._names:
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target
