"""All that stands outside the task tables: header, sections, citations, recipients, signature, appendix titles.

In: a document's blocks. Out: a `Frame`, with the context that deadlines are read in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach import citations, outline
from kehoach.deadlines import Context
from kehoach.models.document import Block, Diagnostic, Line
from kehoach.models.plan import Citation, Header, Section, Signature
from kehoach.tables.layout import Slot
from kehoach.tables.unruled import with_rows


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan without its tables."""

    header: Header
    citations: tuple[Citation, ...]
    sections: tuple[Section, ...]
    recipients: tuple[str, ...]
    signature: Signature | None
    heads: tuple[outline.AppendixHead, ...]
    context: Context
    notes: tuple[Diagnostic, ...] = ()


def read_frame(blocks: Sequence[Block]) -> Frame:
    """Read the frame from the blocks outside and inside tables (citations stand in both)."""
    lines = [block for block in blocks if isinstance(block, Line)]
    header, doubts = outline.read_header_with_doubts(lines)
    cited = [*citations.find_in(lines, header.issuer.name), *_cited_in_cells(blocks)]
    return Frame(
        header=header,
        citations=tuple(cited),
        sections=outline.read_sections(lines),
        recipients=outline.read_recipients(lines),
        signature=outline.read_signature(lines),
        heads=outline.read_appendix_heads(lines),
        context=Context(year=header.year, issued=header.date.whole() if header.date else None),
        notes=doubts,
    )


def _cited_in_cells(blocks: Sequence[Block]) -> Iterator[Citation]:
    for block in blocks:
        if isinstance(block, Line):
            continue
        for cell in sorted(with_rows(block).cells, key=lambda c: (c.row, c.column)):
            for citation in citations.find(Slot(cell.text).value):
                at = replace(citation.place, page=cell.page, line=cell.line, table=block.index, row=cell.row)
                yield citation.model_copy(update={"place": at})
