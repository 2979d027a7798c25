"""A table of tasks that could not be read.

Finds: the header of a table in a text dump whose columns run into each other, so that no row can be told.
Why: no rule looks at tasks that were not read; silence about them would be taken for praise.
Source: the file itself.
Example: "TT   Nội dung   Chủ trì   Thời hạn" above lines whose columns overlap
Instead: check the DOCX or PDF the text was made from
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.text import squeeze


def unread_table(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each header of a table without rows that could be read."""
    for note in plan.diagnostics:
        if note.code == "table-unread":
            message = Message(
                "the rows of this table could not be told apart, so nothing is checked in them; check the DOCX or PDF"
            )
            yield Violation(message, note.place, squeeze(note.text))
