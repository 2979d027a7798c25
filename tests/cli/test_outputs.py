"""What is written: marked as ours, never in place of what is not ours, and never with a lost exit code."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Run

from kehoach.mark import carries_mark

OWN = "this is a report that kehoach wrote"


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv", "a.md", "a.html", "a.json", "a.txt"])
def test_a_report_of_ours_is_no_plan(run: Run, name: str) -> None:
    Path("plan.txt").write_text("plan Rà soát")
    assert run("parse", "plan.txt", "-o", name).code == 0
    ran = run("parse", "plan.txt", name, "-f", "json")
    assert (ran.code, ran.err) == (0, [f"1 report(s) that kehoach wrote left out: {name} ({OWN})"])
    assert ran.out.count('"path"') == 1
    assert run("parse", name).err == [f"{name}: {OWN}; give the plans it was made of"]
    assert (run("parse", name).code, run("check", name).code) == (3, 3)


def test_reports_of_a_folder_are_left_out_in_one_line(run: Run) -> None:
    Path("plan.txt").write_text("plan Rà soát")
    for name in ("a.docx", "b.xlsx", "c.md", "d.txt"):
        run("parse", "plan.txt", "-o", name)
    ran = run("parse", ".", "-f", "json")
    assert ran.err == ["4 report(s) that kehoach wrote left out: a.docx, b.xlsx, c.md, … (all with -v)"]
    assert run("parse", ".", "-f", "json", "-v").err == [
        f"{name}: {OWN}" for name in ("a.docx", "b.xlsx", "c.md", "d.txt")
    ]
    assert run("parse", ".", "-f", "json", "-q").err == []


@pytest.mark.parametrize(
    ("data", "is_ours"),
    [
        (b"Ke hoach cua phuong", False),
        (b"PK\x03\x04 damaged", False),
        ("\ufeffTệp;Nhiệm vụ;kehoach-report\r\n".encode(), True),
        ("Tệp\tkehoach-report\n".encode("utf-16"), True),
        (b'[{"schema":"kehoach/plan/2"}]', True),
        (b'{"schema": "other"}', False),
        (b"BEGIN:VCALENDAR\r\nPRODID:-//kehoach//deadlines//VI\r\n", True),
    ],
)
def test_the_mark_is_known_as_offices_save_it(data: bytes, is_ours: bool) -> None:
    assert carries_mark(data) is is_ours


@given(st.integers(0, 400), st.binary(min_size=1, max_size=40))
def test_a_damaged_office_file_bears_no_mark(at: int, noise: bytes) -> None:
    """Whatever is wrong inside it is for its reader to tell."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", "<p>" + "".join(map(str, range(400))) + "</p>")
    data = stream.getvalue()
    start = min(at, len(data) - 1)
    assert not carries_mark(b"PK" + data[2:start] + noise + data[start + len(noise) :])


def test_a_table_saved_as_a_workbook_keeps_the_mark() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<sst><si><t>kehoach-report</t></si></sst>")
    assert carries_mark(stream.getvalue())


# What stands there; the file asked for; whether it is replaced.
THERE = [
    ("a.docx", b"PK my own draft", False),
    ("a.xlsx", b"%PDF-1.7", False),
    ("a.csv", b"mine;yours\r\n", False),
    ("a.json", b'{"name": "mine"}', False),
    ("a.md", b"# Notes", False),
    ("a.json", b"[]\n", True),
    ("a.csv", b"", True),
    ("a.md", b"# a\n\n<!-- kehoach-report -->\n", True),
]


@pytest.mark.parametrize(("name", "there", "replaced"), THERE)
def test_only_reports_are_replaced(run: Run, name: str, there: bytes, replaced: bool) -> None:
    Path("plan.txt").write_text("plan x")
    Path(name).write_bytes(there)
    ran = run("parse", "plan.txt", "-o", name)
    assert ran.code == (0 if replaced else 2)
    assert (Path(name).read_bytes() != there) is replaced
    assert replaced or ran.err[0].endswith(
        "is there and is no such report; give another file, or --force to replace it"
    )
    assert run("parse", "plan.txt", "-o", name, "--force").code == 0
    assert run("parse", "plan.txt", "-o", name).code == 0


@pytest.mark.parametrize(
    ("command", "there", "code"), [("a.sarif", b"{}", 0), ("a.xml", b"x", 2), ("a.xml", b"<a/>", 0)]
)
def test_reports_for_services_replace_their_kind(kehoach: Run, command: str, there: bytes, code: int) -> None:
    Path("plan.txt").write_text("Kế hoạch")
    Path(command).write_bytes(there)
    assert kehoach("check", "plan.txt", "-o", command, "--fail-on", "never").code == code


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.xls", "a"])
def test_an_ending_that_cannot_be_written_is_refused(run: Run, name: str) -> None:
    Path("plan.txt").write_text("plan x")
    ran = run("parse", "plan.txt", "-o", name)
    assert (ran.code, Path(name).exists()) == (2, False)
    endings = ".csv, .docx, .html, .json, .md, .txt, .xlsx"
    assert ran.err == [f"kehoach: no report ends in '{Path(name).suffix or name}'; give one of: {endings}"]
    assert run("parse", "plan.txt", "-o", name, "-f", "json").code == 0


def test_decisions_are_not_written_over(run: Run) -> None:
    Path("a.txt").write_text("plan x")
    Path("review.csv").write_text("action\n")
    ran = run("diff", "a.txt", "a.txt", "--write-review", "review.csv")
    assert (ran.code, Path("review.csv").read_text()) == (2, "action\n")


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\x07"])
def test_nothing_steers_a_terminal(run: Run, kehoach: Run, sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"a{sign}b.txt"
    Path(name).write_text(f"plan Rà{sign}soát", "utf-8")
    monkeypatch.setattr("kehoach.readers.tesseract.version", lambda: f"5.0{sign}")
    shown = [run("parse", ".", "-f", kind) for kind in ("table", "json", "md", "csv")]
    shown += [run("normalise", name), run("doctor"), run("grammar", "try", f"{sign}15/3"), run("check", name)]
    shown += [run("parse", f"none{sign}.txt"), run("rules", sign), run("parse", name, "--format", sign)]
    assert all(sign not in "".join((ran.out, *ran.err)) for ran in shown)


def _kehoach(command: str, folder: Path) -> tuple[int, str]:
    """Exit code and stderr of a line for the shell."""
    line = command.replace("kehoach", f"{sys.executable} -m kehoach --lang en")
    ran = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, check=False, env={**os.environ})
    return ran.returncode, ran.stderr.decode()


# A line for the shell; its exit code; what is said.
STREAMS = [
    ("kehoach schema >&-", 0, ""),
    ("kehoach schema 2>&-", 0, ""),
    ("kehoach parse - <&-", 3, "standard input is closed; give a file, or something to read"),
    ("kehoach nothing.txt 2>&-", 3, ""),
    ("mkdir gone && cd gone && rmdir ../gone && kehoach schema", 2, "the folder you are in is gone"),
]
FULL = [
    ("kehoach schema > /dev/full", 3, "what was found cannot be printed (the disk is full); make room"),
    ("kehoach --help > /dev/full", 3, "what was found cannot be printed (the disk is full); make room"),
    ("kehoach nothing.txt 2> /dev/full", 3, ""),
    ("kehoach schema --of nothing 2> /dev/full", 2, ""),
]


@pytest.mark.skipif(sys.platform == "win32", reason="streams of another kind")
@pytest.mark.parametrize(("line", "code", "said"), [*STREAMS, *(FULL if Path("/dev/full").exists() else [])])
def test_a_closed_or_full_stream_is_no_finding(line: str, code: int, said: str, tmp_path: Path) -> None:
    ended, err = _kehoach(line, tmp_path)
    assert (ended, said in err, "Traceback" in err, "rror" in err.replace("standard", "")) == (code, True, False, False)


def test_what_is_said_is_utf_8(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kehoach", "--lang", "vi", "khong-co.txt"]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=environment)
    assert ran.stderr.decode() == "khong-co.txt: không có tệp này; hãy kiểm tra đường dẫn\n"


def _is_asleep(child: Path) -> bool:
    try:
        return "sleep" in child.read_text()
    except OSError:
        return False


HANGING = """#!/bin/sh
sleep 300 & echo $! >> "{folder}/child"
wait
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes of this kind")
@pytest.mark.parametrize("one", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_an_ended_folder_run_leaves_nothing(one: signal.Signals, tmp_path: Path) -> None:
    """Neither a draft nor a temporary folder nor a process of LibreOffice."""
    plans, programs, scratch = (tmp_path / name for name in ("plans", "programs", "scratch"))
    for folder in (plans, programs, scratch):
        folder.mkdir()
    for number in range(6):
        (plans / f"{number}.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    (programs / "soffice").write_text(HANGING.format(folder=tmp_path))
    (programs / "soffice").chmod(0o755)
    path = f"{programs}:/bin:/usr/bin"
    environment = {**os.environ, "PATH": path, "TMPDIR": str(scratch), "KEHOACH_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "kehoach", "--lang", "en", "parse", "plans", "-o", "all.json"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 60
        while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
            assert time.monotonic() < until, "the program did not start"
            time.sleep(0.05)
        process.send_signal(one)
        assert process.stderr
        ended = (-9, b"") if one == signal.SIGKILL else (130, b"kehoach: interrupted\n")
        assert (process.wait(timeout=60), process.stderr.read()) == ended
    until = time.monotonic() + 30
    children = [Path(f"/proc/{number}/cmdline") for number in (tmp_path / "child").read_text().split()]
    while list(scratch.iterdir()) or any(_is_asleep(child) for child in children):
        assert time.monotonic() < until, "something stays"
        time.sleep(0.05)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["child", "plans", "programs", "scratch"]


def test_pictures_of_printed_rows_are_for_pages_of_files_that_have_some(run: Run) -> None:
    Path("ke-hoach.pdf").write_text("plan Rà soát")
    refused = run("ke-hoach.pdf", "--images", "-o", "viec.xlsx")
    assert refused.code == 2
    assert "--format html" in refused.err[-1]
    assert run("ke-hoach.pdf", "--images", "-o", "viec.html").code == 0
    assert "<img" not in Path("viec.html").read_text("utf-8")
    refused = run("check", "ke-hoach.pdf", "--images", "-o", "loi.xlsx")
    assert refused.code == 2
    assert "--format html" in refused.err[-1]
