"""Tables that lost their rules: dumps written cell after cell, and dumps whose cells OCR interleaved.

In: a document. Out: its blocks with such tables made tables again, and what was done with doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kehoach.models.document import Block, Diagnostic, Document
from kehoach.trust import TRUSTED


def put_together(document: Document) -> tuple[Sequence[Block], Sequence[Diagnostic]]:
    """The blocks with regained tables; sound text layers keep their rules and are not looked through."""
    if document.source.origin != "text" and document.source.trust >= TRUSTED:
        return document.blocks, ()
    from kehoach.tables import column_major, interleaved

    blocks, rebuilt = column_major.rebuild(document.blocks)
    blocks, untangled = interleaved.rebuild(blocks)
    return blocks, (*rebuilt, *untangled)


def doubtful_lines(notes: Iterable[Diagnostic]) -> frozenset[int]:
    """The lines at which rows begin whose cells were told apart with doubt."""
    return frozenset(note.place.line for note in notes if note.code == "uncertain-row" and note.place.line is not None)
