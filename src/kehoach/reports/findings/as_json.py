"""Findings as JSON (`kehoach/check/1`).

In: a report. Out: one object with all files, also those without findings; `message` in the language in use,
`messages` in every language.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from kehoach.models.finding import Finding
from kehoach.reports import as_json
from kehoach.reports.findings.report import Report

SCHEMA = "kehoach/check/1"


def write(report: Report, stream: BinaryIO) -> None:
    """Print the object, two blanks of indentation, letters as letters."""
    files = [
        {"path": checked.file.path, "findings": list(map(_finding, checked.file.findings))} for checked in report.files
    ]
    as_json.write([as_json.dumped({"schema": SCHEMA, "files": files})], stream)


def _finding(finding: Finding) -> dict[str, Any]:
    return {**finding.model_dump(mode="json"), "message": finding.message.text()}
