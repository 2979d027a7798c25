"""What was put right and decided at the desk holds in `parse`, `check` and `diff --register`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.desk.test_match import ABOVE, BELOW

from kehoach.extract import plan_from_file
from kehoach.follow import corrections, rulings
from kehoach.follow.starting import begin
from kehoach.follow.store import Teller, made
from kehoach.models.document import Correction

TELLER = Teller("me", "desk", "2024-03-01T08:00:00Z", "0.1.0")
REGISTER = "so-theo-doi.kehoach"
WRONG = BELOW.replace("10/6/2024", "31/6/2024")


@pytest.fixture(autouse=True)
def _register(kehoach: Run, tmp_path: Path) -> None:
    """A register of two plans: a day put right, two rows said to be the same."""
    with made(tmp_path / REGISTER) as store:
        store.settle("", 7, strict=False, teller=TELLER)
        for name, text in (("above.md", ABOVE), ("below.md", WRONG)):
            (tmp_path / name).write_text(text, "utf-8")
            begin(store, plan_from_file(tmp_path / name), TELLER, dt.date(2024, 1, 1), {})
        plan = store.plan(2)
        corrections.settle(store, plan, ("PL/2", "deadline"), "Trước ngày 30/6/2024", TELLER)
        store.settle_cell(plan.source.sha256, Correction("PL/1", "content", "một", "hai"), TELLER)
        store.settle_cell(plan.source.sha256, Correction("PL/9", "content", "ba", "ba"), TELLER)
        rulings.rule(store, rulings.match_of(store, store.read(), "1", "2"), "PL/2", ["PL/2"], "pin", TELLER)


def parsed(kehoach: Run, *more: str) -> dict[str, Any]:
    ran = kehoach("parse", "below.md", "-f", "json", *more)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_parse_reads_cells_as_they_were_put_right(kehoach: Run) -> None:
    tasks = [plan["appendices"][0]["tasks"][1]["cells"]["deadline"]
             for plan in (parsed(kehoach), parsed(kehoach, "--register", REGISTER))]  # fmt: skip
    assert tasks == ["Trước ngày 31/6/2024", "Trước ngày 30/6/2024"]


def test_what_was_put_right_for_another_text_is_told_and_changes_nothing(kehoach: Run) -> None:
    plan = parsed(kehoach, "--register", REGISTER)
    assert plan["appendices"][0]["tasks"][0]["content"] == "Rà soát quy chế tiếp công dân"
    told = [note["messages"]["en"] for note in plan["diagnostics"] if note["code"] == "correction-suspect"]
    assert told == [
        "PL/1, content: 'một' was put right as 'hai', but 'Rà soát quy chế tiếp công dân' is read there now",
        "PL/9, content: 'ba' was found right, but '' is read there now",
    ]


def test_check_looks_at_cells_as_they_were_put_right(kehoach: Run) -> None:
    codes = ("check", "below.md", "--select", "KH302")
    assert kehoach(*codes).code == 1
    assert kehoach(*codes, "--register", REGISTER).code == 0


def test_diff_keeps_to_what_was_decided(kehoach: Run) -> None:
    compared = ("diff", "above.md", "below.md", "-f", "json")
    found = []
    for more in ((), ("--register", REGISTER)):
        rows = json.loads(kehoach(*compared, *more).out)["rows"]
        found.append(next(row["subordinate"] for row in rows if row["superior"] == "PL/2"))
    assert found == [[], ["PL/2"]]


def test_a_register_that_is_none_is_one_line(kehoach: Run) -> None:
    for command in (("parse", "below.md"), ("check", "below.md"), ("diff", "above.md", "below.md")):
        ran = kehoach(*command, "--register", "none.kehoach")
        assert (ran.code, len(ran.err)) == (2, 1), ran.err
