"""`kehoach normalise`: the text of a file, readable.

In: a file, or "-" for standard input. Out: its text on stdout or in a file, with damaged words restored and old
encodings decoded; a line on stderr that says how much was changed and how much stayed unsure.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.inputs import STANDARD_INPUT
from kehoach.cli.output import say_written, sink, spare, target
from kehoach.cli.parse import Force, StdinName
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, each, how
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.extract.normalise import Normalised
    from kehoach.reading.worker import Told


def normalise(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="FILE", help=N_("A file, or - for standard input."))],
    diff: Annotated[bool, typer.Option("--diff", help=N_("Show what was changed, line by line."))] = False,
    json: Annotated[bool, typer.Option("--json", help=N_("Print each word with its confidence."))] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help=N_("Write to a file, whole or not at all."))
    ] = None,
    force: Force = False,
    stdin_name: StdinName = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """Print the readable text of a file; gives the exit code."""
    if diff and json:
        raise UsageError(Message("--diff and --json exclude each other"), Message("give one of them"))
    destination = target(output)
    if destination is not None and destination.exists() and path != STANDARD_INPUT and Path(path).exists():
        _protect(destination, Path(path))
    spare(destination, None, force=force)
    entry = Input(path, Path(path)) if path != STANDARD_INPUT else Input(stdin_name or path, None)
    ((_entry, text),) = each([entry], normalised, how(context))
    if isinstance(text, Failure):
        return faults.report(path, text.error())
    from kehoach.reports import as_restored

    write = as_restored.write_diff if diff else as_restored.write_json if json else as_restored.write_text
    with sink(destination, binary=False) as stream:
        write(text, stream)
    say_written(destination)
    _tell(path, text)
    return 0


def _protect(destination: Path, path: Path) -> None:
    if path.samefile(destination):
        what = Message("--output names an input file, {file}", file=destination)
        raise UsageError(what, Message("give another file"))


def normalised(entry: Input, told: Told) -> Normalised:
    """Read one input. Raises as `kehoach.extract.normalise.normalise_bytes`."""
    from kehoach.extract.normalise import normalise_bytes

    return normalise_bytes(entry.content(), entry.title)


def _tell(path: str, text: Normalised) -> None:
    words = [word for line in text.lines for word in line.words]
    if not words:
        return
    changed, unsure = sum(word.text != word.read for word in words), sum(word.unsure for word in words)
    said = _("{changed} words restored, {unsure} unsure and left as they were read")
    faults.warn(path, said.format(changed=changed, unsure=unsure))
