"""An appendix announced and not attached.

Finds: "(Phụ lục kèm theo)", "Phụ lục I" in a text to which no appendix is attached.
Why: what is announced is part of the plan; without it tasks cannot be checked.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 a.
Example: (Chi tiết tại Phụ lục kèm theo) and nothing behind the signature
Instead: attach the appendix, or send both files together
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.outline.references import references

_QUOTED = 120


def appendix_missing(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first announcement of each appendix, where neither head nor table follows."""
    if context.heads or plan.appendices or any(True for _ in context.document.tables()):
        return
    told: set[str] = set()
    for passage in context.passages:
        for reference in references(passage.text):
            label = reference.label.upper()
            ours = reference.announced and not reference.foreign
            if ours and label not in told and (label or not told):
                told.add(label)
                message = Message("an appendix is announced and none is in this file; attach it")
                yield Violation(
                    message, passage.at(0), passage.text[:_QUOTED], LOOK if context.damaged else RATHER_SURE
                )
