"""One word spelt in two ways in one document: tone mark or i/y.

Finds: "hoá" beside "hóa", "uỷ" beside "ủy", "chiến sỹ" beside "chiến sĩ".
Why: both are read, yet one document should keep to one; searches find only half.
Source: Quyết định 240/QĐ of the Ministry of Education (1984) and later practice differ; only the mixture is told.
Example: Quận ủy … Quận uỷ
Instead: Quận ủy throughout
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import Passage
from kehoach.grammar.files import load
from kehoach.models.plan import Plan
from kehoach.text import tone_key

_WORD = re.compile(r"(?<!\w)[^\W\d_]*(?:o[aàáảãạ]|[òóỏõọ]a|o[eèéẻẽẹ]|[òóỏõọ]e|u[yỳýỷỹỵ]|[ùúủũụ]y)(?!\w)", re.IGNORECASE)

Use = tuple[Passage, int, str]


def spelling_variants(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at the first use of the rarer spelling of each word."""
    if context.damaged:
        return
    uses: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    variants = _variants()
    for passage in context.passages:
        text = passage.text
        for word in _WORD.finditer(text):
            uses[tone_key(word.group())][word.group().lower()].append((passage, word.start(), word.group()))
        for key, pattern in variants:
            for found in pattern.finditer(text):
                uses[key][found.group().lower()].append((passage, found.start(), found.group()))
    for spellings in uses.values():
        usual = max(spellings, key=lambda s: len(spellings[s]))
        for spelling, places in spellings.items():
            if spelling != usual:
                passage, start, quote = places[0]
                message = f"written {usual} elsewhere in this document; keep to one spelling"
                yield Flaw(message, passage.at(start), quote, 0.9)


def _variants() -> list[tuple[str, re.Pattern[str]]]:
    pairs = load("check/variants")["pairs"]
    return [
        (pair[0], re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, pair))})(?!\w)", re.IGNORECASE)) for pair in pairs
    ]
