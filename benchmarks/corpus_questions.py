"""How long questions to a large store take.

    python benchmarks/corpus_questions.py [--tasks 1000000] [--parts 160]

The rows of the samples are written again and again, each copy a plan of another district with a number of its own and
a random word in every task, until there are so many tasks in so many parts. Each question is asked of a store opened
anew, the least of three; then the parts are merged and all is asked again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import string
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kehoach.corpus import Store, read
from kehoach.corpus.arrow import table_of
from kehoach.corpus.ask import QUESTIONS, Asked, ask
from kehoach.corpus.compact import compact
from kehoach.corpus.link import link
from kehoach.corpus.schema import READ, SHARDS

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = dt.date(2024, 6, 30)
ASKED = Asked(TODAY, dt.date(2024, 1, 1), TODAY, plan="214/KH-UBND")


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
    rows = {table: small.sql(f"SELECT * FROM {table}").to_pylist() for table in READ}
    for row in rows["plan_json"]:
        row["json"] = "{}"
    copies = -(-tasks // len(rows["tasks"]))
    big.note_reader(small.readers[-1])
    for part in range(parts):
        mine = range(copies * part // parts, copies * (part + 1) // parts)
        for table, columns in READ.items():
            found = [changed(row, at, table) for at in mine for row in rows[table]]
            values = {column.name: [row.get(column.name) for row in found] for column in columns}
            values["shard"] = [f"{part:032d}"] * len(found)
            big.write_part(table, f"{part:032d}", table_of(columns, values))
        big.write_marker(SHARDS, f"{part:032d}", {})


def changed(row: dict[str, Any], at: int, table: str) -> dict[str, Any]:
    """A row as another plan has it."""
    made = {**row, "key": f"{row['key'][:20]}-{at}"}
    if table == "documents":
        made |= {"sha256": f"{row['sha256'][:50]}-{at}", "file": f"{row['file']}-{at}"}
    if table == "plans":
        made |= {"same_as": f"{row['same_as'][:20]}-{at}", "issuer": f"{row['issuer']} {at}"}
        if row["level"] == "district":
            made |= {"number": str(at), "number_key": str(at), "territory": f"{row['territory']}-{at}"}
    if table == "units" and row["territory"]:
        made |= {"unit_id": row["unit_id"] and f"{row['unit_id']}-{at}", "territory": f"{row['territory']}-{at}"}
    if table == "tasks":
        word = "".join(random.choices(string.ascii_lowercase, k=32))
        made |= {"content": f"{row['content']} {word}", "folded": f"{row['folded']} {word}"}
    return made


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
