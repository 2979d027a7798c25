"""Files are read into a store: each once, whatever others do; what went wrong is told and found there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from tests.corpus.stand_ins import plan, put, take, task

from kehoach.cli import main
from kehoach.cli.corpus.read import TOLD
from kehoach.corpus import Limits, Store, read, read_one
from kehoach.corpus.engines import Given, Lost, Work
from kehoach.corpus.run import prepared
from kehoach.corpus.shards import Done
from kehoach.corpus.status import status
from kehoach.errors import UnreadableError, UnwrittenError, UsageError
from kehoach.models.plan import Plan
from kehoach.reading.failure import Failure

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")


def many(folder: Path, count: int, *more: str) -> Path:
    """So many plans, and files that go wrong, each with bytes of its own."""
    good = {f"plan__{at}": plan(f"UBND quận A{at}", str(at)) for at in range(count)}
    bad = {name.replace("-", "__"): plan("UBND quận B", name, title=name) for name in more}
    return put(folder, **good, **bad)


class Here:
    """Carries out shards in this process, one after another: what a test needs that is not about engines."""

    workers = 2

    def run(self, job: Callable[[Work], Given], shards: Iterable[Work]) -> Iterator[Given]:
        return map(job, shards)


def run(sources: Path, store: Path, **how: object) -> Counter[str]:
    """What became of the files of a run, in this process unless another executor is asked for."""
    found: Counter[str] = Counter()
    for done in read(sources, store, take=take, **{"executor": Here(), **how}):  # type: ignore[arg-type]
        assert isinstance(done, Done)
        found.update(done.counts)
    return found


def held(store: Path, query: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in Store(store).sql(query).to_pylist()]


BAD = ("broken-1", "broken-2", "mistake-1", "dies-1", "hangs-1", "grows-1")
BAD_COUNTS = {"read": 20, "failed": 2, "internal": 1, "crashed": 1, "timeout": 1, "memory": 1}
STATUSES = "select status, count(*) from documents group by 1"


def test_what_goes_wrong_costs_its_own_file_only(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 20, *BAD), tmp_path / "store"
    limits = Limits(15, "1G")
    assert run(sources, store, limits=limits, executor="processes", jobs=2) == BAD_COUNTS
    assert {row[0]: row[1] for row in held(store, STATUSES)} == BAD_COUNTS
    found = {str(name): (cause, detail) for name, cause, detail in held(
        store, "select split_part(path, '/', -1), message, detail from documents where status <> 'read'"
    )}  # fmt: skip
    assert found["dies-1.txt"] == ("the process that read the file died", "exit 9")
    assert found["broken-1.txt"] == ("the file is damaged", "")
    assert str(found["mistake-1.txt"][1]).endswith("ZeroDivisionError: by nothing\n")
    assert held(store, "select count(*), count(distinct key) from tasks") == [(20, 20)]
    assert run(sources, store, limits=limits) == {}


def test_what_failed_over_a_limit_is_read_again_only_when_asked_for(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 1, "grows-1", "dies-1", "broken-1"), tmp_path / "store"
    low, high = Limits(60, "1G"), Limits(60, "2G")
    assert run(sources, store, limits=low) == {"read": 1, "memory": 1, "crashed": 1, "failed": 1}
    assert run(sources, store, limits=low) == {}
    assert run(sources, store, limits=low, retry=("crashed",)) == {"crashed": 1}
    assert run(sources, store, limits=high) == {"memory": 1}
    assert run(sources, store, limits=high) == {}
    statuses = held(store, "select status, limit_memory // 1073741824 from documents order by status")
    assert statuses == [("crashed", 1), ("failed", 1), ("memory", 2), ("read", 1)]


def test_a_second_run_opens_no_known_file(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 12), tmp_path / "store"
    assert run(sources, store) == {"read": 12}
    for path in sources.iterdir():
        path.chmod(0)
    again = prepared([sources], store, limits=Limits(), take=take)
    assert list(again.run(Here())) == [] and again.known == 12


def test_bytes_count_not_names(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 3), tmp_path / "store"
    assert run(sources, store) == {"read": 3}
    shutil.copy(sources / "plan-0.txt", sources / "copy.txt")
    (sources / "plan-1.txt").rename(sources / "moved.txt")
    assert run(sources, store) == {}
    put(sources, plan__2=plan("UBND quận A2", "2", "2024-01-10", task(1, "Một"), task(2, "Hai")))
    assert run(sources, store) == {"read": 1}
    assert held(store, "select count(*) from plans") == [(3,)]
    assert held(store, "select count(*) from tasks") == [(4,)]


def test_what_a_stopped_run_has_not_read_is_told(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 12), tmp_path / "store"
    stopped = read(sources, store, take=take, executor=Here())
    done = next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    assert isinstance(done, Done)
    first, *_rest = status(Store(store))
    assert first.left_out == {"not-yet": 12 - done.files}
    assert run(sources, store) == {"read": 12 - done.files}
    assert status(Store(store))[0].left_out == {"not-yet": 0}


@pytest.mark.parametrize("name", [b"a.txt", b"a\nb.txt", b"\xff.txt", "kế hoạch\u202e.txt".encode()])
def test_a_file_is_known_by_any_name(tmp_path: Path, name: bytes) -> None:
    sources, store = many(tmp_path / "in", 1), tmp_path / "store"
    (sources / "plan-0.txt").rename(sources / os.fsdecode(name))
    assert run(sources, store) == {"read": 1} and run(sources, store) == {}
    assert held(store, "select count(*) from parts.stat join documents using (file), plans") == [(1,)]


def test_results_of_another_reader_are_kept_and_the_last_readers_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, store = many(tmp_path / "in", 2), tmp_path / "store"
    for stamp in ("first", "second", "first"):
        monkeypatch.setattr("kehoach.corpus.run.program", lambda stamp=stamp: stamp)
        run(sources, store)
    assert held(store, "select reader, count(*) from documents group by 1") == [("first", 2)]
    assert held(
        store,
        "select reader, count(*) from parts.documents d where (select count(*) from plans) = 2 group by 1 order by 1",
    ) == [("first", 2), ("second", 2)]


def test_the_same_files_give_the_same_shards(tmp_path: Path) -> None:
    sources = many(tmp_path / "in", 9)
    for name in ("a", "b"):
        run(sources, tmp_path / name)
    first, second = ({path.name for path in (tmp_path / name / "shards").iterdir()} for name in ("a", "b"))
    assert first == second and len(first) > 1


def test_parts_of_the_files_make_up_all_of_them(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 20), tmp_path / "store"
    counts = [run(sources, store, part=(at, 3))["read"] for at in (1, 2, 3)]
    assert sum(counts) == 20 and max(counts) < 20
    assert run(sources, store) == {}


def test_a_file_that_changes_before_it_is_read_is_kept_as_it_was_read(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 1), tmp_path / "store"
    later = plan("UBND quận A9", "9").model_dump_json(by_alias=True).encode()

    class Slow(Here):
        def run(self, job: Callable[[Work], Given], shards: Iterable[Work]) -> Iterator[Given]:
            for shard in shards:
                (sources / "plan-0.txt").write_bytes(later)
                yield job(shard)

    assert run(sources, store, executor=Slow()) == {"read": 1}
    assert held(store, "select d.sha256, number from documents d, plans") == [(hashlib.sha256(later).hexdigest(), "9")]
    assert run(sources, store) == {}


def test_rules_are_run_on_files_that_were_read_without(tmp_path: Path) -> None:
    sources, store = tmp_path / "in", tmp_path / "store"
    sources.mkdir()
    (sources / "a.txt").write_text("UBND QUẬN HOA MAI\nSố: 12/KH-UBND\nKẾ HOẠCH\nChuyển đổi số năm 2024\n", "utf-8")
    counts = [
        [done.counts for done in read(sources, store, jobs=1, checked=checked) if isinstance(done, Done)]
        for checked in (False, True, True, False)
    ]
    assert counts == [[{"read": 1}], [{"read": 1}], [], []]
    ((kept,),) = held(store, "select count(*) from findings where code is not null and message_vi is not null")
    assert isinstance(kept, int) and kept > 0
    assert held(store, "select count(*), bool_and(checked) from documents") == [(1, True)]


def test_many_failures_are_told_in_a_few_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources, store = tmp_path / "in", str(tmp_path / "store")
    sources.mkdir()
    for at in range(TOLD + 5):
        (sources / f"a{at}.docx").write_bytes(b"PK\x03\x04%d" % at)
    told = ["corpus", "read", str(sources), "--into", store, "--jobs", "1", "--lang", "en"]
    assert main(told) == UnreadableError.exit_code
    lines = capsys.readouterr().err.splitlines()
    assert sum(".docx: " in line for line in lines) == TOLD
    assert any("and 5 more file(s)" in line for line in lines)
    assert main([*told, "--shard-of", "1/2"]) == 0
    assert main([*told, "--shard-of", "3/2"]) == UsageError.exit_code


def test_a_full_disk_ends_the_run_in_a_line_and_leaves_no_marker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, store = many(tmp_path / "in", 2), tmp_path / "store"
    Store.create(store)
    (store / "v1").write_text("no folder")
    with pytest.raises(UnwrittenError, match="cannot be written"):
        run(sources, store)
    assert not (store / "shards").exists()
    (store / "v1").unlink()
    assert run(sources, store) == {"read": 2}


@pytest.mark.parametrize("head", ["format = 9\ntables = 1\n", "format = 1\ntables = 9\n", "no toml"])
def test_a_store_of_another_kind_is_refused(tmp_path: Path, head: str) -> None:
    store = Store.create(tmp_path / "store")
    (store.path / "corpus.toml").write_text(head)
    with pytest.raises(UsageError):
        Store(store.path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").touch()
    with pytest.raises(UsageError, match="is no store"):
        Store.create(tmp_path / "full")


def test_one_file_alone_is_a_plan_or_a_failure() -> None:
    assert isinstance(read_one(ROOT / "samples/district/plan.docx"), Plan)
    assert isinstance(read_one("nowhere.docx"), Failure)


DRIVER = """
import sys
from tests.corpus.stand_ins import take
from kehoach.corpus import read, run
run.MOST_FILES = 2
if __name__ == "__main__":
    list(read(sys.argv[1], sys.argv[2], take=take, jobs=2))
"""


def driver(sources: Path, store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", DRIVER, str(sources), str(store)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def ours(store: Path) -> list[int]:
    """The processes that carry shards for a store: they are named in no list, but hold their parent's environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"KEHOACH_TEST={store}".encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def settled(store: Path) -> list[int]:
    """The processes of a store that do not end."""
    until = time.monotonic() + 60
    while (left := ours(store)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def blow_by_blow(tmp_path: Path, blows: int) -> None:
    """Kill the driver again and again while it works, then let it finish: nothing is lost, nothing is double."""
    sources, store = tmp_path / "in", tmp_path / "store"
    count = 40
    put(sources, **{f"slow__{at}": plan(f"UBND quận A{at}", str(at)) for at in range(count)})
    os.environ["KEHOACH_TEST"] = str(store)
    try:
        for blow in range(blows):
            running = driver(sources, store)
            until = time.monotonic() + 60
            markers = store / "shards"
            done = len(list(markers.glob("*.json"))) if markers.exists() else 0
            while time.monotonic() < until and running.poll() is None:
                if blow % 2 or (markers.exists() and len(list(markers.glob("*.json"))) > done):
                    break
                time.sleep(0.02)
            time.sleep(0.1 * (blow % 7))
            running.send_signal(signal.SIGKILL)
            running.wait()
            del os.environ["KEHOACH_TEST"]
            assert settled(store) == []
            os.environ["KEHOACH_TEST"] = str(store)
        driver(sources, store).wait()
    finally:
        os.environ.pop("KEHOACH_TEST", None)
    assert held(store, "select count(*), count(distinct sha256), count(distinct key) from documents") == [(count,) * 3]
    assert held(store, "select count(*), count(distinct key) from parts.documents, (select 1) where true") == [
        (count,) * 2
    ]
    assert held(store, "select count(*), count(distinct key) from tasks") == [(count,) * 2]
    assert list((store / "drafts").iterdir()) == []


def test_a_driver_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    blow_by_blow(tmp_path, 1)


@pytest.mark.slow
def test_a_driver_that_is_killed_many_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    blow_by_blow(tmp_path, 20)


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    sources, store = many(tmp_path / "in", 8), tmp_path / "store"
    results = read(sources, store, take=take, jobs=2)
    first = next(results)
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    for child in children:
        if b"kehoach.corpus.engines.bench" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)
            break
    rest = list(results)
    assert not any(isinstance(done, Lost) for done in (first, *rest))
    assert held(store, "select count(*), count(distinct sha256) from documents") == [(8, 8)]


def give_up(shard: str) -> str:
    os._exit(1)


def test_a_shard_that_kills_its_workers_is_lost_after_three_tries() -> None:
    from kehoach.corpus.engines.processes import Engine

    assert sorted(Engine(2).run(give_up, ["a", "b"]), key=str) == [Lost("a"), Lost("b")]


def test_plans_are_what_parse_prints(tmp_path: Path) -> None:
    sources, store = tmp_path / "in", tmp_path / "store"
    sources.mkdir()
    shutil.copy(ROOT / "samples/district/plan.docx", sources)
    assert [done.counts for done in read(sources, store, jobs=1) if isinstance(done, Done)] == [{"read": 1}]
    ((text, tasks),) = held(store, "select json, tasks from plans")
    own = read_one(sources / "plan.docx")
    assert isinstance(own, Plan) and json.loads(str(text)) == json.loads(
        own.model_dump_json(by_alias=True, exclude={"ledger"})
    )
    assert tasks == sum(len(appendix.tasks) for appendix in own.appendices)


PURE = """
import sys
from kehoach.cli.app import main
main(["parse", sys.argv[1], "-f", "json"])
from kehoach import read_plan
read_plan(sys.argv[1])
print({name.split(".")[0] for name in sys.modules} & {"pyarrow", "duckdb", "ray", "dask"}, file=sys.stderr)
"""


def test_reading_a_plan_needs_nothing_of_a_corpus() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PURE, str(ROOT / "samples/district/plan.txt")], capture_output=True, check=True, cwd=ROOT
    )
    assert done.stderr.decode().splitlines()[-1] == "set()"
