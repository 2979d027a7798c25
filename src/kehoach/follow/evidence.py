"""Files that prove what was done: which file it was is kept, never what is in it.

In: a file, or its name and bytes. Out: a `Proof` for the payload of an event: name, path, hash. Nothing opens it again,
so a file that is changed later does not match its hash, and a file that is harmful harms nothing here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kehoach.errors import UnreadableError, reason_of
from kehoach.message import Message


@dataclass(frozen=True, slots=True)
class Proof:
    """A file by its name, its path and the SHA-256 of its bytes."""

    name: str
    path: str
    sha256: str


def proof_of(path: Path) -> Proof:
    """The proof that a file is. Raises `UnreadableError`: it is no file, or cannot be read."""
    try:
        with path.open("rb") as stream:
            return Proof(path.name, str(path), hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError as error:
        raise UnreadableError(
            Message("{file} cannot be read ({reason})", file=path, reason=reason_of(error)),
            Message("give the file that proves it"),
        ) from error
