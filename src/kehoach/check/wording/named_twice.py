"""A name in quotation marks that differs by a word or two from the same name elsewhere.

Finds: “… thực hiện tiết kiệm, chống lãng phí” beside “… thực hành tiết kiệm, chống lãng phí”.
Why: a movement, project or contest has one name.
Source: a plan must agree with itself.
Example: body “thực hành tiết kiệm”, appendix “thực hiện tiết kiệm”
Instead: the name as in the document that set it up
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.check.works import words_of
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan
from kehoach.text import fold

_QUOTED = re.compile(r"“([^“”]{20,250})”")
_AROUND = 12


def named_twice(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the later of two such names, a remark where only marks differ; names with other numbers are two."""
    if context.damaged:
        return
    seen: dict[tuple[str, ...], str] = {}
    marked: set[str] = set()
    for passage in context.passages:
        for found in _QUOTED.finditer(passage.text):
            words = tuple(words_of(found[1]))
            if len(words) < SETTINGS.named_twice_fewest:
                continue
            if words in seen:
                if _marks(found[1]) != _marks(seen[words]) and found[1] not in marked:
                    marked.add(found[1])
                    message = Message("punctuated otherwise elsewhere: {seen}; keep to one name", seen=seen[words])
                    yield Violation(message, passage.at(found.start()), found.group(), LOOK, "info")
                continue
            other = next((known for known in seen if _differs_little(words, known)), None)
            seen[words] = found[1]
            if other:
                yield _violation(passage, found, seen[other])


def _marks(name: str) -> str:
    """The marks inside a name, dashes of any length alike."""
    return re.sub(r"[\w\s]+", " ", fold(name)).strip()


def _differs_little(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if {w for w in one if w.isdigit()} != {w for w in two if w.isdigit()} or abs(len(one) - len(two)) > 1:
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    changed = max((max(op[2] - op[1], op[4] - op[3]) for op in changes), default=0)
    return (
        len(changes) == 1
        and 0 < changed <= SETTINGS.named_twice_most_other
        and matcher.ratio() >= SETTINGS.named_twice_near
    )


def _violation(passage: Passage, found: re.Match[str], other: str) -> Violation:
    matcher = SequenceMatcher(None, found[1].lower(), other.lower(), autojunk=False)
    at = next((op[1] for op in matcher.get_opcodes() if op[0] != "equal"), 0)
    start = found[1].rfind(" ", 0, max(0, at - _AROUND)) + 1
    message = Message("named otherwise elsewhere: {other}; keep to one name", other=other)
    return Violation(message, passage.at(found.start(1) + start), found[1][start : start + 40], LOOK)
