"""Long reports go to a pager, on a terminal alone."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kehoach.cli import pager
from kehoach.cli.general import taken

LONG, SHORT = b"a line\n" * 500, b"a line\n"


class Terminal(io.TextIOWrapper):
    """Standard output as a terminal, or not."""

    def __init__(self, *, is_one: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self._is_one = is_one

    def isatty(self) -> bool:
        return self._is_one

    @property
    def shown(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def put(data: bytes, monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool = True) -> bytes:
    """What a screen shows itself of what is printed."""
    terminal = Terminal(is_one=is_terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    with pager.screen() as stream:
        stream.write(data)
    return terminal.shown


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the pager of these tests writes what it is given."""
    (tmp_path / "pager.py").write_text("import sys\nopen(sys.argv[1], 'wb').write(sys.stdin.buffer.read())\n")
    path = tmp_path / "paged"
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("KEHOACH_PAGER", f'"{sys.executable}" "{tmp_path / "pager.py"}" "{path}"')
    return path


def test_what_does_not_fit_the_terminal_goes_to_the_pager(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert put(LONG, monkeypatch) == b""
    assert kept.read_bytes() == LONG


@pytest.mark.parametrize(("data", "is_terminal"), [(SHORT, True), (LONG, False)], ids=["short", "no terminal"])
def test_what_fits_or_is_for_no_terminal_does_not(
    data: bytes, is_terminal: bool, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert put(data, monkeypatch, is_terminal=is_terminal) == data
    assert not kept.exists()


@pytest.mark.parametrize("named", ["", "cat", "no-such-pager-anywhere", "un 'closed"])
def test_without_a_pager_all_is_printed(named: str, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_PAGER", named)
    monkeypatch.setenv("PAGER", f"{sys.executable} -c pass")
    assert put(LONG, monkeypatch) == LONG


def test_no_pager_is_used_where_none_is_wanted(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, rest, fault = taken(["parse", "a.pdf", "--no-pager"])
    assert (asked.no_pager, rest, fault) == (True, ["parse", "a.pdf"], None)
    pager.use(used=False)
    try:
        assert put(LONG, monkeypatch) == LONG
    finally:
        pager.use(used=True)


def test_a_pager_that_is_left_early_is_no_fault(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_PAGER", f'"{sys.executable}" -c pass')
    assert put(LONG * 1000, monkeypatch) == b""
