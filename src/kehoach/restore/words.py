"""The words of a text that may be restored, and all that must never be touched.

In: a text. Out: tokens with their places: damaged or sound words, fixed things (figures, dates, codes, Roman
numerals, addresses of mail and web) and sentence ends. What lies between tokens is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kehoach.text import fold

Kind = Literal["word", "fixed", "end"]

_CHUNK = re.compile(r"\S+")
_LETTERS = r"[^\W\d_]"
_JUNK = r"¢¥€£§¤°*^’'`<>|\\{}(«»"
_FIXED = re.compile(
    r"""(?x)
    \S*@\S+ | \S*://\S+ | www\.\S+                         # mail, web
    | [(\[]?\d[\d.,/:%-]*[)\]]?[.,;:)\]]*                  # figures, dates, clock times
    | \S*\d+\s*/\s*[^\W\d_]\S*                             # document numbers: 03/KH-UBND
    | \S*/[A-ZĐ]{1,4}-\S+ | [A-ZĐ]{1,4}-[A-ZĐ]{1,4}/\S+    # symbols: /KH-UBND, CTr/TU
    | [(\["“]?[IVXL]+(?:\.\d+)*[)\]"”]?[.,;:)/-]*          # Roman numerals
    | [(]?[A-Za-zĐđ][).]                                   # points: a) b) c.
    """
)
_WORD = re.compile(
    rf"{_LETTERS}+&(?!\w)|(?:\d(?={_LETTERS}))?{_LETTERS}(?:[\w]|[{_JUNK}](?=\w)|/(?=[A-Z]))*[¢¥|]?|\d(?:[{_JUNK}]|{_LETTERS})+|\d+"
)
_SMALL, _CAPITAL = (
    "".join(letter for letter in map(chr, range(ord("A"), ord("ỹ") + 1)) if is_of_case(letter))
    for is_of_case in (str.islower, str.isupper)
)
"""Letters by their case; those of Vietnamese alternate in Unicode ("Ấ", "ấ"), so that no range is of one case."""
_GLUED = re.compile(
    rf"(?<=[{_SMALL}]{{2}})(?=[A-ZĐ]{{2}})|(?<=[{_CAPITAL}]{{2}})(?=[A-ZĐ][{_SMALL}]{{2}})|(?<=[{_SMALL}])(?=[A-ZĐ]{_LETTERS}*[{_SMALL}])|(?<=[{_SMALL}])(?=Đ)|(?<=\d\d)(?=[A-ZĐ][{_SMALL}])"
)
_NUMBERED = re.compile(rf"({_LETTERS}{{2,}})(\d{{1,2}})")
_END = re.compile(r"[.;:!?]$")
_VOWEL = re.compile("[aeiouy]")


class Token(NamedTuple):
    """A piece of the text from `start` to `end`; `end` tokens have no width."""

    kind: Kind
    start: int
    end: int
    text: str


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order."""
    for chunk in _CHUNK.finditer(text):
        yield from _of_chunk(chunk.group(), chunk.start())
        if _END.search(chunk.group()):
            yield Token("end", chunk.end(), chunk.end(), "")


def _of_chunk(chunk: str, at: int) -> Iterator[Token]:
    if _FIXED.fullmatch(chunk):
        yield Token("fixed", at, at + len(chunk), chunk)
        return
    for word in _WORD.finditer(chunk):
        yield from _of_word(word.group(), at + word.start(), chunk[word.end() :])


def _of_word(word: str, at: int, after: str) -> Iterator[Token]:
    """One token, or several where the letters' case or a row number shows that words were run together."""
    if after.startswith(".") and (numbered := _NUMBERED.fullmatch(word)):
        yield from _of_word(numbered[1], at, "")
        yield Token("fixed", at + numbered.end(1), at + len(word), numbered[2])
        return
    start = 0
    for cut in [*(m.start() for m in _GLUED.finditer(word)), len(word)]:
        part = word[start:cut]
        yield Token("word" if _may_restore(part) else "fixed", at + start, at + cut, part)
        start = cut


def _may_restore(part: str) -> bool:
    """Whether letters make up enough of a piece to be a damaged word, not a code."""
    letters = sum(c.isalpha() for c in part)
    if part.isdigit() or not letters:
        return False
    digits = sum(c.isdigit() for c in part)
    if digits and part.upper() == part and part.lower() != part:
        return digits == 1 and letters >= 3 and part[0].isalpha() and bool(_VOWEL.search(fold(part)))
    return digits <= 2 and letters >= digits
