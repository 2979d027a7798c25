"""Cells that only say where the units are named, and letters typed for others."""

from __future__ import annotations

import pytest

from kehoach.units import split


@pytest.mark.parametrize("text", ["Theo phân công tại Quyết định số 12/QĐ-UBND", "Như phân công tại mục II"])
def test_a_pointer_names_no_unit(text: str) -> None:
    assert split(text) == ()


def test_an_eth_is_read_as_the_letter_it_looks_like() -> None:
    assert [unit.name for unit in split("\N{LATIN CAPITAL LETTER ETH}ội Quản lý trật tự")] == ["Đội Quản lý trật tự"]
