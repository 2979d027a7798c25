"""Findings as workflow commands of GitHub Actions, which become annotations of the files.

In: a report. Out: a line a finding, `::error file=…,line=…,title=…::message`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from kehoach.models.document import Severity
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import Checked, Report, one_line, said, slashed

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report, stream: BinaryIO) -> None:
    """Print a command for each finding and for each file that could not be read."""
    for checked, finding in report.items():
        stream.write(f"{_command(checked, finding)}\n".encode("utf-8", "replace"))
    for unread in report.unread:
        line = f"::error file={_property(slashed(unread.path))}::{_data(one_line(unread.what))}\n"
        stream.write(line.encode("utf-8", "replace"))


def _command(checked: Checked, finding: Finding) -> str:
    properties = {
        "file": slashed(checked.file.path),
        "line": str(max(finding.place.line or 1, 1)),
        "title": f"{finding.code} {finding.rule}",
    }
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    where = checked.where(finding)
    quoted = f" “{one_line(finding.quote)}”" if finding.quote else ""
    message = f"{said(finding)}{quoted}" + (f" ({where})" if where else "")
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
