"""A plan as rows of the store's tables.

In: a plan, what the rules found in it. Out: values by table and column, without those that name the part they end up
in. Targets with a day and duties of the running text are tasks too, as they are for `kehoach deadlines`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kehoach.agenda.duties import PlanName, holders_of
from kehoach.agenda.entries import last_day
from kehoach.cache import key as digest
from kehoach.check.dating import begun
from kehoach.check.terms import places_of
from kehoach.corpus.schema import Rows, empty
from kehoach.i18n import Language
from kehoach.models.document import Diagnostic
from kehoach.models.finding import Finding
from kehoach.models.plan import ROLES, Appendix, Deadline, Milestone, Obligation, Plan, Role, Task, Unit
from kehoach.text import fold
from kehoach.units import (
    Standing,
    body_of,
    canonical_of,
    ended,
    full_name,
    heirs,
    merged_province,
    standing_of,
)

Row = dict[str, object]
_Named = tuple[str, str | None, str]
DOING: tuple[Role, ...] = ("lead", "implementing")
"""The roles of those who answer for a task."""
TABLES = ("plans", "plan_json", "tasks", "milestones", "units", "citations", "diagnostics", "findings")


def tables_of(plan: Plan, findings: Iterable[Finding] = ()) -> dict[str, Rows]:
    """The rows of a plan by table; columns that are the same in all of them (`key`, `shard`) stay empty."""
    found: dict[str, list[Row]] = {table: [] for table in TABLES}
    for table, row in _rows(plan, findings):
        found[table].append(row)
    whole = {"year": plan.header.year, "level": plan.header.issuer.level}
    return {table: _columns(table, rows, whole) for table, rows in found.items()}


def _columns(table: str, rows: list[Row], whole: Mapping[str, object]) -> Rows:
    """Rows by column; what is the same in all rows of a plan is `whole`."""
    return {
        name: [whole[name]] * len(rows) if name in whole else [row.get(name) for row in rows] for name in empty(table)
    }


def _rows(plan: Plan, findings: Iterable[Finding]) -> Iterator[tuple[str, Row]]:
    standing = _standing(plan)
    duties = list(_duties(plan))
    known: dict[_Named, Row] = {}
    yield "plans", _plan(plan, standing, duties)
    yield "plan_json", {"json": plan.model_dump_json(by_alias=True, exclude={"ledger"})}
    for row, (task, holders) in enumerate(duties):
        named = sum(map(len, holders.values()))
        yield "tasks", {**task, "row": row, "lead": _lead(holders), "units": named}
        yield from (("units", {**unit, "row": row}) for unit in _units(holders, standing, known))
    for row, deadline, inherited in _deadlines(plan):
        yield from (("milestones", {**one, "row": row}) for one in _milestones(deadline, inherited=inherited))
    yield from (("citations", one) for one in _citations(plan, standing))
    yield from (("diagnostics", _diagnostic(at, one)) for at, one in enumerate(plan.diagnostics))
    yield from (("findings", _finding(at, one)) for at, one in enumerate(findings))


def _standing(plan: Plan) -> Standing:
    """Where a plan stands, by who issued what it carries out; where that leaves the province open, what it cites."""
    issuer = plan.header.issuer
    above = [one.issuer for one in plan.implements if one.issuer]
    found = standing_of(issuer.name, issuer.level, above)
    if found.province is not None:
        return found
    return standing_of(issuer.name, issuer.level, [*above, *(one.issuer for one in plan.citations if one.issuer)])


def same_as(plan: Plan) -> str:
    """What files of one plan have in common: issuer, number, symbol and date, else issuer and title."""
    return digest(*PlanName.of(plan).identity)[:32]


def _plan(plan: Plan, standing: Standing, duties: list[tuple[Row, Mapping[Role, tuple[Unit, ...]]]]) -> Row:
    header, date = plan.header, plan.header.date
    said = sum(task["source"] == "text" for task, _holders in duties)
    return {
        "path": plan.source.path,
        "sha256": plan.source.sha256,
        "same_as": same_as(plan),
        "issuer": header.issuer.name,
        "issuer_key": fold(full_name(header.issuer.name)) if header.issuer.name else None,
        "issuer_id": standing.issuer,
        "territory": standing.territory,
        "province": standing.within,
        **_named(header.number, header.symbol),
        "kind": header.kind,
        "title": header.title,
        "title_key": fold(header.title) if header.title else None,
        "place": header.place,
        "issued": date.whole() if date else None,
        "issued_year": date.year if date else None,
        "trust": plan.source.trust,
        "tasks": len(duties) - said,
        "duties": said,
    }


def _named(number: str | None, symbol: str | None) -> Row:
    """A document's number and symbol, as written and as they are compared."""
    return {
        "number": number,
        "number_key": number.strip().lstrip("0") if number else None,
        "symbol": symbol,
        "symbol_key": fold(symbol).replace(" ", "") if symbol else None,
    }


def _duties(plan: Plan) -> Iterator[tuple[Row, Mapping[Role, tuple[Unit, ...]]]]:
    """The tasks of the tables, then the duties of the running text, each with who holds it."""
    for appendix in plan.appendices:
        for task in appendix.tasks:
            yield _task(task, appendix), {role: getattr(task, role) for role in ROLES}
    for at, duty in enumerate(plan.obligations):
        yield _duty(at, duty), holders_of(duty)


def _task(task: Task, appendix: Appendix) -> Row:
    return {
        "task": task.id,
        "source": "targets" if appendix.kind == "indicators" else "table",
        "appendix": appendix.label,
        "heading": task.group,
        "parent": task.parent,
        "content": task.content,
        "folded": fold(task.content),
        "product": task.product,
        "note": task.note,
        "deadline": task.deadline.text if task.deadline else None,
        "confidence": task.confidence,
        "page": task.place.page,
    }


def _duty(at: int, duty: Obligation) -> Row:
    return {
        "task": str(at),
        "source": "text",
        "heading": duty.section,
        "content": duty.text,
        "folded": fold(duty.text),
        "product": duty.product,
        "deadline": duty.deadline.text,
        "confidence": 1.0,
        "page": duty.place.page,
    }


def _lead(holders: Mapping[Role, tuple[Unit, ...]]) -> str | None:
    """Who answers for a task, as written."""
    return "; ".join(unit.name for role in DOING for unit in holders.get(role, ())) or None


def _units(holders: Mapping[Role, tuple[Unit, ...]], standing: Standing, known: dict[_Named, Row]) -> Iterator[Row]:
    """The bodies of a row; those of the plan so far are `known` by their texts, as two models take long to compare."""
    for role, units in holders.items():
        for ordinal, unit in enumerate(units):
            texts = unit.name, unit.canonical, unit.kind
            if (body := known.get(texts)) is None:
                body = known[texts] = _unit(unit, standing)
            yield {"ordinal": ordinal, "role": role, **body}


@lru_cache(maxsize=4096)
def _unit(unit: Unit, standing: Standing) -> Row:
    body, (last, heir) = body_of(unit, standing), _gone(unit)
    return {
        "name": unit.name,
        "canonical": unit.canonical,
        "unit_id": body.id if body else None,
        "territory": body.territory if body else None,
        "within": body.within if body else None,
        "kind": unit.kind,
        "ended": last,
        "heirs": heir,
    }


def _gone(unit: Unit) -> tuple[dt.date | None, str | None]:
    """The last day of a body that is no more, and who took over: an office, a province, all districts."""
    on = dt.date.max
    if unit.canonical and (last := ended(unit.canonical, on)):
        return last, "; ".join(heirs(unit.canonical, on))
    if merged := merged_province(unit.name):
        return merged.valid_to, merged.heir
    if any(True for _place in places_of("abolished", unit.name)):
        return begun("two-levels") - dt.timedelta(days=1), None
    return None, None


def _deadlines(plan: Plan) -> Iterator[tuple[int, Deadline | None, bool]]:
    """The deadline of each row; what is only a target counts where it says when."""
    row = 0
    for appendix in plan.appendices:
        for task in appendix.tasks:
            if appendix.kind != "indicators" or (task.deadline and task.deadline.text.strip()):
                yield row, task.deadline, "deadline" in task.inherited
            row += 1
    for duty in plan.obligations:
        yield row, duty.deadline, False
        row += 1


def _milestones(deadline: Deadline | None, *, inherited: bool) -> Iterator[Row]:
    """One row a milestone, one for words that no wording reads, one for a blank deadline: nothing is left out."""
    if deadline is None or not (deadline.text.strip() or deadline.milestones):
        yield {"ordinal": 0, "state": "blank", "inherited": inherited, "guessed": False}
        return
    unread = deadline.unread or (() if deadline.milestones else (deadline.text,))
    for ordinal, one in enumerate(deadline.milestones):
        yield {"ordinal": ordinal, "inherited": inherited, **_milestone(one)}
    for ordinal, words in enumerate(unread, start=len(deadline.milestones)):
        yield {"ordinal": ordinal, "state": "unread", "inherited": inherited, "guessed": False, "text": words}


def _milestone(one: Milestone) -> Row:
    last = None if one.kind == "recurring" else last_day(one, strict=True)
    return {
        "state": "recurring" if one.kind == "recurring" else "dated" if last else "undated",
        "kind": one.kind,
        "start": one.start,
        "due": one.due,
        "last_day": last,
        "every": one.every,
        "every_count": one.interval if one.every else None,
        "offset_count": one.offset.count if one.offset else None,
        "offset_unit": one.offset.unit if one.offset else None,
        "offset_after": one.offset.after if one.offset else None,
        "action": one.action,
        "actor": one.actor,
        "precision": one.precision,
        "guessed": one.guessed,
        "text": one.text,
    }


def _citations(plan: Plan, standing: Standing) -> Iterator[Row]:
    why = {(one.number, one.symbol, one.date): one.why for one in plan.implements}
    for at, one in enumerate(plan.citations):
        carried = one.relation == "implements"
        yield {
            "ordinal": at,
            "relation": one.relation,
            "kind": one.kind,
            **_named(one.number, one.symbol),
            "date": one.date,
            "cited_year": one.date.year if one.date else one.year,
            "issuer": one.issuer,
            "issuer_id": issuer_id(one.issuer, standing) if one.issuer else None,
            "why": why.get((one.number, one.symbol, one.date)) if carried else None,
            "text": one.text,
            "page": one.place.page,
        }


@lru_cache(maxsize=4096)
def issuer_id(name: str, standing: Standing) -> str | None:
    """The id among all plans of a body that issued a document, as a plan with this standing names it."""
    body = body_of(Unit(name=full_name(name), canonical=canonical_of(name)), standing)
    return body.id if body else None


def _diagnostic(at: int, one: Diagnostic) -> Row:
    said = one.message.in_all
    place = {"text": one.text, "page": one.place.page}
    return {"ordinal": at, "code": one.code, "severity": one.severity, **_said(said), **place}


def _finding(at: int, one: Finding) -> Row:
    named = {"code": one.code, "rule": one.rule, "severity": one.severity, "confidence": one.confidence}
    return {"ordinal": at, **named, **_said(one.message.in_all), "quote": one.quote, "page": one.place.page}


def _said(said: Mapping[Language, str]) -> Row:
    return {"message": said["en"], "message_vi": said["vi"]}
