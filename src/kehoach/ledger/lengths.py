"""The lengths of time of the running text, and how often things come round in it: whose each is, or what it is.

In: what is printed, the plan. Out: `DateEntry`s. Why: "trước khi vào vụ 01 tháng" and "mỗi năm" bear no date, and still
a sentence with them must have its place somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach import dates
from kehoach.deadlines import orders, returning
from kehoach.ledger.dates import Reader, is_term
from kehoach.ledger.printed import Piece
from kehoach.models.ledger import DateAs, DateEntry
from kehoach.models.plan import Plan


def length_entries(running: Sequence[Piece], plan: Plan) -> Iterator[DateEntry]:
    """Every count of days, weeks or months: of a duty, of a term that no duty has, or how long something takes."""
    pieces = [piece for piece in running if next(dates.lengths(piece.text), None)]
    reader = Reader(plan, pieces)
    for piece in pieces:
        for length in dates.lengths(piece.text):
            span = length.start, length.end
            duty = reader.duty_at(piece, span)
            due = duty is None and is_term(piece.text, span) and orders(piece.text, length.start)
            known: DateAs = "deadline" if duty else "unplaced" if due else "length"
            yield DateEntry(text=piece.text[slice(*span)], as_=known, of=duty, place=piece.at(span))


def frequency_entries(running: Sequence[Piece], plan: Plan) -> Iterator[DateEntry]:
    """Every frequency: of a duty, or of what only comes round."""
    found = [(piece, span) for piece in running for span in returning(piece.text)]
    reader = Reader(plan, list(dict.fromkeys(piece for piece, _ in found)))
    for piece, span in found:
        duty = reader.duty_at(piece, span)
        known: DateAs = "deadline" if duty else "frequency"
        yield DateEntry(text=piece.text[slice(*span)], as_=known, of=duty, place=piece.at(span))
