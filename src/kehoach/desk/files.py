"""The files of plans: found by what is in them, inside the register's own folder alone.

In: a version of a plan as the register knows it. Out: its file, the picture of one of its pages. A browser names a
version by its number, never a path; what a path in a register leads to outside the folder, also by a link, is not
opened.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from kehoach.errors import KehoachError, UsageError
from kehoach.follow.values import Register, Revision
from kehoach.message import Message
from kehoach.readers.cutouts import Leaf
from kehoach.readers.open import content_of
from kehoach.reading import cutouts
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How

KEPT = 24
"""Pictures of pages that are kept in memory."""


def revision_of(held: Register, text: str) -> Revision:
    """The version with a number. Raises `UsageError`: there is none."""
    found = [one for document in held.documents for one in document.revisions if str(one.number) == text]
    if not found:
        raise UsageError(Message("the register has no such plan"), Message("load the page again"))
    return found[0]


def input_of(register: Path, revision: Revision) -> Input | None:
    """The file of a version, its bytes with it; None where the register's folder holds it no more."""
    for path in _candidates(register, revision.path):
        try:
            data = content_of(path)
        except KehoachError:
            continue
        if hashlib.sha256(data).hexdigest() == revision.sha256:
            return Input(revision.path, None, data)
    return None


def _candidates(register: Path, name: str) -> Iterator[Path]:
    """Where the file may lie: as it was named from there, or beside the register; only inside its folder."""
    folder = register.parent.resolve()
    for path in dict.fromkeys((folder / name, Path(name).absolute(), folder / Path(name).name)):
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
