"""Plans come to the desk: read, looked at, then followed, as a plan of its own or as another version of one.

In: a file; a clerk's decisions on rows that may be tasks already. Out: what was read of it; a plan that is followed,
whose tasks have keys. Nothing is written before somebody says so, and no row is decided alone whose words or days are
others.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from kehoach.desk.files import Brought, keep
from kehoach.desk.render import render
from kehoach.desk.values import Answer, Asked, Desk, said, several_of, text_of, unclear
from kehoach.errors import UsageError
from kehoach.follow.corrections import tasks_of
from kehoach.follow.review import MEANS, lines
from kehoach.follow.starting import begin
from kehoach.follow.store import Store, made, opened
from kehoach.follow.versions import Version, counts_from, members_of, version_of, write
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.reading import plans
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How, cores
from kehoach.reports.wording import frame

ACTIONS = ("same", "new", "")
"""What is decided of a row: it is the task that it resembles, a new one; or nothing yet."""


def read(desk: Desk, asked: Asked) -> Answer:
    """Read a file; nothing is written. Raises `KehoachError`: it cannot be read."""
    ((_entry, made_of),) = plans.read([Input(asked.name, None, asked.body)], How(cores()))
    if isinstance(made_of, Failure):
        raise made_of.error()
    one = Brought(made_of, asked.body)
    known = _known(desk, made_of)
    if known is not None:
        _keep(desk, one)
        return said(_("{file} is followed already; its pages can be shown").format(file=asked.name),
                    go=f"#/plan/{known}")  # fmt: skip
    number = desk.brought.add(one)
    return said(_("{file}: {count} row(s) read").format(file=asked.name, count=len(tasks_of(made_of))),
                go=f"#/read/{number}")  # fmt: skip


def _known(desk: Desk, plan: Plan) -> int | None:
    """The last version that is this very file; None where there is none."""
    if not desk.register.exists():
        return None
    with opened(desk.register) as store:
        held = store.read()
    same = [one.number for document in held.documents for one in document.revisions if one.sha256 == plan.source.sha256]
    return max(same, default=None)


def _keep(desk: Desk, one: Brought) -> None:
    source = one.plan.source
    keep(desk.register, source.sha256, source.path, one.data)


def show(desk: Desk, asked: Asked) -> Answer:
    """What was read, and what it would become. Raises `UsageError`: nothing of that number was."""
    one = desk.brought.get(asked.path["id"])
    version, why = _version(desk, one) if desk.register.exists() else (None, "")
    waiting = lines(version) if version is not None else []
    rows = [{**line, "means": MEANS[line["means"]].text(), "action": one.decided.get(line["row"], "")}
            for line in waiting]  # fmt: skip
    rows.sort(key=lambda row: bool(row["action"]))
    return render(
        "read.html",
        id=asked.path["id"],
        facts=frame(one.plan),
        title=one.plan.source.path,
        tasks=len(tasks_of(one.plan)),
        doubts=sum(bool(doubts) for task in tasks_of(one.plan) for doubts in task.doubts.values()),
        version=version,
        rows=rows,
        undecided=sum(not row["action"] for row in rows),
        why=why,
        is_first=not desk.register.exists(),
        read_only=desk.read_only,
    )


def _version(desk: Desk, one: Brought) -> tuple[Version | None, str]:
    """How a plan stands to one that is followed; None with the reason where it is a version of none."""
    with opened(desk.register) as store:
        try:
            return version_of(store, store.read(), one.plan, desk.today()), ""
        except UsageError as error:
            return None, error.what.text()


def decide(desk: Desk, asked: Asked) -> Answer:
    """Decide what rows are; gives how they stood before, to be taken back."""
    body = asked.told()
    one = desk.brought.get(text_of(body, "id"))
    rows, action = several_of(body, "rows", str), body.get("action")
    told: Mapping[str, object] = action if isinstance(action, dict) else dict.fromkeys(rows, action)
    now = {row: text for row in rows if isinstance(text := told.get(row), str) and text in ACTIONS}
    if len(now) < len(set(rows)):
        raise unclear()
    before = {row: one.decided.get(row, "") for row in rows}
    one.decided.update(now)
    undo = {"path": "/decide", "body": {"id": text_of(body, "id"), "rows": rows, "action": before}}
    return said(_("{count} row(s) decided").format(count=len(rows)), undo)


def amend(desk: Desk, asked: Asked) -> Answer:
    """Follow a plan as another version of one. Raises `UsageError`: a row is undecided, or two are the same task."""
    number = text_of(asked.told(), "id")
    one = desk.brought.get(number)
    with opened(desk.register) as store, store.writing():
        held = store.read()
        version = version_of(store, held, one.plan, desk.today())
        kept = _kept(version, one.decided)
        _keep(desk, one)
        write(store, held, version, kept, desk.teller(), counts_from(one.plan, desk.today()))
    desk.brought.drop(number)
    words = _("{document}: {same} row(s) unchanged, {moved} moved, {new} new, {gone} gone")
    counted = {name: version.count(name) for name in ("same", "moved", "new", "gone")}
    return said(words.format(document=version.document.name, **counted), go="#/plans")


def _kept(version: Version, decided: Mapping[str, str]) -> frozenset[str]:
    """The rows that stay the tasks they were paired with."""
    kept: dict[str, str] = {}
    for line in lines(version):
        action = decided.get(line["row"], "")
        if not action:
            raise UsageError(
                Message("row {row} is not decided", row=line["row"]),
                Message("say whether it is that task or a new one"),
            )
        if action == "same" and line["key"] in kept:
            raise UsageError(
                Message("two rows cannot both be {key}", key=line["key"]), Message("say of one that it is new")
            )
        if action == "same":
            kept[line["key"]] = line["row"]
    return frozenset(kept.values())


def follow(desk: Desk, asked: Asked) -> Answer:
    """Follow a plan as one of its own, in a new register where there is none.

    Raises `UsageError`: it has no rows, or is followed already.
    """
    body = asked.told()
    number = text_of(body, "id")
    one = desk.brought.get(number)
    is_first = not desk.register.exists()
    place: AbstractContextManager[Store] = made(desk.register) if is_first else opened(desk.register)
    with place as store:
        if is_first:
            store.settle(text_of(body, "office"), SOON, strict=False, teller=desk.teller())
            taken = begin(store, one.plan, desk.teller(), desk.today(), {})
        else:
            with store.writing():
                taken = begin(store, one.plan, desk.teller(), desk.today(), members_of(store.read()))
        _keep(desk, one)
    desk.brought.drop(number)
    words = _("{name}: {tasks} task(s), {dues} due(s)")
    return said(words.format(name=taken.name, tasks=taken.tasks, dues=taken.dues), go="#/register")


SOON = 7
"""Days before its day from which a task is called due soon, in a register made here."""
