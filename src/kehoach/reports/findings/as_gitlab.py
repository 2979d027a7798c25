"""Findings as a code quality report of GitLab.

In: a report. Out: a JSON list; a fingerprint tells a finding that stays from one that comes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from kehoach.models.document import Severity
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import Report, fingerprints, place_words, said, slashed

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(report: Report, stream: BinaryIO) -> None:
    """Print the list."""
    issues = []
    for checked in report.files:
        path, findings = slashed(checked.file.path), checked.file.findings
        for finding, digest in zip(findings, fingerprints(findings, path), strict=True):
            issues.append(_issue(path, finding, digest))
    stream.write(f"{json.dumps(issues, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace"))


def _issue(path: str, finding: Finding, digest: str) -> dict[str, Any]:
    where = place_words(finding.place)
    return {
        "description": said(finding) + (f" ({where})" if where else ""),
        "check_name": f"{finding.code} {finding.rule}",
        "fingerprint": digest,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": max(finding.place.line or 1, 1)}},
    }
