"""What a check has to say: the files with their findings, the rules that exist, the files that could not be read.

In: findings and what they point at. Out: frozen values for the printers, and what several printers ask of them:
the words of a place, a fingerprint that outlives changes elsewhere in the draft.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kehoach.i18n import _
from kehoach.models.document import Place, Severity
from kehoach.models.finding import CheckedFile, Finding
from kehoach.models.value import Value
from kehoach.reports.wording import column_name, page, printable, severity_word

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest."""
_BLANK = re.compile(r"\s+")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD = frozenset((DOCX, "application/msword"))
"""Media types whose places count paragraphs, since Word breaks lines anew each time."""


class Excerpt(Value):
    """The text a finding stands in, on one line, and where the finding begins and ends in it (characters)."""

    text: str
    start: int
    end: int


class Checked(Value):
    """A file with its findings and, in the same order, the excerpt of each; `is_plan` is False for one that was only
    found in a folder and holds nothing of a plan, so that no rule was asked.
    """

    file: CheckedFile
    media_type: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    is_plan: bool = True

    def where(self, finding: Finding) -> str:
        """Where a finding of this file stands, in words."""
        return place_words(finding.place, paragraphs=self.media_type in _WORD)


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What a printer tells of a rule: code, name, usual severity, first line and whole text of its page."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be checked, and why."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run found."""

    files: tuple[Checked, ...]
    rules: tuple[RuleFacts, ...] = ()
    unread: tuple[Unread, ...] = ()

    def items(self) -> Iterator[tuple[Checked, Finding]]:
        """Each finding with its file."""
        for checked in self.files:
            for finding in checked.file.findings:
                yield checked, finding

    def total(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for _checked, finding in self.items())


def totals(report: Report) -> str:
    """How many findings of each severity in how many files."""
    count = report.total()
    files = _("{count} file(s) checked").format(count=len(report.files))
    if report.unread:
        files += ", " + _("{count} not read").format(count=len(report.unread))
    if not report.files:
        return files
    if not count:
        return f"{files}: {_('nothing found')}"
    return f"{files}: " + ", ".join(f"{count[level]} {severity_word(level)}" for level in SEVERITIES if count[level])


def one_line(text: str) -> str:
    """Text without control characters, white space folded."""
    return _BLANK.sub(" ", printable(text)).strip()


def said(finding: Finding) -> str:
    """The message in the language in use, on one line."""
    return one_line(finding.message.text())


def right(finding: Finding) -> str:
    """What to write instead of the quote, on one line; "" where nobody can say or the message does."""
    text = one_line(finding.correction.replacement) if finding.correction is not None else ""
    return "" if text in said(finding) else text


def comment_lines(finding: Finding) -> list[str]:
    """A finding as a comment in the margin: what it says, then what to write where the message does not say it."""
    lines = [f"{finding.code} ({severity_word(finding.severity)}): {said(finding)}"]
    if text := right(finding):
        lines.append(_("write: {text}").format(text=text))
    return lines


def place_words(at: Place, *, paragraphs: bool) -> str:
    """A place in words: page, table, row, column, paragraph or line; "" where nothing is known."""
    line = _("paragraph {number}") if paragraphs else _("line {number}")
    parts = [
        page(at.page),
        _("table {number}").format(number=at.table + 1) if at.table is not None else "",
        _("row {number}").format(number=at.row + 1) if at.row is not None else "",
        _("column {name}").format(name=one_line(column_name(at.column))) if at.column else "",
        line.format(number=at.line) if at.line is not None and at.row is None else "",
    ]
    return ", ".join(part for part in parts if part)


def slashed(path: str) -> str:
    """A path as other programs want it: relative to the working folder where it lies in it, with slashes."""
    given = Path(path)
    try:
        near = given.relative_to(Path.cwd()) if given.is_absolute() else Path(os.path.normpath(path))
    except ValueError:
        near = given
    return near.as_posix()


def fingerprints(findings: tuple[Finding, ...], salt: str = "") -> list[str]:
    """A digest for each finding of one file, of its rule and quote, not of its place; the twice found count up."""
    met: Counter[tuple[str, str]] = Counter()
    digests = []
    for finding in findings:
        key = finding.code, one_line(finding.quote)
        met[key] += 1
        digests.append(hashlib.sha256("\n".join((salt, *key, str(met[key]))).encode("utf-8", "replace")).hexdigest())
    return digests
