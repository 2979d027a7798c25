"""An abbreviation broken by a space.

Finds: "HĐTĐ KT" where the plan elsewhere writes "HĐTĐKT".
Why: neither readers nor searches know it any more.
Source: practice of drafting; before 5 March 2020 Thông tư 01/2011/TT-BNV, article 11.
Example: PCT HĐTĐ KT quận
Instead: PCT HĐTĐKT quận
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[A-ZĐ]{2} [A-ZĐ]{2}")
"""The quick look for a pair."""
_PAIR = re.compile(r"(?<![\w&-])(?=(?P<one>[A-ZĐ]{2,6}) (?P<two>[A-ZĐ]{2,4})(?![\w&-]))")


def broken_abbreviation(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each pair of capitals that is one word elsewhere, when its first half never stands alone."""
    if context.damaged:
        return
    texts = [passage for passage in context.passages if _CAPITALS.search(passage.text)]
    if not _is_whole_elsewhere(texts, context.passages):
        return
    words = Counter(word for passage in context.passages for word in _WORD.findall(passage.text))
    vowelled = re.compile(r"[AEIOUYĂÂÊÔƠƯ]")
    for passage in texts:
        text = passage.text
        if not any(c.islower() for c in text) and len(text) > 20:
            continue
        for pair in _PAIR.finditer(text):
            whole = pair["one"] + pair["two"]
            alone = words[pair["one"]] - len(re.findall(rf"(?<!\w){pair['one']} {pair['two']}(?!\w)", text))
            if words[whole] >= 2 and (words[whole] > alone or not vowelled.search(pair["one"])):
                quote = f"{pair['one']} {pair['two']}"
                yield Violation(
                    Message("write {whole} in one word", whole=whole),
                    passage.at(pair.start()),
                    quote,
                    SURE,
                    replacement=whole,
                )


def _is_whole_elsewhere(texts: Iterable[Passage], passages: Iterable[Passage]) -> bool:
    """Whether any pair of capitals in some texts may be one word in others: the quick look."""
    wholes = {pair["one"] + pair["two"] for passage in texts for pair in _PAIR.finditer(passage.text)}
    together = "\n".join(passage.text for passage in passages) if wholes else ""
    return any(whole in together for whole in wholes)
