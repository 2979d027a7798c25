"""Wordings compiled to one tree per level, and the chart of all they match in a text.

In: wordings with the level of each meaning; tokens. Out: matches, the longest first. Why: a tree of words
is walked once from each token, so the work grows with the length of the text, never with its shape, and
where two wordings fit the longer one is known.

Levels build on each other: a saying of one level may use as {slot} what lower levels matched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, field

from kehoach.errors import UsageError
from kehoach.grammar.sayings import Steps
from kehoach.grammar.tokens import Token, slot_names, tokens, word_keys
from kehoach.grammar.wordings import Saying, Wording
from kehoach.message import Message

REST = "{rest}"

Filled = tuple[tuple[str, "Token | Match | tuple[int, int]"], ...]


class Node(Struct, eq=False):
    """A point of the tree: where a word or slot leads, and the sayings that end here.

    Both are made when a text first gets here, from the sayings `going_on`: most of the tree no text ever sees.
    """

    edges: dict[str, list[Node]] = field(default_factory=dict)
    ends: tuple[Saying, ...] = ()
    going_on: dict[tuple[Saying, Steps], None] = field(default_factory=dict)


class Match(Struct, frozen=True):
    """A saying found at tokens `start` to `end` (exclusive), with what filled its slots, in order."""

    start: int
    end: int
    saying: Saying
    filled: Filled

    @property
    def wording(self) -> Wording:
        """The file that matched."""
        return self.saying.wording


class Level(Struct, frozen=True):
    """Meanings that are matched together.

    `offers` names the slots that a match of each meaning can fill in higher levels. `tails` tells for each
    token where a {rest} beginning there ends; None where there is none.
    """

    offers: Mapping[str, tuple[str, ...]]
    tails: Callable[[Chart], list[int | None]] | None = None


class Chart(Struct, eq=False):
    """The tokens of a text with everything matched in it: `found[i]` starts at token i. Each is like itself alone.

    `tails` is made by `rests` when a saying first asks for it.
    """

    text: str
    tokens: tuple[Token, ...]
    found: list[list[Match]]
    fills: list[list[tuple[Match, tuple[str, ...]]]]
    rests: Callable[[Chart], list[int | None]] | None = None
    tails: list[int | None] | None = None

    def tail(self, at: int) -> int | None:
        """Where a {rest} that begins at a token ends; None where there is none."""
        if self.tails is None:
            if self.rests is None:
                return None
            self.tails = self.rests(self)
        return self.tails[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters that a run of tokens covers."""
        return self.tokens[start].start, self.tokens[end - 1].end


def compile_levels(all_wordings: Iterable[Wording], levels: Iterable[Level]) -> tuple[tuple[Level, Node], ...]:
    """One tree a level; raises UsageError for an unknown slot or a meaning that no level knows."""
    compiled = tuple((level, Node()) for level in levels)
    by_means = {means: tree for level, tree in compiled for means in level.offers}
    for wording in all_wordings:
        tree = by_means.get(wording.means)
        if tree is None:
            raise UsageError(
                Message("{path}: unknown means '{means}'", path=wording.path, means=wording.means),
                Message("use one of {by_means}", by_means=tuple(by_means)),
            )
        for saying in wording.sayings():
            tree.going_on[saying, saying.steps] = None
    for _, tree in compiled:
        _grow(tree)
    return compiled


def chart(text: str, compiled: Iterable[tuple[Level, Node]]) -> Chart:
    """Everything the compiled wordings match in a text."""
    cut = tokens(text)
    made = Chart(text, cut, [[] for _ in cut], [[] for _ in cut])
    for level, tree in compiled:
        if level.tails:
            made.rests, made.tails = level.tails, None
        for start, matches in [(at, found) for at in _beginnings(made, tree) if (found := _walk(made, at, tree))]:
            made.found[start] += matches
            made.fills[start] += [(m, offered) for m in matches if (offered := level.offers[m.wording.means])]
    return made


def slots(levels: Iterable[Level]) -> frozenset[str]:
    """All slots a saying may use: those of slots.toml, those that levels offer, and {rest}."""
    offered = {slot[1:-1] for level in levels for slots in level.offers.values() for slot in slots}
    return slot_names() | offered | {"rest"}


def _grow(node: Node) -> None:
    """Take one step in all sayings that go on from a node; what they meet makes its edges and ends."""
    edges: dict[str, list[Node]] = {}
    ends: dict[Saying, None] = {}
    for saying, steps in node.going_on:
        for step in steps:
            if step is None:
                ends[saying] = None
            else:
                keys = (step.part,) if step.part.startswith("{") else word_keys(step.part)
                _child(edges, keys).going_on[saying, step.then] = None
    node.edges, node.ends, node.going_on = edges, tuple(ends), {}


def _child(edges: dict[str, list[Node]], keys: tuple[str, ...]) -> Node:
    """The node behind the most exact key; the looser keys lead to it too, beside others."""
    exact = edges.get(keys[-1])
    child = exact[0] if exact else Node()
    for key in keys:
        beside = edges.setdefault(key, [])
        if child not in beside:
            beside.append(child)
    return child


def _beginnings(made: Chart, tree: Node) -> Sequence[int]:
    """The tokens at which any wording of a tree can begin."""
    if REST in tree.edges:
        return range(len(made.tokens))
    edges, apart, fills = tree.edges, tree.edges.keys().isdisjoint, made.fills
    return [
        at
        for at, token in enumerate(made.tokens)
        if (keys := token.keys)[0] in edges
        or (len(keys) > 1 and not apart(keys))
        or (fills[at] and not all(apart(slots) for _, slots in fills[at]))
    ]


def _walk(made: Chart, start: int, tree: Node) -> list[Match]:
    best: dict[tuple[int, Saying], Match] = {}
    cut, fills, size = made.tokens, made.fills, len(made.tokens)
    stack: list[tuple[Node, int, Filled]] = [(tree, start, ())]
    while stack:
        node, at, filled = stack.pop()
        if node.going_on:
            _grow(node)
        for saying in node.ends:
            if not _torn(cut, start, at):
                best.setdefault((at, saying), Match(start, at, saying, filled))
        edges = node.edges
        if not edges:
            continue
        if REST in edges and (stop := made.tail(at)) is not None:
            stack += [(child, stop, (*filled, ("rest", (at, stop)))) for child in edges[REST]]
        if at < size and (fills[at] or not edges.keys().isdisjoint(cut[at].keys)):
            stack += _steps(made, node, at, filled)
    return list(best.values())


def _steps(made: Chart, node: Node, at: int, filled: Filled) -> list[tuple[Node, int, Filled]]:
    token, edges = made.tokens[at], node.edges
    steps: list[tuple[Node, int, Filled]] = []
    for key in token.keys:
        if key in edges:
            more = (*filled, (key[1:-1], token)) if key[0] == "{" else filled
            steps += [(child, at + 1, more) for child in edges[key]]
    for match, slots in made.fills[at]:
        for slot in slots:
            if slot in edges:
                steps += [(child, match.end, (*filled, (slot[1:-1], match))) for child in edges[slot]]
    return steps


def _torn(cut: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a match would tear a number apart: "1/2024" out of "31/1/2024", "15/3" out of "15/3/20245"."""
    before = cut[start - 1] if start else None
    after = cut[end] if end < len(cut) else None
    if before and before.kind == "slash" and cut[start].kind == "number":
        return True
    if not after or cut[end - 1].kind != "number":
        return False
    return after.kind == "slash" or after.folded == "%" or _decimal(cut, end)


def _decimal(cut: tuple[Token, ...], end: int) -> bool:
    tight = end + 1 < len(cut) and not cut[end].spaced and not cut[end + 1].spaced
    return tight and cut[end].folded == "." and cut[end + 1].kind == "number"
