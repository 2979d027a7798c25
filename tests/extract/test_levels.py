"""The level of an issuer whose name alone leaves it open."""

from __future__ import annotations

import pytest

from kehoach.extract.levels import with_level
from kehoach.models.plan import Header, Issuer, PartialDate

LEVELS = [
    ("Ủy ban nhân dân thành phố Lam Ngạn", PartialDate(year=2025, month=6, day=30), "district"),
    ("Ủy ban nhân dân thành phố Lam Ngạn", PartialDate(year=2025, month=7, day=1), "city"),
    ("Ủy ban nhân dân thành phố Lam Ngạn", None, "district"),
    ("Ủy ban nhân dân xã Mai Lĩnh", PartialDate(year=2026, month=3, day=4), "commune"),
]


@pytest.mark.parametrize(("name", "date", "level"), LEVELS)
def test_a_city_is_centrally_run_where_there_are_no_districts(name: str, date: PartialDate | None, level: str) -> None:
    header = with_level(Header(issuer=Issuer(name=name), date=date), ())
    assert header.issuer.level == level
