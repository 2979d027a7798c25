"""What a plan itself says that its short forms stand for: "các Công ty Điện lực (CTĐL)".

In: a plan. Out: its short forms with what they are written out as. Why: tables name bodies by forms that the text
explains once and that no list of abbreviations has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kehoach.models.plan import Plan

_EXPLAINED = re.compile(r"(?P<before>(?:[^\W\d_]+[ ,-]+){2,12})\((?P<short>[A-ZĐƯ]{2,9})\)")
_WORD = re.compile(r"[^\W\d_]+")


def shortened(plan: Plan) -> Mapping[str, str]:
    """The short forms that stand in brackets behind the words whose first letters they are."""
    found = (one for text in _texts(plan) for one in _EXPLAINED.finditer(text))
    told = ((one["short"], _of_initials(one["before"], one["short"])) for one in found)
    return {short: full for short, full in told if full}


def written_out(name: str, short: Mapping[str, str]) -> str:
    """A name with a plan's own short forms written out."""
    return _WORD.sub(lambda found: short.get(found.group(), found.group()), name) if short else name


def _texts(plan: Plan) -> Iterator[str]:
    for section in (one for part in plan.sections for one in part.all()):
        yield f"{section.title or ''} {section.text}"
    yield from (task.content for appendix in plan.appendices for task in appendix.tasks)


def _of_initials(before: str, short: str) -> str:
    """The last words of a text that begin with the letters of a short form; nothing where they do not."""
    words = list(_WORD.finditer(before))[-len(short) :]
    if "".join(word.group()[0].upper() for word in words) != short:
        return ""
    return before[words[0].start() :].rstrip(" ,-")
