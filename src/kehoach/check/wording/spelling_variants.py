"""One word spelt in two ways in one document: tone mark or i/y.

Finds: "hoá" beside "hóa", "uỷ" beside "ủy", "chiến sỹ" beside "chiến sĩ"; names are left as they are spelt.
Why: both are read, yet one document should keep to one; searches find only half.
Source: Quyết định 240/QĐ of the Ministry of Education (1984) and later practice differ; only the mixture is told.
Example: Quận ủy … Quận uỷ
Instead: Quận ủy throughout
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kehoach.check.context import Context
from kehoach.check.finder import cased, occurrences, phrases
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.text import is_of_name, same, tone_key

_TWO_WAYS = re.compile(r"[^\W\d_]*(?:o[aàáảãạ]|[òóỏõọ]a|o[eèéẻẽẹ]|[òóỏõọ]e|u[yỳýỷỹỵ]|[ùúủũụ]y)")
Use = tuple[Passage, int, str]


def spelling_variants(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of the rarer spelling of each word; where only the tone mark stands elsewhere, it can be
    moved.
    """
    if context.damaged:
        return
    uses: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for passage in context.passages:
        for key, said, start in _spelt_in(passage):
            uses[key][said].append((passage, start, passage.text[start : start + len(said)]))
    for spellings in uses.values():
        usual = max(spellings, key=lambda s: len(spellings[s]))
        for spelling, places in spellings.items():
            if spelling != usual:
                passage, start, quote = places[0]
                message = Message("written {usual} elsewhere in this document; keep to one spelling", usual=usual)
                right = cased(usual, quote) if same(usual, spelling) else None
                yield Violation(message, passage.at(start), quote, 0.9, replacement=right, everywhere=right is not None)


def _spelt_in(passage: Passage) -> Iterator[tuple[str, str, int]]:
    """The words and phrases that may be spelt in two ways: a key both share, the spelling, where it begins."""
    for word in passage.words:
        if not word.lower.isascii() and _may_differ(word.lower) and not is_of_name(passage.text, word.start, word.end):
            yield tone_key(word.lower), word.lower, word.start
    keys, known = _variants()
    for start, said in occurrences(passage, known):
        yield keys[said], said, start


@lru_cache(maxsize=8192)
def _may_differ(word: str) -> bool:
    return _TWO_WAYS.fullmatch(word) is not None


@cache
def _variants() -> tuple[Mapping[str, str], Lexicon[str]]:
    pairs = load("check/variants")["pairs"]
    return {said: pair[0] for pair in pairs for said in pair}, phrases(said for pair in pairs for said in pair)
