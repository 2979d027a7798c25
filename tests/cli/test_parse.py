from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from kehoach.reports import FORMATS


def _files(**contents: str) -> None:
    for name, content in contents.items():
        Path(f"{name}.txt").write_text(content, "utf-8")


def _contents(out: str) -> list[str]:
    return [plan["appendices"][0]["tasks"][0]["content"] for plan in json.loads(out)]


def test_one_file_is_an_object(run: Run) -> None:
    _files(a="plan Rà soát")
    ran = run("parse", "a.txt", "--format", "json")
    assert (ran.code, ran.err) == (0, [])
    assert json.loads(ran.out)["appendices"][0]["tasks"][0]["content"] == "Rà soát"
    assert "Rà soát" in ran.out


@pytest.mark.parametrize("paths", [("a.txt", "b.txt"), (".",), ("a.txt", "."), ("a.txt", "b.txt", "a.txt")])
def test_several_files_are_a_list_each_once(run: Run, paths: tuple[str, ...]) -> None:
    _files(a="plan một", b="plan hai")
    assert _contents(run("parse", *paths, "-f", "json").out) == ["một", "hai"]


def test_a_folder_with_one_file_is_a_list(run: Run) -> None:
    _files(a="plan một")
    assert _contents(run("parse", ".", "-f", "json").out) == ["một"]


def test_a_folder_is_searched_to_the_bottom(run: Run) -> None:
    for name in ("b/c/1.txt", "a/2.txt", "3.TXT", "photo.gif", ".git/4.txt", "~$5.docx"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"plan {name}")
    ran = run("parse", ".", "-f", "json")
    assert _contents(ran.out) == ["3.TXT", "a/2.txt", "b/c/1.txt"]
    assert ran.err == [".: 1 file(s) of other kinds skipped"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("broken", 3, "a.txt: the file is damaged; ask for another copy"),
        ("program", 4, "a.txt: no OCR program; install it"),
        ("limit", 5, "a.txt: the file is too big; split it"),
        ("crash", 3, "a.txt: internal error (ZeroDivisionError: ['crash']); please report it with the file"),
        ("report", 0, "a.txt: the document calls itself 'Báo cáo', not a plan (kế hoạch)"),
    ],
)
def test_a_fault_is_one_line(run: Run, content: str, code: int, line: str) -> None:
    _files(a=content)
    ran = run("parse", "a.txt")
    assert (ran.code, ran.err[0]) == (code, line)
    assert not [said for said in ran.err if "Traceback" in said]


def test_a_plan_without_tasks_is_read_with_a_warning(run: Run) -> None:
    _files(a="report")
    ran = run("parse", "a.txt", "-f", "json")
    assert ran.code == 0
    assert ran.err[-1] == "a.txt: no task table found; the report holds the frame and the text only"
    assert json.loads(ran.out)["header"]["kind"] == "Báo cáo"


def test_a_programme_of_action_is_a_plan(run: Run) -> None:
    _files(a="programme")
    ran = run("parse", "a.txt", "-f", "json")
    assert (ran.code, ran.err) == (0, [])


def test_every_input_is_tried_and_the_worst_code_wins(run: Run) -> None:
    _files(a="plan một", b="limit", c="broken")
    ran = run("parse", "b.txt", "a.txt", "c.txt", "missing.txt", "-f", "json", "-j", "1")
    assert ran.code == 5
    assert _contents(ran.out) == ["một"]
    assert [line.split(":")[0] for line in ran.err] == ["b.txt", "c.txt", "missing.txt"]
    assert ran.err[-1] == "missing.txt: there is no such file; check the path"


def test_an_empty_folder_says_so(run: Run) -> None:
    ran = run("parse", ".", "-f", "json")
    assert (ran.code, json.loads(ran.out)) == (3, [])
    assert len(ran.err) == 1 and ran.err[0].startswith(".: no document in the folder; ")


def test_a_name_cannot_break_the_line(run: Run) -> None:
    Path("a\nb\x1b[31m.txt").write_text("broken")
    assert run("parse", ".").err == ["a b [31m.txt: the file is damaged; ask for another copy"]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_name_that_is_no_text_is_printed(run: Run) -> None:
    Path(os.fsdecode(b"k\xff.txt")).write_bytes(b"plan x")
    ran = run("parse", ".", "-f", "json")
    assert (ran.code, json.loads(ran.out)[0]["source"]["path"]) == (0, "k?.txt")


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "md", "html", "docx"])
def test_the_format_is_that_of_the_output(run: Run, name: str) -> None:
    _files(a="plan Rà soát")
    ran = run("parse", "a.txt", "--output", f"out.{name}")
    assert (ran.code, ran.out, ran.err) == (0, "", [f"out.{name} written: 1 task(s), 0 deadline(s)"])
    begins = {"json": b"{", "csv": "\ufeffFile".encode(), "md": b"# a.txt", "html": b"<!DOCTYPE html>"}
    start = begins.get(name, b"PK")
    assert Path(f"out.{name}").read_bytes().startswith(start)
    assert sorted(entry.name for entry in Path().iterdir()) == ["a.txt", f"out.{name}"]


def test_the_asked_format_wins_over_the_ending(run: Run) -> None:
    _files(a="plan x")
    run("parse", "a.txt", "--output", "out.csv", "--format", "json")
    assert Path("out.csv").read_bytes().startswith(b"{")


def test_a_pipe_named_as_output_gets_the_report(run: Run) -> None:
    _files(a="plan x")
    receiving, sending = os.pipe()
    assert run("parse", "a.txt", "--format", "json", "--output", f"/dev/fd/{sending}").code == 0
    os.close(sending)
    with os.fdopen(receiving, "rb") as stream:
        assert json.load(stream)["source"]["path"] == "a.txt"


def test_an_output_in_its_own_folder_is_no_input(run: Run) -> None:
    _files(a="plan một")
    for _again in range(2):
        assert run("parse", ".", "-o", "all.md").code == 0
    assert Path("all.md").read_text("utf-8").count("# a.txt") == 1


def test_corrected_copies_in_a_folder_are_no_inputs(run: Run) -> None:
    _files(a="plan một")
    Path("a.fixed.txt").write_bytes(Path("a.txt").read_bytes())
    ran = run("parse", ".", "-o", "all.md")
    assert (ran.code, ran.err[0]) == (0, ".: 1 file(s) of other kinds skipped")
    assert Path("all.md").read_text("utf-8").count("# a") == 1
    assert run("parse", "a.fixed.txt").code == 0


def test_an_input_is_never_overwritten(run: Run) -> None:
    _files(a="plan một")
    Path("link.txt").symlink_to("a.txt")
    for output in ("a.txt", "link.txt", "./a.txt"):
        ran = run("parse", "a.txt", "-o", output)
        assert (ran.code, len(ran.err)) == (2, 1)
    assert Path("a.txt").read_text() == "plan một"


def test_a_failure_leaves_the_output_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _files(a="plan một", b="broken")
    Path("out.json").write_text("[]")
    assert run("parse", "b.txt", "-o", "out.json").code == 3
    monkeypatch.setattr("os.fsync", lambda number: 1 / 0)
    assert run("parse", "a.txt", "-o", "out.json").code == 3
    assert Path("out.json").read_text() == "[]"
    assert sorted(entry.name for entry in Path().iterdir()) == ["a.txt", "b.txt", "out.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("parse", "a", "--format", "xml"), f"--format cannot be 'xml'; give one of: {', '.join(FORMATS)}"),
        (("parse", "a", "--jobs", "0"), "--jobs cannot be '0'; give a whole number from 1"),
        (("parse", "a", "--jobs", "²"), "--jobs cannot be '²'; give a whole number from 1"),
        (("parse", "a", "--lang", "fr"), "--lang cannot be 'fr'; give one of: vi, en"),
        (("parse", "a", "-o", "no/out.csv"), "the folder of no/out.csv does not exist; make it, or give another file"),
        (
            ("parse", "a", "-f", "json", "-o", "a.xlsx"),
            "a.xlsx would hold json, not what its ending tells; "
            "leave one of --format and the ending out, or make them one",
        ),
        (("parse", "a", "-o", "."), "--output names a folder, .; give the name of a file"),
        (("parse", "--jbs", "x"), "No such option: --jbs (Possible options: --jobs); see 'kehoach parse --help'"),
        (("parse",), "Missing argument 'PATH'; see 'kehoach parse --help'"),
        (("prase",), "No such command 'prase'. Did you mean 'parse'?; see 'kehoach --help'"),
        (("schema", "x"), "Got unexpected extra argument(s) (x); see 'kehoach schema --help'"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", [f"kehoach: {said}"])


def test_a_workbook_is_not_shown_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _files(a="plan x")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = run("parse", "a.txt", "-f", "xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == ["kehoach: this format cannot be shown on a terminal; give --output FILE"]


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"plan x")))
    assert json.loads(run("parse", "-", "-f", "json").out)["source"]["path"] == "-"


def test_an_interrupt_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    _files(a="plan x")
    monkeypatch.setattr("kehoach.reading.plans.read", interrupted)
    ran = run("parse", "a.txt")
    assert (ran.code, ran.err) == (130, ["kehoach: interrupted"])


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_an_interrupt(one: signal.Signals) -> None:
    command = [sys.executable, "-m", "kehoach", "parse", "-", "--lang", "en"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin and process.stderr
        process.stdin.write(b"x" * 200_000)
        time.sleep(0.5)
        process.send_signal(one)
        assert (process.wait(timeout=60), process.stderr.read()) == (130, b"kehoach: interrupted\n")


def test_a_folder_that_may_not_be_read_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _files(a="plan x")
    Path("closed").mkdir()
    scan = os.scandir

    def guarded(place: str) -> object:
        if str(place).endswith("closed"):
            raise PermissionError(13, "Permission denied", place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", guarded)
    ran = run("parse", ".", "-f", "json")
    assert (ran.code, ran.err) == (3, ["./closed: the folder may not be read; ask for the right to read it"])
    assert len(json.loads(ran.out)) == 1


def test_a_pipe_is_not_waited_for(run: Run) -> None:
    os.mkfifo("a.txt")
    ran = run("parse", "a.txt")
    assert (ran.code, ran.err) == (
        3,
        ["a.txt: this is no file but a pipe or a device; give a file, or - for standard input"],
    )


# Settings or flags that limit a file; what is said of one that takes longer.
LIMITS = [
    (("--time-limit", "1s"), "", "1 s"),
    ((), 'time-limit = "1s"', "1 s"),
    (("--time-limit", "2"), 'time-limit = "1s"', "2 s"),
]


@pytest.mark.parametrize(("flags", "settings", "seconds"), LIMITS)
def test_a_file_over_its_time_is_one_line(run: Run, flags: tuple[str, ...], settings: str, seconds: str) -> None:
    _files(a="plan x", b="sleep", c="plan y")
    Path("kehoach.toml").write_text(settings)
    ran = run("parse", "a.txt", "b.txt", "c.txt", "-f", "json", *flags)
    said = f"b.txt: reading the file took longer than the {seconds} allowed; split it, or raise --time-limit"
    assert (ran.code, ran.err, len(json.loads(ran.out))) == (5, [said], 2)


@pytest.mark.parametrize("flags", [("--time-limit", "soon"), ("--time-limit", "0"), ("--memory-limit", "1M")])
def test_a_limit_that_cannot_be_is_wrong_usage(run: Run, flags: tuple[str, str]) -> None:
    ran = run("parse", "a.txt", *flags)
    assert (ran.code, ran.err[0].partition(";")[0]) == (2, f"kehoach: {flags[0]} cannot be '{flags[1]}'")


def test_csv_has_the_tasks_of_all_files(run: Run) -> None:
    _files(a="plan một", b="plan - hai")
    rows = list(csv.DictReader(io.StringIO(run("parse", ".", "-f", "csv").out.removeprefix("\ufeff"), newline="")))
    assert [(row["File"], row["Task"].strip()) for row in rows] == [("a.txt", "một"), ("b.txt", "- hai")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files without a name")
def test_a_killed_run_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_bytes(b"whole")
    code = """if True:
        import os, pathlib
        from kehoach.cli.output import sink
        with sink(pathlib.Path("out.json"), binary=True) as stream:
            stream.write(b"half" * 100_000)
            stream.flush()
            os.kill(os.getpid(), 9)
    """
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == -signal.SIGKILL
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"out.json": b"whole"}


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = [sys.executable, "-m", "kehoach", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141
