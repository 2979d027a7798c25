"""The bytes of a part, changed only where its text was changed.

In: the bytes of a part, its tree before and after; perhaps who makes the changes. Out: the bytes of the copy: all but
the elements of changed text is as it was, byte for byte. With a `Track` these are cut into runs of what stayed, went
(`w:del`) and came (`w:ins`), which Word and LibreOffice accept or reject one by one: to accept all gives the corrected
text, to reject all what stood there before. Why: a clerk answers for every word of a draft, and a program that writes
the whole file anew changes more than it says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from kehoach.editor.parts import printed
from kehoach.readers.docx.names import PROPERTIES, RUN, w

_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_SPACE = b' xml:space="preserve"'
_WORD = re.compile(r"[\w\u0300-\u036f]+\s*|\s+|.\s*", re.DOTALL)
_ID = w("id")


@dataclass(frozen=True, slots=True)
class Track:
    """Who makes the changes, and when."""

    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Span:
    """Where an element stands in the bytes: from `start` to `end`, its content from `opened` to `closed`."""

    start: int
    opened: int
    closed: int
    end: int


class PartSource:
    """The bytes of a part and where each element of its tree stands in them; made before the tree is changed."""

    def __init__(self, data: bytes, root: etree._Element) -> None:
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        spans = _spans(data)
        if spans is None or len(spans) != len(elements):
            data = printed(root)
            spans = _spans(data) or []
        self._data = data
        self._spans = dict(zip(elements, spans, strict=True))
        used = (value for element in elements if (value := element.get(_ID)) is not None and value.isdigit())
        self._numbers = count(max(map(int, used), default=0) + 1)

    def changed(self, texts: Mapping[etree._Element, str], track: Track | None) -> bytes:
        """The bytes with the texts of elements as they are now; `texts` hold what stood in each."""
        changed = {node: before for node, before in texts.items() if (node.text or "") != before}
        edits: dict[_Span, bytes] = {}
        for node in changed:
            run = node.getparent()
            if track is None or run is None or run.tag != RUN:
                edits[self._spans[node]] = self._element(node)
            else:
                edits[self._spans[run]] = self._runs(run, changed, track)
        return self._with(edits)

    def _with(self, edits: Mapping[_Span, bytes]) -> bytes:
        kept, at = [], 0
        for span in sorted(edits, key=lambda span: span.start):
            kept += [self._data[at : span.start], edits[span]]
            at = span.end
        return b"".join([*kept, self._data[at:]])

    def _element(self, node: etree._Element) -> bytes:
        """An element with its text as it is now."""
        span = self._spans[node]
        tag = self._data[span.start : span.opened].rstrip(b"/>")
        tag += b"" if b"xml:space" in tag else _SPACE
        return tag + b">" + _text(node.text or "") + f"</{_name(node)}>".encode()

    def _runs(self, run: etree._Element, changed: Mapping[etree._Element, str], track: Track) -> bytes:
        """A run cut into what stayed, went and came, all with its looks."""
        span, properties = self._spans[run], run.find(PROPERTIES)
        opening = self._data[span.start : span.opened] + (b"" if properties is None else self._raw(properties))
        closing, out, kept = f"</{_name(run)}>".encode(), [], b""
        for child in run:
            if child is properties or not isinstance(child.tag, str):
                continue
            if child not in changed:
                kept += self._raw(child)
                continue
            for kind, text in _pieces(changed[child], child.text or ""):
                if kind == "":
                    kept += _piece(child, text)
                    continue
                out += [opening + kept + closing] if kept else []
                kept = b""
                inner = opening + _piece(child, text, deleted=kind == "del") + closing
                out.append(self._change(child, kind, inner, track))
        return b"".join([*out, *([opening + kept + closing] if kept else [])])

    def _change(self, node: etree._Element, kind: str, inner: bytes, track: Track) -> bytes:
        prefix = f"{node.prefix}:" if node.prefix else ""
        who = quoteattr(track.author)
        at = f"{track.at:%Y-%m-%dT%H:%M:%SZ}"
        head = f'<{prefix}{kind} {prefix}id="{next(self._numbers)}" {prefix}author={who} {prefix}date="{at}">'
        return head.encode() + inner + f"</{prefix}{kind}>".encode()

    def _raw(self, element: etree._Element) -> bytes:
        span = self._spans[element]
        return self._data[span.start : span.end]


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The stretches of a text that stayed (""), went ("del") and came ("ins"), in whole words."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "", "".join(old[first:last])
            continue
        if first < last:
            yield "del", "".join(old[first:last])
        if begin < end:
            yield "ins", "".join(new[begin:end])


def _piece(node: etree._Element, text: str, *, deleted: bool = False) -> bytes:
    """An element of text like another one."""
    prefix = f"{node.prefix}:" if node.prefix else ""
    name = f"{prefix}{'delText' if deleted else 't'}"
    return f"<{name}".encode() + _SPACE + b">" + _text(text) + f"</{name}>".encode()


def _name(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local


def _text(text: str) -> bytes:
    return escape(text).encode()


def _spans(data: bytes) -> list[_Span] | None:
    """Where the elements stand, in the order of their beginnings; None where the bytes cannot be cut so."""
    found: list[list[int]] = []
    open_: list[int] = []
    parser = expat.ParserCreate()

    def begin(_name: str, _attributes: object) -> None:
        start = parser.CurrentByteIndex
        tag = _TAG.match(data, start)
        opened = tag.end() if tag else start
        open_.append(len(found))
        found.append([start, opened, opened, opened])

    def end(_name: str) -> None:
        span = found[open_.pop()]
        closed = parser.CurrentByteIndex
        if data[span[1] - 2 : span[1]] != b"/>":
            span[2], span[3] = closed, data.index(b">", closed) + 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        data.decode("utf-8")
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError, ValueError):
        return None
    return [_Span(*span) for span in found]
