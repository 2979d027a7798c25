"""The library's verbs, used as a program would; mypy holds their types."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import kehoach
from kehoach.readers.open import read_path

SAMPLES = Path(__file__).parents[2] / "samples"
CITY, DISTRICT = SAMPLES / "city" / "plan.docx", SAMPLES / "district" / "plan.docx"


def test_a_plan_is_read_from_a_path_a_name_or_bytes() -> None:
    plans: list[kehoach.Plan] = [kehoach.read_plan(given) for given in (DISTRICT, str(DISTRICT), DISTRICT.read_bytes())]
    assert {plan.source.path for plan in plans} == {str(DISTRICT), "-"}
    assert len({plan.model_copy(update={"source": None}).model_dump_json(warnings=False) for plan in plans}) == 1


def test_what_cannot_be_read_raises_its_error() -> None:
    with pytest.raises(kehoach.UnreadableError, match="there is no such file; check the path"):
        kehoach.read_plan("absent.docx")


def test_plans_and_failures_come_in_order() -> None:
    given: list[Path | str | bytes] = [DISTRICT, "absent.pdf", b"", CITY]
    results = list(kehoach.read_plans(given, jobs=2))
    said = [str(result.what) if isinstance(result, kehoach.Failure) else result.source.path for result in results]
    assert said == [str(DISTRICT), "there is no such file", "the file is empty", str(CITY)]


def test_the_first_failure_is_raised_where_that_is_wanted() -> None:
    plans = kehoach.read_plans([DISTRICT, "absent.pdf"], on_error="raise")
    assert next(plans).header.number == "12"
    with pytest.raises(kehoach.UnreadableError):
        next(plans)


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.txt", "plan.xlsx"])
def test_a_document_comes_whole_from_the_process_that_reads_it(name: str) -> None:
    document: kehoach.Document = kehoach.read_document(SAMPLES / "district" / name)
    assert document == read_path(SAMPLES / "district" / name)


def test_a_draft_is_checked_alone_and_against_its_superior() -> None:
    plan = kehoach.read_plan(DISTRICT)
    alone: tuple[kehoach.Finding, ...] = kehoach.check(plan)
    against = kehoach.check(DISTRICT, against=[CITY])
    assert set(alone) < set(against)
    assert {finding.code for finding in kehoach.check(DISTRICT, kehoach.read_plan(CITY), select=["KH7"])} == {
        finding.code for finding in set(against) - set(alone)
    }


def test_a_draft_that_has_changed_is_not_checked_for_another(tmp_path: Path) -> None:
    draft = tmp_path / "plan.docx"
    draft.write_bytes(DISTRICT.read_bytes())
    plan = kehoach.read_plan(draft)
    draft.write_bytes(CITY.read_bytes())
    with pytest.raises(kehoach.UnreadableError, match="the file has changed"):
        kehoach.check(plan)


def test_a_rule_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(kehoach.KehoachError, match="no rule is called KH000"):
        kehoach.check(DISTRICT, select=["KH000"])


def test_two_plans_are_compared() -> None:
    diff: kehoach.Diff = kehoach.compare(CITY, kehoach.read_plan(DISTRICT))
    assert (diff.judgeable, diff.citation.status) == (True, "right")


def test_what_is_due_is_listed_by_day() -> None:
    first, last = dt.date(2024, 5, 20), dt.date(2024, 6, 19)
    found: tuple[kehoach.Entry, ...] = kehoach.due([CITY], today=first, after=first, before=last)
    days = [entry.due for entry in found if entry.due]
    assert days == sorted(days) and len(days) == len(found) > 0 and first <= days[0] and days[-1] <= last
    assert all(entry.overdue for entry in kehoach.due(CITY, today=first, only=["overdue"]))
    with pytest.raises(kehoach.UsageError):
        kehoach.due(CITY, unit="Kho bạc Nhà nước huyện Xa Xôi", today=first)


# What is done first; what the door still answers.
ORDERS = ["import kehoach.check", "from kehoach.check import Context", "kehoach.check", "from kehoach import check"]


@pytest.mark.parametrize("first", ORDERS)
def test_the_verb_and_the_room_of_rules_share_a_name(first: str) -> None:
    draft = "KẾ HOẠCH\nCông tác năm 2026\n1. Báo cáo trước ngày 31/4/2026.".encode()
    asked = f"print(len(kehoach.check({draft!r})), room.RULES[0].code)"
    code = f"import kehoach\n{first}\nimport kehoach.check as room\n{asked}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split()[1] == "KH101" and int(run.stdout.split()[0]) > 0


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, kehoach; print(sorted(name for name in sys.modules if name.startswith('kehoach.')), dir(kehoach))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("[] ")
    assert all(f"'{name}'" in run.stdout and getattr(kehoach, name) for name in kehoach.__all__)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="read_plane"):
        kehoach.read_plane  # type: ignore[attr-defined]  # noqa: B018
