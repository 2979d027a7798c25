"""The whole balance, and what of it a reader must be told.

In: a document as it was read, its plan. Out: the `Ledger`; diagnostics for what nothing took.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.ledger.dates import date_entries
from kehoach.models.document import Diagnostic, Document
from kehoach.models.ledger import DateEntry, Ledger
from kehoach.models.plan import Plan


def balance(document: Document, plan: Plan) -> Ledger:
    """Where each word, date, column, table and page of a document went."""
    return Ledger(dates=date_entries(document, plan))


def untaken(document: Document, plan: Plan) -> tuple[Diagnostic, ...]:
    """A warning for each date, column, table and page that nothing took."""
    return tuple(_dates(date_entries(document, plan)))


def _dates(entries: tuple[DateEntry, ...]) -> Iterator[Diagnostic]:
    message = "this date is in no task and no duty; see whether something is due then"
    for entry in entries:
        if entry.as_ == "unplaced":
            yield Diagnostic("date-unplaced", "warning", message, entry.place, entry.text)
