"""What a child does with one file: read it, and take from it the rows of the tables.

In: an input, how it is read. Out: `Taken`: the digest of the bytes, the rows as JSON. It runs in the child that is
watched and limited, so that the process which writes parts opens no stranger's file and understands none.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import asdict

from kehoach.corpus.rows import tables_of
from kehoach.models.finding import Finding
from kehoach.models.value import Value
from kehoach.readers.ocr import Mode, Ocr
from kehoach.reading.inputs import Input
from kehoach.reading.worker import Told


class Taken(Value):
    """What was taken from a file: facts of it, how long that took, its rows by table and column as JSON."""

    sha256: str
    media_type: str
    pages: int
    origin: str
    trust: float
    seconds: float
    tables: str


def take(entry: Input, told: Told, ocr: Mode = "auto", *, checked: bool = False) -> Taken:
    """Read one input; `checked`: the rules are run as well. Raises as `kehoach.readers.open.read`."""
    from kehoach.extract import plan_from_document
    from kehoach.readers.open import read

    began = time.monotonic()
    document = read(entry.plan(), entry.title, Ocr(ocr, 1, told))
    plan = plan_from_document(document)
    findings: tuple[Finding, ...] = ()
    if checked:
        from kehoach.check import Context
        from kehoach.check.run import check

        findings = check(plan, Context(document, plan, (), final=False))
    words = json.dumps(tables_of(plan, findings), ensure_ascii=False, default=dt.date.isoformat)
    facts = {name: value for name, value in asdict(plan.source).items() if name != "path"}
    return Taken(**facts, seconds=time.monotonic() - began, tables=words)
