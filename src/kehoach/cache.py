"""What was made once is kept in the user's cache folder, so that it need not be made again.

In: a key and bytes. Out: the bytes kept under that key, or None. All kinds of entries (plans, pages read from
pictures) share one folder of our own with one bound, marked as the Cache Directory Tagging Standard
(https://bford.info/cachedir/) asks. The folder that `KEHOACH_CACHE` or the system names belongs to the user: nothing
in it but our own marked folder is ever written or removed, and in that only files with the names we give. Entries
are written whole or not at all, so that several runs may share the folder; a folder that cannot be used is no
fault: nothing is kept then.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
import stat
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kehoach import __version__
from kehoach.grammar.files import root
from kehoach.processes import is_running

NAMED = "KEHOACH_CACHE"
"""The environment's variable that names another folder than the system's."""
FOLDER = "kehoach-cache"
TAG = "CACHEDIR.TAG"
SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n"
MARK = SIGNATURE + (
    b"# This file is a cache directory tag created by kehoach.\n"
    b"# For information about cache directory tags, see https://bford.info/cachedir/\n"
)
MAX_BYTES = 512 * 1024 * 1024
"""Bytes that all entries take at most: some 50,000 plans or pages of 10 KB."""
MAX_AGE = 30 * 86400
"""Seconds after its last use when an entry is removed."""
DRAFT_AGE = 3600
"""Seconds after which a draft is nobody's any more, whatever process wrote it."""
SWEPT_EVERY = 200
"""Entries kept by one process between two looks at the bounds."""
USED_ANEW = 86400
"""Seconds in which a use need not be noted again."""
LIBRARIES = frozenset(
    {
        "dateparser",
        "holidays",
        "lunar_vn",
        "lxml",
        "msgspec",
        "numpy",
        "opencv_python_headless",
        "openpyxl",
        "pdfminer_six",
        "pdfplumber",
        "pillow",
        "pydantic",
        "pypdfium2",
        "rapidfuzz",
        "rtoml",
        "unidecode",
    }
)
"""Packages whose version may change what is read from a file, as folders of installed packages are named."""
READS = frozenset({".py", ".bin"})
"""Endings of the files of a package by which it reads."""
_ENTRY = re.compile(r"[0-9a-f]{64}\.entry")
_DRAFT = re.compile(r"draft-(\d+)-\w+\.tmp")


class Size(Struct, frozen=True):
    """How much is kept."""

    entries: int = 0
    bytes: int = 0


def place() -> Path:
    """Our own folder, whether it is there or not."""
    from platformdirs import user_cache_path

    return Path(os.environ.get(NAMED) or user_cache_path("kehoach", appauthor=False)) / FOLDER


def key(*parts: object) -> str:
    """The key of what depends on these parts only."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@functools.cache
def stamp() -> str:
    """What every reading depends on beside its file: this program, its grammars, the libraries that read."""
    return key(program(), *libraries())


@functools.cache
def program() -> str:
    """The program and its grammars, as a digest that is the same on every machine they are installed on."""
    return key(__version__, code(Path(__file__).parent), *_grammars())


def code(folder: Path) -> str:
    """A package's own text and the models that it was trained to, as a digest."""
    paths = sorted(path for path in folder.rglob("*.*") if path.suffix in READS)
    return key(*(part for path in paths for part in (path.relative_to(folder), path.read_bytes())))


def libraries() -> Iterable[str]:
    """The versions of Python and of the packages that read, as their folders are named."""
    found = {f"python-{sys.version_info[0]}.{sys.version_info[1]}"}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found |= {path.name for path in Path(folder).iterdir() if _is_library(path.name)}
    return sorted(found)


def load(name: str) -> bytes | None:
    """What is kept under a key; None if there is nothing, or nothing whole."""
    path = place() / f"{name}.entry"
    try:
        with open(path, "rb", opener=_no_link) as stream:
            kept = zlib.decompress(stream.read())
            if time.time() - os.fstat(stream.fileno()).st_mtime > USED_ANEW:
                os.utime(path)
    except (OSError, zlib.error):
        return None
    return kept


def is_kept(name: str) -> bool:
    """Whether there is an entry under a key; it may be damaged."""
    return (place() / f"{name}.entry").is_file()


def keep(name: str, data: bytes) -> None:
    """Keep bytes under a key."""
    with contextlib.suppress(OSError):
        folder = place()
        if _is_ready(folder):
            _write(folder / f"{name}.entry", zlib.compress(data, 1))
            _count_kept(folder)


def size() -> Size:
    """How much is kept in our folder."""
    sizes = [facts.st_size for _path, facts in _own(place(), _ENTRY)]
    return Size(len(sizes), sum(sizes))


def clear() -> Size:
    """Remove all entries and drafts; gives what was removed."""
    folder = place()
    entries = [(path, facts.st_size) for path, facts in _own(folder, _ENTRY)]
    gone = [size for path, size in entries if _removed(path)]
    for path, _facts in _own(folder, _DRAFT):
        _removed(path)
    return Size(len(gone), sum(gone))


def is_foreign() -> bool:
    """Whether something that is not ours stands where our folder should be, so that nothing can be kept."""
    folder = place()
    return os.path.lexists(folder) and not (_is_marked(folder) or _is_claimable(folder) or _is_marked(folder))


def forget_drafts(process: int) -> None:
    """Remove what a process that was ended left half written."""
    for path, _facts in _own(place(), re.compile(rf"draft-{process}-\w+\.tmp")):
        _removed(path)


@functools.cache
def _grammars() -> tuple[bytes | str, ...]:
    folder = Path(str(root()))
    paths = sorted(folder.rglob("*.toml"))
    return tuple(part for path in paths for part in (str(path.relative_to(folder)), path.read_bytes()))


def _is_library(name: str) -> bool:
    return name.endswith(".dist-info") and name.partition("-")[0].lower() in LIBRARIES


def _no_link(path: str, flags: int) -> int:
    """Open a file that is no symbolic link."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _is_ready(folder: Path) -> bool:
    """Whether our folder is there, made and marked now if need be; never one that holds what is not ours.

    Another process may mark the folder, and keep something in it, between any two looks at it.
    """
    if _is_marked(folder):
        return True
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_claimable(folder):
        return _is_marked(folder)
    _write(folder / TAG, MARK)
    return True


def _is_marked(folder: Path) -> bool:
    try:
        with open(folder / TAG, "rb", opener=_no_link) as stream:
            return stat.S_ISDIR(folder.lstat().st_mode) and stream.read(len(MARK) + 1) == MARK
    except OSError:
        return False


def _is_claimable(folder: Path) -> bool:
    """Whether a folder without our mark holds nothing but what we left when we were stopped while making it."""
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(folder.lstat().st_mode) and all(_DRAFT.fullmatch(path.name) for path in folder.iterdir())
    return False


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; no draft stays, also where the disk is full."""
    number, draft = tempfile.mkstemp(prefix=f"draft-{os.getpid()}-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
        Path(draft).replace(path)
    except BaseException:
        _removed(Path(draft))
        raise


class _Kept:
    """How many entries this process has kept."""

    count = 0


def _count_kept(folder: Path) -> None:
    if _Kept.count % SWEPT_EVERY == 0:
        _sweep(folder)
    _Kept.count += 1


def _sweep(folder: Path) -> None:
    """Remove what is too old, what is over the bound, the least used first, and the drafts of processes that died."""
    now = time.time()
    for path, facts in _own(folder, _DRAFT):
        if now - facts.st_mtime > DRAFT_AGE or not _lives(path.name):
            _removed(path)
    room = MAX_BYTES
    for path, facts in sorted(_own(folder, _ENTRY), key=lambda own: -own[1].st_mtime):
        room -= facts.st_size
        if room < 0 or now - facts.st_mtime > MAX_AGE:
            _removed(path)


def _own(folder: Path, names: re.Pattern[str]) -> Iterator[tuple[Path, os.stat_result]]:
    """The files of ours in our folder; none where the folder is not marked. Links are not followed."""
    if not _is_marked(folder):
        return
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                if names.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    yield Path(entry.path), entry.stat(follow_symlinks=False)


def _lives(draft: str) -> bool:
    """Whether the process that writes a draft may still be there."""
    named = _DRAFT.fullmatch(draft)
    return named is None or is_running(int(named[1]))


def _removed(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False
