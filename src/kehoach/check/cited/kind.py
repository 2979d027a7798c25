"""A symbol whose letters are of another type of document.

Finds: "Chương trình số 06-CT/TU" (CT is a directive; a programme is CTr), "Kế hoạch số 12/QĐ-UBND".
Why: the type word and the symbol must say the same, or the document is not found.
Source: Nghị định 30/2020/NĐ-CP, annex III, table of symbols.
Example: Chương trình số 06-CT/TU
Instead: Chương trình số 06-CTr/TU
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.text import fold


def kind(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each citation whose type letters are known and of another type."""
    if context.damaged:
        return
    letters: dict[str, list[str]] = load("check/symbols")["letters"]
    for citation in plan.citations:
        if not citation.kind or not citation.symbol:
            continue
        printed = re.split(r"[-/]", citation.symbol)[0]
        right = letters.get(fold(citation.kind))
        if right and printed not in right and any(printed in others for others in letters.values()):
            message = Message(
                "the letters {printed} are not those of this type ({right}); correct type or symbol",
                printed=printed,
                right=right[0],
            )
            yield Violation(message, citation.place, citation.text, RATHER_SURE)
