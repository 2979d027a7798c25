"""The parts of a DOCX file written again: the changed ones only, all others as they are.

In: the bytes of a file; trees of parts. Out: the bytes of a copy, entries in their order with their dates.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from kehoach.readers.archive import Archive
from kehoach.readers.docx import Draft
from kehoach.readers.docx.names import w

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"


def printed(root: etree._Element) -> bytes:
    """A part's tree as the bytes of its file."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with some parts replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in old.infolist():
            content = old.read(entry)
            made.writestr(entry, parts.get(entry.filename.lstrip("/"), content))
        known = {name.lstrip("/") for name in old.namelist()}
        for name, content in parts.items():
            if name not in known:
                made.writestr(name, content)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Comments:
    """The part that holds the comments, its tree, and the other parts that must change for it to be found."""

    name: str
    root: etree._Element
    beside: Mapping[str, bytes]


def comments_of(draft: Draft) -> Comments:
    """The comments of a draft; a new part where it has none."""
    archive, main = draft.archive, draft.part
    folder, file = posixpath.split(main)
    for name in archive.related(main).get("comments", []):
        return Comments(name, archive.whole(name), {})
    name = next(name for name in _names(folder) if name not in archive.names())
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    beside = {
        relations: _with_relation(archive, relations, posixpath.basename(name)),
        _TYPES_PART: _with_type(archive, name),
    }
    return Comments(name, etree.Element(w("comments"), nsmap={"w": w("")[1:-1]}), beside)


def _names(folder: str) -> list[str]:
    return [posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000)]


def _with_relation(archive: Archive, name: str, target: str) -> bytes:
    there = name in archive.names()
    root = archive.whole(name) if there else etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    taken = {relation.get("Id") for relation in root}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=free, Type=_COMMENTS, Target=target)
    return printed(root)


def _with_type(archive: Archive, name: str) -> bytes:
    root = archive.whole(_TYPES_PART)
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
    return printed(root)
