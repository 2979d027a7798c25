"""What holds for any plan: itself answers itself, order does not matter, nor do diacritics and names of places."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.made import plan, task

from kehoach.extract import plan_from_file
from kehoach.models.diff import KIND_OF, Changes, Diff
from kehoach.models.plan import Plan
from kehoach.reconcile import compare_versions, reconcile

SAMPLES = Path(__file__).parents[2] / "samples"
KEPT = {"canonical", "kind", "schema", "id", "parent", "relation", "level", "origin", "group", "number", "symbol"}
KEPT |= {"columns", "code", "severity", "label", "every"}
WORDS = "Kiểm tra,Số hóa,hồ sơ,đất đai,Báo cáo,Xét tặng,khen thưởng,đợt 1,đợt 2,năm 2024,trường học,- Tập huấn"
CONTENTS = st.lists(st.sampled_from(WORDS.split(",")), min_size=2, max_size=8).map(" ".join)


@cache
def sample(name: str) -> Plan:
    return plan_from_file(SAMPLES / name / "plan.docx")


def answers(result: Diff) -> dict[str | None, tuple[str, tuple[str, ...]]]:
    return {row.superior: (row.relation, tuple(sorted(row.subordinate))) for row in result.rows if row.superior}


def shuffled(made: Plan, seed: int) -> Plan:
    chance = random.Random(seed)
    tables = [
        table.model_copy(update={"tasks": tuple(chance.sample(table.tasks, len(table.tasks)))})
        for table in made.appendices
    ]
    return made.model_copy(update={"appendices": tuple(tables)})


def retyped(made: Plan, change: Callable[[str], str]) -> Plan:
    def walk(value: object) -> object:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [walk(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key in KEPT else walk(item) for key, item in value.items()}
        return value

    return Plan.model_validate(walk(json.loads(made.model_dump_json(by_alias=True))))


def unaccented(text: str) -> str:
    spread = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in spread if not unicodedata.combining(char))


def elsewhere(text: str) -> str:
    for name, other in (("Lam Ngạn", "Phú Sơn"), ("Cầu Sậy", "Hòa Lộc")):
        text = text.replace(name, other).replace(name.upper(), other.upper())
    return text


@given(st.lists(CONTENTS, min_size=1, max_size=8))
@settings(max_examples=40)
def test_a_plan_answers_itself(contents: list[str]) -> None:
    made = plan(*(task(f"PLI/{at}", content, "Trước 15/3/2024", "Sở Nội vụ") for at, content in enumerate(contents, 1)))
    result = reconcile(made, made)
    assert [row.superior for row in result.rows if row.superior not in row.subordinate] == []
    assert not {"missing", "late", "citation", "undecided"} & {KIND_OF[finding.code] for finding in result.findings}
    assert Diff.model_validate_json(result.model_dump_json(by_alias=True)) == result


@given(st.lists(CONTENTS, min_size=1, max_size=8))
@settings(max_examples=20)
def test_a_version_does_not_differ_from_itself(contents: list[str]) -> None:
    made = plan(*(task(f"PLI/{at}", content, "Trước 15/3/2024") for at, content in enumerate(contents, 1)))
    result = compare_versions(made, made)
    assert [row.changes for row in result.rows] == [()] * len(contents)
    assert Changes.model_validate_json(result.model_dump_json(by_alias=True)) == result


def by_words(result: Diff) -> set[tuple[str | None, str]]:
    """The links that rest on words, not on the order of rows."""
    return {
        (row.superior, pair.subordinate) for row in result.rows for pair in row.pairs if "matter" not in pair.reasons
    }


@given(st.integers(0, 1000))
@settings(max_examples=5)
def test_order_of_rows_does_not_matter_to_what_words_say(seed: int) -> None:
    city, district = sample("city"), sample("district")
    mixed = reconcile(shuffled(city, seed), shuffled(district, seed + 1))
    assert by_words(mixed) == by_words(reconcile(city, district))


def test_diacritics_and_names_of_places_do_not_matter() -> None:
    city, district = sample("city"), sample("district")
    expected = answers(reconcile(city, district))
    for change in (unaccented, elsewhere):
        assert answers(reconcile(city, retyped(district, change))) == expected
        assert answers(reconcile(retyped(city, change), retyped(district, change))) == expected
