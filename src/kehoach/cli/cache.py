"""`kehoach cache`: what is kept of plans and pages that were read, where, and how to be rid of it.

In: nothing. Out: on stdout the folder and how much it holds; `--clear` empties it. Only entries of ours are removed.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kehoach import cache as kept
from kehoach.cli import faults, settings
from kehoach.cli.options import LANG_HELP
from kehoach.errors import UsageError
from kehoach.i18n import LANGUAGES, _
from kehoach.message import N_, Message
from kehoach.reading.inputs import one_line


def cache(
    where: Annotated[bool, typer.Option("--where", help=N_("Print the folder only."))] = False,
    size: Annotated[bool, typer.Option("--size", help=N_("Print how much is kept only."))] = False,
    clear: Annotated[bool, typer.Option("--clear", help=N_("Remove all that is kept; other files stay."))] = False,
    lang: Annotated[str | None, typer.Option("--lang", metavar="vi|en", help=LANG_HELP)] = None,
) -> int:
    """Show or empty the cache; gives the exit code."""
    settings.one_of("--lang", lang, LANGUAGES)
    if where + size + clear > 1:
        raise UsageError(Message("--where, --size and --clear exclude each other"), Message("give one of them"))
    folder = one_line(str(kept.place()))
    if kept.is_foreign():
        faults.warn(folder, _("this is not kehoach's own folder; nothing is kept and nothing removed"))
    if clear:
        sys.stdout.write(_("{count} entries removed ({size})").format(**_words(kept.clear())) + "\n")
        return 0
    if not size:
        sys.stdout.write(f"{folder}\n")
    if not where:
        sys.stdout.write(_("{count} entries ({size})").format(**_words(kept.size())) + "\n")
    return 0


def _words(size: kept.Size) -> dict[str, object]:
    return {"count": size.entries, "size": f"{size.bytes / 2**20:.1f} MB"}
