"""`kehoach normalise`: the text of a file, readable.

In: a file, or "-" for standard input. Out: its text on stdout or in a file, with damaged words restored and old
encodings decoded; a line on stderr that says how much was changed and how much stayed unsure.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults, settings
from kehoach.cli.inputs import STANDARD_INPUT
from kehoach.cli.options import LANG_HELP
from kehoach.cli.output import sink, target
from kehoach.errors import KehoachError, UsageError
from kehoach.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from kehoach.extract.normalise import Normalised


def normalise(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")],
    diff: Annotated[bool, typer.Option("--diff", help="Show what was changed, line by line.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print each word with its confidence.")] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="vi|en", help=LANG_HELP)] = None,
) -> int:
    """Print the readable text of a file; gives the exit code."""
    settings.one_of("--lang", lang, LANGUAGES)
    if diff and json:
        raise UsageError(_("--diff and --json exclude each other"), _("give one of them"))
    destination = target(output)
    if destination is not None and destination.exists() and path != STANDARD_INPUT and Path(path).exists():
        _protect(destination, Path(path))
    try:
        text = _read(path)
    except KehoachError as error:
        return faults.report(path, error)
    except Exception as error:
        return faults.report(path, faults.internal(error))
    from kehoach.reports import as_restored

    write = as_restored.write_diff if diff else as_restored.write_json if json else as_restored.write_text
    with sink(destination, binary=False) as stream:
        write(text, stream)
    _tell(path, text)
    return 0


def _protect(destination: Path, path: Path) -> None:
    if path.samefile(destination):
        what = _("--output names an input file, {file}").format(file=destination)
        raise UsageError(what, _("give another file"))


def _read(path: str) -> Normalised:
    from kehoach.extract.normalise import normalise_bytes, normalise_file

    return normalise_bytes(sys.stdin.buffer.read(), path) if path == STANDARD_INPUT else normalise_file(Path(path))


def _tell(path: str, text: Normalised) -> None:
    words = [word for line in text.lines for word in line.words]
    if not words:
        return
    changed, unsure = sum(word.text != word.read for word in words), sum(word.unsure for word in words)
    message = _("{changed} words restored, {unsure} unsure and left as they were read")
    faults.warn(path, message.format(changed=changed, unsure=unsure))
