"""What came of the inputs: the plans go on, each failure is one line on stderr, the worst exit code is kept.

In: inputs with a plan, or what is printed of it, or a failure each. Out: these in the order of the inputs, an exit
code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from kehoach.cli import faults
from kehoach.errors import OwnReportError
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.agenda.duties import Gathered
    from kehoach.models.document import Diagnostic
    from kehoach.models.plan import Plan

Made = TypeVar("Made")

FLOOD = 5
"""Inputs of which the same is said in lines of their own."""
_SHOWN, _NAMED = 60, 8
"""Characters of a text and number of places that one line names."""


class Results(Generic[Made]):
    """The plans that could be read, with a line for each of the `remarks` on them; `code` is the worst so far."""

    def __init__(
        self, work: Iterable[tuple[Input, Made | Failure]], code: int, remarks: Callable[[Made], Iterable[str]]
    ) -> None:
        self._work = work
        self._remarks = remarks
        self._own: list[str] = []
        self._alike: dict[str, list[tuple[str, str]]] = {}
        self.code = code

    def plans(self) -> Iterator[Made]:
        """The plans in the order of the inputs; reports that this program wrote are none."""
        some = False
        for entry, result in self._work:
            some = some or not (isinstance(result, Failure) and result.is_own)
            if not isinstance(result, Failure):
                for what in self._remarks(result):
                    self._note(entry.name, what)
                yield result
            elif result.is_own:
                self._own.append(entry.name)
            else:
                self.code = max(self.code, faults.report(entry.name, result.error()))
        self._sum_up()
        self.code = max(self.code, tell_own(self._own, alone=not some))

    def _note(self, name: str, what: str) -> None:
        """Say something of an input; what is said of many alike is summed up at the end."""
        kind = what.partition(": ")[0]
        told = self._alike.setdefault(kind, [])
        told.append((name, what))
        if len(told) <= FLOOD or faults.is_verbose():
            faults.warn(name, what)

    def _sum_up(self) -> None:
        for kind, told in self._alike.items():
            if len(told) > FLOOD and not faults.is_verbose():
                said = _("… and {count} more file(s) (all with -v): {what}")
                faults.remark(said.format(count=len(told) - FLOOD, what=kind))


def remarks(plan: Plan, empty: str, *, dated: bool = False) -> Iterator[str]:
    """What is to be said of a plan that was read.

    `empty` is said of one without tasks; dated duties in its text make up for them where they are `dated`.
    """
    kind = plan.header.kind
    if kind and not _is_plan(kind):
        yield _("the document calls itself '{kind}', not a plan (kế hoạch)").format(kind=kind)
    if not (plan.obligations and dated) and not any(appendix.tasks for appendix in plan.appendices):
        yield empty
    yield from untaken(plan)


def tell_own(names: Sequence[str], *, alone: bool) -> int:
    """One line on reports that were left out, being none of the plans asked for; 3 where nothing else was given."""
    if not names:
        return 0
    own = OwnReportError()
    if alone and len(names) == 1:
        return faults.report(names[0], own)
    faults.tell_several([(name, own.what.text()) for name in names], _("{count} report(s) that kehoach wrote left out"))
    return own.exit_code if alone else 0


def saved(path: str) -> float:
    """When a file was written last; what is no file counts as the oldest."""
    try:
        return Path(path).stat().st_mtime
    except (OSError, ValueError):
        return 0.0


def tell_twins(found: Gathered) -> None:
    """Which files of one plan were left out, or listed beside each other."""
    same, older = _("the same plan as {file}"), _("an older draft of {file}")
    pairs = [
        *((double.path, same.format(file=twin.path)) for double, twin in found.doubles),
        *((draft.path, older.format(file=newest.path)) for draft, newest in found.drafts),
    ]
    faults.tell_several(pairs, _("{count} file(s) not counted, the plan being there in a newer draft or other form"))
    for rival, other in found.rivals:
        said = _("calls itself the same plan as {file} but says something else; both are listed")
        faults.warn(rival.path, said.format(file=other.path))


def newest(plans: Sequence[Plan]) -> list[Plan]:
    """The plans without copies and older drafts of others among them, which are told."""
    from kehoach.agenda.duties import gather

    found = gather(plans, saved)
    tell_twins(found)
    left = {name.path for name, _other in (*found.doubles, *found.drafts)}
    return [plan for plan in plans if plan.source.path not in left]


def untaken(plan: Plan) -> Iterator[str]:
    """A line for each kind of thing in a plan that no task, duty or role took, with the places."""
    found = _untaken(plan)
    if not found:
        return
    from kehoach.reports.as_ledger import where

    for message, notes in found.items():
        named = [f"{note.text[:_SHOWN]} ({where(note.place)})".strip() for note in notes]
        more = f" + {len(named) - _NAMED}" if len(named) > _NAMED else ""
        yield f"{message.text()}: {', '.join(named[:_NAMED])}{more}"


def _untaken(plan: Plan) -> dict[Message, list[Diagnostic]]:
    from kehoach.agenda.untaken import untaken_notes

    found: dict[Message, list[Diagnostic]] = {}
    for note in untaken_notes(plan):
        found.setdefault(note.message, []).append(note)
    return found


def _is_plan(kind: str) -> bool:
    """Whether a document type hands on tasks as a plan does (rank 1 in grammars/documents/kinds.toml)."""
    from kehoach.grammar.files import load
    from kehoach.text import fold

    return any(fold(known["name"]) == fold(kind) for known in load("documents/kinds")["kind"] if known["rank"] == 1)
