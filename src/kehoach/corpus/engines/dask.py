"""Shards as tasks of Dask: workers of this machine, or of a scheduler that runs already.

In: a job and shards. Out: what the job gave. A worker is one process with one thread; Dask starts a task again whose
worker dies, and gives up after a few times.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from kehoach.corpus.engines import TRIES, Given, Lost, Work
from kehoach.corpus.extra import need
from kehoach.reading.run import cores

AHEAD = 2
"""Shards handed over for each worker."""


class Engine:
    """A Dask of this machine with so many workers, or the one at an address."""

    def __init__(self, jobs: int | None = None, address: str | None = None) -> None:
        self._distributed = need("distributed", "dask")
        self._jobs, self._address = jobs, address
        self.workers = jobs or cores()

    def run(self, job: Callable[[Work], Given], shards: Iterable[Work]) -> Iterator[Given | Lost[Work]]:
        """As `Executor.run`."""
        distributed = self._distributed
        with self._client() as client:
            source = iter(shards)
            at_work: dict[Any, Work] = {}
            coming = distributed.as_completed()
            while True:
                for shard in islice(source, max(0, self.workers * AHEAD - len(at_work))):
                    future = client.submit(job, shard, pure=False, retries=0)
                    at_work[future] = shard
                    coming.add(future)
                if not at_work:
                    return
                done = next(coming)
                yield self._given(done, at_work.pop(done))

    def _given(self, done: Any, shard: Work) -> Any:  # noqa: ANN401 - what the job gave
        """What a task gave, or that its workers died. Raises what the job raised."""
        try:
            return done.result()
        except self._distributed.KilledWorker:
            return Lost(shard)

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        """The scheduler, ours or the one at the address; our workers have one thread each and no limit of Dask's."""
        distributed, dask = self._distributed, need("dask", "dask")
        with dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1}):
            if self._address is not None:
                with distributed.Client(self._address) as client:
                    self.workers = self._jobs or sum(client.nthreads().values()) or self.workers
                    yield client
                return
            cluster = distributed.LocalCluster(
                n_workers=self.workers, threads_per_worker=1, memory_limit=0, dashboard_address=None, silence_logs=50
            )
            with cluster, distributed.Client(cluster) as client:
                yield client
