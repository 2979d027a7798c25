"""What a parser should find in a plan.

In: a `Plan` of the source. Out: a JSON object in the layout of the annotated corpus (flat cells, units and
milestones beside them, keys of merged cells), as the source's author wrote it down.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

from samples.typeset.source import LEFT, ROLES, UP, Appendix, Group, Heading, Milestone, Plan, Row, resolved

CELLS = ("content", *ROLES, "product", "note", "deadline")
_COUNT = re.compile(r"\d+")


def expected(plan: Plan) -> dict[str, Any]:
    """The annotation of a plan, ready for `json.dumps`."""
    frame = plan.letterhead
    return {
        "doc": plan.doc,
        "header": {
            "issuer": plan.header["issuer"],
            "level": plan.header["level"],
            "number": frame["number"],
            "symbol": frame["symbol"],
            "place": frame["place"],
            "date": plan.issued.isoformat(),
            "kind": frame["kind"].capitalize(),
            "title": frame["title"],
            "year": plan.year,
        },
        "signature": plan.signature,
        "recipients": list(plan.recipients),
        "citations": [_citation(c) for c in plan.citations],
        "sections": [
            {"number": part.number, "title": part.title, "level": part.level}
            for part in plan.body
            if isinstance(part, Heading)
        ],
        "appendices": [_appendix(a) for a in plan.appendices],
        "prose_deadlines": [o | {"milestones": [_milestone(m) for m in o["milestones"]]} for o in plan.obligations],
    }


def _citation(citation: dict[str, Any]) -> dict[str, Any]:
    blank = dict.fromkeys(("kind", "number", "year", "symbol", "date", "issuer", "relation"))
    values = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in citation["is"].items()}
    return {"text": citation["text"], **blank, **values}


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return dataclasses.asdict(milestone)


def _appendix(appendix: Appendix) -> dict[str, Any]:
    return {
        "label": appendix.label,
        "title": appendix.title,
        "attached_to": appendix.attached_to,
        "kind": appendix.kind,
        "columns": appendix.columns,
        "groups": [_group(g) for g in appendix.groups],
        "tasks": _tasks(appendix),
    }


def _group(group: Group) -> dict[str, Any]:
    count = _COUNT.search(group.declared)
    return {
        "number": group.number,
        "title": group.title,
        "declared_count": int(count[0]) if count else None,
        "cells": {k: _fold(v) for k, v in group.printed.items()},
    }


def _tasks(appendix: Appendix) -> list[dict[str, Any]]:
    cells = iter(resolved(appendix))
    tasks: list[dict[str, Any]] = []
    for group in appendix.groups:
        dashes = 0
        for row in group.rows:
            dashes = dashes + 1 if row.parent else 0
            parent = f"PL{appendix.label}/{group.number}.{row.parent}" if row.parent else None
            own = f"{parent}.{chr(96 + dashes)}" if parent else f"PL{appendix.label}/{group.number}.{_number(row)}"
            task = {"id": own, "number": _number(row), "group": group.number, "parent": parent}
            tasks.append(task | _task(row, *next(cells), blank="deadline" in group.printed))
    return tasks


def _task(row: Row, cells: dict[str, str], merged: tuple[str, ...], blank: bool) -> dict[str, Any]:
    below_group = blank and not cells["deadline"]
    return {
        **{key: _fold(cells.get(key, "")) or None for key in CELLS},
        "merged": [*merged, *(["deadline"] if below_group else [])],
        "units": {role: _units(row, role, cells) for role in ROLES if role in cells or role in row.units},
        "milestones": [_milestone(m) for m in row.milestones],
    }


def _units(row: Row, role: str, cells: dict[str, str]) -> list[str]:
    if role in row.units:
        return list(row.units[role])
    return [name for part in cells[role].split(";") if (name := _fold(part))]


def _number(row: Row) -> str:
    return row.printed["number"].rstrip(".")


def _fold(text: str) -> str:
    assert text not in (UP, LEFT)
    return re.sub(r"\s+", " ", text).strip()
