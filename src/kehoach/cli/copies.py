"""Copies of DOCX drafts: corrected, or with the findings as comments.

In: drafts with their findings. Out: files beside the drafts or where asked; a draft is never written to.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from kehoach.cli import faults
from kehoach.cli.output import sink
from kehoach.editor import Corrected, Track, comment, correct
from kehoach.errors import KehoachError, UsageError
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.reading.folders import CORRECTED
from kehoach.reading.inputs import one_line
from kehoach.reports.findings.report import DOCX, Checked, comment_lines

"""Stands before the ending of a corrected copy's name."""
Drafts = Sequence[tuple[Path | None, Checked]]


def comments(drafts: Drafts, destination: Path) -> int:
    """Write the draft with its findings as comments, if it was read; gives the exit code.

    Raises `UsageError`: it is no DOCX file, or the copy would not end like it.
    """
    for path, checked in drafts:
        if path is None or checked.media_type != DOCX:
            raise UsageError(Message("--comments takes one DOCX draft"), Message("give one file that ends in .docx"))
        if destination.suffix.lower() != path.suffix.lower():
            what = Message("Word would not open {file} as a copy of the draft", file=destination)
            raise UsageError(what, Message("give a name that ends in {ending}", ending=path.suffix))
        try:
            copy = comment(path.read_bytes(), checked.file.findings, comment_lines)
        except KehoachError as error:
            return faults.report(checked.file.path, error)
        with sink(destination, binary=True) as stream:
            stream.write(copy)
    return 0


def fixed(drafts: Drafts, *, write: bool, diff: bool, track: Track | None = None) -> int:
    """Correct each DOCX draft with fixes: `write` the copy beside it, as tracked changes where it is said whose; print
    the `diff`; gives the exit code.
    """
    code = 0
    wanted = [
        (path, checked) for path, checked in drafts if any(finding.correction for finding in checked.file.findings)
    ]
    if not wanted:
        faults.say(_("nothing can be corrected"))
    for path, checked in wanted:
        if path is None or checked.media_type != DOCX:
            faults.warn(checked.file.path, _("only DOCX files can be corrected"))
            continue
        try:
            _fix(path, checked, write=write, diff=diff, track=track)
        except KehoachError as error:
            code = max(code, faults.report(checked.file.path, error))
    return code


def _fix(path: Path, checked: Checked, *, write: bool, diff: bool, track: Track | None) -> None:
    corrected = correct(path.read_bytes(), checked.file.findings, track)
    copy = path.with_suffix(f"{CORRECTED}{path.suffix}")
    if diff:
        sys.stdout.buffer.write(_diff(path, copy, corrected).encode("utf-8", "replace"))
    if write and corrected.changes:
        if copy.exists():
            what = Message("{file} exists already", file=copy)
            raise UsageError(what, Message("move it away, then try again"))
        with sink(copy, binary=True) as stream:
            stream.write(corrected.data)
        faults.say(_("{count} paragraph(s) corrected in {file}").format(count=len(corrected.changes), file=copy))
    if corrected.left:
        told = _("{count} correction(s) have no sure place in the draft; make them by hand")
        faults.warn(checked.file.path, told.format(count=len(corrected.left)))


def _diff(path: Path, copy: Path, corrected: Corrected) -> str:
    """What changes, paragraph by paragraph, as a unified diff in which the letters that go and come are marked."""
    marked = [_marked(one_line(change.before), one_line(change.after)) for change in corrected.changes]
    before, after = [pair[0] for pair in marked], [pair[1] for pair in marked]
    lines = difflib.unified_diff(before, after, str(path), str(copy), lineterm="", n=0)
    return "".join(f"{line}\n" for line in lines)


def _marked(before: str, after: str) -> tuple[str, str]:
    """Both texts, the letters that go marked [-so-], those that come {+so+}."""
    old, new = "", ""
    for kind, first, last, begin, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = before[first:last], after[begin:end]
        old += gone if kind == "equal" or not gone else f"[-{gone}-]"
        new += come if kind == "equal" or not come else f"{{+{come}+}}"
    return old, new
