"""Which words belong to which date: the clauses of a deadline cell.

In: the chart of a text and the phrases chosen in it. Out: for each phrase the tokens that say what is due,
and the runs of words that belong to none. Why: "Trước ngày 05/4/2024 (Đơn vị gửi hồ sơ trước 15/3/2024)"
sets two days, and only the second is the day for filing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kehoach.deadlines.wordings import stops_clause
from kehoach.grammar.chart import Chart, Match

Run = tuple[int, int]
_EDGE = frozenset({*"-+•*:;,.()[]/", "..."})


class Clause(Struct, frozen=True):
    """A phrase with the words of its action (None: only a date), as runs of tokens.

    `object`: words behind the date that say for what of the action it holds ("đối với …").
    """

    phrase: Match
    action: Run | None
    object: Run | None = None


class Gap(Struct, frozen=True):
    """The words between two phrases, cut at strong marks: what belongs to either, and what to none."""

    left: Run
    right: Run
    between: tuple[Run, ...]
    cut: bool


def clauses(chart: Chart, phrases: Sequence[Match]) -> tuple[list[Clause], list[Run]]:
    """Each phrase with its action, and the runs of words left over."""
    edges = [0, *(m.end for m in phrases)], [*(m.start for m in phrases), len(chart.tokens)]
    gaps = [_gap(chart, start, end, index, len(phrases)) for index, (start, end) in enumerate(zip(*edges, strict=True))]
    made: list[Clause] = []
    left_over = list(gaps[0].between)
    head = trimmed(chart, gaps[0].right)
    for index, phrase in enumerate(phrases):
        gap = gaps[index + 1]
        tail, after = trimmed(chart, gap.left), trimmed(chart, gap.right)
        if not gap.cut and after and head is None and index + 1 < len(phrases) and _leans_left(chart, gap.right):
            tail, after = after, None
        if not gap.cut and after and _is_object(chart, after):
            tail, after = after, None
        if tail and _is_object(chart, tail) and (head or (made and made[-1].object)):
            made.append(Clause(phrase, head or made[-1].action, tail))
        else:
            made.append(Clause(phrase, head or tail))
            left_over += [tail] if head and tail else []
        left_over += gap.between
        head = after
    if head:
        left_over.append(head)
    return made, [run for run in left_over if trimmed(chart, run)]


def trimmed(chart: Chart, run: Run) -> Run | None:
    """A run without marks, connectives and filler words at its ends; None where nothing else is in it."""
    start, end = run
    moved = True
    while moved and start < end:
        moved = False
        while start < end and chart.tokens[start].folded in _EDGE and not _opens_quote(chart, start, end):
            start, moved = start + 1, True
        while start < end and chart.tokens[end - 1].folded in _EDGE and not _closes(chart, start, end):
            end, moved = end - 1, True
        if end - start > 1 and _is_connective(chart, end - 1):
            end, moved = end - 1, True
        filler = _filler_at(chart, start, end)
        if filler:
            start, moved = filler, True
    return (start, end) if start < end else None


def _filler_at(chart: Chart, start: int, end: int) -> int | None:
    """Where filler words that make up the whole run end; connectives at its start alone are enough."""
    at = start
    while at < end:
        longest = max(
            (m for m in chart.found[at] if m.wording.means == "filler" and m.end <= end),
            key=lambda m: m.end,
            default=None,
        )
        if longest is None:
            if chart.tokens[at].folded in _EDGE and at > start:
                at += 1
                continue
            break
        if longest.wording.settings.get("leading") and at == start:
            return longest.end
        at = longest.end
    return at if at == end and at > start else None


def _is_connective(chart: Chart, at: int) -> bool:
    return any(m.wording.settings.get("leading") and m.end == at + 1 for m in chart.found[at])


def _opens_quote(chart: Chart, start: int, end: int) -> bool:
    """Whether the bracket here is closed further on in the run."""
    return chart.tokens[start].folded in "([" and any(t.folded in ")]" for t in chart.tokens[start + 1 : end - 1])


def _closes(chart: Chart, start: int, end: int) -> bool:
    return chart.tokens[end - 1].folded in ")]" and any(t.folded in "([" for t in chart.tokens[start : end - 1])


def _is_object(chart: Chart, run: Run) -> bool:
    return any(m.wording.means == "object" for m in chart.found[run[0]])


def _leans_left(chart: Chart, run: Run) -> bool:
    """Words between two bare dates belong to the first, unless a comma sets them off from it only."""
    first, last = chart.tokens[run[0]].folded, chart.tokens[run[1] - 1].folded
    return first != "," or last == ","


def _gap(chart: Chart, start: int, end: int, index: int, phrases: int) -> Gap:
    cuts = _cuts(chart, start, end)
    if index == 0:
        while cuts and cuts[-1] == end - 1 and chart.tokens[cuts[-1]].folded in "-(":
            cuts.pop()
        first = cuts[-1] + 1 if cuts else start
        return Gap((start, start), (first, end), _pieces(start, cuts, first), bool(cuts))
    if not cuts:
        whole = (start, end)
        return Gap(whole, (end, end), (), False) if index == phrases else Gap((start, start), whole, (), False)
    left, right = (start, cuts[0]), (cuts[-1] + 1, end)
    if index < phrases and right[0] == end and chart.tokens[cuts[-1]].folded == "(" and len(cuts) > 1:
        return Gap(left, (cuts[-2] + 1, cuts[-1]), _pieces(cuts[0] + 1, cuts[1:-1], cuts[-2] + 1), True)
    if index == phrases:
        return Gap(left, (end, end), (*_pieces(cuts[0] + 1, cuts[1:], cuts[-1] + 1), right), True)
    return Gap(left, right, _pieces(cuts[0] + 1, cuts[1:], cuts[-1] + 1), True)


def _pieces(start: int, cuts: list[int], end: int) -> tuple[Run, ...]:
    pieces = []
    for cut in [*cuts, end]:
        if start < cut < end or start < end == cut:
            pieces.append((start, cut))
        start = cut + 1
    return tuple(pieces)


def _cuts(chart: Chart, start: int, end: int) -> list[int]:
    """Tokens that cut a gap: strong marks and bullets, but for brackets opened and closed within it."""
    inside = _bracketed(chart, start, end)
    return [at for at in range(start, end) if at not in inside and (stops_clause(chart, at) or _is_bullet(chart, at))]


def _is_bullet(chart: Chart, at: int) -> bool:
    tokens = chart.tokens
    return tokens[at].folded in "-+" and tokens[at].spaced and (at + 1 == len(tokens) or tokens[at + 1].spaced)


def _bracketed(chart: Chart, start: int, end: int) -> set[int]:
    """The tokens of balanced brackets that stand behind words of the gap."""
    inside: set[int] = set()
    opened: list[int] = []
    for at in range(start, end):
        folded = chart.tokens[at].folded
        if folded == "(":
            opened.append(at)
        elif folded == ")" and opened:
            first = opened.pop()
            if first > start or end < len(chart.tokens):
                inside.update(range(first, at + 1))
    return inside
