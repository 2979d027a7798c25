"""`--images`: a page shows how its rows are printed.

In: how files are read. Out: what gives the page its pictures; a file that can give none is one line on stderr.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.errors import UsageError
from kehoach.message import N_, Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.reading.run import How
    from kehoach.reports.model import Pictures, Spot

Images = Annotated[
    bool,
    typer.Option("--images", help=N_("In a page (html), show below each row how it is printed in the PDF or scan.")),
]


def pictures_of(how: How, format: str, *, wanted: bool) -> Pictures | None:
    """What cuts the printed rows out of their files; None where no pictures are wanted.

    Raises `UsageError`: the format is no page.
    """
    if not wanted:
        return None
    if format != "html":
        raise UsageError(
            Message("{format} shows no pictures of printed rows", format=format), Message("use --format html")
        )

    def pictures(spots: Sequence[Spot]) -> Mapping[Spot, bytes]:
        found: dict[Spot, bytes] = {}
        for path in dict.fromkeys(spot.path for spot in spots):
            found |= _cut(Input(path, Path(path)), [spot for spot in spots if spot.path == path], how)
        return found

    return pictures


def _cut(entry: Input, spots: Sequence[Spot], how: How) -> Mapping[Spot, bytes]:
    """The pictures of one input."""
    from kehoach.readers.cutouts import Strip
    from kehoach.reading.cutouts import pictures

    strips = {spot: Strip(spot.page, spot.top, spot.bottom) for spot in spots}
    made = pictures(entry, list(strips.values()), how)
    if isinstance(made, Failure):
        error = made.error()
        faults.warn(entry.name, Message("no pictures of printed rows: {what}", what=error.what).text())
        return {}
    return {spot: made[strip] for spot, strip in strips.items() if strip in made}
