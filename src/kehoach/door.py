"""The library's verbs, as `import kehoach` gives them.

In: paths or bytes of documents, or plans read before. Out: plans, documents, findings, comparisons, what is due when.
Each file is read in a process of its own, within limits, so that no file harms the program that asks.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar, overload

from kehoach.agenda.duties import gather
from kehoach.agenda.entries import Entry, Moment, entries
from kehoach.agenda.offices import Offices
from kehoach.agenda.selection import Only, Wanted, held_by
from kehoach.agenda.selection import select as chosen
from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.models.diff import Diff
from kehoach.models.document import Document
from kehoach.models.finding import CheckedFile, Finding
from kehoach.models.plan import Plan, Role
from kehoach.readers.ocr import Mode, Ocr
from kehoach.reading import plans as reading
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.limits import Limits
from kehoach.reading.run import How, cores, each
from kehoach.reading.worker import Told

Given = str | os.PathLike[str] | bytes
"""A document: its path, or its bytes."""
Made = TypeVar("Made")
NAMELESS = "-"
"""What messages and `source.path` call bytes."""


def read_plan(source: Given, *, ocr: Mode = "auto", limits: Limits | None = None) -> Plan:
    """The plan in a file of any format that can be read, or in its bytes.

    `ocr` says which pages are read from their pictures: those without right text ("auto"), "never" or "always".
    Raises `UnreadableError` (it cannot be read), `MissingProgramError` or `LimitError` (it takes more time or memory
    than `limits` allow).
    """
    ((_entry, plan),) = reading.read([_input(source)], How(1, limits or Limits()), ocr)
    return _sound(plan)


@overload
def read_plans(
    sources: Iterable[Given], *, jobs: int | None = ..., on_error: Literal["value"] = ..., ocr: Mode = ...,
    limits: Limits | None = ...,
) -> Iterator[Plan | Failure]: ...  # fmt: skip


@overload
def read_plans(
    sources: Iterable[Given], *, jobs: int | None = ..., on_error: Literal["raise"], ocr: Mode = ...,
    limits: Limits | None = ...,
) -> Iterator[Plan]: ...  # fmt: skip


def read_plans(
    sources: Iterable[Given],
    *,
    jobs: int | None = None,
    on_error: Literal["value", "raise"] = "value",
    ocr: Mode = "auto",
    limits: Limits | None = None,
) -> Iterator[Plan | Failure]:
    """The plan in each file, or the `Failure` that says why not, in the order of the files.

    `jobs` files are read at the same time (None: one a core); only a few results wait, so thousands of files take no
    more memory than ten. A file that hangs, ends its process or grows over the limits fails, the others go on. With
    `on_error="raise"` the first failure is raised instead.
    """
    how = How(jobs or cores(), limits or Limits())
    results = reading.read(map(_input, sources), how, ocr, pages=1 if how.jobs > 1 else None)
    for _entry, result in results:
        yield _sound(result) if on_error == "raise" else result


def read_document(source: Given, *, ocr: Mode = "auto", limits: Limits | None = None) -> Document:
    """The lines and tables of a file as they stand on its pages, before anything is understood.

    Raises as `read_plan`.
    """
    (document,) = each([_input(source)], partial(document_of, ocr=ocr), How(1, limits or Limits()))
    return _sound(document)


def check(
    plan: Plan | Given,
    against: Plan | Given | Sequence[Plan | Given] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    final: bool = False,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """What the rules find in a draft, in the order of its pages; `against` are plans above it.

    `select` and `ignore` hold codes, beginnings of codes ("KH3") or names of rules; `final` says that the draft is
    about to be signed. The rules look at the file too: a plan read before is looked up where it was read from. Raises
    as `read_plan`, `UnreadableError` where that file is gone or another one now, `UsageError` for words that name no
    rule.
    """
    above = against if isinstance(against, Sequence) and not isinstance(against, str | bytes) else (against,)
    superiors = tuple(_plan(one, limits) for one in above)
    job = partial(findings_of, superiors=superiors, select=tuple(select), ignore=tuple(ignore), final=final)
    digest = plan.source.sha256 if isinstance(plan, Plan) else None
    entry = _input(plan.source.path if isinstance(plan, Plan) else plan)
    (found,) = each([entry], partial(job, digest=digest), How(1, limits or Limits()))
    return _sound(found).findings


def compare(superior: Plan | Given, subordinate: Plan | Given, *, limits: Limits | None = None) -> Diff:
    """Whether a subordinate plan does what the superior plan asks: row by row, with reasons. Raises as `read_plan`."""
    from kehoach.reconcile import reconcile

    return reconcile(_plan(superior, limits), _plan(subordinate, limits))


def due(  # noqa: PLR0913 - each narrows what is listed
    plans: Plan | Given | Iterable[Plan | Given],
    *,
    today: dt.date | None = None,
    after: dt.date | None = None,
    before: dt.date | None = None,
    only: Iterable[Only] = (),
    unit: str | None = None,
    role: Role | None = None,
    strict: bool = False,
    limits: Limits | None = None,
) -> tuple[Entry, ...]:
    """What is due when in plans, by day; a plan that is there in several forms counts once.

    From `after` to `before`, both included; `only` "overdue", "undated" or "recurring"; of one `unit` by any of its
    names, in one `role`. `today` is the clock's day where none is given; with `strict` the last day of "trước ngày
    15/3" is the 14th. Raises as `read_plan`, `UsageError` where no plan names the unit.
    """
    given = [plans] if isinstance(plans, Plan | str | bytes | os.PathLike) else list(plans)
    day = today or dt.date.today()
    duties = gather(_plan(one, limits) for one in given).duties
    if unit is not None or role is not None:
        offices = Offices(duties)
        wanted = tuple(offices.named(unit)) if unit is not None else ()
        duties = tuple(duty for duty in duties if held_by(duty, offices, wanted, role))
    moment = Moment(day, after or day, strict)
    return chosen(entries(duties, moment), Wanted(after, before, frozenset(only))).entries


def document_of(entry: Input, told: Told, ocr: Mode) -> Document:
    """Read one input. Raises as `kehoach.readers.open.read`."""
    from kehoach.readers.open import read

    return read(entry.content(), entry.title, Ocr(ocr, progress=told))


def findings_of(  # noqa: PLR0913 - what a check depends on
    entry: Input,
    told: Told,
    *,
    superiors: tuple[Plan, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    final: bool,
    digest: str | None,
) -> CheckedFile:
    """Read one input, which must have a `digest` where one is given, and check it. Raises as `check`."""
    from kehoach.check import Context
    from kehoach.check.run import check as findings
    from kehoach.extract import draft_from_document

    document = document_of(entry, told, "auto")
    if digest not in (None, document.source.sha256):
        raise UnreadableError(Message("the file has changed since the plan was read"), Message("read it again"))
    found = findings(Context(draft_from_document(document), superiors, final), select, ignore)
    return CheckedFile(path=entry.title, findings=found)


def _input(source: Given) -> Input:
    if isinstance(source, bytes):
        return Input(NAMELESS, None, source)
    return Input(os.fspath(source), Path(source))


def _plan(given: Plan | Given, limits: Limits | None) -> Plan:
    return given if isinstance(given, Plan) else read_plan(given, limits=limits)


def _sound(result: Made | Failure) -> Made:
    if isinstance(result, Failure):
        raise result.error()
    return result
