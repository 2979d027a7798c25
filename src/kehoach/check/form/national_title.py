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
from difflib import SequenceMatcher

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan
from kehoach.text import squeeze, tone_key

_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_WORD = re.compile(r"[^\W\d_]+")


def national_title(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for the title and one for the motto; a text without marks cannot be judged, nor what a machine read."""
    if context.damaged or context.recognised or context.unmarked:
        return
    for right in (_TITLE, _MOTTO):
        for line in context.lines[: min(SETTINGS.letterhead_top, context.end)]:
            quote = _likest(squeeze(line.text), right)
            if quote is None:
                continue
            if _words(quote) != _words(right) or (right is _TITLE and not quote.isupper()):
                yield Violation(Message("write {right}", right=right), line.place, quote, SURE, replacement=right)
            break


def _likest(text: str, right: str) -> str | None:
    """The words of a line, as many as a phrase has, that are most like it; None where none are."""
    words, count = list(_WORD.finditer(text)), len(_WORD.findall(right))
    stretches = [text[words[at].start() : words[at + count - 1].end()] for at in range(len(words) - count + 1)]
    compared = SequenceMatcher(None, "", tone_key(right), False)
    scored = [(score, one) for one in stretches if (score := _likeness(compared, tone_key(one)))]
    return max(scored)[1] if scored else None


def _likeness(compared: SequenceMatcher[str], text: str) -> float:
    """How alike a text is to the one it is compared with; 0 where that is too little."""
    compared.set_seq1(text)
    least = SETTINGS.national_title_alike
    bounds = (compared.real_quick_ratio, compared.quick_ratio, compared.ratio)
    return bounds[-1]() if all(bound() >= least for bound in bounds) else 0.0


def _words(text: str) -> list[str]:
    """The words in small letters; the decree itself writes both "HÒA" and "HOÀ"."""
    small = (word.lower() for word in _WORD.findall(text))
    return ["hòa" if tone_key(word) == tone_key("hòa") else word for word in small]
