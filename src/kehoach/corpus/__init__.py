"""Any number of plans: read once, kept as Parquet, linked, compared and asked in SQL.

In: files and folders. Out: a `Store`: a folder of tables. Reading order: `schema` says what is kept, `job` and `rows`
what is taken from one file; `shards` is what a worker does in one go, `engines` carry shards to workers, `run` plans
them; `store`, `views` and `compact` keep and show the tables; `link`, `diffs` and `ask` work on what is kept. Needs the
extra `corpus`; reading a plan imports nothing of it.
"""

from __future__ import annotations

import os

from kehoach.corpus.engines import Executor, Lost
from kehoach.corpus.run import read
from kehoach.corpus.shards import Done
from kehoach.corpus.store import Store
from kehoach.models.plan import Plan
from kehoach.reading import limits, plans
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How

__all__ = ["Done", "Executor", "Failure", "Limits", "Lost", "Plan", "Store", "read", "read_one"]


def Limits(seconds: float = 60.0, memory: str | int = "1G") -> limits.Limits:
    """What one file may take: seconds, and memory as bytes or as "512M", "2G".

    Raises `UsageError`: the memory cannot be read, or is less than 256M.
    """
    return limits.Limits(float(seconds), memory if isinstance(memory, int) else limits.bytes_of("memory", memory))


def read_one(path: str | os.PathLike[str], limits: limits.Limits | None = None) -> Plan | Failure:
    """The plan in a file, or why it could not be read, as a value; no store and no extra is needed."""
    from pathlib import Path

    entry = Input(os.fspath(path), Path(path))
    ((_entry, result),) = plans.read([entry], How(1, limits or Limits()))
    return result
