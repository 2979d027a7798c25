from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from kehoach import cache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "home"))
    return tmp_path / "home"


# Arguments; what is printed once two entries are kept.
SHOWN = [
    ((), ["{folder}", "2 entries (0.0 MB)"]),
    (("--where",), ["{folder}"]),
    (("--size",), ["2 entries (0.0 MB)"]),
    (("--clear",), ["2 entries removed (0.0 MB)"]),
]


@pytest.mark.parametrize(("arguments", "lines"), SHOWN)
def test_the_cache_is_shown_and_emptied(run: Run, home: Path, arguments: tuple[str, ...], lines: list[str]) -> None:
    for name in ("one", "two"):
        cache.keep(cache.key(name), b"plan")
    ran = run("cache", *arguments)
    assert (ran.code, ran.err) == (0, [])
    assert ran.out.splitlines() == [line.format(folder=home / cache.FOLDER) for line in lines]
    assert cache.size().entries == (0 if "--clear" in arguments else 2)


def test_only_one_thing_is_asked_at_a_time(run: Run, home: Path) -> None:
    assert run("cache", "--where", "--clear").code == 2


def test_a_folder_of_somebody_else_is_told(run: Run, home: Path) -> None:
    (home / cache.FOLDER).mkdir(parents=True)
    (home / cache.FOLDER / "thesis.txt").write_text("mine")
    ran = run("cache", "--clear")
    assert (ran.code, ran.out) == (0, "0 entries removed (0.0 MB)\n")
    assert [line.partition(": ")[2] for line in ran.err] == [
        "this is not kehoach's own folder; nothing is kept and nothing removed"
    ]
    assert (home / cache.FOLDER / "thesis.txt").read_text() == "mine"
