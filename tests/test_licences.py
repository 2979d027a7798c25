"""Every runtime dependency has a licence that somebody has looked at."""

from __future__ import annotations

from tools.licences import dependencies, kinds, unknown


def test_no_dependency_has_a_licence_of_a_new_kind() -> None:
    assert {name: new for name, package in dependencies().items() if (new := unknown(name, kinds(package)))} == {}


def test_a_new_kind_is_told() -> None:
    assert unknown("pillow", {"MIT-CMU", "AGPL-3.0-only"}) == {"AGPL-3.0-only"}
    assert unknown("pillow", {"GPL-2.0-or-later"}) == {"GPL-2.0-or-later"}
