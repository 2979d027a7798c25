"""What the commands on a store have in common: the store, the format of answers, where they go.

In: flags. Out: a `Store`; answers written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults, settings
from kehoach.cli.output import report_sink, report_target, say_written, spare
from kehoach.i18n import _
from kehoach.message import N_
from kehoach.reports import ANSWER_FORMATS, write_answers

if TYPE_CHECKING:
    from kehoach.corpus.answer import Answer

StorePath = Annotated[str, typer.Argument(metavar="STORE", help=N_("The folder of the store."))]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="|".join(ANSWER_FORMATS), help=N_("How to print (default: by --output, else table).")
    ),
]


def put(answers: Sequence[Answer], format: str | None, output: str | None, *, force: bool) -> None:
    """Write answers in a format, to standard output or a file; only the first as Parquet, which has one table.

    Raises `UsageError`: there is no such format, or the file is none of our reports.
    """
    destination = report_target(output, format, ANSWER_FORMATS)
    name = settings.format_name(format, destination, None, ANSWER_FORMATS)
    if name != "parquet":
        spare(destination, ANSWER_FORMATS[name], force=force)
    with report_sink(destination, ANSWER_FORMATS[name]) as stream:
        if name == "parquet":
            from kehoach.corpus.extra import need

            need("pyarrow.parquet").write_table(answers[0].table, stream, compression="zstd")
        else:
            write_answers(answers, name, stream)
    say_written(destination, _("{count} row(s)").format(count=answers[0].table.num_rows))
    if ANSWER_FORMATS[name].silent:
        for answer in answers:
            for note in answer.notes:
                faults.remark(note.text())
