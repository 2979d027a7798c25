"""Appendices numbered in Arabic digits.

Finds: "Phụ lục 1", "Phụ lục 2" where there are two or more.
Why: the decree wants Roman numerals for appendices.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 a.
Example: PHỤ LỤC 1
Instead: Phụ lục I
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import in_force
from kehoach.check.terms import words
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.plan import Plan
from kehoach.outline.references import references
from kehoach.text import fold, squeeze


def appendix_roman(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each appendix head in digits, under Decree 30 and where there is more than one appendix; where none
    is attached, for each announcement in digits.
    """
    if not in_force("decree-30", plan) or context.party:
        return
    heads = [head for head in context.heads if re.match(words("appendix"), fold(context.lines[head.first].text))]
    labelled = [(head.label, context.lines[head.first].place, context.lines[head.first].text) for head in heads]
    found = labelled if context.heads else _announced(context)
    if len({label for label, _place, _text in found}) > 1:
        for label, place, text in found:
            if label[:1].isdigit():
                yield Violation(
                    Message("number appendices in Roman numerals: Phụ lục I, Phụ lục II"), place, squeeze(text)[:60]
                )


def _announced(context: Context) -> list[tuple[str, Place, str]]:
    """The first announcement of each appendix: label, place, text."""
    found: dict[str, tuple[str, Place, str]] = {}
    for passage in context.passages:
        for reference in references(passage.text):
            if reference.announced and reference.label and not reference.foreign:
                text = passage.text[reference.start : reference.end]
                found.setdefault(reference.label, (reference.label, passage.at(reference.start), text))
    return list(found.values())
