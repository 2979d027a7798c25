"""A progress bar on stderr: only on a terminal, only for work of more than a second.

In: how many inputs there are, a call for each that is done. Out: the bar.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from kehoach.i18n import _

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0
"""Seconds of work before a bar appears."""


class Progress:
    """Counts inputs done and shows a bar once the work has taken longer than `PATIENCE`."""

    def __init__(self, total: int, quiet: bool) -> None:
        self._total = total
        self._done = 0
        self._began = time.monotonic()
        self._wanted = total > 1 and not quiet and sys.stderr.isatty()
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, count: int = 1) -> None:
        """So many more inputs are done."""
        self._done += count
        if self._bar is None and self._wanted and time.monotonic() - self._began > PATIENCE:
            self._bar = _bar(self._total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done)


class PageProgress:
    """The same for the pages of one document that are read from their pictures."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._pages: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """So many of all pages are done."""
        if self._pages is None:
            self._pages = Progress(total, self._quiet)
        self._pages.advance()
        if done == total:
            self._pages.__exit__(None, None, None)
            self._pages = None


def _bar(total: int) -> Bar:
    from rich.console import Console
    from rich.progress import Progress as Bar

    bar = Bar(console=Console(stderr=True), transient=True, redirect_stdout=False)
    bar.add_task(_("Reading"), total=total)
    return bar
