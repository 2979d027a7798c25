"""The running text of a document as it is printed, with the parts that were found when its plan was read.

In: a document, the frame read from it. Out: its `RunningText`. Why: words may have been restored and tables put
together before the frame was read; what is wrong with a draft is told in its own letters, at its own lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from kehoach import citations, outline
from kehoach.extract.frame import Frame
from kehoach.models.document import Document, Line
from kehoach.models.draft import AppendixHead, Paragraph, RunningText
from kehoach.text import clean, squeeze

_OPENING = re.compile(r"^.*?\btheo\s+", re.IGNORECASE)


def running_text(document: Document, frame: Frame) -> RunningText:
    """The lines outside tables in composed Unicode, and the parts that the frame says they make."""
    lines = tuple(_composed(document))
    at = _places(frame.lines, lines)
    heads = tuple(_head(head, at, lines) for head in frame.heads)
    behind = min([len(lines), *(head.first for head in heads)])
    end = min(at[outline.body_end(frame.lines)], behind)
    body, annexed, phrases = _paragraphs(lines[:end]), _paragraphs(lines[behind:]), outline.set_phrases(lines[:end])
    return RunningText(lines, heads, end, behind, body, annexed, phrases)


def _composed(document: Document) -> Iterator[Line]:
    for block in outline.loosen_frames(document.blocks):
        if isinstance(block, Line):
            text = clean(block.text)
            yield block if text == block.text else replace(block, text=text)


def _places(read: Sequence[Line], printed: Sequence[Line]) -> list[int]:
    """Where each line that was read is printed, and behind them how many are; some that are printed may be cells."""
    beside: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for at, line in enumerate(printed):
        beside[line.page, line.number].append(at)
    found: list[int] = []
    now = 0
    for line in read:
        said = clean(line.raw or line.text)
        here = [at for at in beside.get((line.page, line.number), ()) if at >= now]
        alike = next((at for at in here if printed[at].text == said), here[0] if here else now)
        found.append(alike)
        now = min(alike + 1, len(printed) - 1)
    return [*found, len(printed)]


def _head(head: AppendixHead, at: Sequence[int], lines: Sequence[Line]) -> AppendixHead:
    """A head at its printed lines, with the document that its line "Kèm theo …" names."""
    first, last = at[head.first], at[head.last]
    named = citations.find(_OPENING.sub("", head.attached_to))[:1] if head.attached_to else ()
    own = lines[first : last + 1]
    for one in named:
        place = next((line for line in own if one.text in squeeze(line.text)), own[-1]).place
        return structs.replace(head, first=first, last=last, citation=one.model_copy(update={"place": place}))
    return structs.replace(head, first=first, last=last)


def _paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    return tuple(outline.numbered_paragraphs(lines))
