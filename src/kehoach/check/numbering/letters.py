"""Where a letter stands among those that number points.

In: the letter of a point or row; `grammars/documents/numbering.toml`. Out: its place. Why: points are lettered in the
order of the Vietnamese alphabet, in which đ follows d and there is no f (Nghị định 30/2020/NĐ-CP, annex I, II.6 đ).
"""

from __future__ import annotations

from kehoach.grammar.files import load
from kehoach.text import clean


def place_of_letter(letter: str) -> int | None:
    """1 for "a", 5 for "đ"; None for what letters no point."""
    letter, order = clean(letter), str(load("documents/numbering")["letters"])
    return order.index(letter) + 1 if len(letter) == 1 and letter in order else None
