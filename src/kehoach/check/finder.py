"""Set phrases found in passages, just as they are spelt.

In: phrases, a passage. Out: where each begins; what to write instead, in the same letters. Why: what is looked for is
how a word is spelt, down to the letter that bears the tone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from kehoach.check.passages import Passage, vocabulary
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import Words, cut
from kehoach.text import squeeze

_WORD = re.compile(r"\w+")


class Phrases(Struct, frozen=True, eq=False):
    """Phrases in small letters: to be looked for one by one, and by the word that each opens with."""

    lexicon: Lexicon[str]
    opening: Mapping[str, tuple[str, ...]]


def phrases(wordings: Iterable[str]) -> Phrases:
    """Wordings made ready for `occurrences`."""
    found = tuple(squeeze(wording).lower() for wording in wordings)
    opening: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for phrase in found:
        opening[_WORD.findall(phrase)[0]] += (phrase,)
    return Phrases(lexicon(found), dict(opening))


def occurrences(passage: Passage, known: Phrases) -> tuple[tuple[int, str], ...]:
    """Where phrases begin in a text, as whole words, in any case of letters; each with its phrase in lower case."""
    return _occurrences(passage.text, known)


@lru_cache(maxsize=65536)
def _occurrences(text: str, known: Phrases) -> tuple[tuple[int, str], ...]:
    """The same of a text, where it holds the letters of any; cells of a table often say the same.

    A text without marks is compared as it is spelt too, so that no tree of wordings without marks is made for it.
    """
    opened, small = known.opening.keys() & vocabulary(text), text.lower()
    if not any(phrase in small for word in opened for phrase in known.opening[word]):
        return ()
    words = cut(text)
    return tuple(_found(cut(text, plain=False) if words.plain else words, known.lexicon))


def _found(words: Words, known: Lexicon[str]) -> Iterator[tuple[int, str]]:
    for found in known.everywhere(words):
        start = words.tokens[found.start].start
        if words.text[start : start + len(found.id)].lower() == found.id:
            yield start, found.id


def cased(right: str, printed: str) -> str:
    """A wording in capitals where the printed one is, else with a capital where it begins with one."""
    if printed.isupper() and len(printed) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right
