"""The wordings of `grammars/deadlines`, compiled.

In: the wording files. Out: the chart of a text. Why: which meanings exist, and which build on which, is
said here in one place.

Points in time (a day, a month) fill {when}; a day fills {date} too, anything longer {span}. Phrases about
points fill {milestone}, on which the last level builds ("dự kiến {milestone}", "{milestone} hằng năm").
"""

from __future__ import annotations

from functools import cache, lru_cache

from kehoach.deadlines.phrases import is_whole_year
from kehoach.deadlines.points import DAYS, SHAPES, TIMES
from kehoach.grammar.chart import Chart, Level, Match, Node, chart, compile_levels
from kehoach.grammar.wordings import Wording, wordings
from kehoach.text import without_note_marks

FOLDER = "deadlines"
WORDS = frozenset(
    {"filler", "verb", "request", "actor", "issue", "counted", "period", "thing"}
    | {"heading", "advice", "time", "lunar", "expectation", "start-column", "ordinal", "title", "object"}
)
SILENT = frozenset({"name", "remark"})
OPEN = frozenset({"relative", "offset", "from-until"})
DATED = frozenset({"before", "by", "each", "moved", "range", "from", "since-issue"})
DATES = DATED | TIMES | SHAPES | {"expected", "filler", "expectation"}
"""What says when, or nothing."""
_WRAPS = ("repeated", "next-year", "start", "expected", "done", "remark", "except", "apart", "labelled")
_STOPS = frozenset(";()•")
_DAY_SLOTS, _SPAN_SLOTS = ("{when}", "{date}", "{milestone}"), ("{when}", "{span}", "{milestone}")


def stops_clause(made: Chart, at: int) -> bool:
    """Whether a token ends a clause: a bracket, a semicolon, a full stop, a new bullet."""
    token = made.tokens[at]
    if token.kind == "break" or token.folded in _STOPS:
        return True
    return token.folded == "." and (at + 1 == len(made.tokens) or made.tokens[at + 1].spaced)


def clause_start(made: Chart, at: int) -> int:
    """Where the clause of a token begins: behind what ends the one before it."""
    while at > 0 and not stops_clause(made, at - 1):
        at -= 1
    return at


def part_start(made: Chart, at: int) -> int:
    """Where the part of a clause in which a token stands begins: behind a comma, a colon, or what ends a clause."""
    while at > 0 and not (made.tokens[at - 1].folded in (",", ":") or stops_clause(made, at - 1)):
        at -= 1
    return at


def explicit(made: Chart, at: int) -> Match | None:
    """The longest phrase that sets a date from this token on, preposition included."""
    dated = [m for m in made.found[at] if m.wording.means in DATED]
    return max(dated, key=lambda m: m.end, default=None)


def _tails(made: Chart) -> list[int | None]:
    """Where a {rest} ends: at the clause's end, or at a comma behind which a phrase sets a date.

    None where a phrase sets a date without such a comma: there "theo …" only describes the action.
    """
    size = len(made.tokens)
    tails: list[int | None] = [None] * (size + 1)
    stop, comma = size, None
    dated = vague = False
    for at in range(size - 1, -1, -1):
        if stops_clause(made, at):
            stop, comma, dated, vague = at, None, False, False
            continue
        phrase = explicit(made, at) if made.found[at] else None
        if made.found[at] and _expects(made, at):
            stop, comma, dated, vague = at, None, False, False
        elif phrase and is_whole_year(phrase):
            vague = True
        elif phrase:
            dated, comma = True, None
        elif made.tokens[at].folded == "," and (dated or vague) and comma is None and _begins(made, at + 1):
            comma = at
        tails[at] = comma if comma is not None else None if dated else stop
    return tails


def _expects(made: Chart, at: int) -> bool:
    """Whether "dự kiến" or the like stands here with a date behind it: what it follows says something else."""
    ends = [m.end for m in made.found[at] if m.wording.means == "expectation" and m.end < len(made.tokens)]
    return any(slot == "{milestone}" for end in ends for _, slots in made.fills[end] for slot in slots)


def _begins(made: Chart, at: int) -> bool:
    return any(m.wording.means in ("verb", "filler") or m.wording.means in DATED for m in made.found[at])


LEVELS = (
    Level(
        {means: _DAY_SLOTS if means in DAYS else _SPAN_SLOTS for means in SHAPES - {"plain-year"}}
        | dict.fromkeys(("day", "lunar-day"), (*_DAY_SLOTS, "{calendar_day}"))
        | {"plain-year": ("{plain_year}",)}
        | {means: (f"{{{means}}}",) if means in ("issue", "period", "time") else () for means in WORDS}
    ),
    Level({"named-day": _DAY_SLOTS}),
    Level({"clock": _DAY_SLOTS, "same-day": _DAY_SLOTS, "hours": ("{milestone}",)}),
    Level(dict.fromkeys(DATED, ("{milestone}",)) | {"recurring": (), "name": (), "bare": ("{bare}",), "weekdays": ()}),
    Level(dict.fromkeys(OPEN, ()), _tails),
    Level(dict.fromkeys(_WRAPS, ())),
)


def all_wordings() -> tuple[Wording, ...]:
    """The wording files of deadlines."""
    return wordings(FOLDER)


@cache
def _compiled() -> tuple[tuple[Level, Node], ...]:
    return compile_levels(all_wordings(), LEVELS)


@lru_cache(maxsize=1024)
def charted(text: str) -> Chart:
    """Everything the deadline wordings match in a text."""
    return chart(without_note_marks(text), _compiled())
