"""How fast deadline cells are read, and how many rightly, beside general date parsers on the same cells.

    python benchmarks/deadline_speed.py [--cells 5000]

The cells are the examples of grammars/deadlines, spaced so that none is met twice. A cell counts as read
rightly by a general parser if it gives the due (else first) day of the only milestone; kehoach must give the
whole reading. Prints cells a minute of processor time on one core and the share read rightly.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from kehoach.deadlines import Context, read
from kehoach.deadlines.notation import reads
from kehoach.deadlines.verify import context_of
from kehoach.deadlines.wordings import all_wordings

Cell = tuple[str, str, Context]


def main() -> None:
    """Print one line a parser."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--cells", type=int, default=5000)
    count = cli.parse_args().cells
    examples = [(e.text, e.reads, context_of(e.given)) for w in all_wordings() for e in w.examples]
    read("Tháng 3/2024")
    report("kehoach", list(spaced(examples, count)), whole_reading)
    for name, parser in (("dateparser", dateparser_day), ("parsedatetime", parsedatetime_day)):
        try:
            importlib.import_module(name)
        except ImportError:
            sys.stdout.write(f"{name:15} not installed\n")
            continue
        report(name, list(spaced(examples, min(count, 1000))), parser)


def spaced(examples: list[Cell], count: int) -> Iterator[Cell]:
    """So many cells, every one a different text."""
    for index in range(count):
        text, expected, context = examples[index % len(examples)]
        yield text + " " * (index // len(examples)), expected, context


def report(name: str, cells: list[Cell], right: Callable[[Cell], bool]) -> None:
    """Time one parser over the cells and print its line."""
    began = time.process_time()
    hits = sum(right(cell) for cell in cells)
    seconds = time.process_time() - began
    sys.stdout.write(f"{name:15} {len(cells) / seconds * 60:12,.0f} cells/minute   {hits / len(cells):6.1%} right\n")


def whole_reading(cell: Cell) -> bool:
    """Whether kehoach reads a cell as its example says."""
    return reads(read(cell[0], cell[2])) == cell[1]


def dateparser_day(cell: Cell) -> bool:
    """Whether dateparser gives the day of a cell."""
    parse: Any = importlib.import_module("dateparser").parse
    base = dt.datetime(cell[2].year or 2024, 1, 1)
    found = parse(cell[0], languages=["vi"], settings={"DATE_ORDER": "DMY", "RELATIVE_BASE": base})
    return found is not None and _is_day(cell, found.date())


def parsedatetime_day(cell: Cell) -> bool:
    """Whether parsedatetime (which knows no Vietnamese) gives the day of a cell."""
    module: Any = importlib.import_module("parsedatetime")
    found, status = module.Calendar(module.Constants("en_AU", usePyICU=False)).parseDT(cell[0])
    return bool(status) and _is_day(cell, found.date())


def _is_day(cell: Cell, day: dt.date) -> bool:
    milestones = read(cell[0], cell[2]).milestones
    return len(milestones) == 1 and (milestones[0].due or milestones[0].start) == day


if __name__ == "__main__":
    main()
