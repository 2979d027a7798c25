from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kehoach.grammar.verify import unaccented
from kehoach.units import canonical_of, counterparts, full_name, kind_of, level_of, same_unit, split, successors

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["name"], ids=lambda case: case["text"])
def test_name_has_its_id_and_kind(case: dict[str, Any]) -> None:
    assert (canonical_of(case["text"]), kind_of(case["text"])) == (case.get("id"), case["kind"])


@pytest.mark.parametrize("case", CASES["name"], ids=lambda case: case["text"])
def test_id_needs_no_diacritics(case: dict[str, Any]) -> None:
    assert canonical_of(unaccented(case["text"])) == case.get("id")


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: f"{case['one']} / {case['other']}")
def test_two_names_mean_one_body(case: dict[str, Any]) -> None:
    assert same_unit(case["one"], case["other"]) is case["holds"]
    assert same_unit(case["other"], case["one"]) is case["holds"]


@pytest.mark.parametrize("case", CASES["full"], ids=lambda case: case["text"])
def test_name_in_full(case: dict[str, Any]) -> None:
    assert full_name(case["text"]) == case["says"]
    assert full_name(case["says"]) == case["says"]


@pytest.mark.parametrize(
    ("unit", "on", "below"),
    [
        ("so-noi-vu", dt.date(2025, 6, 30), "phong-noi-vu"),
        ("so-noi-vu", dt.date(2025, 7, 1), "phong-van-hoa-xa-hoi"),
        ("ubnd-thanh-pho", dt.date(2025, 7, 1), "ubnd-phuong"),
        ("ubnd-tinh", dt.date(2024, 1, 1), "ubnd-huyen"),
        ("ubnd-huyen", dt.date(2024, 1, 1), "ubnd-xa"),
    ],
)
def test_counterpart_below_on_a_day(unit: str, on: dt.date, below: str) -> None:
    assert below in counterparts(unit, on)


def test_districts_have_no_counterparts_once_they_are_gone() -> None:
    assert counterparts("ubnd-huyen", dt.date(2025, 7, 1)) == ()


@pytest.mark.parametrize(
    ("unit", "on", "holds"),
    [
        ("bo-thong-tin-truyen-thong", dt.date(2025, 2, 28), ("bo-thong-tin-truyen-thong",)),
        ("bo-thong-tin-truyen-thong", dt.date(2025, 3, 1), ("bo-khoa-hoc-cong-nghe",)),
        ("so-ke-hoach-dau-tu", dt.date(2026, 1, 1), ("so-tai-chinh",)),
        ("bo-y-te", dt.date(2026, 1, 1), ("bo-y-te",)),
    ],
)
def test_work_of_a_merged_body(unit: str, on: dt.date, holds: tuple[str, ...]) -> None:
    assert successors(unit, on) == holds


def test_renamed_ministries_lead_to_the_later_edition(shared: Path) -> None:
    """The units of a resolution before the mergers, followed to their successors, are those after it."""
    before, after = (_ministries(next(shared.glob(f"real/{n}_*.md"))) for n in (27, 28))
    merged = {heir for unit in before for heir in successors(unit, dt.date(2025, 3, 1))}
    assert {"bo-thong-tin-truyen-thong", "bo-ke-hoach-dau-tu"} <= before - after
    assert "bo-khoa-hoc-cong-nghe" in merged
    assert {unit for u in after for unit in successors(u, dt.date(2025, 3, 1))} <= merged


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Ủy ban nhân dân xã Đông Hà, huyện Sông Trà, tỉnh Nghệ An", "commune"),
        ("UBND THÀNH PHỐ HỒ CHÍ MINH", "city"),
        ("UBND TPHCM", "city"),
        ("Ủy ban nhân dân thành phố Thủ Đức, thành phố Hồ Chí Minh", "district"),
        ("Ủy ban nhân dân thị xã Sơn Tây", "district"),
        ("Phòng GD&ĐT thị xã Sơn Tây", "district"),
        ("Sở Lao động - Thương binh và Xã hội tỉnh Nghệ An", "province"),
        ("Bộ Chỉ huy Quân sự tỉnh Nghệ An", "province"),
        ("Ban Dân vận Trung ương", "central"),
        ("Ủy ban nhân dân Thành phố", None),
    ],
)
def test_level_of_a_name(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_a_city_is_centrally_run_from_its_day() -> None:
    name = "Ủy ban nhân dân thành phố Huế"
    assert [level_of(name, on) for on in (dt.date(2024, 12, 31), dt.date(2025, 1, 1), None)] == [
        "district",
        "city",
        "city",
    ]


def _ministries(path: Path) -> set[str]:
    cells = [line.split("|")[3:5] for line in path.read_text("utf-8").splitlines() if line.count("|") == 7]
    units = [unit for row in cells for cell in row for unit in split(cell.strip())]
    return {unit.canonical for unit in units if unit.canonical and unit.canonical.startswith("bo-")}
