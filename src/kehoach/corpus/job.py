"""What a child does with one file: read it, and take from it the rows of the tables.

In: an input, how it is read. Out: facts of the file, such as the digest of its bytes, and the rows as JSON. It runs in
the child that is watched and limited, so that the process which writes parts opens no stranger's file and understands
none. Why pydantic's JSON: that of the standard library takes twice as long, and this is most of what a store costs.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from pydantic_core import from_json, to_json

from kehoach.corpus.rows import tables_of
from kehoach.corpus.schema import Rows
from kehoach.models.finding import Finding
from kehoach.models.plan import Plan
from kehoach.readers.ocr import Mode, Ocr
from kehoach.reading.inputs import Input
from kehoach.reading.worker import Printed, Told

FACTS = ("sha256", "media_type", "pages", "origin", "trust")
"""What is told of a file besides its rows."""


def take(entry: Input, told: Told, ocr: Mode = "auto", *, checked: bool = False) -> Printed:
    """Read one input; `checked`: the rules are run as well. Raises as `kehoach.readers.open.read`."""
    from kehoach.extract import draft_from_document, plan_from_document
    from kehoach.readers.open import read

    began = time.monotonic()
    document = read(entry.plan(), entry.title, Ocr(ocr, 1, told))
    if not checked:
        return packed(plan_from_document(document), time.monotonic() - began)
    from kehoach.check import Context
    from kehoach.check.run import check

    draft = draft_from_document(document)
    findings = check(Context(draft))
    return packed(draft.plan, time.monotonic() - began, findings)


def packed(plan: Plan, seconds: float, findings: Iterable[Finding] = ()) -> Printed:
    """What is taken of a plan: its rows by table and column as JSON, and `FACTS` of the file with the seconds."""
    facts = {name: getattr(plan.source, name) for name in FACTS}
    return Printed(to_json(tables_of(plan, findings)), {**facts, "seconds": seconds})


def unpacked(taken: Printed, key: str) -> dict[str, Rows]:
    """The rows that were taken of a file, each with its key."""
    tables: dict[str, Rows] = from_json(taken.text)
    for columns in tables.values():
        columns["key"] = [key] * len(columns["key"])
    return tables
