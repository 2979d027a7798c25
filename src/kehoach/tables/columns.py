"""Header words to canonical column names, by `grammars/columns`.

In: the text of a header cell. Out: the canonical column ("lead", "deadline" …) with how surely it is named,
or None. A column the grammar does not know keeps its printed header and goes to `extra`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kehoach.grammar.files import each
from kehoach.text import fold

EXACT, TELLING = 2, 1


@dataclass(frozen=True, slots=True)
class ColumnWording:
    """The header wordings of one canonical column; all texts folded.

    `says` are whole headers, `words` are phrases that name the column wherever they stand in a header
    ("a & b": both), unless one of `unless` stands there too.
    """

    column: str
    says: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    path: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Named(NamedTuple):
    """A header cell's canonical column, and whether a whole wording (2) or a telling word (1) says so."""

    column: str
    sureness: int


@cache
def wordings() -> tuple[ColumnWording, ...]:
    """All column wordings of `grammars/columns`, in the order of their file names."""
    return tuple(
        ColumnWording(
            column=data["column"],
            says=frozenset(map(_key, data["says"])),
            words=tuple(tuple(_key(part) for part in words.split("&")) for words in data.get("words", ())),
            unless=tuple(map(_key, data.get("unless", ()))),
            path=path,
            examples=tuple(e["text"] for e in data.get("example", ())),
            counter_examples=tuple(e["text"] for e in data.get("not", ())),
        )
        for path, data in each("columns")
    )


@lru_cache(maxsize=4096)
def name_column(text: str) -> Named | None:
    """The canonical column that a header cell names; None where no wording fits or it is too long for a header."""
    key = _key(text)
    if not key or len(key) > 90:
        return None
    readings = list(_readings(key))
    return max(readings, key=lambda r: (r[0].sureness, r[1]))[0] if readings else None


def _readings(key: str) -> Iterator[tuple[Named, int]]:
    """Each reading of a folded header, with the length of the words it rests on."""
    for wording in wordings():
        if key in wording.says:
            yield Named(wording.column, EXACT), len(key)
            continue
        if any(_holds(key, word) for word in wording.unless):
            continue
        found = [words for words in wording.words if all(_holds(key, word) for word in words)]
        if found:
            yield Named(wording.column, TELLING), max(sum(map(len, words)) for words in found)


def _holds(key: str, words: str) -> bool:
    return f" {words} " in f" {key} "


def _key(text: str) -> str:
    """Folded header words, without punctuation: "Chủ trì/ Phối hợp" and "chu tri, phoi hop" agree."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def distinct_columns(names: Sequence[Named | None]) -> list[str | None]:
    """One column of each name: where two headers name one column, the surer and then the first keeps it."""
    best: dict[str, int] = {}
    for at, name in enumerate(names):
        if name is not None:
            held = best.get(name.column)
            if held is None or name.sureness > (names[held] or name).sureness:
                best[name.column] = at
    return [name.column if name is not None and best[name.column] == at else None for at, name in enumerate(names)]
