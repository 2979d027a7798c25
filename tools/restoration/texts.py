"""The texts a restoration model learns from.

In: folders. Out: `Text` values, each with the name it is left out by. Nothing of them is written anywhere;
only counts over their syllables go into the model.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_TONE_BEHIND = re.compile(r"(?<![qQ])([oO])([áàảãạéèẻẽẹÁÀẢÃẠÉÈẺẼẸ])\b|(?<![qQ])([uU])([ýỳỷỹỵÝỲỶỸỴ])\b")
_BROKEN = re.compile(r"\r?\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Text:
    """One text: the name of its document, its kind, and what it says, one paragraph a line."""

    name: str
    kind: str
    text: str


def gather(bodies: Path, heads: Path, own: Sequence[Path], without: frozenset[str]) -> Iterator[Text]:
    """All texts but those named in `without`: bodies of plans, openings of plans, the project's own samples."""
    for path in sorted(bodies.glob("*/body.txt")):
        if path.parent.name not in without:
            yield Text(path.parent.name, "body", _clean(path.read_text("utf-8")))
    for path in sorted(heads.glob("*.json")):
        if path.stem not in without:
            content = json.loads(path.read_text("utf-8"))["meta"]["content"]
            yield Text(path.stem, "opening", _clean(_BROKEN.sub(" ", content)))
    for path in own:
        text = path.read_text("utf-8")
        phrases = text if path.suffix != ".toml" else "\n".join(_strings(tomllib.loads(text)))
        yield Text(str(path), "own", _clean(phrases))


def _strings(value: object) -> Iterator[str]:
    """The phrases of a grammar file; what bears no diacritics is a key or a code."""
    if isinstance(value, str):
        yield from () if value.isascii() else (value,)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    return _TONE_BEHIND.sub(_tone_ahead, text)


def _tone_ahead(match: re.Match[str]) -> str:
    """Put a tone mark on the first vowel ("hoá" as "hóa"): one word must not count as two for where its mark stands."""
    first, second = filter(None, match.groups())
    letters = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + letters[1:] + letters[0])
