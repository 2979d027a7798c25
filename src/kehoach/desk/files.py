"""The files of plans: found by what is in them, inside the register's own folder alone.

In: a version of a plan as the register knows it. Out: its file, the picture of one of its pages. A browser names a
version by its number, never a path; what a path in a register leads to outside the folder, also by a link, is not
opened.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from kehoach.errors import KehoachError, UnwrittenError, UsageError, reason_of
from kehoach.follow.values import Register, Revision
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.readers.cutouts import Leaf
from kehoach.readers.open import content_of
from kehoach.reading import cutouts
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How

_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
KEPT = 24
"""Pictures of pages that are kept in memory."""


BROUGHT = 4
"""Files that were brought and of which nothing was decided yet, that are kept in memory."""


@dataclass(slots=True)
class Brought:
    """A plan that was read and is not followed yet, its file, and what was decided of its rows by their ids."""

    plan: Plan
    data: bytes
    decided: dict[str, str] = field(default_factory=dict)


class Table:
    """What was brought, by numbers that nobody can guess; of too many the first goes."""

    def __init__(self) -> None:
        self._held: dict[str, Brought] = {}
        self._lock = threading.Lock()

    def add(self, one: Brought) -> str:
        """Lay something on the table; gives its number."""
        number = secrets.token_hex(8)
        with self._lock:
            self._held[number] = one
            while len(self._held) > BROUGHT:
                del self._held[next(iter(self._held))]
        return number

    def get(self, number: str) -> Brought:
        """What has a number. Raises `UsageError`: nothing has it any more."""
        with self._lock:
            if (one := self._held.get(number)) is None:
                raise UsageError(Message("this file is not at hand any more"), Message("give it again"))
            return one

    def drop(self, number: str) -> None:
        """Take something off the table."""
        with self._lock:
            self._held.pop(number, None)


def keep(register: Path, sha256: str, name: str, data: bytes) -> Path:
    """Keep a file beside the register, under a name that its content gives; gives it. Raises `UnwrittenError`."""
    path = _kept(register, sha256, name)
    draft = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise UnwrittenError(
            Message("{file} cannot be written ({reason})", file=path.parent.name, reason=reason_of(error)),
            Message("make room, or write elsewhere"),
        ) from error
    return path


def _kept(register: Path, sha256: str, name: str) -> Path:
    suffix = PurePath(name).suffix.lower()
    return register.parent / f"{register.stem}.files" / (sha256 + (suffix if _SUFFIX.fullmatch(suffix) else ""))


def revision_of(held: Register, text: str) -> Revision:
    """The version with a number. Raises `UsageError`: there is none."""
    found = [one for document in held.documents for one in document.revisions if str(one.number) == text]
    if not found:
        raise UsageError(Message("the register has no such plan"), Message("load the page again"))
    return found[0]


def input_of(register: Path, revision: Revision) -> Input | None:
    """The file of a version, its bytes with it; None where the register's folder holds it no more."""
    for path in _candidates(register, revision):
        try:
            data = content_of(path)
        except KehoachError:
            continue
        if hashlib.sha256(data).hexdigest() == revision.sha256:
            return Input(revision.path, None, data)
    return None


def _candidates(register: Path, revision: Revision) -> Iterator[Path]:
    """Where the file may lie: kept by the desk, as it was named, or beside the register; only inside its folder."""
    folder, name = register.parent.resolve(), revision.path
    for path in dict.fromkeys(
        (_kept(register, revision.sha256, name), folder / name, Path(name).absolute(), folder / Path(name).name)
    ):
        try:
            found = path.resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            continue
        if found.is_relative_to(folder):
            yield found


class Leaves:
    """Pictures of pages that were drawn, the last ones kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Leaf] = OrderedDict()
        self._lock = threading.Lock()

    def leaf(self, register: Path, revision: Revision, number: int) -> Leaf:
        """A page of a version. Raises `KehoachError`: the file is not there, or has no such page."""
        key = revision.sha256, number
        with self._lock:
            if (known := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return known
        drawn = _drawn(register, revision, number)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return drawn


def _drawn(register: Path, revision: Revision, number: int) -> Leaf:
    entry = input_of(register, revision)
    made = cutouts.page(entry, number, How()) if entry is not None else None
    if isinstance(made, Failure):
        raise made.error()
    if made is None:
        raise UsageError(Message("the page cannot be shown"), Message("put the plan's file beside the register"))
    return made
