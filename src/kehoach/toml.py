"""TOML as plain values.

In: text. Out: a table. Why: the grammars are more than a hundred files, which the standard library reads in a tenth of
the time that a short run takes; a compiled parser takes a sixth of that. What it refuses, and all where it is not
installed, the standard library reads, which says best what is wrong.
"""

from __future__ import annotations

from typing import Any


def read(text: str) -> dict[str, Any]:
    """The table that a text holds.

    Raises `tomllib.TOMLDecodeError`, a ValueError; RecursionError where values are nested too deeply.
    """
    try:
        from rtoml import loads

        return loads(text)
    except (ImportError, ValueError):
        import tomllib

        return tomllib.loads(text)
