"""Names of WordprocessingML, and how to walk through what only wraps.

In: elements of a DOCX part. Out: the elements that count, in reading order, with tracked changes read as
accepted and of alternative contents one only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{_MC}AlternateContent"


@cache
def w(name: str) -> str:
    """A WordprocessingML name as lxml writes it."""
    return _W + name


VAL = w("val")
PROPERTIES = w("rPr")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
PARAGRAPH, TABLE, ROW, CELL, RUN, TEXT = (w(name) for name in ("p", "tbl", "tr", "tc", "r", "t"))
_OFF = frozenset(("0", "false", "off", "none"))
_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def is_on(flag: etree._Element) -> bool:
    """Whether a toggle such as w:b says yes."""
    return flag.get(VAL, "1") not in _OFF


def first(parent: etree._Element, tag: str) -> etree._Element | None:
    """The first child with a tag: what `find` gives, in half the time."""
    return next(parent.iterchildren(tag), None)


def value(parent: etree._Element | None, *path: str) -> str | None:
    """The w:val at the end of a path of child names; None where the path ends early."""
    for name in path:
        if parent is None:
            return None
        parent = first(parent, w(name))
    return None if parent is None else parent.get(VAL)


def number(text: str | None, default: int = 0) -> int:
    """An attribute as a whole number; the default where it is absent or no number."""
    try:
        return int(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The one branch of a mc:AlternateContent to read: the first that has text, else the first."""
    branches = [child for child in alternate if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    with_text = (branch for branch in branches if next(branch.iter(TEXT), None) is not None)
    return next(with_text, branches[0] if branches else None)


def children(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Children with a wanted tag, also inside content controls, insertions and other wrappers."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, *wanted)
        elif child.tag == ALTERNATE and (branch := chosen(child)) is not None:
            yield from children(branch, *wanted)
