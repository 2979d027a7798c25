"""What readers give, in the words of the plan.

In: `Place`, `Source`, `Diagnostic` of a document. Out: their pydantic likes.
"""

from __future__ import annotations

from kehoach.models.document import Bounds, Diagnostic, Place, Source
from kehoach.models.plan import At, Note, SourceFile


def as_at(place: Place) -> At:
    """A place in JSON; box coordinates rounded to a tenth of a point."""
    box = None if place.box is None else _rounded(*place.box)
    return At(
        page=place.page,
        line=place.line,
        table=place.table,
        row=place.row,
        column=place.column,
        start=place.start,
        end=place.end,
        box=box,
    )


def _rounded(x0: float, top: float, x1: float, bottom: float) -> Bounds:
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def as_note(diagnostic: Diagnostic) -> Note:
    """A reader's diagnostic in JSON."""
    return Note(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        place=as_at(diagnostic.place),
        text=diagnostic.text,
    )


def as_source(source: Source) -> SourceFile:
    """The file's description in JSON."""
    return SourceFile(
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=source.pages,
        origin=source.origin,
        trust=source.trust,
    )
