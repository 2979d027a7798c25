"""How much of the processor's time `kehoach corpus read` spends on reading, beside a bare pool of processes.

    python -m benchmarks.corpus_speed [--files 600] [--engine processes|ray|dask] [--jobs 2] [--rounds 3] [--carried]

The files are made of the samples, each with bytes of its own. A round is one run of the bare pool (no limits, no
tables: the plan's JSON comes back), one into a store by the engine, and one over the same files again. Each is a
process of its own; its processor seconds are those of all processes it started, also of those it left behind. Printed
are files a processor second, their ratio to the pool's, and seconds of the second run.

`--carried` is for thousands of files on a machine that has no hours: nothing is read, each file stands for the plan of
a sample, which both sides hold ready. What is left is what carrying, watching and keeping cost, in thousandths of a
processor second a file; the ratio follows from that and from what reading the samples takes, which is measured too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks.bad_folder import write_plans

from kehoach.corpus.job import packed
from kehoach.models.plan import Plan
from kehoach.reading.inputs import Input
from kehoach.reading.worker import Printed, Told, adopt_orphans

PATIENCE = 120.0
"""Seconds that what a run left behind may take to end."""
READY = "KEHOACH_BENCHMARK_PLAN"
"""Names the file with the plan that every file stands for."""


def main() -> None:
    """Print the figures of all rounds."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--files", type=int, default=600)
    cli.add_argument("--engine", default="processes")
    cli.add_argument("--jobs", type=int, default=2)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--carried", action="store_true")
    cli.add_argument("--alone", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    given = cli.parse_args()
    if given.alone:
        alone(given.alone[0], Path(given.alone[1]), given.engine, given.jobs)
        return
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder, "in")
        sources.mkdir()
        write_plans(sources, given.files)
        reading = ready(Path(folder)) if given.carried else 0.0
        rounds = [one_round(Path(folder), at, given) for at in range(given.rounds)]
    for found in rounds:
        sys.stdout.write(json.dumps({name: round(value, 3) for name, value in found.items()}) + "\n")
    if given.carried:
        bare, store = (min(found[f"{what}_cpu"] for found in rounds) / given.files for what in ("bare", "corpus"))
        sys.stdout.write(f"a file: reading {reading:.1f} ms, pool {bare * 1000:.2f} ms, store {store * 1000:.2f} ms\n")
        ratios = [(reading / 1000 + bare) / (reading / 1000 + store)]
    else:
        ratios = [found["corpus"] / found["bare"] for found in rounds]
    sys.stdout.write(f"ratio to the bare pool: {statistics.median(ratios):.3f} ({given.engine})\n")


def ready(folder: Path) -> float:
    """Keep the plan of a sample for the children to give; gives thousandths of a second of reading a sample."""
    from kehoach.extract import plan_from_file

    files = sorted(folder.glob("in/*"))[:4]
    plans = [plan_from_file(path) for path in files]
    spent = []
    for _round in range(5):
        began = time.process_time()
        for path in files:
            plan_from_file(path)
        spent.append((time.process_time() - began) / len(files))
    target = folder / "plan.json"
    target.write_text(plans[0].model_dump_json(by_alias=True), "utf-8")
    os.environ[READY] = str(target)
    return min(spent) * 1000


def one_round(folder: Path, at: int, given: argparse.Namespace) -> dict[str, float]:
    """Files a processor second of the pool and of the store, seconds of the run after it."""
    found: dict[str, float] = {}
    for what in ("bare", "corpus", "again"):
        command = [
            sys.executable,
            "-m",
            "benchmarks.corpus_speed",
            "--alone",
            what,
            str(folder),
            "--engine",
            given.engine,
        ]
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--jobs", str(given.jobs)], env={**os.environ, "ROUND": str(at)})
        _number, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            sys.exit(f"{what} ended with {os.waitstatus_to_exitcode(status)}")
        spent = used.ru_utime + used.ru_stime + left_behind()
        found[what] = seconds if what == "again" else given.files / spent
        found[f"{what}_cpu"] = spent
    return found


def left_behind() -> float:
    """Processor seconds of what a run left behind, such as the workers of Ray, which end after it."""
    spent, until = 0.0, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            number, _status, used = os.wait3(os.WNOHANG)
        except ChildProcessError:
            return spent
        if number:
            spent += used.ru_utime + used.ru_stime
        else:
            time.sleep(0.1)
    sys.exit("something that a run started does not end")


def alone(what: str, folder: Path, engine: str, jobs: int) -> None:
    """One run, in this process."""
    if what == "bare":
        paths = sorted(folder.glob("in/*"))
        with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
            if sum(pool.map(give_length if READY in os.environ else read, paths)) < len(paths):
                sys.exit(1)
        return
    from kehoach.corpus import read as into_store
    from kehoach.corpus.shards import Done

    store = folder / f"store-{engine}-{os.environ['ROUND']}"
    from benchmarks import corpus_speed as named  # other processes find what it gives by the name of the module

    take = named.give if READY in os.environ else None
    done: Iterable[object] = into_store([folder / "in"], store, executor=engine, jobs=jobs, take=take)
    files = sum(one.files for one in done if isinstance(one, Done))
    expected = len(list(folder.glob("in/*"))) if what == "corpus" else 0
    if files != expected:
        sys.exit(f"{files} files read, {expected} expected")


def read(path: Path) -> int:
    """Read a plan and give the length of its JSON."""
    from kehoach.extract import plan_from_file

    return len(plan_from_file(path).model_dump_json(by_alias=True))


@cache
def _plan() -> Plan:
    return Plan.model_validate_json(Path(os.environ[READY]).read_bytes())


def give(entry: Input, told: Told) -> Printed:
    """The rows of the plan that is held ready, in place of those of a file, whose bytes are taken all the same."""
    data = entry.content()
    source = replace(_plan().source, path=entry.title, sha256=hashlib.sha256(data).hexdigest())
    return packed(_plan().model_copy(update={"source": source}), 0.0)


def give_length(path: Path) -> int:
    """The length of the JSON of the plan that is held ready."""
    return len(path.read_bytes()) * len(_plan().model_dump_json(by_alias=True))


if __name__ == "__main__":
    main()
