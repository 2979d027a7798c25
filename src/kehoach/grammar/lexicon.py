"""Wordings and what they stand for, found in a text: the one matcher of phrases.

In: wordings in the notation of the grammars ("[trong|vào] quý"), each with what it stands for; the words of a text.
Out: `Match`es, the longest first. Why: the same word of a TOML file must behave alike wherever it is looked for: whole
words only, with their tones unless the text has none, "&", "-", "," and "và" standing for one another or for nothing.

Wordings make a tree of words, which is walked once from each token; it is built when a text first asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct, field

from kehoach.grammar.sayings import Steps, steps_of
from kehoach.grammar.words import Keyed, first_wanted, wanted
from kehoach.text import closed_up, fold

T = TypeVar("T")
_BRACKETS = frozenset("[(|\\")
_JOINT = re.compile(r"(?<!\w)va(?!\w)|[&,-]")
_OPENING = 64
"""Characters of a text that are looked at first for what it opens with."""


class Match(NamedTuple, Generic[T]):
    """What a wording stands for, found at tokens `start` to `end` (exclusive)."""

    id: T
    end: int
    start: int


class _Node(Struct, Generic[T]):
    """A point of the tree: where a word leads, and what ends here.

    Below the first words a tree is made when a text first gets there, from the texts that are `to_come`: most of it no
    text ever sees.
    """

    edges: dict[str, _Node[T]] = field(default_factory=dict)
    ends: list[T] = field(default_factory=list)
    to_come: list[tuple[str, T]] = field(default_factory=list)


class Lexicon(Generic[T]):
    """Wordings by what they stand for; one wording may stand for several things."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._entries = tuple(entries)
        self._trees: dict[tuple[bool, bool], _Node[T]] = {}

    def all(self, words: Keyed, at: int) -> Iterator[Match[T]]:
        """Every wording that stands at token `at`, the shorter before the longer."""
        return iter(_walk(self._tree(words), words, at))

    def longest(self, words: Keyed, at: int) -> Match[T] | None:
        """The wording that reaches furthest from token `at`; of several, the one that was given first."""
        tree = self._trees.get((words.plain, words.bare)) or self._tree(words)
        first, keys = tree.edges, words.keys
        if at >= len(keys):
            return None
        ways = keys[at]
        if ways[0][0] not in first and (len(ways) == 1 or not any(key in first for key, _ in ways)):
            return None
        return _longest(tree, words, at)

    def may_stand_in(self, text: str) -> bool:
        """Whether the letters of any wording are in a text; where not, none stands there, and nothing need be cut."""
        letters = closed_up(text)
        return any(part in letters for part in self._within)

    def may_open(self, text: str) -> bool:
        """Whether a text opens with the letters of any wording; where not, it opens with none."""
        letters = _letters(text[:_OPENING])
        if len(letters) < self._longest and len(text) > _OPENING:
            letters = closed_up(text)
        return letters.startswith(self._heads.get(letters[:1], self._any))

    @cached_property
    def _within(self) -> tuple[str, ...]:
        """For each wording letters that it cannot do without: none that holds those of another."""
        kept: list[str] = []
        for part in sorted({part for saying, _ in self._entries for part in _needed(saying)}, key=len):
            if not any(other in part for other in kept):
                kept.append(part)
        return tuple(kept)

    @cached_property
    def _heads(self) -> dict[str, tuple[str, ...]]:
        """The letters that each wording opens with, by the first of them."""
        found: dict[str, set[str]] = {}
        for head in {head for saying, _ in self._entries for head in _heads(saying)}:
            found.setdefault(head[:1], set()).add(head)
        return {first: (*heads, *found.get("", ())) for first, heads in found.items()}

    @cached_property
    def _any(self) -> tuple[str, ...]:
        """What any text opens with, if a wording has no letters."""
        return self._heads.get("", ())

    @cached_property
    def _longest(self) -> int:
        return max((len(head) for heads in self._heads.values() for head in heads), default=0)

    def may_begin(self, words: Keyed, at: int) -> bool:
        """Whether the word at token `at` begins any wording."""
        first = self._tree(words).edges
        return any(key in first for key, _ in words.keys[at])

    def find(self, words: Keyed) -> Iterator[Match[T]]:
        """What stands in a text, from left to right, the longest at each place, each stretch read once."""
        tree, read = self._trees.get((words.plain, words.bare)) or self._tree(words), 0
        first = tree.edges
        if first.keys().isdisjoint(words.heads):
            return
        for at, keys in enumerate(words.keys):
            if at >= read and (keys[0][0] in first or (len(keys) > 1 and any(key in first for key, _ in keys))):
                found = _longest(tree, words, at)
                if found is not None:
                    yield found
                    read = found.end

    def everywhere(self, words: Keyed) -> Iterator[Match[T]]:
        """All that stands in a text, also where one wording reaches into another."""
        tree = self._tree(words)
        return (found for at in _beginnings(tree, words) for found in _walk(tree, words, at))

    def fills(self, words: Keyed) -> Match[T] | None:
        """The wording that is the whole of a text."""
        return next((found for found in self.all(words, 0) if found.end == len(words.keys)), None)

    def _tree(self, words: Keyed) -> _Node[T]:
        """The wordings as the words of a text are compared with them."""
        tree = self._trees.get((words.plain, words.bare))
        if tree is None:
            tree = self._trees[words.plain, words.bare] = _Node()
            edges = tree.edges
            for saying, one in self._entries:
                for text in spelled_out(saying):
                    key = first_wanted(text, words.plain, words.bare)
                    if key is not None:
                        node = edges.get(key)
                        if node is None:
                            node = edges[key] = _Node()
                        node.to_come.append((text, one))
        return tree


def lexicon(wordings: Iterable[str]) -> Lexicon[str]:
    """Wordings that stand for themselves."""
    return Lexicon((wording, wording) for wording in wordings)


def _grow(node: _Node[T], words: Keyed) -> None:
    """Make what is below the first word of some wordings."""
    for text, one in node.to_come:
        below = node
        for key in wanted(text, words.plain, words.bare)[1:]:
            below = below.edges.setdefault(key, _Node())
        below.ends.append(one)
    node.to_come = []


def _beginnings(tree: _Node[T], words: Keyed) -> Iterator[int]:
    """The tokens at which any wording can begin."""
    first = tree.edges
    for at, keys in enumerate(words.keys):
        if keys[0][0] in first or (len(keys) > 1 and any(key in first for key, _ in keys)):
            yield at


def _walk(tree: _Node[T], words: Keyed, at: int) -> list[Match[T]]:
    """Every wording of a tree that stands at token `at`, the shorter before the longer."""
    found: list[Match[T]] = []
    reached, size = [(tree, at)], len(words.keys)
    for node, here in reached:
        if node.to_come:
            _grow(node, words)
        for one in node.ends:
            found.append(Match(one, here, at))
        if (behind := node.edges.get("&")) is not None:
            reached.append((behind, _behind_joints(words, here)))
        if here < size:
            for key, end in words.keys[here]:
                if (child := node.edges.get(key)) is not None:
                    reached.append((child, end))
    return found


def _longest(tree: _Node[T], words: Keyed, at: int) -> Match[T] | None:
    """The wording that reaches furthest from token `at`; of several, the one that was given first."""
    best: tuple[T, int] | None = None
    reached, size = [(tree, at)], len(words.keys)
    for node, here in reached:
        if node.to_come:
            _grow(node, words)
        if node.ends and (best is None or here > best[1]):
            best = node.ends[0], here
        edges = node.edges
        if not edges:
            continue
        if (behind := edges.get("&")) is not None:
            reached.append((behind, _behind_joints(words, here)))
        if here < size:
            for key, end in words.keys[here]:
                if (child := edges.get(key)) is not None:
                    reached.append((child, end))
    return Match(best[0], best[1], at) if best else None


def _behind_joints(words: Keyed, at: int) -> int:
    while at < len(words.keys) and words.joins(at):
        at += 1
    return at


@lru_cache(maxsize=2048)
def _letters(opening: str) -> str:
    """The letters of a text's opening, which is asked for the wordings of one list after another."""
    return closed_up(opening)


def _needed(saying: str) -> Iterable[str]:
    """Letters that a text with a saying has: the most between two joints, one way of the first where it has options."""
    if not _BRACKETS.isdisjoint(saying):
        return _heads(saying)
    return (max(map(closed_up, _JOINT.split(fold(saying))), key=len),)


def _heads(saying: str) -> Iterable[str]:
    """The letters that the ways to spell a saying out open with: of two words at least, but none behind a joint."""
    if _BRACKETS.isdisjoint(saying):
        return (closed_up(_JOINT.split(fold(saying))[0]),)
    return {closed_up(_JOINT.split(" ".join(map(fold, path)))[0]) for path in _openings(steps_of(saying), 2)}


def _openings(steps: Steps, most: int) -> Iterator[tuple[str, ...]]:
    """The first parts of a saying, so many at most."""
    for step in steps:
        if step is None or most == 1:
            yield () if step is None else (step.part,)
        else:
            yield from {(step.part, *rest) for rest in _openings(step.then, most - 1)}


@lru_cache(maxsize=4096)
def spelled_out(saying: str) -> tuple[str, ...]:
    """The texts that a saying stands for; one without options is itself."""
    if _BRACKETS.isdisjoint(saying):
        return (saying,)
    return tuple(" ".join(path) for path in _paths(steps_of(saying)))


def _paths(steps: Steps) -> Iterator[tuple[str, ...]]:
    for step in steps:
        if step is None:
            yield ()
        else:
            yield from ((step.part, *rest) for rest in _paths(step.then))
