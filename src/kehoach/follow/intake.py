"""The rows of a plan and the dated duties of its text as tasks to follow: what is due, in which period, who answers.

In: a plan. Out: `Row`s without keys. A milestone that comes round is due once a period, until the plan's last year;
what comes round every day, or all the time, has no day of its own. A row that says nothing of a day is due all the
same, and so are words that nothing reads: neither may be lost, nor counted as in time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from kehoach.agenda.duties import Duty, duties
from kehoach.agenda.entries import Entry, Moment, entries
from kehoach.agenda.offices import Offices
from kehoach.agenda.recurrence import Rule
from kehoach.deadlines.calendar import add_months
from kehoach.follow.values import Due, DueState, Line, Saying, Share
from kehoach.models.plan import ROLES, Plan, Role, Task, Unit
from kehoach.reconcile import fingerprint
from kehoach.units import split

ANSWERING: tuple[Role, ...] = ("implementing", "lead", "advising", "coordinating", "monitoring")
"""Who reports on a task: those who do it; where none is named, who leads it; persons only where no unit is named."""
HORIZON = 12
"""Months for which dues are made where a plan does not say how long something comes round."""
ADDED = "+"
"""What ids of tasks begin with that are in no file of the plan."""
_OF_TEXT = "§"
"""What ids of duties of running text begin with."""
_EACH_DAY = ("day",)
Members = Mapping[str, Sequence[str]]
"""The units of collectives, by the name of each."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its dues, whose `task` is blank; `endless` where dues stop only because the plan names no end.

    `done` are the numbers of dues that the plan itself tells of as done, with the day if it names one.
    """

    line: Line
    dues: tuple[Due, ...]
    endless: bool = False
    done: Mapping[int, dt.date | None] = field(default_factory=dict)

    def of(self, key: str) -> list[Due]:
        """Its dues as those of a task."""
        return [replace(due, task=key) for due in self.dues]


def rows(plan: Plan, today: dt.date, *, strict: bool = False, members: Members | None = None) -> list[Row]:
    """The rows of a plan's tables in their order, then the duties of its text.

    `strict`: the last day of "trước ngày 15/3" is the 14th.
    """
    told = list(duties(plan))
    texts = [duty for duty in told if duty.id is None]
    found = [duty for duty in told if duty.id is not None]
    tasks = {task.id: task for appendix in plan.appendices for task in appendix.tasks}
    groups = {
        task.id: next((group.title for group in appendix.groups if group.key == task.group), task.group or "")
        for appendix in plan.appendices
        for task in appendix.tasks
    }
    named = _Named(Offices(told), members or {})
    moment = Moment(today, today, strict)
    return [
        *(_row(duty, tasks[duty.id or ""], groups[duty.id or ""], named, moment) for duty in found),
        *(
            _row(duty, _as_task(duty, number), duty.section or "", named, moment)
            for number, duty in enumerate(texts, start=1)
        ),
    ]


def is_of_text(identity: str) -> bool:
    """Whether the id of a line is that of a duty of running text."""
    return identity.startswith(_OF_TEXT)


def _as_task(duty: Duty, number: int) -> Task:
    """A duty of running text as a row: it has no number of its own, and is known by its words."""
    return Task(id=f"{_OF_TEXT}{number}", content=duty.content, deadline=duty.deadline, place=duty.place)


@dataclass(frozen=True, slots=True)
class _Named:
    """How units are called, and who is in a collective."""

    offices: Offices
    members: Members

    def share(self, unit: Unit, role: Role, duty: Duty, *, answers: bool) -> Iterator[Share]:
        """The share of a unit, or of each unit of a collective that is known."""
        office = self.offices.of(unit, duty.plan)
        inside = self.members.get(office.title) or self.members.get(unit.name) or ()
        for name in inside if unit.kind == "collective" else ():
            yield Share(name, role, answers, part_of=office.title)
        if not inside or unit.kind != "collective":
            yield Share(office.title, role, answers, unit.kind, office.canonical)


def _row(duty: Duty, task: Task, group: str, named: _Named, moment: Moment) -> Row:
    shares = _shares(duty, named)
    made: list[Due] = []
    endless = False
    done: dict[int, dt.date | None] = {}
    for entry in entries([duty], moment):
        own = _acting(entry, shares, duty)
        if entry.rule is not None and entry.rule.every not in _EACH_DAY:
            endless = endless or entry.rule.until is None
            made += [_due(entry, own, day, period_of(day, entry.rule)) for day in _days(entry.rule)]
        else:
            if entry.state == "done":
                done[len(made) + 1] = entry.milestone.due if entry.milestone else None
            made.append(_due(entry, own, entry.due if entry.rule is None else None, ""))
    line = Line(
        task.id, task.number or "", group, task.content, task.product or "",
        duty.deadline.text if duty.deadline else "",
        "; ".join(dict.fromkeys(share.part_of or share.unit for share in shares if share.answers)),
        task.place.page, fingerprint(task), "first",
    )  # fmt: skip
    return Row(line, tuple(replace(due, number=number) for number, due in enumerate(made, start=1)), endless, done)


def told_done(
    row: Row, key: str, on: dt.date, today: dt.date, numbers: Mapping[int, int] | None = None
) -> Iterator[Saying]:
    """The events for dues that the plan itself tells of as done, `on` the day of the plan where it names no other.

    `numbers` are those of the dues in the task by those in the row; None where the task is new. A day that lies ahead
    tells of nothing done.
    """
    for due in row.dues:
        number = due.number if numbers is None else numbers.get(due.number)
        day = row.done.get(due.number) or min(on, today)
        if due.number in row.done and number is not None and day <= today:
            result = " ".join(filter(None, (due.action, due.words)))
            yield Saying(key, "confirmed", day, number, payload={"done": day.isoformat(), "result": result})


def _due(entry: Entry, shares: tuple[Share, ...], day: dt.date | None, period: str) -> Due:
    action = entry.milestone.action if entry.milestone else None
    state = "dated" if day is not None else _why(entry)
    return Due("", 0, state, entry.start, day, action or "", entry.words, period, entry.ordinal, None, shares)


def _why(entry: Entry) -> DueState:
    """Why a due has no day."""
    if entry.state == "unread" or entry.state == "blank":
        return entry.state
    return "continuous" if entry.rule or entry.state == "continuous" else "undated"


def _days(rule: Rule) -> list[dt.date]:
    """The days due until the rule's end, or for a year."""
    end = rule.until or add_months(rule.begin, HORIZON)
    return list(takewhile(lambda day: day <= end, rule.days()))


def period_of(day: dt.date, rule: Rule) -> str:
    """The period that a day due closes: "2024-03", "2024-Q1", "2024-H1", "2024", or the day itself."""
    if rule.every == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if rule.every == "half-year":
        return f"{day.year}-H{1 if day.month <= 6 else 2}"
    if rule.every in ("year", "years"):
        return str(day.year)
    return f"{day:%Y-%m}" if rule.every in ("month", "months") else day.isoformat()


def _shares(duty: Duty, named: _Named) -> tuple[Share, ...]:
    """All who have a part, those who answer first."""
    doing = _doing(duty)
    found: dict[tuple[str, Role], Share] = {}
    for role in (*([doing] if doing else []), *ROLES):
        for unit in duty.holders.get(role, ()):
            answers = role == doing and (unit.kind != "person" or _are_persons(duty.holders[role]))
            for share in named.share(unit, role, duty, answers=answers):
                found.setdefault((share.unit, role), share)
    return tuple(found.values())


def _doing(duty: Duty) -> Role | None:
    """The role whose holders answer."""
    held = [role for role in ANSWERING if duty.holders.get(role)]
    doers = (role for role in held if role in ANSWERING[:3] and not _are_persons(duty.holders[role]))
    return next(doers, held[0] if held else None)


def _are_persons(units: Sequence[Unit]) -> bool:
    return all(unit.kind == "person" for unit in units)


def _acting(entry: Entry, shares: tuple[Share, ...], duty: Duty) -> tuple[Share, ...]:
    """The shares of one milestone: where it names who acts ("Các đơn vị gửi báo cáo"), those answer."""
    actor = entry.milestone.actor if entry.milestone else None
    acting = list(split(actor)) if actor else []
    if not acting:
        return shares
    others = tuple(Share(one.unit, one.role, False, one.kind, one.canonical, one.part_of) for one in shares)
    names = {unit.name for unit in acting}
    own = tuple(Share(unit.name, "implementing", True, unit.kind, unit.canonical) for unit in acting)
    return (*own, *(share for share in others if share.unit not in names))
