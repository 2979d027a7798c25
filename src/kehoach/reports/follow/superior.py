"""The report to the superior, as a report for screen, workbook and page.

In: the data of a report, its form. Out: a `Report` whose numbers lead to their rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kehoach.reports.follow.form import Form
from kehoach.reports.model import Cell, Column, Field, Line, Report, Row, Section, Tone, line
from kehoach.reports.wording import printable

_TONES: Mapping[str, Tone] = {"open-late": "late", "unread": "soon"}
_NARROW = 6


def report(data: Mapping[str, Any], form: Form) -> Report:
    """The counts, then the tasks."""
    return Report(
        title=f"{form.says['title']}. {form.subject(data)}",
        subtitle=form.until(data),
        facts=((form.says["total"], form.total(data)),),
        sections=(_counts(data, form), _tasks(data, form)),
    )


def _counts(data: Mapping[str, Any], form: Form) -> Section:
    rows = [
        Row((name, whole, inside), (line(name), _number(whole, _first(data, cell)), line(str(inside))))
        for cell, name, whole, inside in form.counts(data)
    ]
    sums = data["totals"]["all"]["all"], data["totals"]["period"]["all"]
    total = form.says["total"]
    rows.append(Row((total, *sums), (line(total, "bold"), *(line(str(number), "bold") for number in sums))))
    return Section(
        title=form.says["summary"],
        columns=(
            Column(form.says["state"], share=3),
            Column(form.says["whole"], width=10, right=True),
            Column(form.says["inside"], width=16, right=True),
        ),
        fields=(
            Field("state", form.says["state"], 30),
            Field("whole", form.says["whole"], 10, "number"),
            Field("inside", form.says["inside"], 16, "number"),
        ),
        rows=tuple(rows),
        part="aside",
        sheet=form.says["summary"],
    )


def _number(number: int, key: str) -> Cell:
    """A number that leads to the first row of its list."""
    return (Line(str(number), link=f"#{key}" if key else ""),)


def _first(data: Mapping[str, Any], cell: str) -> str:
    keys = (str(row["key"]) for row in data["tasks"] if any(due["cell"] == cell for due in row["dues"]))
    return next(keys, "")


def _tasks(data: Mapping[str, Any], form: Form) -> Section:
    columns = form.columns
    return Section(
        title=form.says["detail"],
        columns=tuple(
            Column(one["heading"], width=one["width"] if one["width"] <= _NARROW else None, share=one["width"])
            for one in columns
        ),
        fields=tuple(
            Field(one["shows"], one["heading"], one["width"], "number" if one["shows"] == "number" else "text")
            for one in columns
        ),
        rows=tuple(_row(row, form, data["as_of"]) for row in data["tasks"]),
        sheet=form.says["detail"],
        desk=tuple(one["shows"] for one in columns),
        whole=True,
    )


def _row(row: Mapping[str, Any], form: Form, as_of: str) -> Row:
    shown = [(one["shows"], form.value(row, one["shows"], as_of)) for one in form.columns]
    cells = {due["cell"] for due in row["dues"]}
    tone: Tone = next((tone for cell, tone in _TONES.items() if cell in cells), "plain")
    days = [dt.date.fromisoformat(due["due"]) for due in row["dues"] if due["due"]]
    return Row(
        values=tuple(row["number"] if name == "number" else text for name, text in shown),
        cells=tuple(line(printable(text), tone if name == "standing" else "plain") for name, text in shown),
        tone=tone,
        id=row["key"],
        day=max(days, default=None),
        facets={
            "office": tuple(row["units"]),
            "state": tuple(form.says["cells"][cell] for cell in sorted(cells)),
            "plan": (row["plan"],),
        },
    )
