"""An appendix attached that the text never mentions.

Finds: a head "Phụ lục II" where the body speaks of no appendix of that number; "PHỤ LỤC" where it speaks of none.
Why: the text must point to each appendix; one that is never mentioned has no force of its own.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 a.
Example: PHỤ LỤC II behind a body that only says "(Phụ lục I kèm theo)"
Instead: (Phụ lục I, Phụ lục II kèm theo)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.terms import folded_says, words
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.outline.references import number_of
from kehoach.text import fold, squeeze


def appendix_unmentioned(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each head of which the body says nothing; silent where the body was not found."""
    if context.damaged or not plan.sections:
        return
    body = fold(" ".join(paragraph.text for paragraph in context.body))
    if folded_says("all_appendices", body):
        return
    for head in context.heads:
        line = context.lines[head.first]
        if re.match(words("appendix"), fold(line.text)) and not _mentions(body, head.label):
            yield Violation(
                Message("the text does not point to this appendix; mention it"),
                line.place,
                squeeze(line.text)[:60],
                RATHER_SURE,
            )


def _mentions(body: str, label: str) -> bool:
    """Whether a body, folded, names an appendix, in whichever style its number is written; of one without a number,
    whether it speaks of any, or of what is sent along.
    """
    if not label:
        return folded_says("appendix", body) or folded_says("attached", body)
    if re.search(rf"(?:{words('appendix')})[^.;]{{0,40}}\b0?{label.lower()}\b", body):
        return True
    labels = rf"(?:[ ,]*(?:(?:{words('joins')}) )?(?:[ivx]{{1,5}}|\d{{1,2}})\b)+"
    named = " ".join(re.findall(rf"(?:{words('appendix')})(?: so)?({labels})", body)).upper()
    return number_of(label) in {number_of(found) for found in re.findall(r"\b(?:[IVX]+|\d+)\b", named)}
