"""Findings for the eye: file, place, rule and message, under it the text with a caret below what is meant.

In: a report. Out: UTF-8 text, a line of totals last; coloured only on a terminal that wants colours.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from kehoach.models.document import Severity
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import (
    SEVERITIES,
    Excerpt,
    Report,
    one_line,
    place_words,
    said,
    severity_word,
)
from kehoach.speech import _

_COLOURS: dict[Severity, str] = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;34m"}
_PLAIN = "\x1b[0m"


def write(report: Report, stream: BinaryIO) -> None:
    """Print each finding, then how many there are."""
    coloured = stream.isatty() and not os.environ.get("NO_COLOR")
    for checked in report.files:
        for finding, excerpt in zip(checked.file.findings, checked.excerpts, strict=True):
            for line in _finding(one_line(checked.file.path), finding, excerpt, coloured):
                stream.write(f"{line}\n".encode("utf-8", "replace"))
    stream.write(f"{totals(report)}\n".encode())


def totals(report: Report) -> str:
    """How many findings of each severity in how many files."""
    count = report.total()
    files = _("{count} file(s) checked").format(count=len(report.files))
    if not count:
        return f"{files}: {_('nothing found')}"
    return f"{files}: " + ", ".join(f"{count[level]} {severity_word(level)}" for level in SEVERITIES if count[level])


def _finding(path: str, finding: Finding, excerpt: Excerpt, coloured: bool) -> Iterator[str]:
    where = place_words(finding.place)
    level = severity_word(finding.severity)
    if coloured:
        level = f"{_COLOURS[finding.severity]}{level}{_PLAIN}"
    head = f"{path} ({where})" if where else path
    yield f"{head}: {level} {finding.code} [{finding.rule}] {said(finding)}"
    if excerpt.text:
        width = _columns(excerpt.text[: excerpt.start])
        yield f"    | {excerpt.text}"
        yield f"    | {' ' * width}{'^' * max(_columns(excerpt.text[excerpt.start : excerpt.end]), 1)}"
    if finding.fix is not None:
        yield f"    = {_('write: {text}').format(text=one_line(finding.fix.replacement))}"


def _columns(text: str) -> int:
    """The columns of a terminal that text takes; a combining mark takes none."""
    return sum(not unicodedata.combining(letter) for letter in text)
