"""A word with a capital that is written in small letters.

Finds: "Chính Phủ", "Thủ Tướng", "Nhà Nước".
Why: the decree says which names bear capitals; each document follows it.
Source: Nghị định 30/2020/NĐ-CP, annex II; the wordings are listed in grammars/check/capitals.toml.
Example: Cờ thi đua của Chính Phủ
Instead: Cờ thi đua của Chính phủ
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kehoach.check.context import Context
from kehoach.check.finder import Phrases, occurrences, phrases
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def capitals(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; headings, where every word may bear a capital, are left alone."""
    if context.damaged:
        return
    for passage in context.passages:
        for start, quote, right in wrong_capitals(passage):
            yield Violation(
                Message("write {right}", right=right), passage.at(start), quote, RATHER_SURE, replacement=right
            )


def wrong_capitals(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Where a listed wording stands just so: its start, its text, what is right."""
    rights, known = _wrong()
    for start, said in occurrences(passage, known):
        quote = passage.text[start : start + len(said)]
        if quote in rights and not passage.text.istitle():
            yield start, quote, rights[quote]


@cache
def _wrong() -> tuple[Mapping[str, str], Phrases]:
    entries = load("check/capitals")["wrong"]
    return {entry["says"]: entry["right"] for entry in entries}, phrases(entry["says"] for entry in entries)
