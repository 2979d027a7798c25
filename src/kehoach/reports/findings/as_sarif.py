"""Findings as SARIF 2.1.0, the format of code scanning services.

In: a report. Out: one run with every rule declared, whether or not it found something, the files checked as
artifacts and those that could not be read as notifications. SARIF counts lines of text; where a finding stands in
an office document is told in words as a logical location too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO
from urllib.parse import quote

from kehoach import __version__
from kehoach.models.document import Severity
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import (
    Checked,
    Report,
    RuleFacts,
    fingerprints,
    one_line,
    said,
    slashed,
)

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "kehoachFinding/v1"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def write(report: Report, stream: BinaryIO) -> None:
    """Print the log of one run."""
    index = {rule.code: at for at, rule in enumerate(report.rules)}
    driver = {"name": "kehoach", "version": __version__, "rules": [_rule(rule) for rule in report.rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "artifacts": [{"location": {"uri": uri(checked.file.path)}} for checked in report.files],
        "results": [result for at, checked in enumerate(report.files) for result in _results(checked, at, index)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    stream.write(f"{json.dumps(log, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace"))


def uri(path: str) -> str:
    """A path as a URI reference: relative in the working folder, else `file:`."""
    clean = quote(slashed(path), errors="replace")
    return f"file://{clean}" if clean.startswith("/") else clean


def _rule(rule: RuleFacts) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "help": {"text": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(report: Report) -> dict[str, Any]:
    told = [
        {
            "level": "error",
            "message": {"text": unread.what},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(unread.path)}}}],
        }
        for unread in report.unread
    ]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def _results(checked: Checked, artifact: int, index: Mapping[str, int]) -> list[dict[str, Any]]:
    findings = checked.file.findings
    return [
        _result(finding, {"uri": uri(checked.file.path), "index": artifact}, checked.where(finding), digest, index)
        for finding, digest in zip(findings, fingerprints(findings), strict=True)
    ]


def _result(
    finding: Finding, file: Mapping[str, Any], where: str, digest: str, index: Mapping[str, int]
) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(finding.place.line or 1, 1)}
    if finding.quote:
        region["snippet"] = {"text": finding.quote}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file, "region": region}}
    if where:
        location["logicalLocations"] = [{"fullyQualifiedName": where}]
    result = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 1),
        "message": {"text": said(finding) or one_line(finding.rule)},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: digest},
    }
    return {**result, "ruleIndex": index[finding.code]} if finding.code in index else result
