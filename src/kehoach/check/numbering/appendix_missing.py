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
    r"(?:phu luc|phu bieu|bieu)(?: so)?(?: (?:[ivx]{1,5}|\d{1,2}))?,? (?:dinh |gui )?kem(?: theo)?"
    r"|\((?:chi tiet )?(?:tai |theo )?phu luc (?:[ivx]{1,5}|\d{1,2})\b"
)


def appendix_missing(plan: Plan, context: Context) -> Iterable[Flaw]:
    """At most one fault: the first announcement, where neither head nor table follows."""
    if context.heads or plan.appendices or any(True for _ in context.document.tables()):
        return
    for passage in context.passages:
        found = _ANNOUNCED.search(fold(passage.text))
        if found:
            message = "an appendix is announced and none is in this file; attach it"
            yield Flaw(message, passage.at(0), passage.text[:120], 0.6 if context.damaged else 0.8)
            return
