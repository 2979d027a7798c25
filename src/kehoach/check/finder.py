"""Set phrases found in passages, many at a time.

In: phrases, a passage. Out: where each begins; what to write instead, in the same letters. Why: drafts are searched for
hundreds of wordings; a look at each word of the text serves for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kehoach.check.passages import Passage
from kehoach.text import squeeze

Phrases = Mapping[str, tuple[str, ...]]
"""Phrases in lower case by their first word."""


def phrases(wordings: Iterable[str]) -> Phrases:
    """Wordings made ready for `occurrences`."""
    found: dict[str, list[str]] = defaultdict(list)
    for wording in map(squeeze, wordings):
        said = wording.lower()
        found[_first_word(said)].append(said)
    return {first: tuple(said) for first, said in found.items()}


def occurrences(passage: Passage, known: Phrases) -> Iterator[tuple[int, str]]:
    """Where phrases begin in a text, as whole words, in any case of letters; each with its phrase in lower case."""
    lower = passage.text.lower()
    for word in passage.words:
        for said in known.get(word.lower, ()):
            end = word.start + len(said)
            if lower.startswith(said, word.start) and not lower[end : end + 1].isalnum():
                yield word.start, said


def cased(right: str, printed: str) -> str:
    """A wording in capitals where the printed one is, else with a capital where it begins with one."""
    if printed.isupper() and len(printed) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def _first_word(said: str) -> str:
    return next(iter(Passage(said).words)).lower
