"""Desks for tests; none is there without the packages of the extra."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desk.asked import Asking

if not all(map(find_spec, ("starlette", "uvicorn"))):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Asking]:
    from tests.desk.asked import asking, settle

    yield asking(tmp_path)
    settle()
