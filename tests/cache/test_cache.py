from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach import cache

NAME, OTHER = cache.key("one"), cache.key("other")
LONG_AGO = (0.0, 0.0)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's, with files and folders of others, none touched for long."""
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "_Kept", type("_Kept", (), {"count": 0}))
    for name in ("thesis.txt", "old/notes.txt", "pages/photo.png", f"{'0' * 16}/kept", f"{OTHER}.entry"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
        for place in (path, path.parent):
            os.utime(place, LONG_AGO)
    return tmp_path


def listing(folder: Path) -> dict[str, str]:
    """What others have in a folder: path and content."""
    files = (path for path in folder.rglob("*") if path.is_file() and cache.FOLDER not in path.parts)
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def own(home: Path) -> list[str]:
    return sorted(path.name for path in (home / cache.FOLDER).iterdir())


def test_what_is_kept_comes_back_and_only_our_own_folder_is_written(home: Path) -> None:
    before = listing(home)
    cache.keep(NAME, b"plan")
    assert cache.load(NAME) == b"plan"
    assert listing(home) == before
    assert own(home) == sorted([f"{NAME}.entry", cache.TAG])
    assert (home / cache.FOLDER / cache.TAG).read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_files_and_folders_of_others_survive_everything(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(NAME, b"plan")
    inside = ["notes.txt", f"{NAME}.entry.txt", "draft-mine.tmp", f"x{NAME}.entry"]
    for name in inside:
        (home / cache.FOLDER / name).write_text("mine")
        os.utime(home / cache.FOLDER / name, LONG_AGO)
    (home / cache.FOLDER / "folder.entry").mkdir()
    before = listing(home)
    monkeypatch.setattr(cache, "MAX_BYTES", 0)
    monkeypatch.setattr(cache, "SWEPT_EVERY", 1)
    cache.keep(OTHER, b"plan")
    cache.clear()
    assert listing(home) == before
    assert own(home) == sorted([*inside, "folder.entry", cache.TAG])


def test_links_are_never_followed(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / f"{OTHER}.entry").write_bytes(b"mine")
    cache.keep(NAME, b"plan")
    (home / cache.FOLDER / f"{OTHER}.entry").symlink_to(elsewhere / f"{OTHER}.entry")
    assert cache.load(OTHER) is None
    assert cache.clear().entries == 1
    assert (home / cache.FOLDER / f"{OTHER}.entry").is_symlink()
    assert (elsewhere / f"{OTHER}.entry").read_bytes() == b"mine"


def squat(kind: str, place: Path, elsewhere: Path) -> None:
    """Put something where our folder should be."""
    match kind:
        case "a folder of another":
            place.mkdir()
            (place / "a.txt").write_text("mine")
        case "a folder with another's tag":
            place.mkdir()
            (place / cache.TAG).write_bytes(cache.SIGNATURE)
        case "a file":
            place.write_text("mine")
        case "a link":
            place.symlink_to(elsewhere)
        case "a link to our folder's likeness":
            (elsewhere / cache.TAG).write_bytes(cache.MARK)
            place.symlink_to(elsewhere)


SQUATTERS = (
    "a folder of another",
    "a folder with another's tag",
    "a file",
    "a link",
    "a link to our folder's likeness",
)


@pytest.mark.parametrize("kind", SQUATTERS)
def test_what_is_not_ours_is_left_alone(kind: str, home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / f"{OTHER}.entry").write_bytes(b"mine")
    squat(kind, home / cache.FOLDER, other)
    before = sorted(home.rglob("*")), sorted(other.iterdir())
    cache.keep(NAME, b"plan")
    assert (cache.is_foreign(), cache.clear().entries, cache.size().entries) == (True, 0, 0)
    assert (sorted(home.rglob("*")), sorted(other.iterdir())) == before


def test_the_bounds_hold_the_least_used_go_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SWEPT_EVERY", 1)
    names = [cache.key(at) for at in range(6)]
    for at, name in enumerate(names):
        cache.keep(name, os.urandom(1000))
        os.utime(home / cache.FOLDER / f"{name}.entry", (time.time() - 6000 + at,) * 2)
    os.utime(home / cache.FOLDER / f"{names[5]}.entry", LONG_AGO)
    monkeypatch.setattr(cache, "MAX_BYTES", 3500)
    cache.keep(NAME, os.urandom(1000))
    assert own(home) == sorted([cache.TAG, *(f"{name}.entry" for name in (names[3], names[4], NAME))])


def test_a_use_keeps_an_entry_young(home: Path) -> None:
    cache.keep(NAME, b"plan")
    entry = home / cache.FOLDER / f"{NAME}.entry"
    os.utime(entry, LONG_AGO)
    cache.load(NAME)
    assert time.time() - entry.stat().st_mtime < cache.USED_ANEW


def test_a_full_disk_leaves_no_draft(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(NAME, b"plan")

    def full(_number: int, _mode: str) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    cache.keep(OTHER, b"plan")
    assert own(home) == sorted([f"{NAME}.entry", cache.TAG])


def test_drafts_of_processes_that_were_killed_are_removed(home: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    folder = home / cache.FOLDER
    folder.mkdir()
    dead, old, live = f"draft-{gone.pid}-abc.tmp", f"draft-{os.getpid()}-old.tmp", f"draft-{os.getpid()}-new.tmp"
    for name in (dead, old, live):
        (folder / name).write_bytes(b"half")
    os.utime(folder / old, LONG_AGO)
    cache.keep(NAME, b"plan")
    assert own(home) == sorted([f"{NAME}.entry", cache.TAG, live])


def test_many_processes_share_one_cold_cache(home: Path) -> None:
    code = f"from kehoach import cache; cache.keep({NAME!r}, b'plan'); assert cache.load({NAME!r}) == b'plan'"
    runs = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(6)]
    assert [run.wait() for run in runs] == [0] * 6
    assert own(home) == sorted([f"{NAME}.entry", cache.TAG])


def test_a_folder_that_another_process_marks_meanwhile_is_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen_before = iter([False])
    look = cache._is_marked
    monkeypatch.setattr(cache, "_is_marked", lambda folder: next(seen_before, True) and look(folder))
    cache.keep(OTHER, b"theirs")
    seen_before = iter([False])
    cache.keep(NAME, b"plan")
    assert cache.load(NAME) == b"plan"
    seen_before = iter([False])
    assert not cache.is_foreign()


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_different_parts_have_different_keys(one: list[str], other: list[str]) -> None:
    assert (cache.key(*one) == cache.key(*other)) == (one == other)


@pytest.mark.parametrize(("name", "counts"), [("read.py", True), ("model.bin", True), ("page.css", False)])
def test_what_a_package_reads_by_is_part_of_its_digest(name: str, counts: bool, tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    before = cache.code(tmp_path)
    (tmp_path / "room" / name).write_bytes(b"new")
    assert (cache.code(tmp_path) != before) == counts
