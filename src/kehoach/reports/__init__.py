"""What was found becomes reports: one model, one printer a format.

In: plans, deadlines, responsibilities, comparisons, findings, registers. Out: bytes in a binary stream. `plan`,
`agenda`, `diffs`, `findings` and `follow` build a `model.Report`; `as_table`, `as_csv`, `as_xlsx`, `as_markdown`,
`as_html` and `as_docx` print any of them. JSON (`as_json`) is the contract and holds the values themselves. What other
programs define (calendars, SARIF, JUnit, GitHub, GitLab) stands apart. Plans come one after another and are let go, so
that the printers that can (all but HTML and Word) need no more memory for thousands of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

if TYPE_CHECKING:
    from kehoach.corpus.answer import Answer
    from kehoach.models.diff import Changes, Diff
    from kehoach.models.plan import Plan
    from kehoach.reports.agenda.deadlines import Deadlines
    from kehoach.reports.agenda.responsibilities import Responsibilities
    from kehoach.reports.findings.report import Report as Found
    from kehoach.reports.follow.history import History
    from kehoach.reports.follow.listing import Listing
    from kehoach.reports.model import Pictures, Report


class Format(Struct, frozen=True):
    """A format: the module that prints it, the ending of its files.

    `binary`: a terminal cannot show it. `silent`: it has no place for remarks on what is not shown. `shows_cells`: it
    goes through rows once and shows nothing but their cells. `begins`: what files begin with whose format has no place
    for the mark of our reports.
    """

    module: str
    suffix: str
    binary: bool = False
    silent: bool = False
    shows_cells: bool = False
    begins: tuple[bytes, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether its files are lines for the eye, behind which the mark may stand."""
        return self.module in ("as_table", "findings.as_text")


FORMATS: Mapping[str, Format] = {
    "table": Format("as_table", ".txt", shows_cells=True),
    "json": Format("as_json", ".json"),
    "csv": Format("as_csv", ".csv", silent=True),
    "xlsx": Format("as_xlsx", ".xlsx", binary=True),
    "md": Format("as_markdown", ".md"),
    "html": Format("as_html", ".html"),
    "docx": Format("as_docx", ".docx", binary=True),
}
"""What every report is printed in."""
DEADLINE_FORMATS: Mapping[str, Format] = {**FORMATS, "ics": Format("agenda.as_ics", ".ics", silent=True)}
FOLLOW_FORMATS: Mapping[str, Format] = {**FORMATS, "ics": Format("follow.as_ics", ".ics", silent=True)}
SUPERIOR_FORMATS: Mapping[str, Format] = {
    **{name: FORMATS[name] for name in ("table", "json", "xlsx", "html")},
    "docx": Format("follow.as_document", ".docx", binary=True),
}
FINDING_FORMATS: Mapping[str, Format] = {
    "text": Format("findings.as_text", ".txt"),
    **FORMATS,
    "table": Format("as_table", ".table.txt"),
    "json": Format("findings.as_json", ".json"),
    "sarif": Format("findings.as_sarif", ".sarif", begins=(b"{",)),
    "junit": Format("findings.as_junit", ".xml", begins=(b"<",)),
    "github": Format("findings.as_github", ".github.txt", begins=(b"::",)),
    "gitlab": Format("findings.as_gitlab", ".gitlab.json", begins=(b"[",)),
}

ANSWER_FORMATS: Mapping[str, Format] = {**FORMATS, "parquet": Format("", ".parquet", binary=True, silent=True)}


def write_plans(
    plans: Iterable[Plan],
    name: str,
    stream: BinaryIO,
    *,
    several: bool = False,
    whole: bool = False,
    pictures: Pictures | None = None,
) -> None:
    """Print plans; `several`: in a list even if only one comes; `whole`: a table sums nothing up.

    `pictures` shows on a page how rows are printed, here and in all that follow.
    """
    if name == "json":
        from kehoach.reports import as_json

        as_json.write(map(json_of, plans), stream, several=several)
    else:
        _print(_reports(plans, whole=whole), name, stream, pictures)


def json_of(plan: Plan) -> str:
    """A plan as JSON, with the key of its ledger only where one was asked for."""
    return plan.model_dump_json(by_alias=True, indent=2, exclude={"ledger"} if plan.ledger is None else None)


def printed(plan: Plan) -> Iterator[bytes]:
    """A plan as JSON, as it is printed, piece by piece."""
    from kehoach.models.plain import Value, as_json
    from kehoach.reports.as_json import encoded

    if isinstance(plan, Value):
        yield from map(encoded, as_json(plan, ("ledger",) if plan.ledger is None else ()))
    else:
        yield encoded(json_of(plan))


def _reports(plans: Iterable[Plan], *, whole: bool) -> Iterator[Report]:
    from kehoach.reports.plan import report

    return (report(plan, whole=whole) for plan in plans)


def write_deadlines(found: Deadlines, name: str, stream: BinaryIO, pictures: Pictures | None = None) -> None:
    """Print deadlines."""
    if name == "ics":
        from kehoach.reports.agenda import as_ics

        as_ics.write(found, stream)
    else:
        write_responsibilities(found, name, stream, pictures)


def write_responsibilities(
    found: Deadlines | Responsibilities, name: str, stream: BinaryIO, pictures: Pictures | None = None
) -> None:
    """Print responsibilities, or deadlines as a report."""
    if name == "json":
        from kehoach.reports import as_json

        as_json.write([as_json.dumped(found.data())], stream)
    else:
        _print([found.report(shown=FORMATS[name].shows_cells)], name, stream, pictures)


def write_follow(found: Listing | History, name: str, stream: BinaryIO) -> None:
    """Print what a register says."""
    if name == "json":
        from kehoach.reports import as_json

        as_json.write([as_json.dumped(found.data())], stream)
    elif name == "ics":
        from kehoach.reports.follow import as_ics
        from kehoach.reports.follow.listing import Listing

        if isinstance(found, Listing):
            as_ics.write(found, stream)
    else:
        _print([found.report()], name, stream)


def write_superior(data: Mapping[str, Any], name: str, stream: BinaryIO) -> None:
    """Print the report to the superior, the same bytes for the same data."""
    from kehoach.reports.follow.form import form

    if name == "json":
        from kehoach.reports import as_json

        as_json.write([as_json.dumped(data)], stream)
    elif name == "docx":
        from kehoach.reports.follow import as_document

        as_document.write(data, form(), stream)
    else:
        from kehoach.reports.follow.superior import report

        if name == "xlsx":
            _print_pinned(report(data, form()), name, stream)
        else:
            _print([report(data, form())], name, stream)


def _print_pinned(report: Report, name: str, stream: BinaryIO) -> None:
    """Print a report whose format is an archive, without the time at which it is printed."""
    from io import BytesIO

    from kehoach.reports.pinned import pinned

    made = BytesIO()
    _print([report], name, made)
    stream.write(pinned(made.getvalue()))


def write_diffs(
    results: Sequence[Diff | Changes],
    name: str,
    stream: BinaryIO,
    only: frozenset[str] = frozenset(),
    pictures: Pictures | None = None,
) -> None:
    """Print comparisons; `only` keeps the rows of these relations, days or changes where people read them."""
    if name == "json":
        from kehoach.reports import as_json

        texts = (result.model_dump_json(by_alias=True, indent=2) for result in results)
        as_json.write(texts, stream, several=len(results) > 1)
    else:
        from kehoach.reports.diffs import reports

        _print(reports(results, only), name, stream, pictures)


def write_findings(found: Found, name: str, stream: BinaryIO, pictures: Pictures | None = None) -> None:
    """Print what a check found; a page shows the `pictures` of the places, too."""
    module = FINDING_FORMATS[name].module
    if module.startswith("findings."):
        import_module(f"kehoach.reports.{module}").write(found, stream)
    else:
        from kehoach.reports.findings.listing import report

        _print([report(found)], name, stream, pictures)


def write_answers(answers: Sequence[Answer], name: str, stream: BinaryIO) -> None:
    """Print what a store answers; one answer alone as JSON is an object, several are a list."""
    from kehoach.reports import answers as told

    if name == "json":
        from kehoach.reports import as_json

        as_json.write(map(as_json.dumped, map(told.data, answers)), stream, several=len(answers) > 1)
    else:
        _print([told.report(answers)], name, stream)


def _print(reports: Iterable[Report], name: str, stream: BinaryIO, pictures: Pictures | None = None) -> None:
    shown = {"pictures": pictures} if pictures is not None and name == "html" else {}
    import_module(f"kehoach.reports.{FORMATS[name].module}").write(reports, stream, **shown)
