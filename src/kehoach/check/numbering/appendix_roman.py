"""Appendices numbered in Arabic digits.

Finds: "Phụ lục 1", "Phụ lục 2" where there are two or more.
Why: the decree wants Roman numerals for appendices.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 a.
Example: PHỤ LỤC 1
Instead: Phụ lục I
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import in_force
from kehoach.check.flaws import Flaw
from kehoach.check.passages import place_of
from kehoach.models.plan import Plan
from kehoach.text import fold, squeeze


def appendix_roman(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each appendix head in digits, under Decree 30 and where there is more than one appendix."""
    heads = [head for head in context.heads if fold(context.lines[head.first].text).startswith("phu luc")]
    if len(heads) < 2 or not in_force("decree-30", plan):
        return
    for head in heads:
        if head.label[:1].isdigit():
            line = context.lines[head.first]
            quote = squeeze(line.text)[:60]
            yield Flaw("number appendices in Roman numerals: Phụ lục I, Phụ lục II", place_of(line), quote)
