"""A plan beside its source: each cell boxed where it is printed, what is not sure in it settled.

In: the number of a version. Out: its rows with their cells, doubts and places; the picture of a page; corrections that
hold when the file is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kehoach.desk import files
from kehoach.desk.render import render
from kehoach.desk.values import Answer, Asked, Desk, said, text_of, unclear
from kehoach.errors import UsageError
from kehoach.follow import corrections
from kehoach.follow.corrections import owners, pending, standing, tasks_of
from kehoach.follow.store import opened
from kehoach.follow.values import Document, Register, Revision, Settled
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.plan import Doubt, Plan, Task
from kehoach.reading import plans
from kehoach.reading.failure import Failure
from kehoach.reading.run import How, cores
from kehoach.reports.wording import appendix_title, column_name, readings

PDF = "application/pdf"


def shelf(desk: Desk, _asked: Asked) -> Answer:
    """All plans of the register, each in its last version."""
    if not desk.register.exists():
        return render("plans.html", plans=[], read_only=desk.read_only)
    with opened(desk.register) as store:
        held, settled = store.read(), store.settled()
        read = [(document, store.plan(document.revisions[-1].number)) for document in held.documents]
    listed = [
        {
            "document": document,
            "revision": document.revisions[-1],
            "rows": len(tasks_of(plan)),
            "doubts": _Shown(plan, settled).doubts,
            "waiting": len(pending(plan, settled).waiting),
        }
        for document, plan in read
    ]
    return render("plans.html", plans=listed, read_only=desk.read_only)


def show(desk: Desk, asked: Asked) -> Answer:
    """A version with its cells. Raises `UsageError`: there is none of that number."""
    with opened(desk.register) as store:
        held, settled = store.read(), store.settled()
        revision, document = _meant(held, asked.path["rev"])
        plan = store.plan(revision.number)
    shown = _Shown(plan, settled)
    has_file = files.input_of(desk.register, revision) is not None
    return render(
        "plan.html",
        document=document,
        revision=revision,
        tables=[
            (appendix_title(appendix), appendix.columns, [(task, shown.cells(task)) for task in appendix.tasks])
            for appendix in plan.appendices
            if appendix.tasks
        ],
        keys={task.line.id: task.key for task in held.tasks.values() if task.version == revision.number},
        doubts=shown.doubts,
        waiting=len(shown.pending.waiting),
        has_pages=has_file and any(place.box for task in tasks_of(plan) for place in task.places.values()),
        has_file=has_file,
        wanted=asked.value("row"),
        column_name=column_name,
        read_only=desk.read_only,
    )


def _meant(held: Register, text: str) -> tuple[Revision, Document]:
    revision = files.revision_of(held, text)
    return revision, next(one for one in held.documents if one.number == revision.document)


class _Shown:
    """A plan with what was said of its cells."""

    def __init__(self, plan: Plan, settled: Sequence[Settled]) -> None:
        self.pending = pending(plan, settled)
        self._stands = standing(settled, plan.source.sha256)
        self._owners = owners(plan, self._stands)
        self._tasks = tasks_of(plan)

    @property
    def doubts(self) -> int:
        """How many cells are not sure."""
        return sum(cell["is_doubt"] for task in self._tasks for cell in self.cells(task))

    def cells(self, task: Task) -> list[dict[str, Any]]:
        """The cells of a row."""
        return [self._cell(task, column) for column in task.cells]

    def _cell(self, task: Task, column: str) -> dict[str, Any]:
        """A cell: its text in pieces, sure or not, where it is printed, what is said of it; the worst ranks first."""
        place = self._owners[task.id, column], column
        one, waits = self._stands.get(place), place in self.pending.waiting
        is_suspect = place in self.pending.suspect
        found = task.doubts.get(column, ()) if one is None or is_suspect else ()
        text = task.cells[column]
        return {
            "column": column,
            "name": column_name(column),
            "text": text,
            "pieces": list(_pieces(text, found)),
            "why": [doubt.why.text() for doubt in found],
            "said": one.cell.value if one is not None and waits else None,
            "suspect": one.cell if one is not None and is_suspect else None,
            "is_right": one is not None and not waits and not is_suspect,
            "is_doubt": bool(found) or is_suspect,
            "rank": 0.0 if is_suspect else task.confidence,
            "inherited": column in task.inherited,
            "reads": readings(task.deadline) if column == "deadline" and task.deadline else [],
            "parts": [_part(part) for part in (task.places.get(column), *task.continued.get(column, ())) if part],
        }


def _pieces(text: str, doubts: Sequence[Doubt]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is doubted."""
    at = 0
    for start, end in sorted({doubt.span for doubt in doubts if doubt.span is not None}):
        if start >= at:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at:], False


def _part(place: Place) -> str:
    """A place as our script reads it: page and box, or the page alone."""
    return " ".join(map(str, (place.page or 0, *(place.box or ()))))


def page(desk: Desk, asked: Asked) -> Answer:
    """The picture of a page. Raises `KehoachError`: it cannot be shown."""
    number = asked.path["number"]
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise unclear()
    held, _found = desk.states()
    revision, _document = _meant(held, asked.path["rev"])
    leaf = desk.leaves.leaf(desk.register, revision, int(number))
    return Answer(leaf.picture, "image/webp", size=(leaf.width, leaf.height))


def settle(desk: Desk, asked: Asked) -> Answer:
    """Write down what a cell says."""
    body = asked.told()
    cell = text_of(body, "row"), text_of(body, "column")
    value = text_of(body, "value")
    with opened(desk.register) as store, store.writing():
        revision, _document = _meant(store.read(), text_of(body, "rev"))
        plan = store.plan(revision.number)
        number = corrections.settle(store, plan, cell, value, desk.teller())
    words = _("{row}, {column}: '{value}'").format(row=cell[0], column=column_name(cell[1]), value=value)
    return said(words, {"path": "/unsettle", "body": {"number": number}})


def unsettle(desk: Desk, asked: Asked) -> Answer:
    """Take back what was said of a cell."""
    number = asked.told().get("number")
    if type(number) is not int:
        raise unclear()
    with opened(desk.register) as store, store.writing():
        one = corrections.unsettle(store, number, desk.teller())
    where = one.cell.task, column_name(one.cell.column)
    return said(_("{row}, {column}: taken back").format(row=where[0], column=where[1]))


def reread(desk: Desk, asked: Asked) -> Answer:
    """Read the file of a version again with what was said of its cells; its tasks keep their keys."""
    text = text_of(asked.told(), "rev")
    with opened(desk.register) as store:
        revision, _document = _meant(store.read(), text)
        settled = corrections.by_file(store.settled())
    entry = files.input_of(desk.register, revision)
    if entry is None:
        raise UsageError(Message("the plan's file is not there"), Message("put the plan's file beside the register"))
    ((_entry, made),) = plans.read([entry], How(cores()), settled=settled)
    if isinstance(made, Failure):
        raise made.error()
    with opened(desk.register) as store, store.writing():
        held = store.read()
        revision, document = _meant(held, text)
        if document.revisions[-1] != revision:
            raise UsageError(Message("there is a later version of this plan"), Message("open that one"))
        changed, gone = corrections.write(store, held, document, made, desk.teller(), desk.today())
        last = store.read().documents[held.documents.index(document)].revisions[-1]
    words = _("read again: {count} row(s) changed").format(count=changed)
    if gone:
        words += ", " + _("{count} row(s) are not read any more and stay as they were").format(count=gone)
    return said(words, go=f"#/plan/{last.number}")
