"""`kehoach diff`: a superior plan against subordinate ones, or two versions of one plan.

In: the superior's file, the subordinates' files or folders. Out: a report on stdout or in a file. Exit code 1 where
`--fail-on` names something that was found; an input that could not be read is one line on stderr.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices, faults, settings
from kehoach.cli.follow.common import Desk, settled_in, store_of
from kehoach.cli.images import Images, pictures_of
from kehoach.cli.inputs import expand
from kehoach.cli.output import file_of, protect, report_sink, report_target, say_written, sink, spare, target
from kehoach.cli.parse import Force
from kehoach.cli.results import newest, tell_own, untaken
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, how, read
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reports import FORMATS, write_diffs

if TYPE_CHECKING:
    from kehoach.models.diff import Changes, Diff
    from kehoach.models.plan import Plan
    from kehoach.reading.plans import Settled
    from kehoach.reading.run import How
    from kehoach.reconcile import Verdict

FAILURES = (
    *("missing", "late", "no-lead-time", "fewer", "citation", "undecided", "uncovered", "role", "appendix", "period"),
    *("swapped", "one"),
)
RELATIONS = ("implements", "mirrors", "superior_only", "own")
CHANGES = (
    *("added", "dropped", "moved", "changed", "reworded", "re-dated", "reassigned"),
    *("product", "note", "columns"),
)
FOUND = 1

Superior = Annotated[str, typer.Argument(metavar="SUPERIOR", help=N_("The plan of the body above."))]
Subordinates = Annotated[
    list[str], typer.Argument(metavar="SUBORDINATE", help=N_("Plans that implement it, or folders."))
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        help=N_("How to print (default: by --output, else table)."),
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help=N_("Write to a file, whole or not at all."))
]
SameLevel = Annotated[
    bool, typer.Option("--same-level", help=N_("Compare two versions of one plan: what was added, dropped, changed."))
]
Review = Annotated[
    str | None,
    typer.Option("--review", metavar="FILE", help=N_("Decisions of a clerk, TOML or CSV: pin, forbid, not-ours.")),
]
WriteReview = Annotated[
    str | None,
    typer.Option("--write-review", metavar="FILE", help=N_("Write the proposed pairs to decide on, TOML or CSV.")),
]
Only = Annotated[
    str | None, typer.Option("--only", metavar="KINDS", help=N_("Show these rows only: missing,late,own …"))
]
Explain = Annotated[
    str | None, typer.Option("--explain", metavar="ID", help=N_("Show all that is known about one row of either plan."))
]
FailOn = Annotated[
    str | None, typer.Option("--fail-on", metavar="RULES", help=N_("Exit with 1 where found: missing,late,citation …"))
]


def diff(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    superior: Superior,
    subordinate: Subordinates,
    format: FormatName = None,
    output: Output = None,
    images: Images = False,
    force: Force = False,
    same_level: SameLevel = False,
    review: Review = None,
    write_review: WriteReview = None,
    only: Only = None,
    explain: Explain = None,
    fail_on: FailOn = None,
    register: Desk = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """Compare plans and print what was found; gives the exit code."""
    destination, name = _where(context, output, format)
    kinds = choices.several_of("--only", only, (*RELATIONS, *CHANGES, *FAILURES, "suspect"))
    rules = choices.several_of("--fail-on", fail_on, (*FAILURES, "suspect"))
    shown = pictures_of(how(context), name, wanted=images)
    inputs, code = expand(subordinate, destination)
    entries = [Input(superior, None if superior == "-" else Path(superior)), *inputs]
    protect(destination, entries)
    spare(destination, FORMATS[name], force=force)
    verdicts = _verdicts(review, write_review, force=force)
    plans, code = _plans(entries, code, how(context), settled_in(register), subordinate)
    if len(plans) < 2:
        return code
    _check_sides(plans, review or write_review, same_level=same_level)
    results = _results(plans, verdicts, register, same_level=same_level)
    if write_review:
        _write_review(results, plans, write_review)
    _write(results, partial(write_diffs, name=name, only=kinds, pictures=shown), (name, destination), explain)
    return max(code, FOUND if _fails(results, rules) else 0)


def _where(context: typer.Context, output: str | None, format: str | None) -> tuple[Path | None, str]:
    """Where the report goes, and in which format: a flag's before the file's ending, a setting's behind it."""
    flagged = format if settings.is_flag(context, "format") else None
    destination = report_target(output, flagged, FORMATS)
    return destination, settings.format_name(flagged, destination, format)


def _write(
    results: list[Diff | Changes],
    write: Callable[..., None],
    where: tuple[str, Path | None],
    explain: str | None,
) -> None:
    _tell_first(results)
    name, destination = where
    with report_sink(destination, FORMATS[name]) as stream:
        if explain:
            from kehoach.reports.diffs import explained

            explained.write(results, stream, explain)
        else:
            write(results, stream=stream)
    rows, found = (sum(len(getattr(result, part, ())) for result in results) for part in ("rows", "findings"))
    say_written(destination, _("{rows} row(s), {found} finding(s)").format(rows=rows, found=found))


def _verdicts(name: str | None, written: str | None, *, force: bool) -> tuple[Verdict, ...]:
    """The decisions that were given. Raises `UsageError`: others would be written over, or they cannot be read."""
    _spare_decisions(written, name, force=force)
    if name is None:
        return ()
    from kehoach.reconcile import read_verdicts

    try:
        return read_verdicts(Path(name).read_bytes(), name)
    except OSError as error:
        raise UsageError(
            Message("{file} cannot be read ({reason})", file=name, reason=error.strerror),
            Message("give the review file"),
        ) from error


def _spare_decisions(written: str | None, read: str | None, *, force: bool) -> None:
    """Refuse to write over decisions that were not read.

    Raises `UsageError`.
    """
    path = file_of("--write-review", written)
    if path is not None and path.exists() and not force and path != file_of("--review", read):
        what = Message("{file} is there and may hold decisions", file=written)
        raise UsageError(what, Message("give it to --review too, or give another file"))


def _plans(entries: list[Input], code: int, own: How, settled: Settled, given: list[str]) -> tuple[list[Plan], int]:
    """The superior's plan first; none follows where it could not be read. Of folders copies and older drafts go."""
    plans: list[Plan] = []
    reports: list[str] = []
    for at, (entry, result) in enumerate(read(entries, own, quiet=True, settled=settled)):
        if isinstance(result, Failure) and result.is_own and at:
            reports.append(entry.name)
        elif isinstance(result, Failure):
            code = max(code, faults.report(entry.name, result.error()))
            if at == 0:
                return [], code
        else:
            for what in untaken(result):
                faults.warn(entry.name, what)
            plans.append(result)
    code = max(code, tell_own(reports, alone=len(plans) < 2))
    apart = any(Path(name).is_dir() for name in given)
    return (plans[:1] + newest(plans[1:]) if apart else plans), code


def _check_sides(plans: list[Plan], decisions: str | None, *, same_level: bool) -> None:
    if same_level and (len(plans) > 2 or decisions):
        raise UsageError(Message("--same-level compares two plans, without decisions"), Message("give two files"))
    if decisions and len(plans) > 2:
        raise UsageError(Message("a review file is for one subordinate"), Message("give two files"))


def _results(
    plans: list[Plan], verdicts: tuple[Verdict, ...], register: str | None, *, same_level: bool
) -> list[Diff | Changes]:
    from kehoach.reconcile import compare_versions, reconcile

    first, *rest = plans
    if same_level:
        return [compare_versions(first, plan) for plan in rest]
    ruled = _ruled(first, rest, register)
    return [reconcile(first, plan, (*verdicts, *own)) for plan, own in zip(rest, ruled, strict=True)]


def _ruled(superior: Plan, rest: list[Plan], register: str | None) -> list[tuple[Verdict, ...]]:
    """What was decided at the desk on the rows of each plan; nothing without a register."""
    if register is None:
        return [() for _plan in rest]
    from kehoach.follow.rulings import followed

    with store_of(register) as store:
        held = store.read()
        return [followed(store, held, superior, plan) for plan in rest]


def _write_review(results: list[Diff | Changes], plans: list[Plan], name: str) -> None:
    from kehoach.models.diff import Diff
    from kehoach.reconcile import fingerprint
    from kehoach.reports import review

    sides = dict(zip(("superior", "subordinate"), plans, strict=False))
    prints = {
        side: {task.id: fingerprint(task) for appendix in plan.appendices for task in appendix.tasks}
        for side, plan in sides.items()
    }
    destination = target(name)
    for result in results:
        if isinstance(result, Diff):
            with sink(destination, binary=True) as stream:
                review.write(result, prints, stream, toml=name.lower().endswith(".toml"))
    from kehoach.models.diff import REVIEW_ACTIONS, REVIEW_HEADINGS

    said = _("written; fill in {column} ({choices}) and give it back with --review")
    is_toml = name.lower().endswith(".toml")
    column = "action" if is_toml else REVIEW_HEADINGS["action"].text()
    choices_said = (code if is_toml else words.text() for code, words in REVIEW_ACTIONS.items())
    faults.say(f"{name}: " + said.format(column=column, choices=", ".join(choices_said)))


def _fails(results: list[Diff | Changes], rules: frozenset[str]) -> bool:
    from kehoach.models.diff import KIND_OF, Diff

    found = (finding for result in results if isinstance(result, Diff) for finding in result.findings)
    return any(KIND_OF[finding.code] in rules for finding in found)


def _tell_first(results: list[Diff | Changes]) -> None:
    """Say what has to be known before a report is read: plans swapped, of other periods, one and the same."""
    from kehoach.models.diff import FIRST, Diff

    for result in results:
        if isinstance(result, Diff):
            told = [found.message for found in result.findings if found.code in FIRST]
            name = result.subordinate.path
        else:
            told = [note.message for note in result.diagnostics if note.severity != "info"]
            name = result.after.path
        for message in told:
            faults.warn(name, message.text())
