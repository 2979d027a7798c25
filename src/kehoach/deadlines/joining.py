"""How a phrase of a deadline cell belongs to the milestone before it.

In: the chart of a text, the milestones so far, the next phrase with its words and its drafts. Out: what becomes of
them. Why: "hằng quý, trừ quý IV", "2 lần/năm: tháng 5 và tháng 11" and "30 ngày trước ngày bầu cử (15/3/2026)" say one
thing in two phrases; read one by one they would set days that nobody set.
"""

from __future__ import annotations

from collections.abc import Callable

from kehoach.deadlines.clauses import Clause, trimmed
from kehoach.deadlines.excepted import only, without
from kehoach.deadlines.phrases import Draft, Drafts, Frame, reckoned, said_year
from kehoach.deadlines.wordings import stops_clause
from kehoach.grammar.chart import Chart, Match
from kehoach.models.plan import Every, Milestone

_TIMES_A_YEAR: dict[Every | None, int] = {"half-year": 2, "quarter": 4, "month": 12}


def details(last: Milestone, now: list[Milestone]) -> bool:
    """Whether a recurrence is said again, with its day ("hằng quý (trước ngày 25 tháng cuối quý)")."""
    again = all(m.kind == "recurring" and m.every == last.every and (m.due or m.weekday) for m in now)
    return last.kind == "recurring" and last.due is None and last.weekday is None and again


def repeats(made: Chart, last: Milestone, before: Match, part: Clause, found: Drafts) -> bool:
    """Whether days are those of what comes round: "Hằng năm, báo cáo trước 30/11", "2 lần/năm: tháng 5, tháng 11"."""
    if last.kind != "recurring" or last.due or last.weekday or said_year(part.phrase):
        return False
    if not all(d.kind in ("before", "on", "within") and d.due and not d.left_out for d in found):
        return False
    if last.every == "year" and last.action is None and not _is_apart(made, before, part):
        return True
    as_often = last.every == "year" or _TIMES_A_YEAR.get(last.every) == len(found)
    return as_often and last.interval == 1 and len(found) > 1 and _follows(made, before, part)


def _is_apart(made: Chart, before: Match, part: Clause) -> bool:
    return any(stops_clause(made, at) for at in range(before.end, part.phrase.start))


def _follows(made: Chart, before: Match, part: Clause) -> bool:
    """Whether only marks and fillers stand between two phrases, and the second has no words of its own."""
    return part.action is None and trimmed(made, (before.end, part.phrase.start)) is None


def goes_on(made: Chart, last: Milestone, part: Clause) -> bool:
    """Whether a bare day is the second of a list ("Trước 20/6 (6 tháng) và 20/12")."""
    before = made.tokens[part.phrase.start - 1].folded
    return (
        last.kind == "before" and part.action is None and before in ("va", ",") and part.phrase.wording.means == "day"
    )


def joins(last: Milestone, part: Clause, found: Drafts) -> bool:
    """Whether an expected date belongs to the pointer before it ("Theo KH của TP (dự kiến trước …)")."""
    expected = part.phrase.wording.means == "expected" and part.action is None and len(found) == 1
    length = last.offset is not None and last.offset.after is None
    return expected and last.kind == "relative" and last.due is None and not length


def expected_at(pointer: Milestone, draft: Draft) -> Milestone:
    """The pointer with the day on which it is expected."""
    return pointer.model_copy(
        update={"due": draft.due, "precision": draft.precision, "marks": (*pointer.marks, *draft.marks)}
    )


def dates_event(made: Chart, last: Milestone, before: Match, part: Clause, found: Drafts) -> bool:
    """Whether a day in brackets is that of the event named before it: "30 ngày trước ngày bầu cử (15/3/2026)"."""
    around = made.tokens[before.end : part.phrase.start] + made.tokens[part.phrase.end : part.phrase.end + 1]
    bracketed = [token.folded for token in around] in (["("], ["(", ")"])
    event = last.offset is not None and last.offset.after is not None and last.due is None
    return event and bracketed and part.action is None and len(found) == 1 and found[0].kind == "on"


def counted_from(last: Milestone, day: Draft) -> Milestone:
    """The milestone dated by the day of its event."""
    due = last.offset and day.due and reckoned(day.due, last.offset)
    return last.model_copy(update={"due": due, "marks": (*last.marks, *day.marks)})


def left_of(milestones: list[Milestone], found: Drafts, frame: Frame) -> list[Milestone] | None:
    """The milestones, the last without the periods that a phrase leaves out; None where they cannot be told apart."""
    spans = [(d.start, d.due) for d in found if d.left_out and d.start and d.due]
    return _thinned(milestones, frame, lambda one, year: without(one, year, spans))


def bounded(
    made: Chart, milestones: list[Milestone], part: Clause, before: Match, now: list[Milestone], frame: Frame
) -> list[Milestone] | None:
    """The milestones with the new ones, where one is the span of the other: "hằng tháng từ tháng 3 đến tháng 11"."""
    last = milestones[-1]
    if not _follows(made, before, part):
        return None
    if part.phrase.wording.means == "range" and len(now) == 1:
        return _thinned(milestones, frame, _within(now[0]))
    if before.wording.means == "range" and last.kind == "within" and last.action is None:
        left = _thinned(now, frame, _within(last))
        return left and [*milestones[:-1], *left]
    return None


def _within(span: Milestone) -> Callable[[Milestone, int], list[Milestone] | None]:
    start, due = span.start, span.due
    return lambda one, year: only(one, year, (start, due)) if start and due else None


def _thinned(
    milestones: list[Milestone], frame: Frame, left: Callable[[Milestone, int], list[Milestone] | None]
) -> list[Milestone] | None:
    """The milestones of the last phrase in the periods that are left of each; a year and whole periods are needed."""
    if frame.year is None or frame.month or frame.quarter:
        return None
    if not milestones:
        return None
    last = [m for m in milestones if m.start_char == milestones[-1].start_char]
    made = [left(one, frame.year) if one.kind == "recurring" else None for one in last]
    if not made or any(one is None for one in made):
        return None
    marked = {"marks": tuple(dict.fromkeys((*milestones[-1].marks, frame.year_mark)))}
    left_over = [m for m in milestones if m not in last]
    return [*left_over, *(m.model_copy(update=marked) for one in made for m in one or ())]
