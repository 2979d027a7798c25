"""Each report of the plan in `plans.py` stands under `cases/`; written anew with UPDATE_CASES=1."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.plans import FULL, plain

from kehoach.i18n import LANGUAGES, Language, speak
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place
from kehoach.models.plan import Appendix, Group, Task
from kehoach.reports import FORMATS, as_csv, write_plans
from kehoach.reports.model import Field, Report, Row, Section
from kehoach.reports.order import blocks
from kehoach.reports.totals import by_time
from kehoach.reports.wording import printable

CASES = Path(__file__).parent / "cases"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    speak(request.param)
    yield request.param
    speak("en")


@pytest.mark.parametrize("name", ["table", "json", "csv", "md"])
def test_report(name: str, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    stream = io.BytesIO()
    write_plans([FULL], name, stream)
    case = CASES / f"full.{language}{FORMATS[name].suffix}"
    if os.environ.get("UPDATE_CASES") == "1":
        case.write_bytes(stream.getvalue())
    assert stream.getvalue().decode() == case.read_bytes().decode()


@pytest.mark.parametrize(("several", "plans"), [(False, 1), (True, 0), (True, 1), (True, 3)])
def test_json_holds_what_was_read(several: bool, plans: int) -> None:
    stream = io.BytesIO()
    write_plans([FULL] * plans, "json", stream, several=several)
    read = json.loads(stream.getvalue())
    expected = json.loads(FULL.model_dump_json(by_alias=True, exclude={"ledger"}))
    assert read == ([expected] * plans if several else expected)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(table=1, row=2), "not understood: PL1/1 “31/9/2026”"),
        (Place(table=1, row=9), "not understood: “31/9/2026”"),
        (Place(page=3), "*p. 3*: not understood: “31/9/2026”"),
    ],
)
def test_exports_tell_where_a_doubt_is(place: Place, said: str) -> None:
    task = Task(id="PL1/1", content="Rà soát", place=Place(table=1, row=2))
    note = Diagnostic("deadline-unread", "warning", Message("not understood"), place, "31/9/2026")
    plan = plain().model_copy(update={"appendices": (Appendix(tasks=(task,)),), "diagnostics": (note,)})
    stream = io.BytesIO()
    write_plans([plan], "md", stream)
    assert f"- {said} \\[deadline-unread\\]\n" in stream.getvalue().decode()


def test_every_task_is_counted_once() -> None:
    assert sum(count for _label, count in by_time(FULL)) == len(FULL.appendices[0].tasks)


@given(
    st.lists(st.tuples(st.sampled_from(["I", "II", "III", None]), st.booleans())), st.permutations(["I", "II", "IV"])
)
def test_blocks_keep_every_task_in_order_and_every_group(
    rows: list[tuple[str | None, bool]], groups: list[str]
) -> None:
    tasks = tuple(Task(id=str(at), group=group) for at, (group, _) in enumerate(rows))
    appendix = Appendix(groups=tuple(Group(number=number) for number in groups), tasks=tasks)
    shown = list(blocks(appendix))
    assert tuple(task for _group, run in shown for task in run) == tasks
    assert {group.number for group, _run in shown if group} >= set(groups)
    assert all(task.group == (group.number if group else None) for group, run in shown for task in run)


@given(st.text())
def test_markdown_row_stays_one_row(content: str) -> None:
    stream = io.BytesIO()
    write_plans([plain(content)], "md", stream)
    rows = [line for line in stream.getvalue().decode().split("\n") if line.startswith("| 1 |")]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", rows[0])) == 5


@given(st.text(alphabet=st.characters(max_codepoint=0x20FF)))
def test_printable_text_cannot_steer_a_terminal(text: str) -> None:
    assert not [char for char in printable(text) if ord(char) < 32 and char not in "\n\t"]
    assert not set("\x1b\x7f\x9b\u202e") & set(printable(text))


@given(st.text(alphabet=st.characters(max_codepoint=0x20FF)))
def test_json_says_all_and_steers_no_terminal(text: str) -> None:
    stream = io.BytesIO()
    write_plans([plain(text)], "json", stream)
    written = stream.getvalue().decode()
    assert json.loads(written)["appendices"][0]["tasks"][0]["content"] == text
    assert printable(written) == written


def test_numbers_of_a_csv_are_numbers() -> None:
    stream = io.BytesIO()
    rows = (Row(("- Rà soát", -3, 0.5)), Row(("=1+1", 12, None)))
    fields = tuple(Field(name, name, 9) for name in ("text", "count", "share"))
    as_csv.write([Report("", sections=(Section(fields=fields, rows=rows),))], stream)
    assert stream.getvalue().decode("utf-8-sig").splitlines() == [
        "text,count,share,kehoach-report",
        "\u00a0- Rà soát,-3,0.5,",
        "\u00a0=1+1,12,,",
    ]
