"""The model file, out of texts and pairs.

In: right texts, and how OCR garbles words. Out: the bytes of the model, with its provenance. Only counts
over syllables go in; the texts themselves do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tools.restoration.confusions import Garbled, Sightings
from tools.restoration.texts import Text

from kehoach.restore.model import FIXED, START, UNKNOWN, pack, pair_key, triple_key
from kehoach.restore.words import tokens
from kehoach.syllables import is_syllable

_FEWEST = 2
_FIRST = 3


def build(texts: Sequence[Text], confusions: tuple[Garbled, Sightings]) -> bytes:
    """Count the texts and pack the counts with the confusions (see `confusions.learn`)."""
    read = [list(_words(text.text)) for text in texts]
    seen = Counter(word for words in read for word in words if word)
    vocabulary = sorted(w for w, n in seen.items() if _keep(w, n))
    numbers = {word: n for n, word in enumerate(vocabulary, _FIRST)}
    counts = [0] * (_FIRST + len(vocabulary))
    two: Counter[int] = Counter()
    three: Counter[int] = Counter()
    behind: Counter[int] = Counter()
    for words in read:
        first = second = START
        for word in words:
            third = START if word is None else FIXED if not word else numbers.get(word, UNKNOWN)
            counts[third] += 1
            if not (third == START == second):
                two[pair_key(second, third)] += 1
                key = triple_key(first, second, third)
                behind[pair_key(first, second)] += key not in three
                three[key] += 1
            first, second = (START, START) if third == START else (second, third)
    garbled, sightings = confusions
    known = {r: {w: n for w, n in words.items() if w in numbers} for r, words in sightings.items()}
    head = {
        "vocabulary": vocabulary,
        "counts": counts,
        "pairs": len(two),
        "triples": len(three),
        "garbled": garbled,
        "sightings": {r: words for r, words in known.items() if words},
        "provenance": _provenance(texts, read),
    }
    return pack(head, two, behind, three)


def _words(text: str) -> Iterator[str | None]:
    """Lower-case words; "" for what is never restored, None where a sentence ends."""
    for paragraph in text.splitlines():
        for token in tokens(paragraph):
            yield None if token.kind == "end" else token.text.lower() if token.kind == "word" else ""
        yield None


def _keep(word: str, times: int) -> bool:
    """Whether a word is worth knowing: a syllable, or an acronym or foreign word seen more than once."""
    return is_syllable(word) or (times >= _FEWEST and word.isalpha())


def _provenance(texts: Sequence[Text], read: Sequence[Sequence[str | None]]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for text, words in zip(texts, read, strict=True):
        entry = out.setdefault(text.kind, {"documents": 0, "words": 0})
        entry["documents"] += 1
        entry["words"] += sum(map(bool, words))
    return out
