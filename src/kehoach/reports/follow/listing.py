"""The dues of a register on a day, as a report and as data.

In: states, the day, what was asked for. Out: a `Report` whose numbers lead to their lists, a JSON object
(`kehoach/follow/1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.follow.state import CELLS, State, totals
from kehoach.follow.values import Document, Register
from kehoach.i18n import _
from kehoach.reports.follow import wording
from kehoach.reports.model import Cell, Column, Field, Line, Report, Row, Section, Value, line
from kehoach.reports.wording import day, printable

SCHEMA = "kehoach/follow/1"
SCREEN = 60
"""Rows that a terminal shows; files hold all."""
DESK = ("key", "number", "task", "action", "due", "units", "state", "progress", "done", "result", "documents")
"""What is printed of a due, in this order."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The dues chosen, out of all; `asked` words what was asked for, `most` is how many rows there is room for.

    `units` are those asked for, None where all are.
    """

    register: Register
    shown: Sequence[State]
    on: dt.date
    asked: str = ""
    remarks: tuple[str, ...] = ()
    most: int | None = None
    units: frozenset[str] | None = None

    def counts(self) -> str:
        """How many dues of how many tasks, how many of them overdue, how many soon."""
        late = sum(state.cell == "open-late" for state in self.shown)
        soon = sum(state.is_soon for state in self.shown)
        tasks = len({state.task.key for state in self.shown})
        parts = [_("{dues} due(s) of {tasks} task(s)").format(dues=len(self.shown), tasks=tasks)]
        parts += [_("{count} overdue").format(count=late)] if late else []
        parts += [_("{count} within {days} days").format(count=soon, days=self.register.soon)] if soon else []
        return ", ".join(parts)

    def report(self) -> Report:
        """The cells with their numbers, then the dues; where there is no room, how many more there are."""
        kept = self.shown[: self.most]
        documents = {document.number: document for document in self.register.documents}
        notes = self.remarks
        if len(kept) < len(self.shown):
            more = _("{count} more due(s) are not shown; narrow with --unit or --state, or write all with -o list.xlsx")
            notes = (*notes, more.format(count=len(self.shown) - len(kept)))
        return Report(
            title=_("Follow-up, as of {day}").format(day=day(self.on)),
            subtitle=", ".join(filter(None, (self.asked, self.counts()))),
            facts=((_("Office"), printable(self.register.office)),) if self.register.office else (),
            sections=(counts(self.shown), _dues(kept, documents)),
            notes=notes,
        )

    def data(self) -> Mapping[str, object]:
        """The listing as a JSON object."""
        return {
            "schema": SCHEMA,
            "as_of": self.on,
            "office": self.register.office,
            "last_event": self.register.last,
            "totals": {"all": len(self.shown), **_totals(self.shown)},
            "dues": [state_data(state) for state in self.shown],
            "remarks": list(self.remarks),
        }


def _totals(found: Sequence[State]) -> dict[str, int]:
    return {str(cell): number for cell, number in totals(found).items()}


def counts(found: Sequence[State]) -> Section:
    """The cells and how many dues stand in each; a number leads to the first of them."""
    first = {state.cell: state.key for state in reversed(found)}
    rows = [
        Row((wording.cell(cell), number), (line(wording.cell(cell)), _number(number, first.get(cell, ""))))
        for cell, number in totals(found).items()
        if number or cell in CELLS[:4]
    ]
    whole = Row((_("All"), len(found)), (line(_("All"), "bold"), line(str(len(found)), "bold")))
    return Section(
        title=_("Dues by state"),
        columns=(Column(_("State")), Column(_("Number"), right=True)),
        fields=(Field("state", _("State"), 30), Field("number", _("Number"), 9, "number")),
        rows=(*rows, whole),
        style="counts",
        part="aside",
        sheet=_("Summary"),
    )


def _number(number: int, key: str) -> Cell:
    return (Line(str(number), link=f"#{key}" if key else ""),)


def _dues(found: Sequence[State], documents: Mapping[int, Document]) -> Section:
    return Section(
        columns=(
            Column(_("Key"), width=12),
            Column(_("Task"), share=9, sort="task"),
            Column(_("Due"), width=12, sort="due"),
            Column(_("Units"), share=4, sort="units"),
            Column(_("State"), share=4),
        ),
        fields=_fields(),
        rows=tuple(_row(state, documents[state.task.document]) for state in found),
        sheet=_("Follow-up"),
        desk=DESK,
    )


def _fields() -> tuple[Field, ...]:
    what = (Field("key", _("Key"), 12), Field("task", _("Task"), 46), Field("action", _("What is due"), 24))
    days = (Field("due", _("Due"), 12, "date"), Field("first", _("First day"), 12, "date"))
    how = (
        Field("left", _("Days left"), 9, "number"),
        Field("units", _("Units"), 24, "units"),
        Field("state", _("State"), 24),
        Field("progress", _("Progress"), 14),
        Field("done", _("Done on"), 12, "date"),
        Field("extended", _("Times put off"), 9, "number"),
        Field("asked", _("Asked to be put off to"), 12, "date"),
        Field("share", _("Units done"), 10),
    )
    told = (
        Field("result", _("Result so far"), 30),
        Field("difficulty", _("Difficulty"), 24),
        Field("documents", _("Documents"), 24),
    )
    plan = (Field("plan", _("Plan"), 16), Field("id", _("Id"), 14), Field("number", _("No."), 5, "place"))
    rest = (Field("product", _("Product"), 20), Field("deadline", _("Deadline as written"), 20))
    return (*what, *days, *how, *told, *plan, *rest, Field("page", _("Page"), 6, "place"))


def _row(state: State, document: Document) -> Row:
    task = state.task.line
    action = " · ".join(
        filter(None, (wording.period(state.due.period) if state.due.period else "", state.due.action))
    )  # fmt: skip
    share = "" if state.counted is None else f"{state.counted[0]}/{state.counted[1] or '?'}"
    what: tuple[Value, ...] = (state.key, task.content, action, state.day, state.first, state.left)
    how: tuple[Value, ...] = (
        wording.units(state), wording.cell(state.cell), wording.progress(state.progress), state.done,
        state.extended or None, state.asked, share,
    )  # fmt: skip
    told = (joined(state, "result"), joined(state, "difficulty"), "; ".join(state.documents))
    tone = wording.tone(state)
    return Row(
        values=(*what, *how, *told, document.name, task.id, task.number, task.product, task.deadline, task.page),
        cells=(line(state.key), _task(state), _when(state), line(wording.units(state)), _standing(state)),
        tone=tone,
        id=state.key,
        day=state.day,
        facets={
            "office": tuple(dict.fromkeys(filter(None, (share.unit for share in state.shares if share.answers)))),
            "state": (wording.cell(state.cell),),
            "plan": tuple(filter(None, (document.name,))),
        },
    )


def joined(state: State, name: str) -> str:
    """What the units reported under a name; where several did, each with its own."""
    told = {unit: str(text) for unit, report in state.reports.items() if (text := getattr(report, name))}
    texts = dict.fromkeys(told.values())
    if len(texts) < 2:
        return next(iter(texts), "")
    return "; ".join(f"{unit}: {text}" for unit, text in told.items())


def _task(state: State) -> Cell:
    first, *rest = wording.what(state)
    said = [Line(text, "dim") for text in rest]
    said += [Line(printable(text), label=_("Result so far")) for text in (joined(state, "result"),) if text]
    return (Line(first), *said)


def _when(state: State) -> Cell:
    shown = [Line(wording.when(state), wording.tone(state) if state.cell == "open-late" or state.is_soon else "plain")]
    if state.first is not None and state.first != state.day:
        shown.append(Line(_("first {day}").format(day=day(state.first)), "dim"))
    return tuple(shown)


def _standing(state: State) -> Cell:
    first, *rest = wording.standing(state)
    return (Line(first, wording.tone(state)), *(Line(text) for text in rest))


def state_data(state: State) -> dict[str, object]:
    """A due as a JSON object."""
    task, due = state.task.line, state.due
    return {
        "key": state.key, "task": state.task.key, "due_number": due.number, "document": state.task.document,
        "row": {"id": task.id, "number": task.number, "group": task.group, "content": task.content,
                "product": task.product, "deadline": task.deadline, "page": task.page, "link": task.link},
        "action": due.action, "period": due.period, "deadline_state": due.state, "start": due.start,
        "due": state.day, "first_due": state.first, "days_left": state.left,
        "cell": state.cell, "progress": state.progress, "soon": state.is_soon, "extended": state.extended,
        "asked": state.asked, "done": state.done,
        "units": [
            {"unit": share.unit, "role": share.role, "answers": share.answers, "part_of": share.part_of or None}
            for share in state.shares
        ],
        "reports": {
            unit: {"progress": one.progress, "done": one.done, "result": one.result, "document": one.document,
                   "difficulty": one.difficulty, "asked": one.asked}
            for unit, one in state.reports.items()
        },
        "units_done": None if state.counted is None else {"done": state.counted[0], "of": state.counted[1]},
        "documents": list(state.documents),
    }  # fmt: skip
