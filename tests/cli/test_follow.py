"""`kehoach follow` as people call it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import Run
from tests.follow.test_store import build

ROOT = Path(__file__).parents[2]
MARCH = ("--today", "2024-03-20")


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("register") / "so-theo-doi.kehoach")


@pytest.fixture
def follow(kehoach: Run, master: Path) -> Run:
    """The command line in a folder with a register of five tasks."""
    shutil.copy(master, "so-theo-doi.kehoach")
    return kehoach


def dues(run: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = run("follow", "list", "-f", "json", *arguments)
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["dues"]
    return found


def key_of(run: Run, row: str) -> str:
    return next(str(one["key"]) for one in dues(run, *MARCH) if one["row"]["id"] == row)


def test_start_makes_a_register_of_a_plan(kehoach: Run) -> None:
    plan = str(ROOT / "samples" / "district" / "plan.docx")
    ran = kehoach("follow", "start", plan, "--office", "UBND quận Cầu Sậy")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == [
        "12/KH-UBND: 50 task(s), 70 due(s)",
        "3 of them stand in running text only",
        "so-theo-doi.kehoach written; see it with kehoach follow list",
    ]
    assert kehoach("follow", "check").out == "the register is sound: 50 task(s), 1 event(s)\n"
    again = kehoach("follow", "start", plan)
    assert (again.code, again.err) == (
        2, ["kehoach: so-theo-doi.kehoach is there; add plans to it with --add, or give another file"],
    )  # fmt: skip
    assert kehoach("follow", "start", plan, "--add").code == 2
    assert kehoach("follow", "start", "missing.pdf", "-o", "b.kehoach").code == 3 and not Path("b.kehoach").exists()


def test_tick_and_undo(follow: Run) -> None:
    key = key_of(follow, "PL1/1")
    assert follow("follow", "tick", key, "--on", "10/3", *MARCH).out == f"event 1: {key}: done, 2024-03-10\n"
    assert [one["cell"] for one in dues(follow, *MARCH) if one["key"] == key] == ["done-in-time"]
    twice = follow("follow", "tick", key, *MARCH)
    assert (twice.code, twice.err) == (
        2,
        [
            f"kehoach: {key} is done already, on 2024-03-10; "
            "if that is wrong, see kehoach follow log KEY and take it back with undo"
        ],
    )  # fmt: skip
    assert follow("follow", "undo", "1", *MARCH).out == f"event 2: {key}: taken back: done (event 1)\n"
    assert [one["cell"] for one in dues(follow, *MARCH) if one["key"] == key] == ["open-late"]
    assert follow("follow", "undo", "2", *MARCH).code == 0
    assert [one["cell"] for one in dues(follow, *MARCH) if one["key"] == key] == ["done-in-time"]
    events = json.loads(follow("follow", "log", key, "-f", "json").out)["events"]
    assert [(one["kind"], one["undoes"]) for one in events] == [("confirmed", None), ("undone", 1), ("undone", 2)]


def test_a_claim_waits_and_keeps_its_day(follow: Run) -> None:
    key = key_of(follow, "PL1/1")
    follow("follow", "tick", key, "--claim", "--on", "14/3", *MARCH)
    assert [(one["cell"], one["progress"]) for one in dues(follow, *MARCH) if one["key"] == key] == [
        ("open-late", "claimed")
    ]
    assert follow("follow", "tick", key, "--confirm", "--result", "đã ký", *MARCH).code == 0
    assert [one["reports"]["Phòng Nội vụ"]["result"] for one in dues(follow, *MARCH) if one["key"] == key] == ["đã ký"]
    assert follow("follow", "undo", "2", *MARCH).code == 0
    assert follow("follow", "tick", key, "--confirm", *MARCH).out == f"event 4: {key}: done on 2024-03-14, 2024-03-20\n"
    assert [(one["cell"], one["done"]) for one in dues(follow, *MARCH) if one["key"] == key] == [
        ("done-in-time", "2024-03-14")
    ]


def test_what_is_put_off(follow: Run) -> None:
    key = key_of(follow, "PL1/1")
    paper = ("--document", "Công văn số 88/UBND ngày 10/3/2024")
    assert follow("follow", "extend", key, "--to", "30/4", "--asked", *MARCH).err == [
        'kehoach: this needs the document that says so; add --document "Công văn số …"'
    ]
    asked = follow("follow", "extend", key, "--to", "30/4", "--asked", *paper, *MARCH)
    assert asked.out == f"event 1: {key}: asked to put off to 2024-04-30, 2024-03-10\n"
    (late,) = (one for one in dues(follow, "--as-of", "16/3/2024") if one["key"] == key)
    assert (late["cell"], late["due"], late["asked"]) == ("open-late", "2024-03-15", "2024-04-30")
    assert follow("follow", "extend", key, "--to", "30/4", "--granted", *paper, *MARCH).code == 0
    (kept,) = (one for one in dues(follow, "--as-of", "16/3/2024") if one["key"] == key)
    assert (kept["cell"], kept["due"], kept["first_due"], kept["extended"]) == (
        "open-in-time", "2024-04-30", "2024-03-15", 1,
    )  # fmt: skip
    assert "put off 1 time(s), first 2024-03-15" in " ".join(
        follow("follow", "log", key, "--as-of", "16/3/2024").out.split()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tick", "ABC"), "'ABC' is no key of a task"),
        (("tick", "K0000000K"), "is wrong"),
        (("tick", "{2}"), "has 4 dues; name one of them, or say --all: {2}/1 (2024-Q1 31/03/2024), {2}/2"),
        (("tick", "{2}/9"), "the task {2} has no such due"),
        (("tick", "{1}", "--on", "21/3"), "2024-03-21 lies ahead"),
        (("tick", "{1}", "--unit", "Phòng Tư pháp"), "'Phòng Tư pháp' does not answer for the task {1}"),
        (("tick", "{1}", "--claim", "--return"), "--claim, --return cannot be given together"),
        (("tick", "{1}", "--return"), "nothing of {1} was reported"),
        (("tick", "{1}", "--withdraw"), "this needs the document"),
        (("extend", "{1}", "--to", "30/4", "--document", "A"), "was it asked for, granted or refused?"),
        (("extend", "{1}", "--granted", "--document", "A"), "to which day?"),
        (("extend", "{1}", "--granted", "--to", "1/3", "--document", "A"), "2024-03-01 is not later"),
        (("extend", "{1}", "--refused", "--document", "A"), "nobody asked to put off {1}"),
        (("undo", "5"), "the register has no event 5"),
        (("list", "--unit", "Phòng Tư pháp"), "no plan names the unit 'Phòng Tư pháp'"),
        (("list", "--state", "nothing"), "--state cannot be 'nothing'"),
        (("list", "--register", "no.kehoach"), "there is no register no.kehoach"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(follow: Run, arguments: tuple[str, ...], said: str) -> None:
    keys = {"{1}": key_of(follow, "PL1/1"), "{2}": key_of(follow, "PL1/2").partition("/")[0]}
    for name, key in keys.items():
        arguments, said = tuple(word.replace(name, key) for word in arguments), said.replace(name, key)
    ran = follow("follow", *arguments, *MARCH)
    assert ran.code == 2 and len(ran.err) == 1 and said in ran.err[0], ran.err
    assert follow("follow", "check").out.endswith("0 event(s)\n")


def test_units_and_states_are_chosen(follow: Run) -> None:
    by_unit = dues(follow, "--unit", "phòng y tế", *MARCH)
    assert {one["row"]["id"] for one in by_unit} == {"PL1/2"} and len(by_unit) == 4
    assert {one["row"]["id"] for one in dues(follow, "--state", "không có hạn", *MARCH)} == {"PL1/3", "PL1/5"}
    assert {one["row"]["id"] for one in dues(follow, "--state", "unread", *MARCH)} == {"PL1/4"}
    assert {one["row"]["id"] for one in dues(follow, "--overdue", *MARCH)} == {"PL1/1"}
    key = key_of(follow, "PL1/2")
    follow("follow", "tick", key, "--unit", "Phòng Y tế", "--on", "18/3", *MARCH)
    (half,) = (one for one in dues(follow, *MARCH) if one["key"] == key)
    assert (half["units_done"], half["progress"]) == ({"done": 1, "of": 2}, "doing")
    group = key_of(follow, "PL1/3")
    follow("follow", "tick", group, "--unit", "UBND phường Bến Gỗ", *MARCH)
    (some,) = (one for one in dues(follow, *MARCH) if one["key"] == group)
    assert some["units_done"] == {"done": 1, "of": None}


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.md", "a.html", "a.docx", "a.xlsx", "a.json"])
def test_a_list_in_every_format_is_marked_and_sums_up(follow: Run, name: str) -> None:
    assert follow("follow", "list", "-o", name, *MARCH).code == 0
    assert follow("parse", name).err == [f"{name}: this is a report that kehoach wrote; give the plans it was made of"]
    assert follow("follow", "list", "-o", name, *MARCH).code == 0


def test_a_calendar_holds_what_is_open(follow: Run) -> None:
    key = key_of(follow, "PL1/2")
    follow("follow", "tick", key, "--on", "18/3", *MARCH)
    other = follow("follow", "list", "--unit", "Phòng Y tế", "-f", "json", *MARCH).out
    second = json.loads(other)["dues"][1]["key"]
    follow("follow", "tick", second, "--unit", "Phòng Nội vụ", *MARCH)
    text = follow("follow", "list", "--unit", "Phòng Nội vụ", "-f", "ics", *MARCH).out
    assert (
        text.count("BEGIN:VEVENT") == 3
        and second.replace("/", "-") not in text
        and "DTSTART;VALUE=DATE:20240315" in text
    )
    assert key.replace("/", "-") not in text


def test_a_new_version_waits_for_the_clerk(run: Run) -> None:
    Path("a.txt").write_text("plan Rà soát hồ sơ cấp phép xây dựng")
    Path("b.txt").write_text("plan Rà soát toàn bộ hồ sơ cấp phép xây dựng")
    assert run("follow", "start", "a.txt").code == 0
    key = dues(run)[0]["key"]
    ran = run("follow", "amend", "b.txt")
    assert (ran.code, ran.out.splitlines()) == (
        1, ["a.txt: 0 row(s) unchanged, 0 moved, 0 new, 0 gone", "1 row(s) wait for a decision"],
    )  # fmt: skip
    assert run("follow", "amend", "b.txt").err == [
        "kehoach: review.csv is there and may hold decisions; give it to --accept, or name another file with --review"
    ]
    assert run("follow", "amend", "b.txt", "--accept", "review.csv").err == [
        "kehoach: review.csv: undecided: PL1/1; write 'same' or 'new' in the first column of each row"
    ]
    text = Path("review.csv").read_text("utf-8-sig")
    Path("review.csv").write_text(text.replace(f"\n,{key}", f"\nsame,{key}"), "utf-8")
    assert run("follow", "amend", "b.txt", "--accept", "review.csv").code == 0
    assert [(one["key"], one["row"]["content"]) for one in dues(run)] == [
        (key, "Rà soát toàn bộ hồ sơ cấp phép xây dựng")
    ]
    assert run("follow", "amend", "a.txt").err == ["kehoach: a.txt is in the register already; leave it out"]


def test_workbooks_go_out_and_come_back(follow: Run) -> None:
    key = key_of(follow, "PL1/1")
    sent = follow("follow", "send", "-o", "out", *MARCH)
    assert (sent.code, sorted(path.name for path in Path("out").iterdir())) == (
        0, ["phong-noi-vu.xlsx", "phong-y-te.xlsx", "ubnd-cac-phuong.xlsx"],
    )  # fmt: skip
    assert "out/phong-y-te.xlsx: 4 due(s) of Phòng Y tế" in sent.out
    book = load_workbook("out/phong-noi-vu.xlsx")
    sheet: Any = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    row = next(cell.row for cell in sheet["A"] if cell.value == key)
    sheet.cell(row, places["progress"]).value, sheet.cell(row, places["done"]).value = "Done", dt.date(2024, 3, 14)
    book.save("back.xlsx")
    took = ("follow", "take", "back.xlsx", "out/phong-y-te.xlsx", *MARCH)
    assert follow(*took, "--dry-run").out.splitlines() == [
        "back.xlsx: Phòng Nội vụ: 2 cell(s) changed, 1 event(s) would be written",
        "out/phong-y-te.xlsx: Phòng Y tế: 0 cell(s) changed, 0 event(s) would be written",
    ]
    assert follow("follow", "check").out.endswith("0 event(s)\n")
    assert follow(*took).code == 0
    assert [(one["progress"], one["reports"]["Phòng Nội vụ"]["done"]) for one in dues(follow, *MARCH)
            if one["key"] == key] == [("claimed", "2024-03-14")]  # fmt: skip
    assert follow("parse", "back.xlsx").code == 3, "it is no plan"
    sheet.cell(row, places["done"]).value = "15/3"
    book.save("back.xlsx")
    refused = follow("follow", "take", "back.xlsx", *MARCH)
    assert (refused.code, refused.err) == (
        1,
        [f"back.xlsx: row {row}, Done on: '15/3' is no whole day; write 15/03/2024",
         "back.xlsx: nothing of this file was taken"],
    )  # fmt: skip
    assert follow("follow", "check").out.endswith("1 event(s)\n")


def test_deadlines_and_responsibilities_know_what_is_done(kehoach: Run) -> None:
    plan = str(ROOT / "samples" / "district" / "plan.docx")
    kehoach("follow", "start", plan)
    overdue = ("deadlines", plan, "--overdue", "-f", "json", *MARCH)
    before = [one["task"]["id"] for one in json.loads(kehoach(*overdue).out)["entries"]]
    keys = {row: key_of(kehoach, row) for row in ("PLI/I.2", "PLI/I.3")}
    kehoach("follow", "tick", keys["PLI/I.2"], "--on", "30/1/2024", *MARCH)
    kehoach("follow", "extend", keys["PLI/I.3"], "--to", "30/4/2024", "--granted", "--document", "Số 1", *MARCH)
    found = json.loads(kehoach(*overdue, "--register", "so-theo-doi.kehoach").out)
    after = [one["task"]["id"] for one in found["entries"]]
    assert [row for row in before if row not in keys] == after and set(keys) <= set(before)
    assert found["remarks"] == ["2 deadline(s) done or withdrawn by the register are not shown"]
    moved = json.loads(kehoach("deadlines", plan, "--on", "30/4/2024", "-f", "json", *MARCH, "--register",
                               "so-theo-doi.kehoach").out)["entries"]  # fmt: skip
    assert ("PLI/I.3", ["put-off"]) in [(one["task"]["id"], one["marks"][-1:]) for one in moved]
    units = kehoach("responsibilities", plan, "--register", "so-theo-doi.kehoach", *MARCH).out
    assert "Ban hành Kế hoạch chuyển đổi số năm" not in units.replace("\n", " ")


def test_a_report_is_frozen(follow: Run) -> None:
    asked = ("follow", "report", "--period", "2024-Q1", "--as-of", "31/3/2024", "--today", "2024-04-02")
    assert follow(*asked, "--freeze", "-o", "a.docx").err == ["a.docx written: 8 due(s) of 5 task(s)"]
    follow("follow", "tick", key_of(follow, "PL1/1"), "--on", "10/3", *MARCH)
    assert follow(*asked, "-o", "b.docx").code == 0 and Path("a.docx").read_bytes() == Path("b.docx").read_bytes()
    assert follow(*asked, "-o", "b.docx").code == 0, "it is ours to replace"
    later = json.loads(follow(*asked[:4], "--as-of", "2/4/2024", "--today", "2024-04-02", "-f", "json").out)
    assert later["totals"]["all"]["done-in-time"] == 1
    assert follow("follow", "report", "--period", "Q1").err == [
        "kehoach: --period: 'Q1' is no period; write 2026-03, 2026-Q1, 2026-H1, 2026-9M or 2026"
    ]
    assert follow(*asked[:4], "--as-of", "3/4/2024", "--today", "2024-04-02", "--freeze").err == [
        "kehoach: 2024-04-03 lies ahead; freeze what has been"
    ]


def test_a_file_proves_what_is_told(kehoach: Run, tmp_path: Path) -> None:
    kehoach("follow", "start", str(ROOT / "samples" / "district" / "plan.docx"))
    key = key_of(kehoach, "PLI/I.2")
    (tmp_path / "bb.pdf").write_bytes(b"1")
    (tmp_path / "anh.jpg").write_bytes(b"2")
    told = kehoach("follow", "tick", key, "--evidence", "bb.pdf", *MARCH)
    assert "evidence · bb.pdf (6b86b273)" in told.out
    assert next(one["progress"] for one in dues(kehoach, *MARCH) if one["key"] == key) == "not-started"
    told = kehoach("follow", "tick", key, "--confirm", "--evidence", "bb.pdf", "--evidence", "anh.jpg", *MARCH)
    assert "done · bb.pdf (6b86b273), anh.jpg (d4735e3a)" in told.out
    assert "bb.pdf" in kehoach("follow", "log", key).out
    gone = kehoach("follow", "tick", key, "--evidence", "none.pdf", *MARCH)
    assert (gone.code, len(gone.err)) == (3, 1)


def test_a_task_that_a_unit_added_is_taken_where_it_is_accepted(follow: Run, tmp_path: Path) -> None:
    follow("follow", "send", "-o", "out", *MARCH)
    book = next((tmp_path / "out").iterdir())
    held = load_workbook(book)
    sheet = held.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1] if cell.value}
    last = sheet.max_row + 1
    filled = {
        "task": "Rà soát bổ sung",
        "deadline": "Trước ngày 30/6/2024",
        "progress": "Under way",
        "result": "đã họp",
    }
    for name, text in filled.items():
        sheet.cell(last, places[name]).value = text
    held.save(book)
    before = dues(follow, *MARCH)
    refused = follow("follow", "take", str(book), *MARCH)
    assert refused.code == 1 and "the key is missing; a task of your own is taken with --accept-new" in refused.err[0]
    assert "1 new task(s)" in follow("follow", "take", str(book), "--accept-new", "--dry-run", *MARCH).out
    assert dues(follow, *MARCH) == before
    assert follow("follow", "take", str(book), "--accept-new", *MARCH).code == 0
    (new,) = [one for one in dues(follow, *MARCH) if one["key"] not in {one["key"] for one in before}]
    assert (new["due"], new["progress"]) == ("2024-06-30", "doing")
    assert follow("follow", "check").code == 0
