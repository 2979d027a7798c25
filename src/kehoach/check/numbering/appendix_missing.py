"""An appendix announced and not attached.

Finds: "(Phụ lục kèm theo)", "Phụ lục I" in a text to which no appendix is attached.
Why: what is announced is part of the plan; without it tasks cannot be checked.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 a.
Example: (Chi tiết tại Phụ lục kèm theo) and nothing behind the signature
Instead: attach the appendix, or send both files together
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Plan
from kehoach.text import fold

_ANNOUNCED = re.compile(
    r"(?:phu luc|phu bieu|bieu)(?: so)?(?: (?P<label>[ivx]{1,5}|\d{1,2}))?,? (?:dinh |gui )?kem(?: theo)?"
    r"|\((?:chi tiet )?(?:tai |theo )?ph.{1,2} l.{1,2}c (?P<bracketed>[ivx]{1,5}|\d{1,2})\b"
)
_QUOTED = 120


def appendix_missing(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at the first announcement of each appendix, where neither head nor table follows."""
    if context.heads or plan.appendices or any(True for _ in context.document.tables()):
        return
    told: set[str] = set()
    for passage in context.passages:
        for found in _ANNOUNCED.finditer(fold(passage.text)):
            label = found["label"] or found["bracketed"] or ""
            if label not in told and (label or not told):
                told.add(label)
                message = "an appendix is announced and none is in this file; attach it"
                yield Flaw(message, passage.at(0), passage.text[:_QUOTED], 0.6 if context.damaged else 0.8)
