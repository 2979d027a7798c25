"""What all tests share: the folder of real documents, where it exists."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated and real documents beside the checkout; tests skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "bench" / "score.py").is_file():
        pytest.skip("needs ../shared (annotated documents), which is not part of the project")
    return folder
