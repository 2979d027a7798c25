"""The name of the state, or the motto, in wrong letters.

Finds: "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phút"; the name of the state in small letters.
Why: it heads every document of the state; a slip in it is the first thing a reader sees.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.1.
Example: CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM
Instead: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan
from kehoach.text import tone_key

_WORD = re.compile(r"[^\W\d_]+")


def national_title(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for the title and one for the motto; a text without marks cannot be judged, nor what a machine read."""
    if context.damaged or context.recognised or context.unmarked:
        return
    for name, right in load("documents/phrases")["right"].items():
        printed = context.phrases.get(name)
        if printed is None or len(_words(printed.text)) != len(_words(right)):
            continue
        if _words(printed.text) != _words(right) or (right.isupper() and not printed.text.isupper()):
            message = Message("write {right}", right=right)
            yield Violation(message, printed.line.place, printed.text, SURE, replacement=right)


def _words(text: str) -> list[str]:
    """The words in small letters; the decree itself writes both "HÒA" and "HOÀ"."""
    small = (word.lower() for word in _WORD.findall(text))
    return ["hòa" if tone_key(word) == tone_key("hòa") else word for word in small]
