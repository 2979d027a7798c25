"""The body's own lists of tasks, which an appendix is to carry out.

In: the sections of a plan. Out: those that point to an appendix; the items of a section's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.models.plan import Section
from kehoach.text import fold

_POINTER = re.compile(r"\(\s*(?:chi tiet )?(?:tai |theo |co )?(?:phu luc|bieu)\b")
_ITEM = re.compile(r"^\s*[-–+•]\s*")
_LONGEST = 200


def pointing(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections, of any depth, in which "(Phụ lục …)" stands."""
    for section in sections:
        if any(_POINTER.search(fold(line)) for line in section.text.split("\n")):
            yield section
        yield from pointing(section.children)


def items_of(text: str) -> list[str]:
    """The items of a list, without their dashes and pointers; long ones are sentences, not items."""
    items = (line.split("(Phụ lục")[0].strip() for line in text.split("\n"))
    return [_ITEM.sub("", item) for item in items if _ITEM.match(item) and len(item) < _LONGEST]
