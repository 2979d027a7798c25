"""What is told of a plan that nothing in it took.

In: a plan. Out: those of its diagnostics that listings repeat. Why apart: who reads one plan and prints it asks for no
more of the agenda.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.models.ledger import UNTAKEN

if TYPE_CHECKING:
    from kehoach.models.document import Diagnostic
    from kehoach.models.plan import Plan


def untaken_notes(plan: Plan) -> Iterator[Diagnostic]:
    """What is told of a plan that no task, duty or role took, days of its text that no calendar has among it."""
    known = {words for one in plan.obligations for words in one.deadline.unread}
    for note in plan.diagnostics:
        of_text = note.code == "deadline-unread" and note.place.row is None
        if note.code in UNTAKEN or (of_text and note.text not in known):
            yield note
