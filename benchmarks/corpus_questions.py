"""How long questions to a large store take.

    python benchmarks/corpus_questions.py [--tasks 1000000] [--parts 160]

The rows of the samples are written again and again, each copy a plan of another district with a number of its own and
a random word in every task, until there are so many tasks in so many parts. Each question is asked of a store opened
anew, the least of three; then the parts are merged and all is asked again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kehoach.corpus import Store, read
from kehoach.corpus.ask import QUESTIONS, Asked, ask
from kehoach.corpus.compact import compact
from kehoach.corpus.extra import need
from kehoach.corpus.link import link
from kehoach.corpus.schema import READ, SHARDS
from kehoach.corpus.store import part_of

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = dt.date(2024, 6, 30)
ASKED = Asked(TODAY, dt.date(2024, 1, 1), TODAY, plan="17/KH-UBND")
CHANGED = {
    "documents": {"sha256": "sha256 || '-' || i", "file": "file || '-' || i"},
    "plans": {
        "same_as": "same_as || '-' || i", "issuer": "issuer || ' ' || i", "issuer_id": "issuer_id || '-' || i",
        "number_key": "CASE level WHEN 'city' THEN '' ELSE '9' END || i", "territory": "territory || '-' || i",
    },
    "plan_json": {"json": "'{}'"},
    "tasks": {"folded": "folded || ' ' || md5(random()::VARCHAR)"},
    "units": {"unit_id": "unit_id || '-' || i", "territory": "territory || '-' || i"},
    "citations": {"number_key": "i::VARCHAR", "issuer_id": "issuer_id || '-' || i"},
}  # fmt: skip
"""What sets a copy apart, by table and column."""


def main() -> None:
    """Print one line a question, before and after merging."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--tasks", type=int, default=1_000_000)
    cli.add_argument("--parts", type=int, default=160)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, big = Path(folder, "small"), Path(folder, "big")
        for _done in read([SAMPLES / "city/plan.docx", SAMPLES / "district/plan.docx"], small):
            pass
        say("written", timed(lambda: multiply(Store(small), Store.create(big), given.tasks, given.parts), 1))
        say("link", timed(lambda: link(Store(big)), 1))
        questions(big)
        say("compact", timed(lambda: compact(Store(big)), 1))
        questions(big)


def multiply(small: Store, big: Store, tasks: int, parts: int) -> None:
    """Copy the rows of one store into another, until it has so many tasks in so many parts."""
    duckdb = need("duckdb")
    copies = -(-tasks // small.sql("SELECT * FROM tasks").num_rows)
    big.note_reader(small.readers[-1])
    live = small.live()
    for part in range(parts):
        mine = f"range({copies * part // parts}, {copies * (part + 1) // parts}) AS copies(i)"
        for table in READ:
            source = ", ".join(f"'{small.path / path}'" for path in live.parts(table))
            changes = ", ".join(f"{value} AS {name}" for name, value in CHANGED.get(table, {}).items())
            said = f"key || '-' || i AS key, '{part:032d}' AS shard{', ' if changes else ''}{changes}"
            target = big.path / part_of(table, f"{part:032d}")
            target.parent.mkdir(parents=True, exist_ok=True)
            duckdb.sql(f"COPY (SELECT * REPLACE ({said}) FROM read_parquet([{source}]), {mine}) TO '{target}'")
        big.write_marker(SHARDS, f"{part:032d}", {})


def questions(path: Path) -> None:
    """Ask each question, and search the text."""
    for question in QUESTIONS:
        say(question, timed(lambda question=question: ask(Store(path), question, ASKED), 3))  # type: ignore[misc]
    say("search", timed(lambda: Store(path).sql("SELECT count(*) FROM tasks WHERE folded LIKE '%so hoa%'"), 3))
    say("count", timed(lambda: Store(path).sql("SELECT count(*) FROM tasks"), 3))


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """The least seconds and processor seconds of some runs."""
    found = []
    for _run in range(runs):
        began, spent = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - began, time.process_time() - spent))
    return min(found)[0], min(spent for _seconds, spent in found)


def say(label: str, seconds: tuple[float, float]) -> None:
    """One line of figures."""
    sys.stdout.write(f"{label:18} {seconds[0]:8.3f} s {seconds[1]:8.3f} s of processors\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
