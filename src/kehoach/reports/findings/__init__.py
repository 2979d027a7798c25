"""Findings as text, JSON, SARIF, JUnit, annotations of GitHub and GitLab, and Markdown: one printer a format.

In: a `Report`. Out: bytes. Each printer is a module with `write(report, stream)`; what a check found is the same
in all of them, and so is the exit code, which is none of their business.
"""

from __future__ import annotations

from importlib import import_module
from typing import BinaryIO

from kehoach.reports import FINDING_FORMATS
from kehoach.reports.findings.report import Report


def write_findings(report: Report, name: str, stream: BinaryIO) -> None:
    """Print a report in the format of that name (`FINDING_FORMATS`)."""
    import_module(f"kehoach.reports.{FINDING_FORMATS[name].module}").write(report, stream)
