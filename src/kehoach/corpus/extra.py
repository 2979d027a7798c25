"""The packages that a corpus needs and that reading a plan does not.

In: a module's name. Out: the module, or one line that says what to install. Arrow's own heaps are not used: they take a
gigabyte of address space, which a process that reads files counts as memory where it is copied from this one.
"""

from __future__ import annotations

import sys
from typing import Any

from kehoach import extras
from kehoach.reading.worker import spare_address_space


def need(module: str, extra: str = "corpus") -> Any:  # noqa: ANN401 - a module of another package
    """A module of an optional package.

    Raises `MissingProgramError` (exit code 4): it is not installed.
    """
    if "pyarrow" not in sys.modules and module.startswith("pyarrow"):
        spare_address_space()
        pyarrow = extras.need("pyarrow", extra)
        pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    return extras.need(module, extra)
