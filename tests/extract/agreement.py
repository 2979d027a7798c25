"""How far a plan agrees with what its source says.

In: a `Plan` and the annotation beside a sample (`samples/*/expected.json`). Out: for each field, what differs.
"""

from __future__ import annotations

import re
from typing import Any

from kehoach.models.plan import ROLES, Plan, Task

CELLS = ("content", *ROLES, "deadline")
Annotation = dict[str, Any]


def differences(plan: Plan, expected: Annotation, *, merged_shown: bool = True) -> dict[str, list[str]]:
    """What differs silently, by field; a cell that a diagnostic calls unsure does not count.

    `merged_shown` is False for text dumps, which print a merged value once.
    """
    found: dict[str, list[str]] = {"rows": [], "cells": [], "units": [], "milestones": [], "header": []}
    tasks = {task.id: task for appendix in plan.appendices for task in appendix.tasks}
    wanted = {task["id"]: task for appendix in expected["appendices"] for task in appendix["tasks"]}
    unsure = {(n.place.table, n.place.row, n.place.column) for n in plan.diagnostics if n.code == "merged-over-page"}
    found["rows"] = sorted(set(tasks) ^ set(wanted))
    for identity in set(tasks) & set(wanted):
        skipped = set() if merged_shown else set(wanted[identity]["merged"])
        place = tasks[identity].place
        skipped |= {column for table, row, column in unsure if (table, row) == (place.table, place.row)}
        for field, pairs in _pairs(tasks[identity], wanted[identity], skipped).items():
            found[field] += [
                f"{identity} {key}: {want!r} read as {have!r}" for key, want, have in pairs if want != have
            ]
    found["header"] = [
        f"{key}: {want!r} read as {have!r}" for key, want, have in _header(plan, expected) if want != have
    ]
    return {field: faults for field, faults in found.items() if faults}


def _pairs(task: Task, wanted: Annotation, skipped: set[str]) -> dict[str, list[tuple[str, Any, Any]]]:
    cells = [
        (key, _fold(wanted[key]), _fold(task.cells.get(key))) for key in CELLS if key not in skipped and wanted[key]
    ]
    units: list[tuple[str, Any, Any]] = [
        (role, [_fold(n) for n in wanted["units"].get(role, [])], [_fold(u.name) for u in getattr(task, role)])
        for role in ROLES
        if role not in skipped
    ]
    due = [(m["kind"], m["start"], m["due"], m["every"]) for m in wanted["milestones"]]
    read = [(m.kind, _iso(m.start), _iso(m.due), m.every) for m in (task.deadline.milestones if task.deadline else ())]
    return {"cells": cells, "units": units, "milestones": [] if "deadline" in skipped else [("deadline", due, read)]}


def _header(plan: Plan, expected: Annotation) -> list[tuple[str, Any, Any]]:
    header, wanted = plan.header, expected["header"]
    date = header.date
    read = {
        "issuer": header.issuer.name,
        "level": header.issuer.level,
        "number": header.number,
        "symbol": header.symbol,
        "place": header.place,
        "date": f"{date.year:04}-{date.month:02}-{date.day:02}"
        if date and date.year and date.month and date.day
        else None,
        "kind": header.kind,
        "title": header.title,
        "year": header.year,
    }
    return [(key, wanted[key], value) for key, value in read.items()]


def _fold(text: str | None) -> str:
    return re.sub(r"\s*([-/])\s*", r"\1", " ".join((text or "").split()))


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
