"""Outside programs that crash, hang, print garbage or lack their data: one clear line each, and nothing left behind."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from tests.readers.scan.paper import as_png, blank, letters
from tests.reading.test_run import is_gone

from kehoach.errors import KehoachError, LimitError, MissingProgramError, UnreadableError
from kehoach.readers import converted, tesseract
from kehoach.readers.ocr import Ocr
from kehoach.readers.open import read
from kehoach.readers.outside import call

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
READS_VIETNAMESE = (
    'case "$1" in --version) echo "tesseract 5.3"; exit;; --list-langs) printf "List:\\nvie\\n"; exit;; esac\n'
)
HANGS = 'sleep 300 & echo $! > "{folder}/child"\nwait\n'
"""As LibreOffice's starter does: it waits for a process of its own, which holds the output open."""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str) -> None:
    """A stand-in for a program, found first."""
    (folder / name).write_text("#!/bin/sh\n" + script.replace("{folder}", str(folder)))
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    monkeypatch.setenv("KEHOACH_CACHE", str(folder / "cache"))


@pytest.mark.parametrize(
    ("script", "fault", "said"),
    [
        (READS_VIETNAMESE + "kill -SEGV $$", UnreadableError, "tesseract failed"),
        (READS_VIETNAMESE + "kill -KILL $$", UnreadableError, "tesseract failed"),
        (READS_VIETNAMESE + "echo 'cannot allocate memory' >&2; exit 1", UnreadableError, "cannot allocate memory"),
        (READS_VIETNAMESE + "head -c 9999 /dev/zero | tr '\\0' '\\377'", UnreadableError, "no hOCR"),
        (READS_VIETNAMESE + "echo '<html><body>'", UnreadableError, "no hOCR"),
        (READS_VIETNAMESE, UnreadableError, "no hOCR"),
        (READS_VIETNAMESE + HANGS, LimitError, "took more than"),
        (READS_VIETNAMESE.replace("vie", "eng"), MissingProgramError, "no data for Vietnamese"),
        ("exit 127", UnreadableError, "tesseract failed"),
        (READS_VIETNAMESE + "printf '\\033]0;title\\007' >&2; exit 1", UnreadableError, "tesseract failed"),
    ],
    ids=["crash", "killed", "memory", "bytes", "cut", "silent", "hang", "language", "broken", "escape"],
)
def test_a_recogniser_that_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, fault: type[KehoachError], said: str
) -> None:
    install(tmp_path, monkeypatch, tesseract.PROGRAM, script)
    monkeypatch.setattr(tesseract, "PATIENCE", 0.3 if HANGS in script else 60)
    with pytest.raises(fault, match=said) as raised:
        read(as_png(letters(blank(), 0.5, 1.0, "Plan")), "scan.png")
    assert str(raised.value).isprintable()
    assert _ended(tmp_path / "child")


@pytest.mark.parametrize("package", ["cv2", "numpy", "PIL"])
def test_without_the_packages_a_scan_says_what_to_type(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    data = as_png(blank())
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr(sys, "executable", "/opt/my python/bin/python3")
    with pytest.raises(MissingProgramError) as raised:
        read(data, "scan.png")
    assert str(raised.value).endswith("install them: '/opt/my python/bin/python3' -m pip install \"kehoach[scan]\"")
    with pytest.raises(UnreadableError, match="the file is a picture"):
        read(data, "scan.png", Ocr("never"))


@pytest.mark.parametrize(
    ("script", "fault", "said"),
    [
        ("kill -SEGV $$", UnreadableError, "could not convert"),
        ("echo 'out of memory' >&2; exit 77", UnreadableError, "could not convert"),
        (HANGS, LimitError, "took more than"),
        (
            'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo garbage > "$2/plan.docx"',
            UnreadableError,
            "damaged or cut-off",
        ),
        (
            'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; : > "$2/plan.docx"',
            UnreadableError,
            "could not convert",
        ),
    ],
    ids=["crash", "memory", "hang", "garbage", "empty"],
)
def test_an_office_that_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, fault: type[KehoachError], said: str
) -> None:
    install(tmp_path, monkeypatch, "soffice", script)
    monkeypatch.setattr(converted, "PATIENCE", 0.3 if HANGS in script else 60)
    with pytest.raises(fault, match=said):
        read(DOC, "plan.doc")
    assert _ended(tmp_path / "child")


def _ended(noted: Path) -> bool:
    """Whether the process that a stand-in noted, if it came so far, ends."""
    number = noted.read_text().strip() if noted.is_file() else ""
    return not number or is_gone(int(number))


@pytest.mark.parametrize("name", ["TMPDIR", "TMP", "TEMP"])
def test_what_a_program_keeps_for_a_time_lies_in_a_folder_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    asked = ["/bin/sh", "-c", f'printf %s "${name}"']
    assert call(asked, 60).stdout.decode() == str(tmp_path)
    assert call(asked, 60, {name: "/elsewhere"}).stdout.decode() == str(tmp_path)
    assert call(asked, 60, {}, "/here").stdout.decode() == "/here"


def test_what_an_office_leaves_goes_with_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    install(tmp_path, monkeypatch, "soffice", 'touch "$TMPDIR/lu1.tmp"; ls "$TMPDIR" > "{folder}/left"; exit 1')
    with pytest.raises(UnreadableError):
        read(DOC, "plan.doc")
    assert "lu1.tmp" in (tmp_path / "left").read_text()
    assert list((tmp_path / "temporary").iterdir()) == []
