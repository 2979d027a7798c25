"""Findings as JUnit XML, for services that show test results.

In: a report. Out: a suite a file; a finding is a failed case, a clean file one case that passed, a file that could
not be read one case with an error.
"""

from __future__ import annotations

from typing import BinaryIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from kehoach.reports.findings.report import Checked, Report, Unread, one_line, said


def write(report: Report, stream: BinaryIO) -> None:
    """Print all suites."""
    suites = Element("testsuites", name="kehoach check")
    for checked in report.files:
        _suite(suites, checked)
    for unread in report.unread:
        _unread(suites, unread)
    indent(suites)
    ElementTree(suites).write(stream, encoding="utf-8", xml_declaration=True)
    stream.write(b"\n")


def _suite(suites: Element, checked: Checked) -> None:
    path, findings = one_line(checked.file.path), checked.file.findings
    suite = SubElement(
        suites, "testsuite", name=path, tests=str(max(len(findings), 1)), failures=str(len(findings)), errors="0"
    )
    if not findings:
        SubElement(suite, "testcase", classname=path, name="kehoach check")
    for finding in findings:
        where = checked.where(finding)
        name = f"{finding.code} {finding.rule}" + (f" ({where})" if where else "")
        case = SubElement(suite, "testcase", classname=path, name=name)
        failure = SubElement(case, "failure", type=finding.severity, message=said(finding))
        failure.text = one_line(finding.quote)


def _unread(suites: Element, unread: Unread) -> None:
    path = one_line(unread.path)
    suite = SubElement(suites, "testsuite", name=path, tests="1", failures="0", errors="1")
    case = SubElement(suite, "testcase", classname=path, name="kehoach check")
    SubElement(case, "error", type="unreadable", message=one_line(unread.what))
