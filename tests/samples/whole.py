"""The committed samples, each read once a process for all tests that only look at it.

In: a path. Out: its document, its plan. Tests of one file bear one mark, by which one process runs them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from kehoach.extract import plan_from_document
from kehoach.models.document import Document
from kehoach.models.plan import Plan
from kehoach.readers.open import read_path

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("city", "district")
PRINTED = ("docx", "pdf", "xlsx")


@cache
def document_of(path: Path) -> Document:
    """A file as it is read."""
    return read_path(path)


@cache
def plan_of(path: Path) -> Plan:
    """The plan in a file, with its ledger."""
    return plan_from_document(document_of(path), with_ledger=True)


def forms(*endings: str) -> Sequence[object]:
    """The samples of some forms, as values of a parameter."""
    paths = (SAMPLES / name / f"plan.{ending}" for name in NAMES for ending in endings)
    return [
        pytest.param(path, id=f"{path.parent.name}-{path.suffix[1:]}", marks=pytest.mark.xdist_group(str(path.parent)))
        for path in paths
    ]
