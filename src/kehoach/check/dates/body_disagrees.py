"""Body and appendix name different days for one task.

Finds: "đợt 2 trước ngày 30/3/2024" in the body, and the row of that round in the appendix with "Trước ngày 30/4/2024";
also the day of an event ("Ngày hội đọc sách tổ chức vào ngày 16/10/2026") that its row has otherwise.
Why: whoever reads only one of both is late, or does the work twice.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: body: "Gửi hồ sơ xét tặng … trước ngày 15/3/2024"; Phụ lục I, row 4: "Trước ngày 30/3/2024"
Instead: the same day in both
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from kehoach.alike import rarity
from kehoach.check.context import Context
from kehoach.check.dating import first_and_last
from kehoach.check.passages import tasks
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement, unmarked
from kehoach.check.violations import Violation
from kehoach.check.works import Texts, Work, covered, same_numbers, weights
from kehoach.dates import DateMention, find
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Milestone, Obligation, Plan, Task
from kehoach.units import same_unit


def body_disagrees(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each dated duty of the body whose likest row, of the same round and year, is due on other days."""
    rows = [task for task in tasks(plan) if _days(task) and task.parent is None]
    if context.damaged or not rows:
        return
    events = list(_events(plan, context))
    finder = _Finder(rows, [*(duty.text for duty in plan.obligations), *(one.text for one, _date in events)])
    for duty in plan.obligations:
        for milestone, act in _acts(duty):
            row = finder.likest(act, duty)
            if row is not None and not any(_agrees(milestone, start, due) for start, due in _days(row)):
                yield Violation(_message(row), duty.place, milestone.text, LOOK)
    for event, date in events:
        row = finder.told(_without_dates(unmarked(event.text)))
        if row is not None and not any(_overlaps(date, start, due) for start, due in _days(row)):
            yield Violation(_message(row), event.at(date.start), date.text, LOOK)


def _message(row: Task) -> Message:
    return Message(
        "row {row} of the appendix names {said} for this task; make both the same",
        row=row.id,
        said=[due for _start, due in _days(row)],
    )


def _events(plan: Plan, context: Context) -> Iterator[tuple[Statement, DateMention]]:
    """The sentences of the body that name one day or month and are no duty of anybody, each with that date."""
    duties = [duty.text.rstrip(".;/ ") for duty in plan.obligations]
    cited = [citation.text for citation in plan.citations]
    for statement in context.statements:
        if statement.passage.cell is not None or not statement.passage.dates:
            continue
        dates = [date for date in find(statement.text) if first_and_last(date)]
        alone = len(dates) == 1 and dates[0].precision in ("day", "month")
        if alone and not any(text in statement.text for text in (*duties, *cited)):
            yield statement, dates[0]


def _overlaps(date: DateMention, start: dt.date, due: dt.date) -> bool:
    """Whether a day or month lies in the time that a row names, or holds it."""
    days = first_and_last(date)
    return days is None or (days[0] <= due and start <= days[1])


class _Finder:
    """The rows of a plan, to be looked among for the one that says what a duty does."""

    def __init__(self, rows: Sequence[Task], duties: Sequence[str]) -> None:
        self._rows = rows
        contents = [row.content for row in rows]
        self._weight = weights([*contents, *duties])
        self._texts = Texts(contents, self._weight, SETTINGS.body_disagrees_rare)
        self._works = list(map(Work, contents))

    def likest(self, act: str, duty: Obligation) -> Task | None:
        """The row that says the same in the same words, else in other words for the same body; None where none does."""
        return self._in_same_words(act) or self._in_other_words(act, duty) or self._in_more_words(act)

    def told(self, act: str) -> Task | None:
        """The row that says the same in the same words, or in fewer; None where none does, or little is said."""
        long = len(act.split()) >= SETTINGS.body_disagrees_fewest
        return (self._in_same_words(act) or self._in_more_words(act)) if long else None

    def _in_same_words(self, act: str) -> Task | None:
        scores = [
            (self._both_ways(act, self._rows[at].content), self._rows[at].id, self._rows[at])
            for at in self._texts.covering(act, SETTINGS.body_disagrees_alike)
            if same_numbers(act, self._rows[at].content)
        ]
        alike = sorted(score for score in scores if score[0] >= SETTINGS.body_disagrees_alike)
        return alike[-1][2] if alike else None

    def _in_more_words(self, act: str) -> Task | None:
        """The one row all of whose telling words stand in a duty's, with the same steps of work; None where two do."""
        told = Work(act)
        rows = [row for row, work in zip(self._rows, self._works, strict=True) if work.is_within(told)]
        return rows[0] if len(rows) == 1 and same_numbers(act, rows[0].content) else None

    def _both_ways(self, act: str, content: str) -> float:
        return min(
            covered(act, content, self._weight, SETTINGS.body_disagrees_rare),
            covered(content, act, self._weight, SETTINGS.body_disagrees_rare),
        )

    def _in_other_words(self, act: str, duty: Obligation) -> Task | None:
        rows = [at for at, row in enumerate(self._rows) if _same_body(duty, row) and same_numbers(act, row.content)]
        if not rows:
            return None
        works = {at: Work(_without_bodies(act, duty, self._rows[at])) for at in rows}
        weight = rarity([work.words for work in (*self._works, *works.values())])
        scores = sorted((works[at].likeness(self._works[at], weight), self._rows[at].id, self._rows[at]) for at in rows)
        best, second = scores[-1][0], scores[-2][0] if len(scores) > 1 else 0.0
        return scores[-1][2] if best >= SETTINGS.same_work and best >= SETTINGS.body_disagrees_ahead * second else None


def _same_body(duty: Obligation, row: Task) -> bool:
    """Whether one of those who do a duty, or are named in it, leads a row or carries it out."""
    doers = (*row.lead, *row.implementing)
    named = (*duty.actors, *duty.lead, *([duty.actor] if duty.actor else []))
    small = duty.text.lower()
    return any(same_unit(one.name, other.name) for one in named for other in doers) or any(
        one.name.lower() in small for one in doers
    )


def _without_bodies(act: str, duty: Obligation, row: Task) -> str:
    for unit in (*duty.actors, *duty.lead, *duty.coordinating, *row.lead, *row.implementing):
        act = act.replace(unit.name, " ")
    return act


def _acts(duty: Obligation) -> Iterator[tuple[Milestone, str]]:
    """The days a duty names, each with the words for what is due then."""
    dated = [m for m in duty.deadline.milestones if m.due and m.kind in ("before", "on", "within")]
    for milestone in dated:
        if len(dated) == 1:
            act = _without_dates(duty.text.replace(milestone.text, " "))
        else:
            first = min(duty.text.find(m.text) for m in dated if m.text in duty.text)
            head = duty.text[: max(first, 0)]
            others = [m.action for m in dated if m.action and m is not milestone]
            for other in others:
                head = head.replace(other, " ")
            act = f"{head} {milestone.action or ''}"
        if len(act.split()) >= SETTINGS.body_disagrees_fewest:
            yield milestone, act


def _without_dates(text: str) -> str:
    """A text without its days and the two words before each."""
    kept, at = [], 0
    for date in find(text):
        if date.precision == "day":
            kept += text[at : date.start].split()[: -SETTINGS.words_before]
            at = date.end
    return " ".join([*kept, text[at:]])


def _days(task: Task) -> list[tuple[dt.date, dt.date]]:
    """The first and last days a row names; nothing for rows that recur or hang on something else."""
    milestones = task.deadline.milestones if task.deadline else ()
    if any(m.kind in ("recurring", "relative") or m.guessed for m in milestones):
        return []
    return [(m.start or m.due, m.due) for m in milestones if m.due]


def _agrees(milestone: Milestone, start: dt.date, due: dt.date) -> bool:
    """Whether a day is the row's, or lies in the month or quarter the row names; whether two such times overlap."""
    day = milestone.due
    if day is None:
        return True
    first = milestone.start or day
    return abs((due - day).days) <= 1 or (first <= due and start <= day)
