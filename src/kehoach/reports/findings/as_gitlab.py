"""Findings as a code quality report of GitLab.

In: a report. Out: a JSON list; a fingerprint tells a finding that stays from one that comes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from kehoach.models.document import Severity
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import Checked, Report, fingerprints, said, slashed

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(report: Report, stream: BinaryIO) -> None:
    """Print the list."""
    issues = []
    for checked in report.files:
        path, findings = slashed(checked.file.path), checked.file.findings
        for finding, digest in zip(findings, fingerprints(findings, path), strict=True):
            issues.append(_issue(checked, finding, digest))
    stream.write(f"{json.dumps(issues, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace"))


def _issue(checked: Checked, finding: Finding, digest: str) -> dict[str, Any]:
    where = checked.where(finding)
    return {
        "description": said(finding) + (f" ({where})" if where else ""),
        "check_name": f"{finding.code} {finding.rule}",
        "fingerprint": digest,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": slashed(checked.file.path), "lines": {"begin": max(finding.place.line or 1, 1)}},
    }
