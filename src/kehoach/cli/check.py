"""`kehoach check`: drafts in, findings out.

In: files, folders; the rules asked for; superior plans. Out: reports on stdout or in files, a corrected or commented
copy where asked for. Exit code 0 nothing found, 1 something found, from 2 as everywhere; whatever the format.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach.cli import choices, faults, known, settings
from kehoach.cli.checking import Asked, checked
from kehoach.cli.follow.common import Desk, settled_in
from kehoach.cli.images import Images, pictures_of
from kehoach.cli.inputs import expand
from kehoach.cli.output import file_of, protect, put_lines, report_sink, report_target, say_written, sink, spare
from kehoach.cli.parse import Force, StdinName
from kehoach.cli.results import tell_own
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, each, read
from kehoach.cli.work import how as reading
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.models import plain
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reports import FINDING_FORMATS, write_findings

if TYPE_CHECKING:
    from kehoach.models.plan import Plan
    from kehoach.reading.plans import Settled
    from kehoach.reading.run import How
    from kehoach.reading.worker import Told
    from kehoach.reports.findings.report import Checked, Report, Unread
    from kehoach.reports.model import Pictures

FOUND = 1

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help=N_("Files, folders, or - for standard input."))]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", metavar="PLAN", help=N_("A superior plan to compare with; may be repeated.")),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULES", help=N_("Only these rules: KH301,KH4 or names; ALL."))
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="RULES", help=N_("Not these rules."))]
Severity = Annotated[
    str | None, typer.Option("--severity", metavar="error|warning|info", help=N_("Show findings from this severity."))
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="error|warning|info|never",
        help=N_("Exit with 1 from this severity (default: any finding)."),
    ),
]
Final = Annotated[bool, typer.Option("--final", help=N_("The draft is about to be signed: blanks are errors."))]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FINDING_FORMATS),
        help=N_("How to print (default: by --output, else text)."),
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FILE", help=N_("Write a report to a file; may be repeated.")),
]
BaselineFile = Annotated[
    str | None, typer.Option("--baseline", metavar="FILE", help=N_("Do not show the findings counted in this file."))
]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help=N_("Count the findings of this run in the baseline file."))
]
Fix = Annotated[
    bool, typer.Option("--fix", help=N_("Write a corrected copy of each DOCX draft beside it, *.fixed.docx."))
]
Tracked = Annotated[bool, typer.Option("--track", help=N_("Write that copy with its corrections as tracked changes."))]
Author = Annotated[
    str, typer.Option("--author", metavar="NAME", help=N_("Whose the tracked changes are (default: kehoach)."))
]
Diff = Annotated[bool, typer.Option("--diff", help=N_("Print what --fix changes instead of the report."))]
Comments = Annotated[
    str | None, typer.Option("--comments", metavar="FILE", help=N_("Write the DOCX draft with findings as comments."))
]

ExitZero = Annotated[bool, typer.Option("--exit-zero", help=N_("Exit with 0 whatever is found."))]
Statistics = Annotated[
    bool, typer.Option("--statistics", help=N_("Print how often each rule was broken instead of the findings."))
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help=N_("Leave out such files of folders; may be repeated.")),
]
ShowFiles = Annotated[bool, typer.Option("--show-files", help=N_("Print which files would be checked, and no more."))]


@dataclass(frozen=True, slots=True)
class _How:
    """What was asked, proved: where reports go in which format and with what pictures, what is shown, what fails."""

    asked: Asked
    outputs: tuple[tuple[Path | None, str], ...]
    pictures: Pictures | None
    shown: int
    fails: int
    baseline: Path | None
    comments: Path | None
    force: bool


def check(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Paths,
    against: Against = None,
    select: Select = None,
    ignore: Ignore = None,
    severity: Severity = None,
    fail_on: FailOn = None,
    final: Final = False,
    format: FormatName = None,
    output: Outputs = None,
    images: Images = False,
    force: Force = False,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = False,
    fix: Fix = False,
    track: Tracked = False,
    author: Author = "kehoach",
    diff: Diff = False,
    comments: Comments = None,
    exit_zero: ExitZero = False,
    statistics: Statistics = False,
    exclude: Exclude = None,
    show_files: ShowFiles = False,
    stdin_name: StdinName = None,
    register: Desk = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """Check drafts; gives the exit code."""
    own = reading(context)
    how = _how(context)
    inputs, code = _inputs(paths, how, exclude or (), stdin_name)
    if show_files:
        put_lines(entry.title for entry in inputs)
        return code
    report, failed = _found(inputs, how, against or [], register, own)
    return max(code, failed, _told(context, report, inputs, how))


def _found(
    inputs: Sequence[Input], how: _How, against: Sequence[str], register: str | None, own: How
) -> tuple[Report, int]:
    """All findings, and the worst exit code of drafts and superior plans that cannot be read."""
    settled = settled_in(register)
    superiors, worst = _superiors(against, own, settled)
    report, failed = _report(inputs, partial(checked, asked=how.asked, superiors=superiors, settled=settled), own)
    return report, max(worst, failed)


def _told(context: typer.Context, report: Report, inputs: Sequence[Input], how: _How) -> int:
    """Write what was found, as reports, copies or a baseline; gives the exit code."""
    given = context.params
    allowances = known.Allowances(_table(context, "allow") or [], dt.date.today())
    report = replace(report, files=tuple(map(allowances.apply, report.files)))
    if given["write_baseline"]:
        _renew(report, how)
        return 0
    report, stale = _reduced(report, how)
    for remark in (*allowances.remarks(), *stale):
        faults.remark(remark)
    _write(report, how, silent=given["diff"] or given["statistics"])
    if given["statistics"]:
        put_lines(counted(report))
    code = _copies(report, inputs, how, given)
    return max(code, FOUND) if not given["exit_zero"] and (stale or _fails(report, how)) else code


def _inputs(paths: Sequence[str], how: _How, exclude: Sequence[str], stdin_name: str | None) -> tuple[list[Input], int]:
    """The drafts, and the worst exit code of paths that hold none.

    Raises `UsageError`: one of them would be written over, or there are several to write comments in.
    """
    written = [("--output", path) for path, _name in how.outputs]
    written += [("--comments", how.comments), ("--baseline", how.baseline)]
    inputs, code = expand(paths, *(path for _flag, path in written), stdin_name=stdin_name, exclude=exclude)
    for flag, path in written:
        protect(path, inputs, flag)
    for path, name in how.outputs:
        spare(path, FINDING_FORMATS[name], force=how.force)
    if how.comments is not None and len(inputs) != 1:
        raise UsageError(Message("--comments takes one DOCX draft"), Message("give one file that ends in .docx"))
    return inputs, code


def _how(context: typer.Context) -> _How:
    """What was asked, proved; raises `UsageError` for what cannot be meant.

    A process of its own that reads no plans back builds no models.
    """
    given = context.params
    if context.obj and not given["against"] and given["register"] is None:
        plain.only_print()
    by_file = {} if settings.is_flag(context, "select") else _table(context, "per_file")
    rules = Asked(_words(given["select"]), _words(given["ignore"]), by_file, given["final"])
    rules.prove()
    severity = choices.one_of("--severity", given["severity"], settings.LEVELS) or "info"
    fails = choices.one_of("--fail-on", given["fail_on"], settings.FAIL_LEVELS) or "info"
    baseline = file_of("--baseline", given["baseline"])
    if given["write_baseline"] and baseline is None:
        raise UsageError(Message("{flag} needs a file", flag="--write-baseline"), Message("give --baseline FILE"))
    outputs = _outputs(context)
    page = next((name for _file, name in outputs if name == "html"), outputs[0][1])
    return _How(
        rules,
        outputs,
        pictures_of(reading(context), page, wanted=given["images"]),
        settings.LEVELS.index(severity),
        -1 if fails == "never" else settings.LEVELS.index(fails),
        baseline,
        file_of("--comments", given["comments"]),
        given["force"],
    )


def _table(context: typer.Context, key: str) -> Any:  # noqa: ANN401 - as the settings hold it
    """A setting that is no option."""
    return (context.default_map or {}).get(key, {})


def _words(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for text in given or () for word in text.split(",") if word.strip())


def _outputs(context: typer.Context) -> tuple[tuple[Path | None, str], ...]:
    """Each place to write to with its format: a single one as `--format` says, several each by its ending."""
    given, flagged = context.params, settings.is_flag(context, "format")
    names = given["output"] or [None]
    asked = given["format"] if flagged and len(names) == 1 else None
    files = [report_target(name, asked, FINDING_FORMATS) for name in names]
    name = choices.one_of("--format", given["format"], tuple(FINDING_FORMATS)) or "text"
    if flagged and len(files) == 1:
        return ((files[0], name),)
    return tuple((file, settings.by_ending(file, FINDING_FORMATS) or name) for file in files)


def _superiors(paths: Sequence[str], own: How, settled: Settled) -> tuple[tuple[Plan, ...], int]:
    """The superior plans, and the worst exit code of those that cannot be read."""
    inputs, code = expand(paths)
    plans: list[Plan] = []
    reports: list[str] = []
    for entry, result in read(inputs, own, quiet=True, settled=settled):
        if isinstance(result, Failure) and result.is_own:
            reports.append(entry.name)
        elif isinstance(result, Failure):
            code = max(code, faults.report(entry.name, result.error()))
        else:
            plans.append(result)
    return tuple(plans), max(code, tell_own(reports, alone=not plans))


def _report(inputs: Sequence[Input], job: Callable[[Input, Told], Checked], own: How) -> tuple[Report, int]:
    """All findings of the job that checks a file, and the worst exit code of files that cannot be read."""
    from kehoach.cli.rules import facts
    from kehoach.reports.findings.report import Report, Unread

    files: list[Checked] = []
    unread: list[Unread] = []
    reports: list[str] = []
    others: list[str] = []
    code = 0
    for entry, result in each(inputs, job, own):
        if isinstance(result, Failure) and result.is_own:
            reports.append(entry.name)
        elif isinstance(result, Failure):
            code = max(code, faults.report(entry.name, result.error()))
            unread.append(Unread(entry.name, result.error().line()))
        elif not result.is_plan:
            others.append(entry.title)
        else:
            files.append(result)
    if others:
        told = _("{count} file(s) are no plans and were not checked; name them to check them: {names}")
        faults.remark(told.format(count=len(others), names=", ".join(others)))
    code = max(code, tell_own(reports, alone=not files and not unread))
    return Report(tuple(files), facts(), tuple(unread)), code


def _reduced(report: Report, how: _How) -> tuple[Report, list[str]]:
    """The report without what is known or too slight, and what the baseline counts too high."""
    baseline = known.load(how.baseline, may_lack=False) if how.baseline else None
    files = []
    for file in report.files:
        left = file if baseline is None else baseline.apply(file, how.asked.codes(file.file.path))
        files.append(known.without(left, lambda finding: settings.LEVELS.index(finding.severity) <= how.shown))
    return replace(report, files=tuple(files)), [] if baseline is None else baseline.stale


def _renew(report: Report, how: _How) -> None:
    """Write the baseline."""
    if how.baseline is None:
        return
    baseline = known.load(how.baseline, may_lack=True)
    for file in report.files:
        baseline.renew(file, how.asked.codes(file.file.path))
    with sink(how.baseline, binary=False) as stream:
        stream.write(baseline.text().encode())


def _write(report: Report, how: _How, *, silent: bool) -> None:
    """Write all reports, with pictures where they are shown; `silent` keeps standard output free."""
    from kehoach.reports.findings.report import totals

    for file, name in how.outputs:
        if file is not None or not silent:
            with report_sink(file, FINDING_FORMATS[name]) as stream:
                write_findings(report, name, stream, how.pictures)
            say_written(file, totals(report))


def counted(report: Report) -> Iterator[str]:
    """How often each rule was broken, the commonest first."""
    found = Counter(finding.code for _checked, finding in report.items())
    facts = {rule.code: rule for rule in report.rules}
    for code, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        rule = facts[code]
        yield f"{count:>5}  {code}  {rule.name}: {rule.summary}"


def _fails(report: Report, how: _How) -> bool:
    return any(settings.LEVELS.index(finding.severity) <= how.fails for _checked, finding in report.items())


def _copies(report: Report, inputs: Sequence[Input], how: _How, asked: Mapping[str, Any]) -> int:
    """Write the copies asked for; gives the worst exit code."""
    fix, diff = asked["fix"] or asked["track"], asked["diff"]
    if not (fix or diff or how.comments):
        return 0
    from kehoach.cli.copies import comments, fixed
    from kehoach.editor import Track

    paths = {entry.title: entry.path for entry in inputs}
    drafts = [(paths[file.file.path], file) for file in report.files]
    track = Track(asked["author"], dt.datetime.now(dt.UTC)) if asked["track"] else None
    code = 0 if how.comments is None else comments(drafts, how.comments)
    return max(code, fixed(drafts, write=fix, diff=diff, track=track)) if fix or diff else code
