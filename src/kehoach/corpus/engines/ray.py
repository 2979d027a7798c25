"""Shards as core tasks of Ray: one machine, or a cluster that runs already.

In: a job and shards. Out: what the job gave. Ray starts a task again whose worker or node dies; at most a few tasks a
core are handed over at a time, so that a million shards wait here and not in Ray. A cluster needs a token of its own
(`RAY_AUTH_TOKEN`, the same on every node) and a folder that all nodes see.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from kehoach.corpus.engines import TRIES, Given, Lost, Work
from kehoach.corpus.extra import need
from kehoach.reading.run import cores

LOCAL = "local"
"""A Ray of our own, even where the traces of a cluster that died are about."""
AHEAD = 2
"""Shards handed over for each worker."""


class Engine:
    """A Ray of this machine with so many workers, or the one at an address."""

    def __init__(self, jobs: int | None = None, address: str | None = None) -> None:
        self._ray = need("ray", "ray")
        self._jobs, self._address = jobs, address
        self.workers = jobs or cores()

    def run(self, job: Callable[[Work], Given], shards: Iterable[Work]) -> Iterator[Given | Lost[Work]]:
        """As `Executor.run`."""
        ray = self._ray
        started = self._start()
        task = ray.remote(max_retries=TRIES - 1, num_cpus=1)(job_of(job))
        source = iter(shards)
        at_work: dict[Any, Work] = {}
        try:
            while True:
                for shard in islice(source, max(0, self.workers * AHEAD - len(at_work))):
                    at_work[task.remote(shard)] = shard
                if not at_work:
                    return
                (done,), _rest = ray.wait(list(at_work), num_returns=1)
                yield self._given(done, at_work.pop(done))
        finally:
            for one in at_work:
                ray.cancel(one, force=True)
            if started:
                ray.shutdown()

    def _given(self, done: Any, shard: Work) -> Any:  # noqa: ANN401 - what the job gave
        """What a task gave, or that its worker died. Raises what the job raised."""
        ray = self._ray
        try:
            return ray.get(done)
        except ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, BaseException) else error from None
        except (ray.exceptions.WorkerCrashedError, ray.exceptions.RayError):
            return Lost(shard)

    def _start(self) -> bool:
        """Reach the cluster, or start a Ray of our own; whether we did the latter."""
        if self._ray.is_initialized():
            return False
        quiet = {"log_to_driver": False, "include_dashboard": False}
        if self._address is None:
            paths = {"env_vars": {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}}
            self._ray.init(address=LOCAL, num_cpus=self.workers, runtime_env=paths, **quiet)
        else:
            self._ray.init(address=self._address, log_to_driver=False)
            self.workers = self._jobs or int(self._ray.cluster_resources().get("CPU", self.workers))
        return True


def job_of(job: Callable[[Work], Given]) -> Callable[[Work], Given]:
    """A job as a plain function, which is what Ray takes."""

    def carried_out(shard: Work) -> Given:
        return job(shard)

    return carried_out
