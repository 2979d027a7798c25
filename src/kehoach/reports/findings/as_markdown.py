"""Findings as Markdown, for a comment on a merge request: a heading and a table a file.

In: a report. Out: UTF-8 text; what Markdown would take for its own signs is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kehoach.i18n import _
from kehoach.models.finding import Finding
from kehoach.reports.as_markdown import escape, table
from kehoach.reports.findings.as_text import totals
from kehoach.reports.findings.report import Checked, Report, one_line, said, severity_word


def write(report: Report, stream: BinaryIO) -> None:
    """Print the totals, then each file with findings."""
    stream.write(("\n".join(_lines(report)) + "\n").encode("utf-8", "replace"))


def _lines(report: Report) -> Iterator[str]:
    yield f"**kehoach check** — {totals(report)}"
    headings = (_("Place"), _("Severity"), _("Rule"), _("What to do"), _("Text"))
    for checked in report.files:
        if checked.file.findings:
            yield from ("", f"### {escape(one_line(checked.file.path))}", "")
            yield from table(headings, [_row(checked, finding) for finding in checked.file.findings])
    for unread in report.unread:
        yield from ("", f"- {escape(one_line(unread.path))}: {escape(one_line(unread.what))}")


def _row(checked: Checked, finding: Finding) -> tuple[str, ...]:
    cells = (
        checked.where(finding),
        severity_word(finding.severity),
        f"{finding.code} {finding.rule}",
        said(finding),
        one_line(finding.quote),
    )
    return tuple(map(escape, cells))
