"""Who carries shards to workers: own processes, or an engine that knows many machines.

In: a job and shards. Out: for each shard what the job gave, or `Lost` where it died three times with its worker. An
engine implements one method and knows nothing of plans; time, memory and death of single files are the worker's own
affair, since no engine handles them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar, cast

from kehoach.errors import UsageError
from kehoach.message import Message

Work = TypeVar("Work")
Given = TypeVar("Given")

TRIES = 3
"""How often a shard is begun whose worker dies."""
ENGINES = ("processes", "ray", "dask")


@dataclass(frozen=True, slots=True)
class Lost(Generic[Work]):
    """A shard that no worker survived; nothing of it is recorded, so that the next run takes it up."""

    shard: Work


class Executor(Protocol):
    """All that an engine has to do."""

    @property
    def workers(self) -> int:
        """How many shards are carried out at the same time."""

    def run(self, job: Callable[[Work], Given], shards: Iterable[Work]) -> Iterator[Given | Lost[Work]]:
        """What a job gives for each shard, in any order; shards are taken only as workers get free.

        Raises what the job raises.
        """


def executor(name: str, jobs: int | None = None, address: str | None = None) -> Executor:
    """The engine of a name, with so many workers (None: one a core), at an address where it runs already.

    Raises `UsageError`: there is none of that name; `MissingProgramError`: it is not installed.
    """
    if name not in ENGINES:
        what = Message("{flag} cannot be '{value}'", flag="--engine", value=name)
        raise UsageError(what, Message("give one of: {choices}", choices=ENGINES))
    make: Any = import_module(f"kehoach.corpus.engines.{name}").Engine
    return cast("Executor", make(jobs, address))
