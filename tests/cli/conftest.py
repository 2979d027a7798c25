"""A pipeline that needs no documents: a file holds "plan …", "report", "programme", "empty", "broken", "crash" …"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest
from tests.reports.plans import plain

from kehoach.cli import main
from kehoach.errors import LimitError, MissingProgramError, UnreadableError
from kehoach.i18n import speak
from kehoach.message import Message
from kehoach.models.plan import Header, Plan
from kehoach.reading import workers


def plan_from_bytes(data: bytes, name: str, ocr: object = None, **_options: object) -> Plan:
    match data.decode().split(maxsplit=1):
        case ["plan", content]:
            made = plain(content, name)
            digest = hashlib.sha256(data).hexdigest()
            return made.model_copy(update={"source": replace(made.source, sha256=digest)})
        case ["report"]:
            return plain(path=name).model_copy(update={"header": Header(kind="Báo cáo"), "appendices": ()})
        case ["programme"]:
            return plain(path=name).model_copy(update={"header": Header(kind="Chương trình hành động")})
        case ["broken"]:
            raise UnreadableError(Message("the file is damaged"), Message("ask for another copy"))
        case ["program"]:
            raise MissingProgramError(Message("no OCR program"), Message("install it"))
        case ["sleep"]:
            time.sleep(600)
            return plain(path=name)
        case ["limit"]:
            raise LimitError(Message("the file is too big"), Message("split it"))
        case words:
            raise ZeroDivisionError(words)


def plan_from_file(path: Path, ocr: object = None, *, with_ledger: bool = False) -> Plan:
    return plan_from_bytes(path.read_bytes(), str(path))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: list[str]


Run = Callable[..., Ran]


@pytest.fixture
def run(kehoach: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line over the pipeline that needs no documents."""
    module = ModuleType("kehoach.extract")
    vars(module).update(plan_from_file=plan_from_file, plan_from_bytes=plan_from_bytes)
    monkeypatch.setitem(sys.modules, "kehoach.extract", module)
    return kehoach


@pytest.fixture
def kehoach(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Iterator[Run]:
    """The command line as it is, in an empty folder and in English."""
    monkeypatch.setattr(workers, "may_fork", lambda: True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "KEHOACH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def call(*arguments: str) -> Ran:
        code = main(arguments)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode().splitlines())

    workers.close()
    yield call
    workers.close()
    speak("en")
