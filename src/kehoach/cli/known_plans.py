"""Plans that were read before are kept by the content of their files.

In: inputs. Out: each with its plan or failure, in order; only what no entry of the cache holds is read. An entry is a
plan's JSON; one that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kehoach import cache
from kehoach.cli import faults
from kehoach.cli.inputs import Input
from kehoach.cli.work import Failure, Work
from kehoach.errors import KehoachError

if TYPE_CHECKING:
    from kehoach.models.plan import Plan

PICTURES = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
"""What files contain near their beginning that may hold pages to be read from their pictures."""
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the plan of an input is or would be kept: its key, the digest of the bytes the key stands for."""

    key: str
    content: str


def read(inputs: Sequence[Input], jobs: int, *, cached: bool, quiet: bool) -> Iterator[tuple[Input, Plan | Failure]]:
    """Each input with its plan or failure, in order; only what the cache lacks is read, all where not `cached`."""
    slots = [_slot(entry) if cached else None for entry in inputs]
    known = [slot is not None and cache.is_kept(slot.key) for slot in slots]
    work = iter(Work([entry for entry, is_known in zip(inputs, known, strict=True) if not is_known], jobs, quiet))
    for entry, slot, is_known in zip(inputs, slots, known, strict=True):
        plan = _load(slot.key, entry) if slot and is_known else None
        if plan is not None:
            yield entry, plan
            continue
        _entry, result = next(iter(Work([entry], 1, quiet))) if is_known else next(work)
        if slot and not isinstance(result, Failure) and slot.content == result.source.sha256:
            cache.keep(slot.key, result.model_dump_json(by_alias=True).encode())
        yield entry, result


def _slot(entry: Input) -> _Slot | None:
    """Where an input's plan is kept; None for what is no readable file.

    The name's ending counts, since readers go by it where the content does not tell.
    """
    if entry.path is None or not entry.path.is_file():
        return None
    try:
        with entry.path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        key = cache.key("plan", content, entry.path.suffix.lower(), cache.stamp(), _reads_pictures(head))
    except (OSError, KehoachError):
        return None
    return _Slot(key, content)


def _reads_pictures(head: bytes) -> str:
    """What reads the pictures in a file that begins so; empty for a file that holds none which are read."""
    from kehoach.readers.tesseract import identity

    return identity() if any(mark in head for mark in PICTURES) else ""


def _load(key: str, entry: Input) -> Plan | None:
    """The plan kept under a key, as read from an input; None if there is none, or none that is whole."""
    from kehoach.models.plan import Plan

    data = cache.load(key)
    try:
        plan = None if data is None else Plan.model_validate_json(data)
    except ValueError:
        return None
    if plan is None:
        return None
    return plan.model_copy(update={"source": replace(plan.source, path=faults.one_line(entry.name))})
