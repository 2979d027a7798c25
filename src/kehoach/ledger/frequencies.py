"""Frequencies of the running text that no duty has.

In: what is printed, the plan. Out: the places and words of those at which something is to be done. Why: "mỗi tuần
một lần" bears no date, so a duty that comes round and was not read would be missing without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.deadlines import frequencies, reported
from kehoach.ledger.dates import Reader
from kehoach.ledger.printed import Piece, letters
from kehoach.models.document import Place
from kehoach.models.plan import Plan


def untaken_frequencies(running: Sequence[Piece], plan: Plan) -> Iterator[tuple[Place, str]]:
    """Each frequency of the `running` text outside reports, beside which a duty stands and which no duty has."""
    told = {letters(text) for text in reported(plan.sections)}
    pieces = [piece for piece in running if letters(piece.text) not in told] if told else running
    reader = Reader(plan, pieces)
    for piece in pieces:
        for start, end in frequencies(piece.text):
            if reader.duty_at(piece, (start, end)) is None:
                yield piece.at((start, end)), piece.text[start:end]
