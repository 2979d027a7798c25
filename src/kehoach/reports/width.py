"""How wide a report may be: as the terminal, else as COLUMNS says, else 100 columns."""

from __future__ import annotations

import os
import shutil
from typing import BinaryIO

WIDTH = 100
NARROWEST = 60


def width_of(stream: BinaryIO) -> int:
    """The columns of a stream."""
    if stream.isatty():
        return max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST)
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), NARROWEST) if columns.isdecimal() else WIDTH
