"""The reports on the sample plans, held against what the samples were typeset from."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import vobject
from samples import build as samples

from kehoach.agenda.duties import Duty, gather
from kehoach.agenda.entries import Moment, entries
from kehoach.agenda.offices import Offices
from kehoach.agenda.selection import Wanted, select
from kehoach.extract import plan_from_file
from kehoach.reports import write_deadlines
from kehoach.reports.agenda.deadlines import Deadlines

TODAY = dt.date(2024, 1, 2)


def read(path: Path) -> tuple[Duty, ...]:
    return gather([plan_from_file(path)]).duties


def expected_days(gold: dict[str, Any]) -> Counter[tuple[str, str]]:
    """The days of the task tables, with the task each belongs to; recurring ones aside."""
    tasks = (task for appendix in gold["appendices"] for task in appendix["tasks"])
    pairs = ((task["id"], m["due"]) for task in tasks for m in task.get("milestones") or () if m["kind"] != "recurring")
    return Counter((task, day) for task, day in pairs if day)


@pytest.mark.parametrize("name", samples.PLANS)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_day_of_the_tables_is_listed_once(name: str, form: str) -> None:
    folder = samples.HERE / name
    found = entries(read(folder / f"plan.{form}"), Moment(TODAY, TODAY))
    dated = [e for e in found if e.duty.id and e.state in ("dated", "done")]
    listed = Counter((e.duty.id, str(e.due or (e.milestone and e.milestone.due))) for e in dated)
    assert listed == expected_days(json.loads((folder / "expected.json").read_text("utf-8")))


def calendar(duties: tuple[Duty, ...]) -> list[Any]:
    stream = io.BytesIO()
    chosen = select(entries(duties, Moment(TODAY, TODAY)), Wanted())
    write_deadlines(Deadlines(chosen, Offices(duties), TODAY), "ics", stream)
    return list(vobject.readOne(stream.getvalue().decode()).vevent_list)


def test_an_annotated_plan_imports_with_every_day_once(shared: Path) -> None:
    folder = shared / "corpus" / "ha-noi-2024"
    found = calendar(read(folder / "plan.docx"))
    wanted = expected_days(json.loads((folder / "gold.json").read_text("utf-8")))
    last = (event.dtend.value - dt.timedelta(days=1) for event in found)
    assert Counter(map(str, last)) == Counter(day for _, day in wanted.elements())
    assert len({event.uid.value for event in found}) == wanted.total()
