"""What the rules on wordings share: each wrong wording of one kind, wherever it stands.

In: a plan's context. Out: `Violation`s. The wordings are data, in `grammars/check/phrases.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from kehoach.check.compounds import is_compound, word_before, words_behind
from kehoach.check.context import Context
from kehoach.check.finder import Phrases, cased, occurrences, phrases
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import SURE


def wrong_wordings(context: Context, kind: str) -> Iterator[Violation]:
    """One for each wrong wording of a kind ("spelling", "missing-word", "typo"); nothing on damaged copies."""
    if context.damaged:
        return
    for passage in context.passages:
        for start, end, right in wrong_in(passage, kind):
            yield Violation(Message("write {right}", right=right), passage.at(start), passage.text[start:end], SURE)


def wrong_in(passage: Passage, kind: str) -> tuple[tuple[int, int, str], ...]:
    """The spans of wrong wordings of a kind, each with the right one in its case; the longest of several."""
    return _wrong_in(passage.text).get(kind, ())


@lru_cache(maxsize=16384)
def _wrong_in(text: str) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
    """The same for each kind: all wordings are looked for at once."""
    found = occurrences(Passage(text), _all_wrong())
    if not found:
        return {}
    return {kind: tuple(_of_kind(text, found, entries)) for kind, entries in _wrong().items()}


def _of_kind(
    text: str, found: Sequence[tuple[int, str]], entries: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[int, int, str]]:
    taken = 0
    for start, said in sorted((one for one in found if one[1] in entries), key=lambda one: (one[0], -len(one[1]))):
        end = start + len(said)
        if start >= taken and not _meets_by_chance(entries[said], text, start, end):
            taken = end
            yield start, end, cased(entries[said]["right"], text[start:end])


def _meets_by_chance(entry: Mapping[str, Any], text: str, start: int, end: int) -> bool:
    """Whether one word ends here and another begins: "hồ sơ xuất khẩu", "các tổ thực hiện"."""
    words = str(entry["says"]).lower().split()
    left, right = word_before(text, start), words_behind(text, end)[0]
    if left in entry.get("unless_before", ()) or right in entry.get("unless_behind", ()):
        return True
    return is_compound(left, words[0]) or is_compound(words[-1], right)


@cache
def _wrong() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The wrong wordings of each kind."""
    found: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for entry in load("check/phrases")["wrong"]:
        found[entry["kind"]][entry["says"].lower()] = entry
    return found


@cache
def _all_wrong() -> Phrases:
    return phrases(dict.fromkeys(said for entries in _wrong().values() for said in entries))
