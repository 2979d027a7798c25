"""Findings for the eye: file, place, rule and message, under it the text with a caret below what is meant.

In: a report. Out: UTF-8 text, a line of totals last; coloured only on a terminal that wants colours.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from kehoach.i18n import _
from kehoach.models.document import Severity
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import (
    DOCX,
    Checked,
    Excerpt,
    Report,
    one_line,
    right,
    said,
    totals,
)
from kehoach.reports.width import width_of
from kehoach.reports.wording import severity_word

_COLOURS: dict[Severity, str] = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;34m"}
_PLAIN = "\x1b[0m"
_MARGIN = "    | "


def write(report: Report, stream: BinaryIO) -> None:
    """Print each finding, then how many there are."""
    coloured = stream.isatty() and not os.environ.get("NO_COLOR")
    room = width_of(stream) - len(_MARGIN)
    for checked in report.files:
        for finding, excerpt in zip(checked.file.findings, checked.excerpts, strict=True):
            for line in _finding(checked, finding, _fitted(excerpt, room), coloured):
                stream.write(f"{line}\n".encode("utf-8", "replace"))
    stream.write(f"{totals(report)}\n".encode())
    if fixable := sum(
        finding.correction is not None and checked.media_type == DOCX for checked, finding in report.items()
    ):
        stream.write(f"{_('{count} of them can be corrected by --fix').format(count=fixable)}\n".encode())


def _finding(checked: Checked, finding: Finding, excerpt: Excerpt, coloured: bool) -> Iterator[str]:
    path, where = one_line(checked.file.path), checked.where(finding)
    level = severity_word(finding.severity)
    if coloured:
        level = f"{_COLOURS[finding.severity]}{level}{_PLAIN}"
    head = f"{path} ({where})" if where else path
    yield f"{head}: {level} {finding.code} [{finding.rule}] {said(finding)}"
    if excerpt.text:
        width = _columns(excerpt.text[: excerpt.start])
        yield f"{_MARGIN}{excerpt.text}"
        yield f"{_MARGIN}{' ' * width}{'^' * max(_columns(excerpt.text[excerpt.start : excerpt.end]), 1)}"
    if text := right(finding):
        yield f"    = {_('write: {text}').format(text=text)}"


def _fitted(excerpt: Excerpt, room: int) -> Excerpt:
    """The excerpt cut to so many characters, as much of what is meant as fits and its surroundings evenly."""
    text, start = excerpt.text, excerpt.start
    if len(text) <= room:
        return excerpt
    length = min(excerpt.end - start, room - 2)
    spare = room - 2 - length
    behind = min(len(text) - start - length, spare - min(start, spare // 2))
    first, last = max(start - (spare - behind), 0), start + length + behind
    before, after = "…" if first else "", "…" if last < len(text) else ""
    shift = len(before) - first
    return Excerpt(text=f"{before}{text[first:last]}{after}", start=start + shift, end=start + length + shift)


def _columns(text: str) -> int:
    """The columns of a terminal that text takes; a combining mark takes none."""
    return sum(not unicodedata.combining(letter) for letter in text)
