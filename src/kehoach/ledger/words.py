"""Where each printed word went: a field, a cell, the running text of a section, page furniture, or left out.

In: a document, its plan. Out: `Words`. Why: words that no part of the plan has are named with their place, so that
nobody takes the plan for the whole file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kehoach.grammar.files import load
from kehoach.ledger.printed import letters
from kehoach.ledger.settings import SETTINGS
from kehoach.models.document import Document, Line, Place
from kehoach.models.ledger import LeftOut, Words, WordsAs
from kehoach.models.plan import Appendix, Header, Plan, Section
from kehoach.outline.numbering import read_mark
from kehoach.outline.paragraphs import is_page_number
from kehoach.text import fold, squeeze

_OPENING, _OUTSIDE = "before-first-section", "in-no-section"
_WORD = re.compile(r"\w+")


def words_of(document: Document, plan: Plan) -> Words:
    """The printed words, counted by where they went; each is counted once."""
    counts: Counter[WordsAs] = Counter()
    left: list[LeftOut] = []
    lines = list(document.lines())
    for line, kind in zip(lines, _lines(lines, plan), strict=True):
        counts[kind] += len(line.text.split())
        if kind == "left-out":
            left.append(LeftOut(text=squeeze(line.text), why=_why(line, plan), place=line.place))
    for count, lost in _count_tables(document, plan):
        counts["left-out" if lost else "cell"] += count
        left += [lost] if lost else []
    printed = sum(counts.values())
    return Words(
        printed=printed,
        field=counts["field"],
        cell=counts["cell"],
        text=counts["text"],
        furniture=counts["furniture"],
        left_out=tuple(left),
    )


def _lines(lines: Sequence[Line], plan: Plan) -> Iterator[WordsAs]:
    """Where each line went; the text of sections is followed in its order."""
    text = letters("".join(_section_texts(plan.sections)))
    fields = "\n".join(map(letters, _field_texts(plan)))
    at = 0
    for line in lines:
        mark = read_mark(line.text)
        key = letters(f"{mark.number}{mark.rest}" if mark else line.text)
        found = text.find(key, at) if key else -1
        if not key or is_page_number(line) or fold(line.text).strip(" -*_") in _furniture():
            yield "furniture"
        elif found == at or (found >= 0 and len(key) >= SETTINGS.words_sure):
            at = found + len(key)
            yield "text"
        elif key in fields:
            yield "field"
        else:
            yield "text" if key in text else "left-out"


@cache
def _furniture() -> frozenset[str]:
    """The lines that every letterhead bears."""
    return frozenset(map(fold, load("documents/letterhead")["phrases"]))


def _section_texts(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield from (section.number or "", section.title or "", section.text)
        yield from _section_texts(section.children)


def _field_texts(plan: Plan) -> Iterator[str]:
    yield from _header_texts(plan.header)
    yield from (*plan.recipients, *load("documents/closing")["recipients"])
    if plan.signature:
        yield from filter(None, (plan.signature.capacity, plan.signature.role, plan.signature.name))
    yield from (citation.text for citation in plan.citations)
    for appendix in plan.appendices:
        yield from _head_texts(appendix)


def _header_texts(header: Header) -> Iterable[str]:
    return (*header.printed.values(), header.title or "", header.issuer.name or "")


def _head_texts(appendix: Appendix) -> Iterable[str]:
    labels = (f"{word} {appendix.label}" for word in load("documents/appendices")["labels"])
    return (appendix.title or "", appendix.attached_to or "", *labels)


def _why(line: Line, plan: Plan) -> str:
    """Why a line is in no field and no section: the code of a note on it, or where it stands."""
    for note in plan.diagnostics:
        if note.text and note.place.line == line.number and squeeze(line.text) in squeeze(note.text):
            return note.code
    first = plan.sections[0].place if plan.sections else None
    if first is None or (line.page or 0, line.number or 0) >= (first.page or 0, first.line or 0):
        return _OUTSIDE
    return _OPENING


def _count_tables(document: Document, plan: Plan) -> Iterator[tuple[int, LeftOut | None]]:
    """How many words each cell has, and what of them is left out; what is printed twice must be kept twice."""
    headers = {word for a in plan.appendices for text in _printed_again(a) for word in _words(text)}
    kept = Counter(word for a in plan.appendices for text in _cell_texts(a) for word in _words(text))
    for table in document.tables():
        for cell in table.cells:
            words = [word for word in _words(cell.text) if word not in headers]
            lost = any(kept[word] < 1 for word in words)
            if not lost:
                kept.subtract(words)
            place = Place(page=cell.page, line=cell.line, table=table.index, row=cell.row, box=cell.box)
            left = LeftOut(text=squeeze(cell.text), why="table-without-tasks", place=place) if lost else None
            yield len(cell.text.split()), left


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _printed_again(appendix: Appendix) -> Iterator[str]:
    """What each page of a table may print anew."""
    yield from (*appendix.columns.values(), *_head_texts(appendix))
    yield from {name for task in appendix.tasks for name in task.extra}


def _cell_texts(appendix: Appendix) -> Iterator[str]:
    for group in appendix.groups:
        yield from (group.number or "", *group.cells.values())
    for task in appendix.tasks:
        yield from (task.number or "", *task.cells.values(), *task.extra.values())
