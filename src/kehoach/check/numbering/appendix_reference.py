"""An appendix referred to that is not there under that number.

Finds: "tiến độ tại Phụ lục I" where the appendix is headed "PHỤ LỤC 1"; "Phụ lục III" where there are two;
"Phụ lục II" where the only one bears no number.
Why: the reader must find what is announced; an appendix in another style or lost on the way is a defect of the set.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 a (the text points to each appendix).
Example: Thực hiện theo tiến độ tại Phụ lục I (heading: PHỤ LỤC 1)
Instead: one style throughout: Phụ lục I
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK, SURE
from kehoach.models.plan import Plan
from kehoach.outline.references import number_of, references


def appendix_reference(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each reference to a label no head bears; other documents' appendices are not looked for."""
    labels = {head.label for head in context.heads if head.label}
    if not context.heads or (not labels and len(context.heads) > 1) or context.damaged:
        return
    known = {number_of(label) for label in labels}
    told: set[str] = set()
    for passage in context.passages:
        for reference in references(passage.text):
            label = reference.label
            if not label or label in labels or label in told or reference.foreign:
                continue
            told.add(label)
            if number_of(label) in known:
                message = Message("the appendix is numbered in another style; write its number as in its heading")
            else:
                message = Message("no appendix of this number is attached; attach it or correct the number")
            quote = passage.text[reference.start : reference.end]
            yield Violation(message, passage.at(reference.start), quote, SURE if number_of(label) in known else LOOK)
