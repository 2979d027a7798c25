"""How things stand, worked out once for as long as nothing is written.

In: a register, a day. Out: what it says, the state of each due. Why: every page asks for it, and of ten thousand tasks
it takes a second.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from pathlib import Path

from kehoach.follow.state import State, states
from kehoach.follow.store import opened, stamp
from kehoach.follow.values import Register

Held = tuple[Register, Sequence[State]]


class Standing:
    """What a register says on a day; kept until it is written to."""

    def __init__(self) -> None:
        self._kept: tuple[object, Held] | None = None
        self._lock = threading.Lock()

    def read(self, path: Path, on: dt.date) -> Held:
        """The register and its states. Raises as `store.opened`."""
        known = path, on, stamp(path)
        with self._lock:
            if self._kept is not None and self._kept[0] == known:
                return self._kept[1]
        with opened(path) as store:
            held = store.read()
        found = held, states(held, on)
        with self._lock:
            self._kept = known, found
        return found
