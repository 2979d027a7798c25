"""Whether a process still runs.

In: the number of a process on this machine. Out: whether it may still do work. Drafts and locks carry the number of
the process that made them, so that what a killed process leaves behind can be told from somebody's work and removed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_ENDED = frozenset("ZX")
"""States of a process that has ended and whose parent has not asked for it yet (proc(5), field 3 of stat)."""


def is_running(process: int) -> bool:
    """Whether the process with this number may still do work; where that cannot be known, it may."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return True
    return stat.rpartition(")")[2].lstrip()[:1] not in _ENDED
