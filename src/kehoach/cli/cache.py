"""Plans that were read before, kept by the content of their files in the user's cache folder.

In: a file. Out: its plan, if this very program has read these very bytes before. Entries are compressed JSON
with a checksum, written whole or not at all, so that several runs may share the folder; one that cannot be
read is as good as none. Another version of the program, its grammars or its libraries has entries of its own.
KEHOACH_CACHE names another folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sysconfig
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach import __version__
from kehoach.cli import faults
from kehoach.cli.inputs import Input
from kehoach.cli.work import Failure, Work

if TYPE_CHECKING:
    from kehoach.models.plan import Plan

FOLDER = "KEHOACH_CACHE"
FORGOTTEN = 30 * 86400
"""Seconds after which the entries of another version are removed."""


class Cache:
    """The entries of this version of the program."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or _user_folder()) / _stamp()

    def place(self, entry: Input) -> Path | None:
        """Where the plan of an input is or would be kept; None for what is no readable file."""
        if entry.path is None or not entry.path.is_file():
            return None
        try:
            with entry.path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None
        return self._place(content, entry)

    def load(self, place: Path, entry: Input) -> Plan | None:
        """The plan kept in a place, as read from an input; None if there is none, or none that is whole."""
        from kehoach.models.plan import Plan

        try:
            plan = Plan.model_validate_json(zlib.decompress(place.read_bytes()))
        except (OSError, ValueError, zlib.error):
            return None
        return plan.model_copy(update={"source": plan.source.model_copy(update={"path": faults.one_line(entry.name)})})

    def keep(self, plan: Plan, entry: Input) -> None:
        """Keep a plan; a folder that cannot be written keeps nothing."""
        place = self._place(plan.source.sha256, entry)
        with contextlib.suppress(OSError):
            if not self._folder.is_dir():
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _forget(self._folder)
            number, draft = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(number, "wb") as stream:
                stream.write(zlib.compress(plan.model_dump_json(by_alias=True).encode(), 1))
            Path(draft).replace(place)

    def _place(self, content: str, entry: Input) -> Path:
        """The name's ending counts, since readers go by it where the content does not tell."""
        ending = entry.path.suffix.lower() if entry.path else ""
        return self._folder / hashlib.sha256(f"{content} {ending}".encode()).hexdigest()


def read(
    inputs: Sequence[Input], jobs: int, cache: Cache | None, *, quiet: bool
) -> Iterator[tuple[Input, Plan | Failure]]:
    """Each input with its plan or failure, in order; only what the cache lacks is read."""
    places = [cache.place(entry) if cache else None for entry in inputs]
    known = [place is not None and place.is_file() for place in places]
    work = iter(Work([entry for entry, is_known in zip(inputs, known, strict=True) if not is_known], jobs, quiet))
    for entry, place, is_known in zip(inputs, places, known, strict=True):
        plan = cache.load(place, entry) if cache and place and is_known else None
        if plan is not None:
            yield entry, plan
            continue
        _entry, result = next(iter(Work([entry], 1, quiet))) if is_known else next(work)
        if cache and place and not isinstance(result, Failure):
            cache.keep(result, entry)
        yield entry, result


def _user_folder() -> Path:
    from platformdirs import user_cache_path

    return Path(named) if (named := os.environ.get(FOLDER)) else user_cache_path("kehoach", appauthor=False)


def _stamp() -> str:
    """What a reading depends on beside the file: the program, its grammars, the libraries installed with it."""
    from kehoach.grammar.files import root

    known = hashlib.sha256(__version__.encode())
    for library in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        known.update(str(Path(library).stat().st_mtime_ns).encode())
    for folder in (str(Path(__file__).parents[1]), str(root())):
        for path, size, changed in sorted(_files(folder)):
            known.update(f"{path} {size} {changed}\n".encode())
    return known.hexdigest()[:16]


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path) if entry.name != "__pycache__" else ()
            else:
                facts = entry.stat()
                yield entry.path, facts.st_size, facts.st_mtime_ns


def _forget(mine: Path) -> None:
    """Remove what versions that have not been used for long have left."""
    for folder in mine.parent.iterdir():
        if folder != mine and folder.is_dir() and time.time() - folder.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(folder, ignore_errors=True)
