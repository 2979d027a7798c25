"""Where an issuer's name ends in running text.

In: the text behind "của". Out: the length of the name ("UBND Thành phố| về công tác …").
Why: names run on in small letters ("Hội đồng thi đua khen thưởng thành phố …"), so capitals alone do not
tell; the words that can follow a name do.
"""

from __future__ import annotations

import re

from kehoach.citations.settings import SETTINGS
from kehoach.citations.words import (
    about_names,
    complete_names,
    issuer_end,
    issuer_end_plain,
    joined_names,
    kind_start,
)
from kehoach.text import fold, squeeze

_WORD = re.compile(r"\S+")
_ABBREVIATION = re.compile(r"\(([A-ZĐ]{2,10})\)")
_CLOSING = ".,;:)]”\"’'?!"
_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d{1,2}|[a-zđ])[.)]$")


def name_length(text: str) -> int:
    """How many characters of `text` from its start are the issuer's name; 0 where none stands there."""
    end = 0
    words = list(_WORD.finditer(text[:240]))[: SETTINGS.issuer_longest + 1]
    for count, word in enumerate(words):
        if _abbreviates(word.group(), text[: word.start()]):
            continue
        if count == SETTINGS.issuer_longest or _stops(text, word, count):
            break
        bare = word.group().rstrip(_CLOSING)
        if not bare:
            break
        end = word.start() + len(bare)
        if bare != word.group() and not _goes_on(text, word, bare):
            break
    return len(text[:end].rstrip(" \n-–&"))


def without_abbreviations(name: str) -> str:
    """An issuer's name without its own abbreviation in brackets: "Ủy ban nhân dân (UBND) tỉnh"."""
    kept = [w.group() for w in _WORD.finditer(name) if not _abbreviates(w.group(), name[: w.start()])]
    return " ".join(kept)


def _abbreviates(token: str, before: str) -> bool:
    """Whether a word in brackets is made of the first letters of the words before it."""
    found = _ABBREVIATION.fullmatch(token)
    return found is not None and fold(found[1]) == "".join(word[0] for word in fold(before).split())


def _stops(text: str, word: re.Match[str], count: int) -> bool:
    token = word.group()
    if token[0] in "(“\"[‘'+*•" or _NUMBERING.match(token):
        return True
    if token in "-–":
        return joined_names().search(fold(text[: word.end()]).replace(" ,", ",")) is None
    before, behind = fold(text[: word.start()]), text[word.start() : word.start() + 40]
    if fold(token) == "va":
        return not _name_goes_on(text[word.end() :], before)
    if before in about_names() and fold(token) == "ve":
        return False
    if before in complete_names() or (count >= 2 and kind_start().match(fold(behind))):
        return True
    return (token[0].islower() or (count >= 2 and text[: word.end()].isupper())) and _ends_name(behind)


def _ends_name(text: str) -> bool:
    unmarked = all(char.isascii() for char in text if char.isalpha())
    plain = issuer_end_plain().match(fold(text)) if unmarked else None
    return plain is not None or issuer_end().match(squeeze(text).lower()) is not None


def _goes_on(text: str, word: re.Match[str], bare: str) -> bool:
    mark = word.group()[len(bare) :]
    if mark == ".":
        return bare in ("TP", "Tp", "TX")
    return mark == "," and joined_names().search(fold(text[: word.start() + len(bare) + 1])) is not None


def _name_goes_on(behind: str, before: str) -> bool:
    """Whether "và" stands inside a name ("Sở Giáo dục và Đào tạo"), not between two documents."""
    following = behind.lstrip()
    if not following[:1].isupper() or kind_start().match(fold(following[:40])):
        return False
    return before.split(" ")[0] in ("bo", "so", "phong", "uy", "van", "ban")
