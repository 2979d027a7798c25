"""A document becomes a plan; read this as the table of contents of the pipeline.

In: a file's path or bytes. Out: a `Plan`. Every step is one call into the room that knows how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kehoach import ledger
from kehoach.deadlines import find_obligations, impossible_days, impossible_in_tables
from kehoach.extract.appendices import read_appendices
from kehoach.extract.duties import documents, with_roles
from kehoach.extract.frame import Frame, read_frame
from kehoach.extract.left_out import announced, another_document, ends_early, nothing_due, warned
from kehoach.extract.levels import with_level
from kehoach.extract.listed import with_lists
from kehoach.extract.printed import running_text
from kehoach.extract.recognised import in_context
from kehoach.extract.regained import doubtful_lines, put_together
from kehoach.extract.repair import repair
from kehoach.extract.spots import with_places
from kehoach.models.document import Correction, Document, Line
from kehoach.models.draft import Draft
from kehoach.models.plan import Plan
from kehoach.outline import loosen_frames
from kehoach.readers.ocr import Ocr
from kehoach.readers.open import read, read_path
from kehoach.tables.find import TaskTable, task_tables
from kehoach.tables.spread import together


def plan_from_file(path: Path, ocr: Ocr | None = None, *, with_ledger: bool = False) -> Plan:
    """The plan in a file of any format the readers know; `ocr` says whether and how pictures are read.

    Raises `UnreadableError` (the file cannot be read), `MissingProgramError`, `LimitError`.
    """
    return plan_from_document(read_path(path, ocr), with_ledger=with_ledger)


def plan_from_bytes(
    data: bytes, name: str, ocr: Ocr | None = None, *, with_ledger: bool = False, corrections: Sequence[Correction] = ()
) -> Plan:
    """The plan in a file's bytes; `name` is what messages and `source.path` call it. Raises as `plan_from_file`."""
    return plan_from_document(read(data, name, ocr), with_ledger=with_ledger, corrections=corrections)


def plan_from_document(
    document: Document, *, with_ledger: bool = False, corrections: Sequence[Correction] = ()
) -> Plan:
    """The plan that a document's lines and tables say; damaged text is restored first.

    Cells that somebody has put right are read as they were put, while the text found there is the one put right. What
    no part of it took is told in its diagnostics; the whole balance comes along where it is asked for.
    """
    return _read(document, corrections, with_ledger=with_ledger)[0]


def draft_from_document(document: Document, *, corrections: Sequence[Correction] = ()) -> Draft:
    """The same plan with its document, and with what the reading found out about the running text."""
    plan, frame = _read(document, corrections)
    return Draft(document, plan, running_text(document, frame))


def _read(document: Document, corrections: Sequence[Correction], *, with_ledger: bool = False) -> tuple[Plan, Frame]:
    """The plan of a document, and all that stands around its tables."""
    document = repair(in_context(document))
    blocks, regained = put_together(document)
    blocks, spread = together(loosen_frames(blocks))
    frame = read_frame(blocks)
    blocks, listed = with_lists(blocks, lambda: find_obligations(frame.sections, frame.context))
    frame = read_frame(blocks) if listed else frame
    tables, left_out = task_tables(blocks)
    doubtful = doubtful_lines(regained)
    appendices, doubts = read_appendices(
        _let_go(tables), frame.heads, frame.context, doubtful, corrections, lines=frame.lines
    )
    notes = (*document.diagnostics, *regained, *spread, *listed, *warned(left_out, blocks), *frame.notes)
    plan = Plan(
        source=document.source,
        header=with_level(frame.header, appendices),
        citations=frame.citations,
        sections=frame.sections,
        appendices=appendices,
        obligations=with_places(
            with_roles(find_obligations(frame.sections, frame.context)),
            [block for block in blocks if isinstance(block, Line)],
        ),
        implements=frame.implements,
        documents=documents(frame),
        recipients=tuple(entry for entry, _place in frame.recipients),
        recipient_places=tuple(place for _entry, place in frame.recipients),
        signature=frame.signature,
        diagnostics=(*notes, *doubts, *impossible_days(frame.sections), *impossible_in_tables(appendices)),
    )
    document = replace(document, blocks=tuple(blocks))
    untaken = ledger.untaken(document, plan)
    whole = ledger.balance(document, plan) if with_ledger else None
    told = (*plan.diagnostics, *nothing_due(plan), *announced(plan, blocks), *ends_early(plan, blocks), *untaken)
    told = (*told, *another_document(plan, blocks))
    return plan.model_copy(update={"diagnostics": told, "ledger": whole}), frame


def _let_go(tables: list[TaskTable]) -> Iterator[TaskTable]:
    """Each table in turn, of which nothing stays behind: they are as large as what is read from them."""
    tables.reverse()
    while tables:
        yield tables.pop()
