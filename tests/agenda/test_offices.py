from __future__ import annotations

import pytest
from tests.agenda.plans import plan, task

from kehoach.agenda.duties import Duty, duties
from kehoach.agenda.offices import Offices
from kehoach.errors import UsageError
from kehoach.models.plan import Implemented, Plan

NORTH = "Ủy ban nhân dân quận Bến Gỗ"
SOUTH = "Ủy ban nhân dân quận Rừng Thông"


def offices(*plans: Plan) -> tuple[Offices, list[Duty]]:
    found = [duty for made in plans for duty in duties(made)]
    return Offices(found), found


def titles(*plans: Plan) -> list[str]:
    known, found = offices(*plans)
    named = (known.of(unit, duty.plan) for duty in found for unit in duty.responsible())
    return sorted({office.title for office in named})


def test_spellings_of_one_unit_are_one_office() -> None:
    leads = ["Phòng Giáo dục và Đào tạo", "Phòng GD&ĐT", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Phòng GD&ĐT"]
    known, found = offices(plan(*(task(at, "Quý I/2024", lead) for at, lead in enumerate(leads))))
    named = {known.of(unit, duty.plan) for duty in found for unit in duty.responsible()}
    assert [(office.name, set(office.spellings)) for office in named] == [("Phòng GD&ĐT", set(leads))]


def test_the_same_name_in_two_districts_is_two_offices() -> None:
    assert titles(plan(task(1, "")), plan(task(1, ""), issuer=SOUTH)) == [
        f"Phòng Nội vụ ({NORTH})",
        f"Phòng Nội vụ ({SOUTH})",
    ]


def test_an_office_of_the_level_above_is_one_for_all() -> None:
    city = plan(task(1, "", "Sở Nội vụ"), issuer="Ủy ban nhân dân thành phố Lam Ngạn", level="city")
    below = plan(task(1, "", "Sở Nội vụ"))
    assert titles(city, below, plan(task(1, "", "Sở Nội vụ"), issuer=SOUTH)) == ["Sở Nội vụ"]


def test_an_open_place_is_the_issuers_own() -> None:
    assert titles(plan(task(1, "", "UBND quận"), task(2, "", "UBND quận Bến Gỗ"))) == ["UBND quận"]
    assert len(titles(plan(task(1, "", "UBND quận"), task(2, "", "UBND quận Rừng Thông")))) == 2


@pytest.mark.parametrize("name", ["Phòng GD&ĐT", "phong giao duc va dao tao", "Phòng Giáo dục và Đào tạo quận Bến Gỗ"])
def test_a_unit_is_found_by_any_name(name: str) -> None:
    known, _ = offices(plan(task(1, "", "Phòng GD&ĐT"), task(2, "", "Công an quận")))
    assert [office.name for office in known.named(name)] == ["Phòng GD&ĐT"]


@pytest.mark.parametrize(
    "names",
    [
        ("Các sở, ban, ngành", "Sở, ban, ngành", "sở, ban và ngành"),
        ("Các cơ quan, đơn vị liên quan", "Cơ quan, đơn vị có liên quan"),
        ("UBND các xã, phường", "UBND xã/phường", "Ủy ban nhân dân các xã, phường"),
        ("Các tổ chức chính trị - xã hội", "các tổ chức CT-XH"),
    ],
)
def test_groups_that_differ_in_nothing_but_their_joints_are_one(names: tuple[str, ...]) -> None:
    assert len(titles(plan(*(task(at, "", name) for at, name in enumerate(names))))) == 1


@pytest.mark.parametrize("names", [("Các sở, ban, ngành", "Các sở, ngành"), ("UBND các xã", "UBND các phường")])
def test_groups_of_others_are_two(names: tuple[str, ...]) -> None:
    assert len(titles(plan(*(task(at, "", name) for at, name in enumerate(names))))) == 2


def test_a_unit_is_found_by_the_name_in_brackets_behind_it() -> None:
    known, _ = offices(plan(task(1, "", "Sở Nội vụ (Ban TĐKT chủ trì)"), task(2, "", "Sở Tư pháp (Phòng 1)")))
    assert [office.name for office in known.named("Ban TĐKT chủ trì")] == ["Sở Nội vụ (Ban TĐKT chủ trì)"]
    known, _ = offices(plan(task(1, "", "Sở Nội vụ (Ban TĐKT)"), task(2, "", "Sở Tư pháp")))
    assert [office.name for office in known.named("Ban Thi đua - Khen thưởng")] == ["Sở Nội vụ (Ban TĐKT)"]


def test_an_unknown_unit_gets_the_nearest_names() -> None:
    known, _ = offices(plan(task(1, "", "Phòng Nội vụ"), task(2, "", "Công an quận")))
    with pytest.raises(UsageError) as refused:
        known.named("Phòng Ngoại vụ")
    assert str(refused.value).startswith("no plan names the unit 'Phòng Ngoại vụ'; did you mean 'Phòng Nội vụ'")
    with pytest.raises(UsageError, match=r"'PNV'; did you mean 'Phòng Nội vụ'\?$"):
        known.named("PNV")


def _below(issuer: str, superior: str | None, unit: str) -> Plan:
    above = (Implemented(number="1", issuer=superior, why="named"),) if superior else ()
    return plan(task(1, "", unit), issuer=issuer).model_copy(update={"implements": above})


# Two districts, the body above each, a unit that both name; how many bodies that is.
ABOVE = [
    ("UBND tỉnh Sông Cả", "UBND tỉnh Núi Nưa", "Sở Nội vụ", 2),
    ("UBND tỉnh Sông Cả", "UBND tỉnh Sông Cả", "Sở Nội vụ", 1),
    ("UBND tỉnh Sông Cả", "UBND tỉnh Núi Nưa", "UBND tỉnh", 2),
    (None, None, "UBND Thành phố", 1),
    (None, None, "UBND quận", 2),
    ("UBND tỉnh Sông Cả", "UBND tỉnh Núi Nưa", "Bộ Y tế", 1),
]


@pytest.mark.parametrize(("north", "south", "unit", "count"), ABOVE)
def test_bodies_above_are_told_apart_by_what_the_plans_carry_out(
    north: str | None, south: str | None, unit: str, count: int
) -> None:
    assert len(titles(_below(NORTH, north, unit), _below(SOUTH, south, unit))) == count
