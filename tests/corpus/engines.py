"""The same files by every engine: the same rows, bad files costing only themselves, dead workers costing nothing."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.corpus.reading import held, many, run

from kehoach.corpus import Limits
from kehoach.corpus.engines import ENGINES

pytestmark = pytest.mark.slow
BAD = (
    *(f"broken-{at}" for at in range(5)),
    *(f"{name}-1" for name in ("dies", "hangs", "sleeps", "late", "grows")),
)
COUNTS = {"read": 20, "failed": 5, "timeout": 3, "crashed": 1, "memory": 1}
ROWS = "select * exclude (shard, seconds) from documents order by path"
TASKS = "select * exclude (shard) from tasks order by key, row"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_bad_set_is_the_same_by_every_engine(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine != "processes" and not find_spec(engine):
        pytest.skip(f"needs kehoach[{engine}]")
    monkeypatch.setenv("PYTHONPATH", ":".join(filter(None, sys.path)))
    sources = many(tmp_path / "in", 20, *BAD)
    limits = Limits(8, "1G")
    assert run(sources, tmp_path / engine, limits=limits, executor=engine, jobs=2) == COUNTS
    assert run(sources, tmp_path / "here", limits=limits) == COUNTS
    for query in (ROWS, TASKS):
        assert held(tmp_path / engine, query) == held(tmp_path / "here", query)
