from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.reports.plans import plain

from kehoach.cli.inputs import Input
from kehoach.cli.work import Failure, Work
from kehoach.errors import UnreadableError
from kehoach.models.plan import Plan


def read_by_name(entry: Input) -> Plan:
    if entry.name.startswith("broken"):
        raise UnreadableError("the file is damaged", "ask for another copy")
    if entry.name.startswith("die"):
        os._exit(9)
    return plain(path=entry.name)


def _summary(work: Work) -> list[str]:
    return [result.what if isinstance(result, Failure) else result.source.path for _entry, result in work]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_inputs(jobs: int) -> None:
    names = [f"broken{at}" if at % 7 == 3 else f"plan{at}" for at in range(40)]
    expected = ["the file is damaged" if name.startswith("broken") else name for name in names]
    assert _summary(Work([Input(name, Path(name)) for name in names], jobs, read=read_by_name)) == expected


def test_a_process_that_dies_takes_only_its_own_input_with_it() -> None:
    names = ["a", "b", "die1", "c", "d", "e", "die2", "broken", "f"]
    died = "the process that read the file died"
    expected = ["a", "b", died, "c", "d", "e", died, "the file is damaged", "f"]
    assert _summary(Work([Input(name, Path(name)) for name in names], 2, read=read_by_name)) == expected


def test_standard_input_is_read_between_files() -> None:
    entries = [Input(name, None if name == "-" else Path(name)) for name in ["a", "b", "-", "c", "d"]]
    assert _summary(Work(entries, 2, read=read_by_name)) == ["a", "b", "-", "c", "d"]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_leaving_early_ends_the_processes() -> None:
    results = iter(Work([Input(str(at), Path(str(at))) for at in range(50)], 2, read=read_by_name))
    assert next(results)[0].name == "0"
    del results
