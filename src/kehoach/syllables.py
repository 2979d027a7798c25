"""Which words can be Vietnamese syllables at all.

In: a word. Out: whether its letters and tone mark make a syllable. Why: Vietnamese is written in syllables of a
closed spelling (onset, rime, tone; a rime ending in a stop bears only the acute or the dot), so damaged text
shows itself without a dictionary: "thuéng", "ctia" and "niroc" are no syllables.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ONSETS = frozenset(
    ["", *"bcdđghklmnprstvx", "ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "q", "th", "tr"]
)  # fmt: skip
_RIME_LINES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây",
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu",
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu",
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oem oen oeo oet oi om on",
    "ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt",
    "u ua uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uây uc ue uen ueo uet",
    "uê uêch uên uênh uêt uêu ui um un ung uo uoc uôc uôi uôm uôn uông uôp uôt uơ uơi uơn up ut uy uya uych uyên",
    "uyêt uynh uyp uyt uyu uit uinh uôi",
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu",
    "y yêm yên yêng yêt yêu",
)
_RIMES = frozenset(rime for line in _RIME_LINES for rime in line.split())
_STOPS = ("c", "ch", "p", "t")
_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
_ON_STOPS = ("acute", "dot")
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơ")
_EITHER = ("oa", "oe", "uy")
"""Open rimes of which both vowels may bear the tone: "hòa", "hoà"."""


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case and any Unicode form, is spelt as a Vietnamese syllable."""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [_TONES[c] for c in marks if c in _TONES]
    letters = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    if len(tones) > 1 or not 0 < len(letters) <= 7:
        return False
    return any(
        letters[:cut] in _ONSETS and _is_rime(letters[:cut], letters[cut:], tones[0] if tones else None)
        for cut in range(min(4, len(letters)))
    )


@lru_cache(maxsize=4096)
def is_nearly_a_syllable(word: str) -> bool:
    """Whether one slip makes a word of a syllable: a letter too many, one without its tone, with a second or a wrong
    one: "nghiêmj", "câp", "hịên".
    """
    marks = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    toned = (bare, unicodedata.normalize("NFC", f"{bare[:1]}\u0301{bare[1:]}"))
    return any(map(is_syllable, (*toned, *(word[:at] + word[at + 1 :] for at in range(len(word))))))


def _is_rime(onset: str, rime: str, tone: str | None) -> bool:
    if rime not in _RIMES or (onset == "q" and not rime.startswith("u")):
        return False
    return tone in _ON_STOPS if rime.endswith(_STOPS) else True


@lru_cache(maxsize=65536)
def tone_placed(word: str) -> str:
    """A syllable in small letters with its tone on the vowel that bears it: "thựơng" → "thượng", "qủa" → "quả".

    Other words, and syllables for which two places are in use ("hòa", "hoà"), come back as they are.
    """
    letters = unicodedata.normalize("NFC", word)
    marks = [unicodedata.normalize("NFD", letter) for letter in letters]
    bearing = [n for n, letter in enumerate(marks) if any(mark in _TONES for mark in letter)]
    if len(bearing) != 1 or not is_syllable(word):
        return word
    tone = next(mark for mark in marks[bearing[0]] if mark in _TONES)
    plain = [unicodedata.normalize("NFC", letter.replace(tone, "")) for letter in marks]
    place = _bearer("".join(plain))
    if place is None or place == bearing[0]:
        return word
    return unicodedata.normalize("NFC", "".join(plain[: place + 1]) + tone + "".join(plain[place + 1 :]))


@lru_cache(maxsize=16384)
def toned_in_two_ways(word: str) -> tuple[str, str] | None:
    """A word in small letters whose tone may stand on either vowel, with it on the first and on the second: "hóa",
    "hoá"; None for all others.
    """
    marks = [unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", word)]
    tone = next((mark for letter in marks[-2:] for mark in letter if mark in _TONES), None)
    plain = [unicodedata.normalize("NFC", "".join(c for c in letter if c not in _TONES)) for letter in marks]
    letters = "".join(plain)
    if tone is None or not letters.endswith(_EITHER) or letters.startswith("q") or not is_syllable(word):
        return None
    first, second = (unicodedata.normalize("NFC", f"{letters[:at]}{tone}{letters[at:]}") for at in (-1, len(letters)))
    return first, second


def _bearer(letters: str) -> int | None:
    """Which letter of a syllable bears its tone; None where two may."""
    vowels = [n for n, letter in enumerate(letters) if letter in _VOWELS]
    if len(vowels) > 1 and letters.startswith(("qu", "gi")):
        vowels = vowels[1:]
    marked = [n for n in vowels if letters[n] in _MARKED]
    if marked or len(vowels) == 1:
        return (marked or vowels)[-1]
    if vowels[-1] < len(letters) - 1:
        return vowels[-1]
    if letters[vowels[0] :] in _EITHER:
        return None
    return vowels[1] if len(vowels) > 2 else vowels[0]
