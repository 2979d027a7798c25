"""Checks one file: what the rules asked for find in it.

In: an input, the rules asked for, the superior plans. Out: its findings with their excerpts. Runs in the process
that reads the file, since rules look at the document too and only findings are worth sending back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.models.plan import Plan
    from kehoach.reading.plans import Settled
    from kehoach.reading.worker import Told
    from kehoach.reports.findings.report import Checked

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is checked: words for rules (a code, the beginning of codes, a name, ALL), also by pattern of path."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    final: bool = False

    def codes(self, path: str) -> tuple[str, ...]:
        """The codes of the rules that look at a file."""
        from kehoach.check.rules import RULES

        select, ignore = self.select, self.ignore
        for pattern, own in self.per_file.items():
            if PurePath(path).match(pattern):
                select = tuple(own.get("select", select))
                ignore = (*ignore, *own.get("ignore", ()))
        wanted = select or (ALL,)
        return tuple(
            rule.code
            for rule in RULES
            if names_rule(wanted, rule.code, rule.name) and not names_rule(ignore, rule.code, rule.name)
        )

    def prove(self) -> None:
        """Refuse words that name no rule.

        Raises `UsageError`.
        """
        from kehoach.check.rules import RULES

        own = (word for table in self.per_file.values() for words in table.values() for word in words)
        for word in (*self.select, *self.ignore, *own):
            if not any(names_rule((word,), rule.code, rule.name) for rule in RULES):
                what = Message("there is no rule '{name}'", name=word)
                raise UsageError(what, Message("see '{command}'", command="kehoach rules"))


def names_rule(words: Iterable[str], code: str, name: str) -> bool:
    """Whether one of the words means a rule."""
    return any(word == name or word.upper() == ALL or (word and code.startswith(word.upper())) for word in words)


def checked(entry: Input, told: Told, asked: Asked, superiors: tuple[Plan, ...], settled: Settled) -> Checked:
    """Read a file and check it; one that was only found in a folder and is no plan ("README.md") is not checked.

    Raises as `kehoach.extract.plan_from_file`, and OSError.
    """
    from kehoach.check.context import Context
    from kehoach.check.run import check
    from kehoach.extract import draft_from_document
    from kehoach.models.finding import CheckedFile
    from kehoach.readers.ocr import Ocr
    from kehoach.readers.open import read
    from kehoach.reports.findings.excerpt import excerpts
    from kehoach.reports.findings.report import Checked

    document = read(entry.plan(), entry.title, Ocr(progress=told))
    codes = asked.codes(entry.name)
    draft = draft_from_document(document, corrections=settled.get(document.source.sha256, ()))
    if not entry.named and not _is_plan(draft.plan):
        return Checked(file=CheckedFile(path=entry.title), is_plan=False)
    findings = check(Context(draft, superiors, asked.final), select=codes) if codes else ()
    file = CheckedFile(path=entry.title, findings=findings)
    return Checked(file=file, media_type=document.source.media_type, excerpts=excerpts(document, findings))


def _is_plan(plan: Plan) -> bool:
    """Whether anything of a plan was read: its letterhead, or a table of tasks."""
    header = plan.header
    return bool(header.kind or header.symbol or header.issuer.name or any(part.tasks for part in plan.appendices))
