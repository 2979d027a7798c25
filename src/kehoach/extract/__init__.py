"""A document becomes a plan; read this as the table of contents of the pipeline.

In: a file's path or bytes. Out: a `Plan`. Every step is one call into the room that knows how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kehoach.deadlines import find_obligations
from kehoach.extract.appendices import read_appendices
from kehoach.extract.frame import read_frame
from kehoach.extract.levels import with_level
from kehoach.extract.places import as_note, as_source
from kehoach.models.document import Block, Diagnostic, Document
from kehoach.models.plan import Plan
from kehoach.readers.ocr import Ocr
from kehoach.readers.open import read, read_path
from kehoach.tables.find import task_tables


def plan_from_file(path: Path, ocr: Ocr | None = None) -> Plan:
    """The plan in a file of any format the readers know; `ocr` says whether and how pictures are read.

    Raises `UnreadableError` (the file cannot be read), `MissingProgramError`, `LimitError`.
    """
    return plan_from_document(read_path(path, ocr))


def plan_from_bytes(data: bytes, name: str, ocr: Ocr | None = None) -> Plan:
    """The plan in a file's bytes; `name` is what messages and `source.path` call it. Raises as `plan_from_file`."""
    return plan_from_document(read(data, name, ocr))


def plan_from_document(document: Document) -> Plan:
    """The plan that a document's lines and tables say."""
    blocks, rebuilt = _rebuilt(document)
    tables, left_out = task_tables(blocks)
    frame = read_frame(blocks)
    appendices, doubts = read_appendices(tables, frame.heads, frame.context, _doubtful(rebuilt))
    notes = (*document.diagnostics, *rebuilt, *left_out, *frame.notes)
    return Plan(
        source=as_source(document.source),
        header=with_level(frame.header, appendices),
        citations=frame.citations,
        sections=frame.sections,
        appendices=appendices,
        obligations=find_obligations(frame.sections, frame.context),
        recipients=frame.recipients,
        signature=frame.signature,
        diagnostics=(*map(as_note, notes), *doubts),
    )


def _doubtful(rebuilt: Iterable[Diagnostic]) -> frozenset[int]:
    """The lines at which rows begin whose cells were told apart with doubt."""
    return frozenset(
        note.place.line for note in rebuilt if note.code == "uncertain-row" and note.place.line is not None
    )


def _rebuilt(document: Document) -> tuple[Sequence[Block], Sequence[Diagnostic]]:
    """The blocks, with the tables of a text dump put together from its lines."""
    if document.source.origin != "text":
        return document.blocks, ()
    from kehoach.tables.flat import rebuild

    return rebuild(document.blocks)
