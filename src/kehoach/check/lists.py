"""The body's own lists of tasks, which an appendix is to carry out.

In: the sections of a plan. Out: those that point to an appendix; the items of a section's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.settings import SETTINGS
from kehoach.models.plan import Section
from kehoach.outline.references import points

_ITEM = re.compile(r"^\s*[-–+•]\s*")


def pointing(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections, of any depth, in which "(Phụ lục …)" stands."""
    for section in sections:
        if any(map(points, section.text.split("\n"))):
            yield section
        yield from pointing(section.children)


def items_of(text: str) -> list[str]:
    """The items of a list, without their dashes and pointers; long ones are sentences, not items."""
    items = (_without_pointer(line).strip() for line in text.split("\n"))
    return [_ITEM.sub("", item) for item in items if _ITEM.match(item) and len(item) < SETTINGS.lists_longest]


def _without_pointer(line: str) -> str:
    opened = line.rfind("(")
    return line[:opened] if opened >= 0 and points(line[opened:]) else line
