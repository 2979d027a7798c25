"""`kehoach cache`: what is kept of plans and pages that were read, where, and how to be rid of it.

In: nothing. Out: on stdout the folder and how much it holds; `--clear` empties it. Only entries of ours are removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.output import put_lines
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.inputs import one_line

if TYPE_CHECKING:
    from kehoach.cache import Size


def cache(
    where: Annotated[bool, typer.Option("--where", help=N_("Print the folder only."))] = False,
    size: Annotated[bool, typer.Option("--size", help=N_("Print how much is kept only."))] = False,
    clear: Annotated[bool, typer.Option("--clear", help=N_("Remove all that is kept; other files stay."))] = False,
) -> int:
    """Show or empty the cache; gives the exit code."""
    if where + size + clear > 1:
        raise UsageError(Message("--where, --size and --clear exclude each other"), Message("give one of them"))
    from kehoach import cache as kept

    folder = one_line(str(kept.place()))
    if kept.is_foreign():
        faults.warn(folder, _("this is not kehoach's own folder; nothing is kept and nothing removed"))
    if clear:
        put_lines([_("{count} entries removed ({size})").format(**_words(kept.clear()))])
        return 0
    held = [] if where else [_("{count} entries ({size})").format(**_words(kept.size()))]
    put_lines([*([] if size else [folder]), *held])
    return 0


def _words(size: Size) -> dict[str, object]:
    return {"count": size.entries, "size": f"{size.bytes / 2**20:.1f} MB"}
