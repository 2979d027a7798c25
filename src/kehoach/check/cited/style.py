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

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Plan

_PARTY_AS_STATE = re.compile(r"(?<![\d/])(\d{1,4})\s?/\s?([A-ZĐ][A-Za-zĐđ]{0,3})\s?-\s?(TW|TU|QU|HU|ĐU|VPTW)(?!\w|/)")
_STATE_AS_PARTY = re.compile(
    r"(?<![\d/-])(\d{1,5})\s?-\s?([A-ZĐ][A-Za-zĐđ]{0,3})\s?/\s?(UBND|HĐND|CP|TTg|BNV|HĐTĐKT)(?!\w)"
)


def style(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each; `replacement` is the symbol in its own style."""
    if context.damaged:
        return
    for passage in context.passages:
        text = passage.text
        for pattern, form in ((_PARTY_AS_STATE, "{0}-{1}/{2}"), (_STATE_AS_PARTY, "{0}/{1}-{2}")):
            for found in pattern.finditer(text):
                right = form.format(*found.groups())
                message = f"state and party style are mixed; write {right}"
                yield Flaw(message, passage.at(found.start()), found.group(), 0.8)
