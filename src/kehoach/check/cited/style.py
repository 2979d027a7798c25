"""State and party style mixed in one symbol.

Finds: "34/CT-TW" (a party document in the state's style), "06-KH/UBND" (the reverse).
Why: registries of state and party are kept apart; the number is not found in the other.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.3 c; Hướng dẫn 36-HD/VPTW (number-type/body).
Example: Chỉ thị số 34/CT-TW
Instead: Chỉ thị số 34-CT/TW
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kehoach.check.context import Context
from kehoach.check.suffixes import either_suffix
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def style(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; its message names the symbol in its own style."""
    if context.damaged:
        return
    for passage in context.passages:
        text = passage.text
        for pattern, form in _mixtures() if "/" in text and "-" in text else ():
            for found in pattern.finditer(text):
                right = form.format(*found.groups())
                message = Message("state and party style are mixed; write {right}", right=right)
                yield Violation(message, passage.at(found.start()), found.group(), RATHER_SURE)


@cache
def _mixtures() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Party documents written as the state's, and the reverse, each with the right form."""
    party, state = (either_suffix(party=party) for party in (True, False))
    kind = r"([A-ZĐ][A-Za-zĐđ]{0,3})"
    return (
        (re.compile(rf"(?<![\d/])(\d{{1,4}})\s?/\s?{kind}\s?-\s?({party})(?!\w|/)"), "{0}-{1}/{2}"),
        (re.compile(rf"(?<![\d/-])(\d{{1,5}})\s?-\s?{kind}\s?/\s?({state})(?!\w)"), "{0}/{1}-{2}"),
    )
