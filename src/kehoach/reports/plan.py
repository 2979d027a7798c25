"""A plan as a report: its frame, its tasks by appendix and group, how many are due when, what was doubtful.

In: plans. Out: a `Report` each; for workbooks with every milestone, and a row for the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.agenda.recurrence import issue_day
from kehoach.i18n import _
from kehoach.models.document import Diagnostic, Severity
from kehoach.models.plan import ROLES, Appendix, Plan, Task
from kehoach.reports.digest import digest, where_and_words
from kehoach.reports.model import Cell, Column, Field, Line, Report, Row, Section, Tone, Tracking, line
from kehoach.reports.order import Placed, blocks, tasks
from kehoach.reports.tasks import DESK, task_fields, task_values
from kehoach.reports.totals import by_time, kinds, without_day
from kehoach.reports.wording import (
    SEVERITY_TONES,
    appendix_title,
    final_due,
    frame,
    group_title,
    issue_date,
    milestone,
    page,
    readings,
    role_name,
    severity_word,
    source_link,
    spots,
    superior,
    symbol,
    units,
)

INHERITED = "↑"
_RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def report(plan: Plan, *, whole: bool = False) -> Report:
    """A plan as a report; a terminal shows what was doubtful summed up, or the `whole` list."""
    spread = any(task.inherited for appendix in plan.appendices for task in appendix.tasks)
    said = f"{INHERITED} {_('taken from a merged cell or the group above')}"
    return Report(
        title=plan.header.title or plan.source.path,
        facts=tuple(frame(plan)),
        sections=(
            *(_appendix(plan, appendix) for appendix in plan.appendices or (Appendix(),)),
            _totals(plan),
            _milestones(plan),
            _plan(plan),
            _diagnostics(plan, whole=whole),
        ),
        notes=(said,) if spread else (),
        name=" · ".join(filter(None, (symbol(plan), plan.header.title, plan.source.path))),
    )


def _appendix(plan: Plan, appendix: Appendix) -> Section:
    rows: list[Row] = []
    for group, members in blocks(appendix):
        if group is not None:
            title = (line(group.number or "", "bold"), line(group.title, "bold"))
            rows.append(Row(cells=(*title, (), ())))
        rows += (_task(Placed(plan, appendix, group, task)) for task in members)
    return Section(
        title=appendix_title(appendix) if appendix.tasks or appendix.groups or appendix.title else "",
        columns=(
            Column(_("No."), width=5),
            Column(_("Task"), share=10, sort="task"),
            Column(_("Units"), share=7),
            Column(_("Deadline"), share=5, sort="last_due"),
        ),
        fields=task_fields(),
        rows=tuple(rows),
        sheet=_("Tasks"),
        desk=DESK,
        tracking=Tracking("last_due"),
    )


def _task(placed: Placed) -> Row:
    task = placed.task
    named = {"office": tuple(dict.fromkeys(unit.name for role in ROLES for unit in getattr(task, role)))}
    if placed.group is not None:
        named["group"] = (group_title(placed.group),)
    named["state"] = (_("with a day") if final_due(task) else kinds()[without_day(task)],)
    return Row(
        values=task_values(placed),
        cells=(line(task.number or ""), _content(placed), _units(task), _deadline(task)),
        id=task.id,
        day=final_due(task),
        facets=named,
        spots=spots(placed.plan.source.path, task.place, *task.continued.get("content", ())),
    )


def _mark(task: Task, *names: str) -> str:
    return f" {INHERITED}" if set(names) & set(task.inherited) else ""


def _content(placed: Placed) -> Cell:
    """The task, what it yields, the page at the end."""
    task, link = placed.task, source_link(placed.plan.source.path, placed.task.place.page)
    said = [(task.content + _mark(task, "content"), "")]
    if task.product:
        said.append((task.product + _mark(task, "product"), _("Product")))
    where = f"[{page(task.place.page)}]" if task.place.page is not None else ""
    last = len(said) - 1
    return tuple(
        Line(text, label=label, tail=where if at == last else "", link=link if at == last else "")
        for at, (text, label) in enumerate(said)
    )


def _units(task: Task) -> Cell:
    held = ((role, units(getattr(task, role))) for role in ROLES)
    return tuple(Line(names + _mark(task, role), label=role_name(role)) for role, names in held if names)


def _deadline(task: Task) -> Cell:
    if task.deadline is None or not task.deadline.text:
        return ()
    written = Line(task.deadline.text + _mark(task, "deadline"))
    return (written, *(Line(f"→ {reading}", "dim") for reading in readings(task.deadline)))


def _totals(plan: Plan) -> Section:
    """How many tasks are due in which quarter."""
    count = sum(len(appendix.tasks) for appendix in plan.appendices)
    return Section(
        title=_("{count} task(s), by last day due").format(count=count),
        columns=(Column(_("Tasks by last day due")), Column(_("Number"), right=True)),
        rows=tuple(Row((label, number), (line(label), line(str(number)))) for label, number in by_time(plan)),
        style="counts",
        part="aside",
    )


def _milestones(plan: Plan) -> Section:
    """Every milestone with its days."""
    days = (
        Field("from", _("From"), 12, "date"),
        Field("due", _("Due"), 12, "date"),
        Field("meaning", _("Meaning"), 24),
    )
    what = (Field("action", _("What is due"), 40), Field("who", _("Who"), 24), Field("text", _("Text"), 30))
    fields = (*_origin(), Field("task", _("Task"), 50), Field("lead", _("Lead"), 26, "units"), *days, *what)
    return Section(fields=fields, rows=tuple(_milestone_rows(plan)), part="data", sheet=_("Deadlines"))


def _origin() -> tuple[Field, ...]:
    return Field("file", _("File"), 24), Field("plan", _("Plan"), 16), Field("id", _("Id"), 14)


def _milestone_rows(plan: Plan) -> Iterator[Row]:
    for placed in tasks(plan):
        task = placed.task
        for value in task.deadline.milestones if task.deadline else ():
            head = (plan.source.path, symbol(plan), task.id, task.content, units(task.lead))
            yield Row((*head, value.start, value.due, milestone(value), value.action, value.actor, value.text))


def _plan(plan: Plan) -> Section:
    """One row for the plan, to tell several in one workbook apart."""
    header, above = plan.header, superior(plan)
    named = (Field("file", _("File"), 24), Field("plan", _("Plan"), 16), Field("issuer", _("Issuer"), 30))
    dated = (Field("date", _("Date"), 12, "date"), Field("title", _("Title"), 60), Field("above", _("Implements"), 40))
    counts = (Field("pages", _("Pages"), 8, "number"), Field("tasks", _("Tasks"), 8, "number"))
    count = sum(len(appendix.tasks) for appendix in plan.appendices)
    said = (header.issuer.name, issue_day(header) or issue_date(plan), header.title, above.text if above else None)
    row = Row((plan.source.path, symbol(plan), *said, plan.source.pages, count))
    return Section(fields=(*named, *dated, *counts), rows=(row,), part="data", sheet=_("Plans"))


def _diagnostics(plan: Plan, *, whole: bool) -> Section:
    """What was doubtful, the gravest first."""
    where = (
        Field("severity", _("Severity"), 11),
        Field("page", _("Page"), 7, "place"),
        Field("message", _("Message"), 60),
    )
    named = (Field("text", _("Text"), 45), Field("code", _("Code"), 22), Field("file", _("File"), 24))
    ranked = sorted(plan.diagnostics, key=lambda note: _RANKS[note.severity])
    return Section(
        title=_("Diagnostics") if ranked else "",
        columns=(Column(_("Message")),),
        fields=(*where, *named),
        rows=tuple(
            _diagnostic(plan, note, about) for note, about in zip(ranked, where_and_words(plan, ranked), strict=True)
        ),
        style="list",
        part="aside",
        sheet=_("Diagnostics"),
        desk=("severity", "page", "message", "text"),
        brief=None if whole else digest(plan, ranked),
    )


def _diagnostic(plan: Plan, note: Diagnostic, about: str) -> Row:
    said, place, path = note.message.text(), note.place.page, plan.source.path
    tone: Tone = SEVERITY_TONES[note.severity]
    where = page(place)
    return Row(
        (severity_word(note.severity), place, said, note.text, note.code, path),
        (
            (
                Line(
                    ": ".join(filter(None, (said, about))),
                    label=where,
                    tail=f"[{note.code}]",
                    link=source_link(path, place),
                ),
            ),
        ),
        tone,
    )
