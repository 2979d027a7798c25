"""All that stands outside the task tables: header, sections, citations, recipients, signature, appendix titles.

In: a document's blocks. Out: a `Frame`, with the context that deadlines are read in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import Struct

from kehoach import citations, outline
from kehoach.deadlines import Context
from kehoach.models.document import Block, Diagnostic, Line, Place
from kehoach.models.draft import AppendixHead
from kehoach.models.plan import Citation, Header, Implemented, Section, Signature
from kehoach.tables.layout import on_one_line
from kehoach.tables.unruled import with_rows


class Frame(Struct, frozen=True):
    """The plan without its tables.

    Where a decision issues the plan, `header` is the plan's, with what only the decision's letterhead says, `own` the
    decision's; `attached` are the documents annexed. `lines` are those outside tables, in which `heads` were found.
    """

    lines: tuple[Line, ...]
    header: Header
    own: Header
    attached: tuple[outline.AttachedDocument, ...]
    citations: tuple[Citation, ...]
    implements: tuple[Implemented, ...]
    sections: tuple[Section, ...]
    recipients: tuple[tuple[str, Place], ...]
    signature: Signature | None
    heads: tuple[AppendixHead, ...]
    context: Context
    notes: tuple[Diagnostic, ...] = ()


def read_frame(blocks: Sequence[Block]) -> Frame:
    """Read the frame from the blocks outside and inside tables (citations stand in both)."""
    lines = [block for block in blocks if isinstance(block, Line)]
    told = "\n".join(line.text for line in lines)
    own, doubts = outline.read_header_with_doubts(lines)
    attached = outline.attached_documents(lines) if outline.issues_others(own.kind) else ()
    header = _plan_header(own, attached)
    cited, implements = citations.find_with_superiors(lines, header.issuer.name, header.title)
    return Frame(
        lines=tuple(lines),
        header=header,
        own=own,
        attached=attached,
        citations=(*cited, *_cited_in_cells(blocks)),
        implements=implements,
        sections=_sections(blocks, lines, own, attached),
        recipients=outline.placed_recipients(lines),
        signature=outline.read_signature(lines),
        heads=outline.read_appendix_heads(lines),
        context=Context.of(header, told),
        notes=doubts,
    )


def _plan_header(own: Header, attached: Sequence[outline.AttachedDocument]) -> Header:
    """The header of the plan that a decision issues: kind, title and year are the plan's."""
    if not attached:
        return own
    plan = attached[0]
    places = {**own.places, "kind": plan.place, "title": plan.place}
    year = outline.plan_year(plan.title, own.date) or own.year
    return own.model_copy(update={"kind": plan.kind, "title": plan.title, "year": year, "places": places})


def _sections(
    blocks: Sequence[Block], lines: Sequence[Line], own: Header, attached: Sequence[outline.AttachedDocument]
) -> tuple[Section, ...]:
    """The text above the letterhead, the sections of the document and of those annexed, and what no number heads."""
    numbered = outline.read_sections(lines)
    found = (*outline.text_above(lines, own), *numbered)
    for part in attached:
        found += outline.sections_or_text(lines[part.first : part.last])
    if attached:
        return found
    tables = [at for at, block in enumerate(blocks) if not isinstance(block, Line)]
    before = [at - number for number, at in enumerate(tables)]
    behind = before[-1] if before else None
    return (
        *found,
        *outline.loose_text(lines, own, behind, numbered=bool(numbered)),
        *outline.annexed_text(lines, before),
    )


def _cited_in_cells(blocks: Sequence[Block]) -> Iterator[Citation]:
    for block in blocks:
        if isinstance(block, Line):
            continue
        for cell in sorted(with_rows(block).cells, key=lambda c: (c.row, c.column)):
            for citation in citations.find(on_one_line(cell.text)):
                at = replace(citation.place, page=cell.page, line=cell.line, table=block.index, row=cell.row)
                yield citation.model_copy(update={"place": at})
