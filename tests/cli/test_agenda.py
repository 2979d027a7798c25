from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import vobject
from openpyxl import load_workbook
from tests.agenda.plans import plan, task
from tests.cli.conftest import Run

from kehoach import cache
from kehoach.agenda.duties import duties
from kehoach.cli.agenda import whose
from kehoach.models.plan import Plan
from kehoach.reading.inputs import Input

WORDINGS = {"a": "Trước ngày 15/3/2024", "b": "Quý II/2024", "c": "Hằng tháng", "d": "Khi có yêu cầu", "e": ""}


def plan_from_bytes(data: bytes, name: str, ocr: object = None, **_options: object) -> Plan:
    """A file holds the number of a plan and the letters of its deadlines."""
    import hashlib

    number, letters, *more = data.decode().split()
    tasks = (
        task(at, WORDINGS[letter], coordinating="Các phường", content=f"Việc số {at} {chr(32).join(more)}".strip())
        for at, letter in enumerate(letters, start=1)
    )
    made = plan(*tasks, path=name, number=number)
    source = replace(made.source, sha256=hashlib.sha256(data).hexdigest())
    return made.model_copy(update={"source": source})


@pytest.fixture
def report(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    module = ModuleType("kehoach.extract")
    vars(module).update(
        plan_from_file=lambda path, ocr=None, **_options: plan_from_bytes(path.read_bytes(), str(path)),
        plan_from_bytes=plan_from_bytes,
    )
    monkeypatch.setitem(sys.modules, "kehoach.extract", module)
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield run


def _plan(letters: str, name: str = "a.txt", number: int = 12) -> None:
    Path(name).write_text(f"{number} {letters}")


def _dues(out: str) -> list[str | None]:
    return [entry["due"] for entry in json.loads(out)["entries"]]


# Options; the days of the entries listed, of a plan with the deadlines a, b, c, d, e on 1 March 2024.
CASES: list[tuple[str, list[str | None]]] = [
    ("", ["2024-03-15", "2024-03-31", "2024-06-30"]),
    ("--before 15/3/2024", ["2024-03-15"]),
    ("--before 14/3/2024", []),
    ("--before 14/3/2024 --strict-before", ["2024-03-14"]),
    ("--after 2024-03-16", ["2024-03-31", "2024-06-30"]),
    ("--after 2024-06-01", ["2024-06-30", "2024-06-30"]),
    ("--on 15/3", ["2024-03-15"]),
    ("--within 14d", ["2024-03-15"]),
    ("--within 2w --after +15d", []),
    ("--month 3/2024", ["2024-03-15", "2024-03-31"]),
    ("--overdue", []),
    ("--overdue --today 2024-04-01", ["2024-03-15"]),
    ("--undated", [None, None]),
    ("--recurring", ["2024-03-31"]),
    ("--unit PhòngNộivụ".replace("PhòngNộivụ", "phong_noi_vu"), ["2024-03-15", "2024-03-31", "2024-06-30"]),
    ("--role lead --month 2024-06", ["2024-06-30", "2024-06-30"]),
    ("--role monitoring", []),
]


def test_groups_may_include_the_unit() -> None:
    """Of the tasks that a group of units has, those selected are counted, or listed if asked for."""
    made = plan(
        task(1, "Trước ngày 15/3/2024", "Phòng Nội vụ"),
        task(2, "Trước ngày 15/3/2024", "Các phòng, ban"),
        task(3, "Trước ngày 15/4/2024", "Các phòng, ban"),
    )
    found = list(duties(made))
    mine = whose(found, "Phòng Nội vụ", None)
    assert [duty.content for duty in mine.shown] == [found[0].content]
    assert ["1" in said for said in mine.remarks(lambda duty: duty is found[1])] == [True]
    assert mine.remarks(lambda duty: duty is found[0]) == ()
    listed = whose(found, "Phòng Nội vụ", None, with_groups=True)
    assert (len(listed.shown), [office.name for office in listed.wanted]) == (3, ["Phòng Nội vụ", "Các phòng, ban"])
    assert listed.remarks(lambda _: True) == ()


@pytest.mark.parametrize(("options", "dues"), CASES)
def test_what_is_listed(report: Run, options: str, dues: list[str | None]) -> None:
    _plan("abcde")
    given = [option.replace("_", " ") for option in options.split()]
    if "--today" not in given:
        given += ["--today", "2024-03-01"]
    ran = report("deadlines", *given, "-f", "json")
    assert (ran.code, ran.err, _dues(ran.out)) == (0, [], dues)


def test_the_current_folder_is_the_default_and_what_is_hidden_is_said(report: Run) -> None:
    _plan("ade")
    ran = report("deadlines", "--today", "2024-03-01", "-f", "csv")
    assert ran.code == 0
    assert ran.err == [
        "1 milestone(s) that name no day are not shown (see them with --undated)",
        "1 task(s) without deadline are not shown (see them with --undated)",
    ]


def test_a_plan_that_lies_there_twice_counts_once(report: Run) -> None:
    _plan("ab", "a.txt")
    _plan("ab", "b.txt")
    _plan("ac", "c.txt")
    ran = report("deadlines", "--today", "2024-03-01", "-f", "json")
    assert _dues(ran.out) == ["2024-03-15", "2024-03-31"]
    said = "2 file(s) not counted, the plan being there in a newer draft or other form: b.txt, a.txt"
    assert ran.err == [said]
    assert report("deadlines", "--today", "2024-03-01", "-v").err == [
        "b.txt: the same plan as a.txt",
        "a.txt: an older draft of c.txt",
    ]
    assert report("deadlines", "--today", "2024-03-01", "-q").err == []


def test_a_plan_in_two_parts_is_listed_whole(report: Run) -> None:
    """Parts of one plan have no task in common; older drafts have most."""
    _plan("ab", "a.txt")
    _plan("ab", "b.txt")
    Path("b.txt").write_text("12 ab other")
    ran = report("deadlines", "--today", "2024-03-01", "-f", "json")
    assert len(_dues(ran.out)) == 4
    assert ran.err == ["b.txt: calls itself the same plan as a.txt but says something else; both are listed"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("deadlines --before 31/2", "--before: '31/2' is no day of the calendar; check day and month"),
        ("deadlines --today x", "--today: 'x' is no date; write 2024-03-15, 15/3/2024, today, hôm nay or +2w"),
        ("deadlines --within x", "--within: 'x' is no span of time; write 14d, 2w, 1m or 14 ngày"),
        ("deadlines --month 3", "--month: '3' is no month; write 2024-03, 3/2024 or tháng này"),
        ("deadlines --sort x", "--sort cannot be 'x'; give one of: due, plan, unit, task"),
        ("deadlines --role boss",
         "--role cannot be 'boss'; give one of: lead, implementing, advising, coordinating, monitoring"),
        ("responsibilities --by x", "--by cannot be 'x'; give one of: unit, role, month"),
        ("responsibilities -f ics", "--format cannot be 'ics'; give one of: table, json, csv, xlsx, md, html, docx"),
        ("responsibilities --unit Kho_bạc", "no plan names the unit 'Kho bạc'; did you mean 'Các phường'?"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line(report: Run, arguments: str, said: str) -> None:
    _plan("a")
    ran = report(*(word.replace("_", " ") for word in arguments.split()))
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err) == 1 and ran.err[0].startswith(f"kehoach: {said.partition(' did you')[0]}")


def test_failures_are_those_of_parse(report: Run) -> None:
    _plan("a")
    Path("broken.txt").write_text("x")
    ran = report("deadlines", "a.txt", "broken.txt", "missing.txt", "-f", "json", "--today", "2024-03-01")
    assert (ran.code, _dues(ran.out)) == (3, ["2024-03-15"])
    assert [line.partition(":")[0] for line in ran.err] == ["broken.txt", "missing.txt"]


def test_nothing_is_written_where_nothing_was_read(report: Run) -> None:
    for command in ("deadlines", "responsibilities"):
        ran = report(command, "missing.txt", "-o", "out.json")
        assert (ran.code, ran.out, len(ran.err), Path("out.json").exists()) == (3, "", 1, False)
    assert json.loads(report("deadlines", "missing.txt", "-f", "json").out)["entries"] == []


def test_a_calendar_and_a_workbook_are_written_by_their_ending(report: Run) -> None:
    _plan("abc")
    assert report("deadlines", "--remind", "7d", "-o", "out.ics").code == 0
    assert report("deadlines", "-o", "out.xlsx", "--group-by", "unit", "--today", "2024-03-01").code == 0
    events = vobject.readOne(Path("out.ics").read_text("utf-8")).vevent_list
    assert {event.valarm.trigger.value for event in events} == {dt.timedelta(days=-7, hours=8)}
    report("deadlines", "--remind", "1d", "--remind-at", "13h30", "-o", "out.ics")
    events = vobject.readOne(Path("out.ics").read_text("utf-8")).vevent_list
    assert {event.valarm.trigger.value for event in events} == {dt.timedelta(days=-1, hours=13, minutes=30)}
    assert report("deadlines", "--remind", "1d").err[-1] == "only a calendar reminds: --remind counts with --format ics"
    assert report("deadlines", "--remind", "1d", "--remind-at", "25:00").code == 2
    assert load_workbook("out.xlsx").sheetnames == ["Phòng Nội vụ"]


def test_responsibilities_of_each_unit(report: Run) -> None:
    _plan("abd")
    ran = report("responsibilities", "--today", "2024-03-01", "-f", "json")
    (block,) = json.loads(ran.out)["blocks"]
    assert [(u["name"], u["tasks"], u["next_due"], list(u["roles"])) for u in block["units"]] == [
        ("Các phường", 3, "2024-03-15", ["coordinating"]),
        ("Phòng Nội vụ", 3, "2024-03-15", ["lead"]),
    ]
    ran = report("responsibilities", "--today", "2024-03-01", "--matrix", "-f", "json", "--unit", "Phòng Nội vụ")
    (row,) = json.loads(ran.out)["matrix"]
    assert (row["months"], row["undated"]) == ({"2024-03": 1, "2024-06": 1}, 1)


def _never(entry: Input, told: object, **_named: object) -> Plan:
    raise AssertionError(entry.name)


def test_a_second_run_reads_nothing(report: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for at, letters in enumerate(("a", "b", "c", "d", "e")):
        _plan(letters, f"{at}.txt", at)
    first = report("deadlines", "-f", "json", "--today", "2024-03-01", "-j", "1")
    Path("0.txt").rename("9.txt")
    monkeypatch.setattr("kehoach.reading.plans.plan_of", _never)
    again = report("deadlines", "-f", "json", "--today", "2024-03-01")
    assert (again.code, again.err) == (0, [])
    assert sorted(_dues(again.out), key=str) == sorted(_dues(first.out), key=str)
    assert {entry["plan"]["path"] for entry in json.loads(again.out)["entries"]} == {"1.txt", "2.txt", "9.txt"}
    assert report("deadlines", "--no-cache").code == 3


def test_a_changed_or_broken_entry_is_read_again(report: Run) -> None:
    _plan("a")
    report("deadlines")
    (entry,) = cache.place().glob("*.entry")
    whole = entry.read_bytes()
    for damage in (b"", whole[: len(whole) // 2], b"x" + whole[1:], whole[:-1] + b"\0"):
        entry.write_bytes(damage)
        assert _dues(report("deadlines", "-f", "json", "--today", "2024-03-01").out) == ["2024-03-15"]
        assert entry.read_bytes() == whole
    _plan("b")
    assert _dues(report("deadlines", "-f", "json", "--today", "2024-03-01").out) == ["2024-06-30"]


def test_a_folder_that_cannot_be_written_keeps_nothing(report: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _plan("a")
    monkeypatch.setenv("KEHOACH_CACHE", str(Path("a.txt").resolve()))
    assert report("deadlines", "-f", "json").code == 0
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


@pytest.mark.parametrize("what", ["__version__", "code", "_grammars", "libraries"])
def test_another_program_has_entries_of_its_own(report: Run, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    _plan("a")
    report("deadlines")
    assert cache.size().entries == 1
    monkeypatch.setattr(cache, what, "9" if what == "__version__" else lambda *_: ("9",))
    for known in (cache.program, cache.stamp):
        known.cache_clear()
    report("deadlines")
    assert cache.size().entries == 2
    for known in (cache.program, cache.stamp):
        known.cache_clear()


def test_the_grammars_are_proved_and_tried(report: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach.grammar.files.texts", lambda: [("columns/x.toml", 'column = "x"\nsays = [')])
    ran = report("grammar", "check")
    told = "no TOML: Invalid value (at end of document); correct it there"
    assert (ran.code, ran.out) == (1, f"grammars/columns/x.toml:2: {told}\n")
    ran = report("grammar", "try", "Trước ngày 15/3", "--year", "2024")
    assert (ran.code, ran.err) == (0, [])
    assert "→ before 2024-03-15\n    grammars/deadlines/" in ran.out
    assert report("grammar", "try", "hoa quả").out == "no wording reads this\n"
    assert report("grammar", "try", " ").code == 2
