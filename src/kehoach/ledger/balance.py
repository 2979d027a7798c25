"""The whole balance, and what of it a reader must be told.

In: a document as it was read, its plan. Out: the `Ledger`; diagnostics for what nothing took.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.ledger.bodies import body_columns, strange_columns
from kehoach.ledger.dates import date_entries
from kehoach.ledger.frequencies import untaken_frequencies
from kehoach.ledger.gaps import numbers_left_out, parts_behind_gaps
from kehoach.ledger.lengths import frequency_entries, length_entries
from kehoach.ledger.printed import Piece, paragraphs_of
from kehoach.ledger.sheets import alike_left_out, blank_pages, page_entries, table_entries
from kehoach.ledger.words import words_of
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Document, Place
from kehoach.models.ledger import DateEntry, Ledger
from kehoach.models.plan import Plan

_TOLD = ("page-without-ink", "page-without-text", "text-unreadable")
"""What the reader of a file tells of a page itself."""


_SHOWN = 80
"""Characters shown of a part's heading."""


def balance(document: Document, plan: Plan) -> Ledger:
    """Where each word, date, column, table and page of a document went."""
    return Ledger(
        words=words_of(document, plan),
        dates=_entries(document, plan, paragraphs_of(document)),
        bodies=tuple(body_columns(plan)),
        tables=table_entries(document, plan),
        pages=page_entries(document),
    )


def _entries(document: Document, plan: Plan, running: Sequence[Piece]) -> tuple[DateEntry, ...]:
    """The dates, the lengths of time and the frequencies of a document."""
    found = date_entries(document, plan, running)
    return (*found, *length_entries(running, plan), *frequency_entries(running, plan))


def untaken(document: Document, plan: Plan) -> tuple[Diagnostic, ...]:
    """A warning for each date, frequency, column, row, table and page that nothing took and the plan does not tell."""
    told = [note for note in plan.diagnostics if note.code == "deadline-unread"]
    running = paragraphs_of(document)
    entries = (*date_entries(document, plan, running), *length_entries(running, plan))
    dates = _dates([entry for entry in entries if not any(entry.text in note.text for note in told)])
    often = _frequencies(running, plan)
    return (*dates, *often, *_columns(plan), *_rows(plan), *_tables(document, plan), *_pages(document, plan))


def _dates(entries: Sequence[DateEntry]) -> Iterator[Diagnostic]:
    message = Message("this date is in no task and no duty; see whether something is due then")
    for entry in entries:
        if entry.as_ == "unplaced":
            yield Diagnostic("date-unplaced", "warning", message, entry.place, entry.text)


def _frequencies(running: Sequence[Piece], plan: Plan) -> Iterator[Diagnostic]:
    message = Message("something comes round this often, and no duty says so; see whether it is due")
    for place, words in untaken_frequencies(running, plan):
        yield Diagnostic("frequency-unplaced", "warning", message, place, words)


def _columns(plan: Plan) -> Iterator[Diagnostic]:
    message = Message("the cells of this column are organisations, and no role took it; see who leads and who helps")
    for column in body_columns(plan):
        if column.role is None:
            yield Diagnostic("column-of-bodies-unused", "warning", message, column.place, column.header)
    message = Message("this column was read as a role, but its cells name no organisation")
    for column in strange_columns(plan):
        yield Diagnostic("role-column-strange", "warning", message, column.place, column.header)


def _rows(plan: Plan) -> Iterator[Diagnostic]:
    for task, missing in numbers_left_out(plan):
        message = Message("no row has number {missing}; see whether rows are lost before this one", missing=missing)
        yield Diagnostic(
            "row-numbers-left-out", "warning", message, task.places.get("number", Place()), task.number or ""
        )
    message = Message("the number before this one is left out; see whether something is lost before it")
    for part in parts_behind_gaps(plan):
        said = part.title or getattr(part, "text", "")
        yield Diagnostic("part-numbers-left-out", "warning", message, part.place, f"{part.number}. {said}"[:_SHOWN])


def _tables(document: Document, plan: Plan) -> Iterator[Diagnostic]:
    message = Message("this table was left out though it looks like the table before it; see whether it holds tasks")
    for table in alike_left_out(document, plan):
        place = Place(page=table.page, line=table.line, table=table.index, box=table.box)
        text = " | ".join(" ".join(cell.text.split()) for cell in table.row_cells(0) if cell.text.strip())
        yield Diagnostic("table-left-out-alike", "warning", message, place, text)


def _pages(document: Document, plan: Plan) -> Iterator[Diagnostic]:
    message = Message("nothing was read on this page between pages with text; look at it")
    known = {note.place.page for note in plan.diagnostics if note.code in _TOLD}
    for page in blank_pages(page_entries(document)):
        if page not in known:
            yield Diagnostic("page-without-ink", "warning", message, Place(page=page))
