"""Header words to canonical column names, by `grammars/columns`.

In: the text of a header cell. Out: the canonical column ("lead", "deadline" …) with how surely it is named,
or None. A column the grammar does not know keeps its printed header and goes to `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from kehoach.grammar.abbreviations import written_out
from kehoach.grammar.files import Toml, each
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import Words, cut
from kehoach.tables.settings import SETTINGS

EXACT, TELLING = 2, 1
_TIGHT = frozenset("&-–—‑−")
"""What may make one word of two."""
_BETWEEN = re.compile(r"[,;/&+]|\s(?:và|hoặc|hay)\s", re.IGNORECASE)
"""What stands between the words that a header lists."""
_LOOKED_AT = 4
"""Words of a line among which one is more than marks, else the line is cut whole."""


class Named(NamedTuple):
    """A header cell's canonical column, and whether a whole wording (2) or a telling word (1) says so.

    A header that `yields` names its column only where no other header does; beside one it names the column `beside`, or
    none. Of two that do not yield, the `preferred` one keeps the column. `kind` is the grammar's name of the wording.
    """

    column: str
    sureness: int
    yields: bool = False
    beside: str | None = None
    preferred: bool = False
    kind: str = ""


class _Word(NamedTuple):
    """One part of a phrase that names a column, or that forbids it."""

    column: str
    phrase: str
    part: str


@cache
def _whole() -> Lexicon[str]:
    """Whole headers, by their column."""
    return Lexicon((saying, data["column"]) for _, data in each("columns") for saying in data["says"])


@cache
def _telling() -> Lexicon[_Word]:
    """Phrases that name a column wherever they stand in a header ("a & b": both)."""
    return Lexicon(
        (part, _Word(data["column"], words, part.strip()))
        for _, data in each("columns")
        for words in data.get("words", ())
        for part in words.split("&")
    )


@cache
def _forbidding() -> Lexicon[str]:
    """Phrases beside which no telling word names their column."""
    return Lexicon((saying, data["column"]) for _, data in each("columns") for saying in data.get("unless", ()))


@lru_cache(maxsize=4096)
def name_column(text: str) -> Named | None:
    """The canonical column that a header cell names; None where no wording fits or it is too long for a header.

    Headers are compared without diacritics: they are short, set in capitals, and scans garble them. One that begins
    with "%" heads shares.
    """
    words = _in_full(cut(text, plain=True, bare=True))
    length = len(" ".join(token.folded for token in words.tokens))
    if text.lstrip().startswith("%") or not 0 < length <= SETTINGS.columns_longest:
        return None
    if (whole := _whole().fills(words)) is not None:
        return _named(whole.id, EXACT, words)
    if (spaced := _set_apart(words)) is not None:
        return _named(spaced, EXACT, words)
    kind, _ = max(_readings(words), key=lambda reading: reading[1], default=("", 0))
    if not kind and (listed := _listed(text)) is not None:
        return _named(listed, EXACT, words)
    return _named(kind, TELLING, words) if kind else None


def _in_full(words: Words) -> Words:
    """The words of a header with its short forms written out: "ĐV phối hợp"."""
    parts: list[str] = []
    end = 0
    for found in _short_forms().find(words):
        parts += [words.slice(end, found.start), found.id]
        end = found.end
    return cut(" ".join((*parts, words.slice(end, len(words.tokens)))), plain=True, bare=True) if parts else words


@cache
def _short_forms() -> Lexicon[str]:
    """Short forms, with what they stand for in headers."""
    return Lexicon(written_out("headers").items())


def may_name(text: str) -> bool:
    """Whether a whole wording may stand at the beginning of a text, which is sooner known than which."""
    words = cut(text, plain=True, bare=True)
    letter = bool(words.tokens) and len(words.tokens[0].folded) == 1
    return letter or next(_whole().all(words, 0), None) is not None


def may_open_numbers(text: str) -> bool:
    """Whether the header of numbers may stand at the beginning of a text, as far as its first word tells.

    It does not where no wording of that header begins with that word, nor, as a whole, with that letter.
    """
    for word, behind in pairwise((*text.split()[:_LOOKED_AT], "")):
        if (len(word) > 1 and word[-1] in _TIGHT) or behind[:1] in _TIGHT:
            return True
        if (begins := _begins_numbers(word)) is not None:
            return begins
    return True


@lru_cache(maxsize=1024)
def _begins_numbers(word: str) -> bool | None:
    """The same of a word; None where it is but marks that nobody reads."""
    words = cut(word, plain=True, bare=True)
    if not words.tokens:
        return None
    first = words.tokens[0].folded
    return _numbers().may_begin(words, 0) or (len(first) == 1 and first in _letters_of_numbers())


@cache
def _numbers() -> Lexicon[str]:
    """The whole headers of numbers."""
    kinds = [data for _, data in each("columns") if data.get("instead_of", data["column"]) == "number"]
    return Lexicon((saying, data["column"]) for data in kinds for saying in data["says"])


@cache
def _letters_of_numbers() -> frozenset[str]:
    """The first letters of whole headers of numbers."""
    kinds = _kinds()
    return frozenset(whole[0] for whole, kind in _unparted().items() if kinds[kind].get("instead_of", kind) == "number")


def _listed(text: str) -> str | None:
    """The column that a header names by a list of words each of which may stand in it: "Người/bộ phận"."""
    parts = [cut(part, plain=True, bare=True) for part in _BETWEEN.split(text)]
    found = (kind for kind, words in _listable().items() if all(words.fills(part) is not None for part in parts))
    return next(found, None) if len(parts) > 1 else None


@cache
def _listable() -> dict[str, Lexicon[str]]:
    """The words that headers list, by their column."""
    return {
        data["column"]: Lexicon((saying, data["column"]) for saying in (*data["says"], *data["listed"]))
        for _, data in each("columns")
        if "listed" in data
    }


def _set_apart(words: Words) -> str | None:
    """The column that a header set letter by letter names ("T T", "N Ộ I  D U N G"): blanks do not part its words."""
    letters = [token.folded for token in words.tokens]
    return _unparted().get("".join(letters)) if len(letters) > 1 and all(len(one) == 1 for one in letters) else None


@cache
def _unparted() -> dict[str, str]:
    """Whole headers without blanks, and their columns."""
    found = (
        (cut(saying, plain=True, bare=True), data["column"]) for _, data in each("columns") for saying in data["says"]
    )
    return {"".join(token.folded for token in words.tokens): column for words, column in found}


def _named(kind: str, sureness: int, words: Words) -> Named:
    """What a wording of a kind names, by the kind's file."""
    data = _kinds()[kind]
    preferred = any(found.id == kind for found in _preferring().everywhere(words))
    return Named(data.get("instead_of", kind), sureness, "instead_of" in data, data.get("beside"), preferred, kind)


@cache
def _kinds() -> dict[str, Toml]:
    """The files of `grammars/columns`, by the name of their kind."""
    return {data["column"]: data for _, data in each("columns")}


def usual_header(column: str) -> str:
    """What a column is most usually headed by."""
    return str(_kinds()[column]["says"][0])


@cache
def _preferring() -> Lexicon[str]:
    """Phrases that make one of two headers of a column the one that keeps it."""
    return Lexicon((saying, data["column"]) for _, data in each("columns") for saying in data.get("prefers", ()))


def _readings(words: Words) -> Iterator[tuple[str, int]]:
    """Each kind of column that telling words of a header name, with the length of the words it rests on."""
    forbidden = {found.id for found in _forbidding().everywhere(words)}
    parts: dict[str, dict[str, set[str]]] = {}
    for found in _telling().everywhere(words):
        parts.setdefault(found.id.column, {}).setdefault(found.id.phrase, set()).add(found.id.part)
    for column, phrases in parts.items():
        whole = [sum(map(len, said)) for phrase, said in phrases.items() if len(said) == phrase.count("&") + 1]
        if whole and column not in forbidden:
            yield column, max(whole)


def distinct_columns(names: Sequence[Named | None]) -> list[str | None]:
    """One column of each name: where two headers name one column, the preferred, the surer and then the first keeps it;
    headers that yield take what is left, the preferred ones first.
    """
    best: dict[str, int] = {}
    for at, name in enumerate(names):
        if name is not None and not name.yields:
            held = names[best[name.column]] if name.column in best else None
            if held is None or (name.preferred, name.sureness) > (held.preferred, held.sureness):
                best[name.column] = at
    yielding = [(at, name) for at, name in enumerate(names) if name is not None and name.yields]
    for at, name in sorted(yielding, key=lambda item: not item[1].preferred):
        free = next((column for column in (name.column, name.beside) if column and column not in best), None)
        if free is not None:
            best[free] = at
    columns = {at: column for column, at in best.items()}
    return [columns.get(at) for at in range(len(names))]
