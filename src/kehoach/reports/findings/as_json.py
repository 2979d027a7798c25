"""Findings as JSON (`kehoach/check/1`).

In: a report. Out: one object with all files, also those without findings; the message in the language in use.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from kehoach.reports.findings.report import Report
from kehoach.speech import translate

SCHEMA = "kehoach/check/1"


def write(report: Report, stream: BinaryIO) -> None:
    """Print the object, two blanks of indentation, letters as letters."""
    files = [
        {
            "path": checked.file.path,
            "findings": [
                {**finding.model_dump(mode="json"), "message": translate(finding.message)}
                for finding in checked.file.findings
            ],
        }
        for checked in report.files
    ]
    text = json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False, indent=2)
    stream.write(f"{text}\n".encode("utf-8", "replace"))
