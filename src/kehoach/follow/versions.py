"""Another version of a plan: which of its rows are tasks that are followed already.

In: a register, the plan in its new version. Out: `Step`s, one for each row of the new version and each task that it
drops; written, once nothing waits for a decision. Neither a row's id nor its words stay the same from version to
version, so rows are paired by the comparison of versions. A row links by itself where neither its words nor its days
have changed; what was reworded or has another day, and a new row that is like an old one, waits for the clerk. A day
that the new version changes is an extension, whose document is that plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from kehoach.agenda.recurrence import issue_day
from kehoach.errors import UsageError
from kehoach.follow.intake import ADDED, Members, Row, is_of_text, rows, told_done
from kehoach.follow.starting import fresh_keys, is_own, symbol_of
from kehoach.follow.state import State, states
from kehoach.follow.store import Store, Teller, packed
from kehoach.follow.values import Document, Due, Line, Link, Register, Saying, Share, Task
from kehoach.message import Message
from kehoach.models.diff import Changed
from kehoach.models.plan import Plan
from kehoach.reconcile import compare_versions
from kehoach.text import fold

Means = Literal["same", "moved", "reworded", "redated", "like", "new", "gone"]
"""How a row stands to a task; "like": a new row that resembles a task which another row, or none, has taken."""
ALONE: frozenset[Means] = frozenset({"same", "moved", "new", "gone"})
LIKE = 80.0
"""Likeness, in hundredths, from which a new row may be an old one that was split or rewritten."""
KIN = 0.25
"""Share of a plan's tasks that another version of it has at least."""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the new version (None: dropped) and the task that it is, or may be (None: a new one)."""

    means: Means
    row: Row | None
    task: Task | None
    score: float = 0.0

    @property
    def waits(self) -> bool:
        """Whether a clerk has to decide."""
        return self.means not in ALONE


@dataclass(frozen=True, slots=True)
class Version:
    """A new version of a document, step by step."""

    document: Document
    plan: Plan
    steps: tuple[Step, ...]

    def count(self, *means: Means) -> int:
        """How many steps are of these kinds."""
        return sum(step.means in means for step in self.steps)

    @property
    def waiting(self) -> list[Step]:
        """The steps that a clerk has to decide on."""
        return [step for step in self.steps if step.waits]


def version_of(store: Store, register: Register, plan: Plan, today: dt.date) -> Version:
    """How a plan stands to the document of which it is another version.

    Raises `UsageError`: it is of no document of the register, of another year, or in the register already.
    """
    found = rows(plan, today, strict=register.strict, members=members_of(register))
    document = _document(register, plan, found)
    before = document.revisions[-1]
    current = in_file(register, before.number)
    new = {row.line.id: row for row in found}
    changes = compare_versions(store.plan(before.number), plan)
    standing = by_task(register, today)
    steps = [step for one in changes.rows if (step := _step(one, current, new, standing)) is not None]
    steps += _of_text([one for one in current.values() if is_of_text(one.line.id)], found, standing)
    seen = {step.row.line.id for step in steps if step.row}
    steps += [Step("new", row, None) for row in found if row.line.id not in seen]
    taken = {step.task.key for step in steps if step.task}
    steps += [Step("gone", None, task) for task in current.values() if task.key not in taken]
    paired = sum(step.row is not None and step.task is not None for step in steps)
    if paired < KIN * min(len(current), len(new)):
        raise _stranger(plan)
    return Version(document, plan, tuple(_alike(steps)))


def in_file(register: Register, revision: int) -> dict[str, Task]:
    """The tasks that a version has in its file, by the ids of their rows."""
    return {
        task.line.id: task
        for task in register.tasks.values()
        if task.version == revision and not task.line.id.startswith(ADDED)
    }


def counts_from(plan: Plan, today: dt.date) -> dt.date:
    """The day from which a version counts: that of its issue, unless it is not known or lies ahead."""
    issued = issue_day(plan.header)
    return issued if issued is not None and issued <= today else today


def write(
    store: Store, register: Register, version: Version, kept: frozenset[str], teller: Teller, on: dt.date
) -> None:
    """Write a version; `kept` are the ids of rows that wait and are the tasks they were paired with."""
    plan, document = version.plan, version.document
    before = document.revisions[-1].number
    revision = store.add_revision(document.number, plan, before, issue_day(plan.header), teller)
    linked = [step for step in version.steps if step.row and step.task and (not step.waits or step.row.line.id in kept)]
    fresh = [step.row for step in version.steps if step.row and step not in linked]
    keys = dict(zip((row.line.id for row in fresh), fresh_keys(len(fresh), register.tasks), strict=True))
    store.add_tasks(document.number, revision, keys.values())
    ids = {step.row.line.id: step for step in linked if step.row}
    order = [step.row for step in version.steps if step.row]
    store.add_lines(revision, (_line(row, ids.get(row.line.id), keys) for row in order))
    dues = [replace(due, task=keys[row.line.id], since=on) for row in fresh for due in row.dues]
    now = by_task(register, on)
    name = symbol_of(plan.header) or plan.header.title or plan.source.path
    sayings = [one for row in fresh for one in told_done(row, keys[row.line.id], on, on)]
    for step in linked:
        mine = now.get(step.task.key, []) if step.task else []
        more, said = _changed(step, mine, name, revision, on)
        dues += more
        sayings += said
    staying = {step.task.key for step in linked if step.task}
    for key in dict.fromkeys(step.task.key for step in version.steps if step.task and step.task.key not in staying):
        if any(not state.is_done and state.cell != "withdrawn" for state in now.get(key, ())):
            sayings.append(Saying(key, "withdrawn", on, document=name, payload={"plan": revision}))
    store.add_dues(revision, dues)
    store.add_events(sayings, teller)


def _document(register: Register, plan: Plan, found: Sequence[Row]) -> Document:
    """The document of which a plan is another version: that of its number and issuer, else the likest of its issuer."""
    if any(one.sha256 == plan.source.sha256 for document in register.documents for one in document.revisions):
        raise UsageError(Message("{file} is in the register already", file=plan.source.path), Message("leave it out"))
    words = {fold(row.line.content) for row in found}
    shared: dict[int, int] = {}
    for task in register.tasks.values():
        shared[task.document] = shared.get(task.document, 0) + (fold(task.line.content) in words)
    header = plan.header
    same = [
        one
        for one in register.documents
        if header.number and one.symbol == symbol_of(plan.header) and fold(one.issuer) == fold(header.issuer.name or "")
    ]
    theirs = header.issuer.name or ""
    kin = [one for one in register.documents if not theirs or not one.issuer or is_own(theirs, one.issuer)]
    ranked = same or sorted(kin, key=lambda one: -shared.get(one.number, 0))
    if not ranked or (len(ranked) > 1 and not shared.get(ranked[0].number) and not same):
        raise _stranger(plan)
    if header.year and ranked[0].year and header.year != ranked[0].year:
        raise UsageError(
            Message("{file} is the plan of {year}", file=plan.source.path, year=header.year),
            Message("follow it as a plan of its own with kehoach follow start --add"),
        )
    return ranked[0]


def _stranger(plan: Plan) -> UsageError:
    return UsageError(
        Message("{file} is no version of a plan in the register", file=plan.source.path),
        Message("follow it as a plan of its own with kehoach follow start --add"),
    )


def by_task(register: Register, on: dt.date) -> dict[str, list[State]]:
    """The states of the dues of each task on a day."""
    found: dict[str, list[State]] = {}
    for state in states(register, on):
        found.setdefault(state.task.key, []).append(state)
    return found


def members_of(register: Register) -> Members:
    """The units of collectives, as the register knows them."""
    found: dict[str, dict[str, None]] = {}
    for task in register.tasks.values():
        for due in task.dues:
            for share in due.shares:
                if share.part_of:
                    found.setdefault(share.part_of, {})[share.unit] = None
    return {group: list(units) for group, units in found.items()}


def _step(
    one: Changed, current: Mapping[str, Task], new: Mapping[str, Row], standing: Mapping[str, Sequence[State]]
) -> Step | None:
    """A row of the comparison as a step; None for rows that nobody follows."""
    task, row = current.get(one.before or ""), new.get(one.after or "")
    if task is None or row is None:
        return None
    if "reworded" in one.changes:
        return Step("reworded", row, task, one.score)
    return _worded_alike(row, task, standing, one.score, is_moved="moved" in one.changes)


def _worded_alike(
    row: Row, task: Task, standing: Mapping[str, Sequence[State]], score: float, *, is_moved: bool
) -> Step:
    """The step of a row that says what the task says: to another day, elsewhere, or the very same."""
    both = pairs(standing.get(task.key, ()), row.dues)
    if any(old is None or fresh is None or old.planned != fresh.day for old, fresh in both):
        return Step("redated", row, task, score)
    return Step("moved" if is_moved or row.line.id != task.line.id else "same", row, task, score)


def _of_text(current: list[Task], found: Sequence[Row], standing: Mapping[str, Sequence[State]]) -> Iterator[Step]:
    """The steps of duties of running text, which are known by their words; the likest first where these differ."""
    left = [row for row in found if is_of_text(row.line.id)]
    rated = [
        (fuzz.ratio(fold(row.line.content), fold(task.line.content)), row, task) for row in left for task in current
    ]
    taken: set[str] = set()
    for score, row, task in sorted(rated, key=lambda one: -one[0]):
        if score < LIKE or {row.line.id, task.key} & taken:
            continue
        taken |= {row.line.id, task.key}
        if fold(row.line.content) == fold(task.line.content):
            yield _worded_alike(row, task, standing, 1.0, is_moved=False)
        else:
            yield Step("reworded", row, task, round(score / 100, 3))


def _alike(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps; a new row that resembles a task which was dropped or reworded waits for a decision."""
    open_ones = [step.task for step in steps if step.task and step.means in ("gone", "reworded")]
    claimed: set[str] = set()
    for step in steps:
        likes = [
            (fuzz.token_set_ratio(fold(step.row.line.content), fold(task.line.content)), task)
            for task in (open_ones if step.means == "new" and step.row else ())
            if step.row
        ]
        best = max(likes, key=lambda like: like[0], default=None)
        if best and best[0] >= LIKE:
            claimed.add(best[1].key)
            yield Step("like", step.row, best[1], round(best[0] / 100, 3))
        elif not (step.means == "gone" and step.task and step.task.key in claimed):
            yield step


def _line(row: Row, step: Step | None, keys: Mapping[str, str]) -> tuple[str, Line]:
    """A row with the key of its task, and how it came to it."""
    if step is None or step.task is None:
        return keys[row.line.id], replace(row.line, link="new")
    link: Link = "moved" if step.means == "moved" else "confirmed" if step.waits else "same"
    return step.task.key, replace(row.line, link=link)


def pairs(old: Sequence[State], fresh: Sequence[Due]) -> list[tuple[State | None, Due | None]]:
    """The dues of a task with those of its row: by period, day and words, words, else by order if all have one."""
    left = [state for state in old if state.cell != "withdrawn"]
    new = list(fresh)
    found: list[tuple[State | None, Due | None]] = []
    for fits in (_have_one_period, _say_the_same, _are_one_action):
        for due in list(new):
            state = next((one for one in left if fits(one, due)), None)
            if state is not None:
                left.remove(state)
                new.remove(due)
                found.append((state, due))
    if len(left) == len(new):
        return [*found, *zip(left, new, strict=True)]
    return [*found, *((state, None) for state in left), *((None, due) for due in new)]


def _have_one_period(state: State, due: Due) -> bool:
    return bool(due.period) and state.due.period == due.period


def _say_the_same(state: State, due: Due) -> bool:
    return not due.period and state.planned == due.day and fold(state.due.action) == fold(due.action)


def _are_one_action(state: State, due: Due) -> bool:
    return not due.period and bool(due.action) and fold(state.due.action) == fold(due.action)


def _changed(
    step: Step, mine: Sequence[State], name: str, revision: int, on: dt.date
) -> tuple[list[Due], list[Saying]]:
    """What a row changes of its task: dues that come, events for days that move, for dues that go, for other units."""
    task, row = step.task, step.row
    if task is None or row is None:
        return [], []
    dues: list[Due] = []
    sayings: list[Saying] = []
    number = len(task.dues)
    by_plan: dict[str, object] = {"plan": revision}
    for state, due in pairs(mine, row.dues):
        if state is not None and due is not None and due.number in row.done:
            if not state.is_done:
                sayings += told_done(row, task.key, on, on, {due.number: state.due.number})
        elif state is not None and due is not None and state.planned == due.day:
            sayings += reassigned(state, due, name, on, by_plan)
        elif state is not None and due is not None and due.day is not None:
            to = {"to": due.day.isoformat(), **by_plan}
            sayings.append(Saying(task.key, "extension-granted", on, state.due.number, document=name, payload=to))
            sayings += reassigned(state, due, name, on, by_plan)
        else:
            if state is not None and not state.is_done:
                number_of = state.due.number
                sayings.append(Saying(task.key, "withdrawn", on, number_of, document=name, payload=by_plan))
            if due is not None and not (state is not None and state.is_done):
                number += 1
                dues.append(replace(due, task=task.key, number=number, since=on))
                sayings += told_done(row, task.key, on, on, {due.number: number})
    return dues, sayings


def reassigned(state: State, due: Due, name: str, on: dt.date, by_plan: Mapping[str, object]) -> list[Saying]:
    """The event that gives a due to other units, where they are others."""
    if _units(state.shares) == _units(due.shares):
        return []
    payload = {"shares": packed(due.shares), **by_plan}
    return [Saying(state.task.key, "reassigned", on, state.due.number, document=name, payload=payload)]


def _units(shares: Sequence[Share]) -> list[tuple[str, str, bool]]:
    return sorted((share.canonical or fold(share.unit), share.role, share.answers) for share in shares)
