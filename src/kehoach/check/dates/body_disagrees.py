"""Body and appendix name different days for one task.

Finds: "đợt 2 trước ngày 30/3/2024" in the body, and the row of that round in the appendix with "Trước ngày 30/4/2024".
Why: whoever reads only one of both is late, or does the work twice.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: body: "Gửi hồ sơ xét tặng … trước ngày 15/3/2024"; Phụ lục I, row 4: "Trước ngày 30/3/2024"
Instead: the same day in both
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from kehoach.check.context import Context
from kehoach.check.passages import tasks
from kehoach.check.similarity import Texts, covered, same_numbers, weights
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.message import Message
from kehoach.models.plan import Milestone, Obligation, Plan, Task

_ALIKE, _RARE, _FEWEST = 0.55, 3.0, 5
_WORDS_BEFORE = 2


def body_disagrees(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each dated duty of the body whose likest row, of the same round and year, is due on other days."""
    rows = [task for task in tasks(plan) if _days(task) and task.parent is None]
    if context.damaged or not rows or not plan.obligations:
        return
    weight = weights([*(task.content for task in rows), *(duty.text for duty in plan.obligations)])
    texts = Texts([row.content for row in rows], weight, _RARE)
    for duty in plan.obligations:
        for milestone, act in _acts(duty):
            if row := _likest(act, [rows[at] for at in texts.covering(act, _ALIKE)], weight):
                days = _days(row)
                if not any(_agrees(milestone.due, start, due) for start, due in days):
                    said = [due for _start, due in days]
                    message = Message(
                        "row {row} of the appendix names {said} for this task; make both the same",
                        row=row.id,
                        said=said,
                    )
                    yield Violation(message, duty.place, milestone.text, 0.6)


def _acts(duty: Obligation) -> Iterator[tuple[Milestone, str]]:
    """The days a duty names, each with the words for what is due then."""
    dated = [m for m in duty.deadline.milestones if m.due and m.kind in ("before", "on")]
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
        if len(act.split()) >= _FEWEST:
            yield milestone, act


def _without_dates(text: str) -> str:
    """A text without its days and the two words before each."""
    kept, at = [], 0
    for date in find(text):
        if date.precision == "day":
            kept += text[at : date.start].split()[:-_WORDS_BEFORE]
            at = date.end
    return " ".join([*kept, text[at:]])


def _likest(act: str, rows: Iterable[Task], weight: Mapping[str, float]) -> Task | None:
    """The row that says the same, both ways, and names the same rounds; None where none does."""
    scores = [
        (min(covered(act, row.content, weight, _RARE), covered(row.content, act, weight, _RARE)), row)
        for row in rows
        if same_numbers(act, row.content)
    ]
    alike = sorted((score, row.id, row) for score, row in scores if score >= _ALIKE)
    return alike[-1][2] if alike else None


def _days(task: Task) -> list[tuple[dt.date, dt.date]]:
    """The first and last days a row names; nothing for rows that recur or hang on something else."""
    milestones = task.deadline.milestones if task.deadline else ()
    if any(m.kind in ("recurring", "relative") or m.guessed for m in milestones):
        return []
    return [(m.start or m.due, m.due) for m in milestones if m.due]


def _agrees(day: dt.date | None, start: dt.date, due: dt.date) -> bool:
    """Whether a day is the row's, or lies in the month or quarter the row names."""
    return day is not None and (abs((due - day).days) <= 1 or start <= day <= due)
