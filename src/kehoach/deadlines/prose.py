"""Dated duties in a running sentence.

In: one sentence of the body and its context. Out: the milestones it sets, none for most sentences. Why: the
body of a plan is full of years, anniversaries and dates of other documents; only a phrase that sets a term
("trước ngày", "chậm nhất", "hoàn thành trong tháng 6") makes a duty, and never one that lies before the
plan itself or is dated by the year only.
"""

from __future__ import annotations

import datetime as dt

from kehoach.deadlines.clauses import Clause, Run, clauses, trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import actor_of, advised_duty
from kehoach.deadlines.phrases import POINT_MEANS, is_whole_year
from kehoach.deadlines.reading import chosen, milestones_of, words
from kehoach.deadlines.wordings import charted
from kehoach.grammar.chart import Chart, Match
from kehoach.models.plan import Milestone


def dated(text: str, context: Context) -> tuple[Milestone, ...]:
    """The milestones a running sentence sets.

    `action` is given where the sentence sets several or goes on behind the date; alone, the sentence is it.
    """
    made = charted(text)
    phrases = [match for match in chosen(made) if sets_term(made, match)]
    if not phrases:
        return ()
    parts, _ = clauses(made, phrases)
    found, _ = milestones_of(made, _actions(made, parts), context)
    return tuple(m for m in found if _ahead(m, context))


def sets_term(made: Chart, match: Match) -> bool:
    """Whether a phrase sets a term in running text: as its wording says (`prose`), and closer than by years."""
    inner = next((m for _, m in match.filled if isinstance(m, Match) and m.wording.means not in POINT_MEANS), None)
    prose = match.wording.settings.get("prose") or (inner and inner.wording.settings.get("prose"))
    if prose == "head":
        return _heads_duty(made, match)
    if prose == "end":
        return trimmed(made, (match.end, len(made.tokens))) is None
    return bool(prose) and not is_whole_year(match) and not _is_period(match)


def sentence_actor(text: str) -> str | None:
    """The body that a sentence begins with, before its verb; None where none stands there for sure."""
    made = charted(text)
    if not made.tokens:
        return None
    head = next((m.end for m in chosen(made) if m.wording.settings.get("prose") == "head" and m.start == 0), 0)
    run = trimmed(made, (head, len(made.tokens)))
    actor = run and actor_of(made, run)
    return words(made, actor) if actor else None


def _is_period(match: Match) -> bool:
    """Whether "trong" only introduces a period reported on ("trong 6 tháng đầu năm")."""
    return any(isinstance(m, Match) and m.wording.settings.get("yields") == "always" for _, m in match.filled)


def _heads_duty(made: Chart, match: Match) -> bool:
    """Whether "Hàng tháng" opens the sentence and a body that acts follows."""
    if trimmed(made, (0, match.start)):
        return False
    run = trimmed(made, (match.end, len(made.tokens)))
    return run is not None and actor_of(made, run) is not None


def _ahead(milestone: Milestone, context: Context) -> bool:
    """Whether a milestone lies in the time a plan can ask for: not before its issue, nor far beyond its year."""
    day = milestone.due or milestone.start
    if day is None:
        return True
    if context.issued and day < context.issued - dt.timedelta(days=31):
        return False
    return context.year is None or context.year <= day.year <= context.year + 2


def _actions(made: Chart, parts: list[Clause]) -> list[Clause]:
    if len(parts) == 1:
        behind = trimmed(made, (parts[0].phrase.end, len(made.tokens)))
        goes_on = behind and made.tokens[parts[0].phrase.end].folded == ","
        action = parts[0].action
        before = bool(action and action[1] <= parts[0].phrase.start)
        return [Clause(parts[0].phrase, advised_duty(made, action) if action and goes_on and before else None)]
    heads = [part.action for part in parts]
    return [Clause(part.phrase, _parallel(made, part.action, heads[1:])) for part in parts]


def _parallel(made: Chart, action: Run | None, others: list[Run | None]) -> Run | None:
    """The part of a first action that the following ones vary: "đợt 1" of "… cấp Thành phố đợt 1"."""
    if action is None:
        return None
    openers = {made.tokens[run[0]].folded for run in others if run}
    at = next((i for i in range(action[0], action[1]) if made.tokens[i].folded in openers), action[0])
    return (at, action[1])
