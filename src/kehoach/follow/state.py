"""The state of every due on a day: a pure function of dues, events and that day.

In: a register, a day, the last event that counts. Out: `State` values, one a due. The cells are those of the
government's own figures (done in time or late, not done in time or late); what has no day and what was not understood
stand in cells of their own, so that neither is ever called in time. Done on the due day is in time.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from kehoach.follow.values import Due, Event, Kind, Register, Share, Task

Cell = Literal["done-in-time", "done-late", "open-in-time", "open-late", "no-deadline", "unread", "withdrawn"]
CELLS: tuple[Cell, ...] = (
    "done-in-time", "done-late", "open-in-time", "open-late", "no-deadline", "unread", "withdrawn",
)  # fmt: skip
"""Every due stands in exactly one of them."""
Progress = Literal["not-started", "doing", "claimed", "returned", "paused", "done", "withdrawn"]
PROGRESS: tuple[Progress, ...] = ("not-started", "doing", "claimed", "returned", "paused", "done", "withdrawn")


@dataclass(slots=True)
class Report:
    """What one unit has reported of a due, or the office of the due as a whole."""

    progress: Progress = "not-started"
    done: dt.date | None = None
    result: str = ""
    document: str = ""
    difficulty: str = ""
    asked: dt.date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A due on a day: its cell, how far it is, the day that counts and how often it was moved.

    `planned` is the day that the last version of the plan gives, `first` the one of the first; `asked` a day that is
    asked for and not yet decided on. `reports` are those who answer for it; `done` is the day the last of them was.
    """

    task: Task
    due: Due
    cell: Cell
    progress: Progress
    day: dt.date | None
    first: dt.date | None
    planned: dt.date | None
    extended: int
    asked: dt.date | None
    done: dt.date | None
    left: int | None
    is_soon: bool
    shares: tuple[Share, ...]
    reports: Mapping[str, Report]
    documents: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What names the due: the task's key, with the number of the due where the task has several."""
        return self.task.key if len(self.task.dues) == 1 else f"{self.task.key}/{self.due.number}"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.progress == "done"

    @property
    def counted(self) -> tuple[int, int | None] | None:
        """How many of several units are done, of how many; None for these where a collective does not say who is in it.

        None where one answers alone, or no unit of a collective has said anything.
        """
        groups = {share.unit for share in self.shares if share.answers and share.kind == "collective"}
        units = [report for name, report in self.reports.items() if name not in groups]
        if len(units) + len(groups) < 2 or not units:
            return None
        done = sum(report.progress == "done" for report in units)
        return done, None if groups else len(units)


def states(register: Register, on: dt.date, last: int | None = None) -> list[State]:
    """The state of each due on a day, in the order of the tasks; events after number `last` are not known."""
    told: dict[str, list[Event]] = {}
    for event in standing(register.events, last):
        if event.on <= on:
            told.setdefault(event.task, []).append(event)
    found: list[State] = []
    for task in register.tasks.values():
        events = told.get(task.key)
        if events is not None:
            events.sort(key=_order)
        dues = (due for due in task.dues if due.since is None or due.since <= on)
        found += [_state(task, due, events or (), on, register.soon) for due in dues]
    return found


def standing(events: Sequence[Event], last: int | None = None) -> list[Event]:
    """The events that nothing took back, without those that take back, up to number `last`."""
    gone: set[int | None] = set()
    kept: list[Event] = []
    for event in reversed(events):
        if (last is not None and event.no > last) or event.no in gone:
            continue
        if event.kind == "undone":
            gone.add(event.undoes)
        else:
            kept.append(event)
    kept.reverse()
    return kept


def totals(found: Iterable[State]) -> dict[Cell, int]:
    """How many dues stand in each cell; the sum is all of them."""
    counted = Counter(state.cell for state in found)
    return {cell: counted[cell] for cell in CELLS}


@dataclass(slots=True)
class _Run:
    """A due while its events are gone through."""

    due: Due
    shares: tuple[Share, ...]
    day: dt.date | None
    planned: dt.date | None
    reports: dict[str, Report] = field(default_factory=dict)
    extended: int = 0
    asked: dt.date | None = None
    withdrawn: bool = False
    documents: list[str] = field(default_factory=list)

    def named(self, unit: str | None) -> list[Report]:
        """The reports that an event speaks of: all, or one unit's, which may be part of a collective."""
        if unit is None:
            return list(self.reports.values())
        return [self.reports.setdefault(unit, Report())]


def _state(task: Task, due: Due, events: Sequence[Event], on: dt.date, soon: int) -> State:
    run = _Run(due, due.shares, due.day, due.day)
    run.reports = _answering(due.shares)
    for event in events:
        if event.due is None or event.due == due.number:
            _APPLY[event.kind](run, event)
            if event.document and event.document not in run.documents:
                run.documents.append(event.document)
    _settle(run)
    progress, done = _progress(run)
    cell = _cell(run, progress, done, on)
    left = (run.day - on).days if run.day is not None and progress not in ("done", "withdrawn") else None
    is_soon = cell == "open-in-time" and left is not None and left <= soon
    return State(
        task, due, cell, progress, run.day, due.day, run.planned, run.extended, run.asked, done, left, is_soon,
        run.shares, run.reports, tuple(run.documents),
    )  # fmt: skip


def _order(event: Event) -> tuple[dt.date, int]:
    return event.on, event.no


def _answering(shares: Sequence[Share]) -> dict[str, Report]:
    """A blank report for each unit that answers; one without a name where none does."""
    return {name: Report() for name in dict.fromkeys(share.unit for share in shares if share.answers) or ("",)}


def _settle(run: _Run) -> None:
    """A unit that reports for a collective stands beside it: the collective itself is done when it says so as one."""
    groups = {share.unit for share in run.shares if share.answers and share.kind == "collective"}
    others = [name for name in run.reports if name not in groups]
    if groups and others and all(run.reports[name].progress == "done" for name in groups if name in run.reports):
        for name in others:
            if run.reports[name].progress != "done":
                run.reports[name].progress = "done"
                run.reports[name].done = max(run.reports[group].done or dt.date.min for group in groups)


def _progress(run: _Run) -> tuple[Progress, dt.date | None]:
    """How far the whole is: as far as its units are, done only when each of them is."""
    if run.withdrawn:
        return "withdrawn", None
    reports = list(run.reports.values())
    if all(report.progress == "done" for report in reports):
        return "done", max((report.done for report in reports if report.done), default=None)
    said = {report.progress for report in reports}
    if len(said) == 1:
        return said.pop(), None
    for progress in ("returned", "paused"):
        if progress in said:
            return cast("Progress", progress), None
    return "claimed" if said <= {"claimed", "done"} else "doing", None


def _cell(run: _Run, progress: Progress, done: dt.date | None, on: dt.date) -> Cell:
    if progress == "withdrawn":
        return "withdrawn"
    if run.day is None:
        return "unread" if run.due.state == "unread" else "no-deadline"
    if progress == "done":
        return "done-in-time" if done is not None and done <= run.day else "done-late"
    return "open-in-time" if on <= run.day else "open-late"


def _day(event: Event, name: str) -> dt.date | None:
    text = event.payload.get(name)
    return dt.date.fromisoformat(text) if isinstance(text, str) else None


def _moves(progress: Progress) -> Callable[[_Run, Event], None]:
    """What changes how far a due is, with what is said of it."""

    def move(run: _Run, event: Event) -> None:
        for report in run.named(event.unit):
            report.progress = progress
            report.done = (_day(event, "done") or event.on) if progress in ("done", "claimed") else None
            _keep_words(report, event)

    return move


def _tell(run: _Run, event: Event) -> None:
    """Keep words; who reports a result has begun."""
    for report in run.named(event.unit):
        _keep_words(report, event)
        if event.kind == "progress" and report.progress == "not-started":
            report.progress = "doing"
        if event.kind == "evidence" and "files" not in event.payload:
            report.document = event.document


def _keep_words(report: Report, event: Event) -> None:
    for name in ("result", "difficulty"):
        if isinstance(text := event.payload.get(name), str):
            setattr(report, name, text)


def _ask(run: _Run, event: Event) -> None:
    run.asked = _day(event, "to")
    for report in run.named(event.unit):
        report.asked = run.asked


def _decide(run: _Run, event: Event) -> None:
    """Only what is granted moves the day; what was done before a later plan names another day is not judged by it."""
    run.asked = None
    ended = [report.done for report in run.reports.values() if report.progress == "done" and report.done]
    for report in run.reports.values():
        report.asked = None
    if event.kind == "extension-granted" and (to := _day(event, "to")):
        if "plan" in event.payload:
            run.planned = to
        if len(ended) < len(run.reports) or max(ended) >= event.on:
            run.extended += run.day is not None and to > run.day
            run.day = to


def _withdraw(run: _Run, event: Event) -> None:
    run.withdrawn = True


def _reassign(run: _Run, event: Event) -> None:
    """Others answer from now on; who stays keeps what was reported, and so do as many heirs as there were before."""
    shares = cast("Sequence[Mapping[str, object]]", event.payload.get("shares", ()))
    run.shares = tuple(Share(**share) for share in shares)  # type: ignore[arg-type]
    names = list(_answering(run.shares))
    kept = {name: report for name, report in run.reports.items() if name in names}
    gone = [report for name, report in run.reports.items() if name not in names]
    fresh = [name for name in names if name not in kept]
    heirs = dict(zip(fresh, gone, strict=True)) if len(fresh) == len(gone) else {}
    run.reports = {name: kept.get(name) or heirs.get(name) or Report() for name in names}


_APPLY: Mapping[Kind, Callable[[_Run, Event], None]] = {
    "started": _moves("doing"),
    "progress": _tell,
    "claimed": _moves("claimed"),
    "confirmed": _moves("done"),
    "returned": _moves("returned"),
    "paused": _moves("paused"),
    "extension-asked": _ask,
    "extension-granted": _decide,
    "extension-refused": _decide,
    "withdrawn": _withdraw,
    "reassigned": _reassign,
    "evidence": _tell,
    "note": _tell,
}
