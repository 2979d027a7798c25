"""What the rules on wordings share: each wrong wording of one kind, wherever it stands.

In: a plan's context. Out: `Flaw`s. The wordings are data, in `grammars/check/phrases.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kehoach.check.context import Context
from kehoach.check.finder import Phrases, cased, occurrences, phrases
from kehoach.check.flaws import Flaw
from kehoach.check.passages import Passage
from kehoach.grammar.files import load


def wrong_wordings(context: Context, kind: str) -> Iterator[Flaw]:
    """A fault for each wrong wording of a kind ("spelling", "missing-word", "typo"); nothing on damaged copies."""
    if context.damaged:
        return
    for passage in context.passages:
        for start, end, right in wrong_in(passage, kind):
            yield Flaw(f"write {right}", passage.at(start), passage.text[start:end], 0.9)


def wrong_in(passage: Passage, kind: str) -> Iterator[tuple[int, int, str]]:
    """The spans of wrong wordings of a kind, each with the right one, in its case of letters."""
    rights, known = _wrong(kind)
    for start, said in occurrences(passage, known):
        right = rights[said]
        yield start, start + len(said), cased(right, passage.text[start : start + len(said)])


@cache
def _wrong(kind: str) -> tuple[Mapping[str, str], Phrases]:
    entries = [entry for entry in load("check/phrases")["wrong"] if entry["kind"] == kind]
    return {entry["says"].lower(): entry["right"] for entry in entries}, phrases(e["says"] for e in entries)
