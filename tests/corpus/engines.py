"""The same files by every engine: the same rows, bad files costing only themselves, dead workers costing nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.corpus.reading import held, many, run
from tests.corpus.stand_ins import take

from kehoach.corpus import Limits, read
from kehoach.corpus.engines import ENGINES, Lost
from kehoach.corpus.shards import Done

pytestmark = pytest.mark.slow
BAD = (
    *(f"broken-{at}" for at in range(5)),
    *(f"{name}-1" for name in ("dies", "hangs", "sleeps", "late", "grows")),
)
COUNTS = {"read": 20, "failed": 5, "timeout": 3, "crashed": 1, "memory": 1}
ROWS = "select * exclude (shard, seconds) from documents order by path"
TASKS = "select * exclude (shard) from tasks order by key, row"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What workers find: our modules, and a token of our own, which Ray asks for once a process."""
    monkeypatch.setenv("PYTHONPATH", ":".join(filter(None, sys.path)))
    monkeypatch.setenv("RAY_AUTH_TOKEN", "b" * 32)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_bad_set_is_the_same_by_every_engine(engine: str, tmp_path: Path) -> None:
    if engine != "processes" and not find_spec(engine):
        pytest.skip(f"needs kehoach[{engine}]")
    sources = many(tmp_path / "in", 20, *BAD)
    limits = Limits(8, "1G")
    assert run(sources, tmp_path / engine, limits=limits, executor=engine, jobs=2) == COUNTS
    assert run(sources, tmp_path / "here", limits=limits) == COUNTS
    for query in (ROWS, TASKS):
        assert held(tmp_path / engine, query) == held(tmp_path / "here", query)


@contextmanager
def ray_nodes() -> Iterator[tuple[str, Callable[[], object]]]:
    """A Ray of two nodes on this machine: its address, and what kills the second node."""
    cluster = import_module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    second = cluster.add_node(num_cpus=1)
    try:
        yield cluster.address, lambda: cluster.remove_node(second, allow_graceful=False)
    finally:
        cluster.shutdown()


@contextmanager
def dask_workers() -> Iterator[tuple[str, Callable[[], object]]]:
    """A Dask of two workers on this machine: its address, and what kills one of them."""
    made = import_module("distributed").LocalCluster
    with made(n_workers=2, threads_per_worker=1, memory_limit=0, dashboard_address=None) as cluster:
        pid = next(iter(cluster.workers.values())).process.pid
        yield cluster.scheduler_address, lambda: os.kill(pid, signal.SIGKILL)


CLUSTERS = {"ray": ray_nodes, "dask": dask_workers}


@pytest.mark.parametrize("engine", CLUSTERS)
def test_a_node_that_dies_costs_nothing(engine: str, tmp_path: Path) -> None:
    if not find_spec(engine):
        pytest.skip(f"needs kehoach[{engine}]")
    count = 48
    sources, store = many(tmp_path / "in", 0, *(f"slow-{at}" for at in range(count))), tmp_path / "store"
    with CLUSTERS[engine]() as (address, kill):
        results = read(sources, store, take=take, executor=engine, address=address)
        found = [next(results)]
        kill()
        found += results
    assert not any(isinstance(done, Lost) for done in found)
    assert sum(done.files for done in found if isinstance(done, Done)) == count
    for query in ("documents", "parts.documents", "tasks"):
        assert held(store, f"select count(*), count(distinct key) from {query}") == [(count,) * 2]
