"""`kehoach corpus read`: files and folders into a store.

In: sources, a store, limits, an engine. Out: tables; on stderr a line for each of the first files that failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices, faults, settings
from kehoach.cli.progress import Progress
from kehoach.cli.work import Jobs
from kehoach.errors import UnreadableError, UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.readers.ocr import MODES

if TYPE_CHECKING:
    from kehoach.corpus.run import Reading
    from kehoach.reading.limits import Limits

ENGINES = ("processes", "ray", "dask")
CAUSES = ("timeout", "memory", "crashed")
TOLD = 20
"""Files that failed which have a line of their own."""

Sources = Annotated[list[str], typer.Argument(metavar="PATH", help=N_("Files and folders."))]
Into = Annotated[str, typer.Option("--into", metavar="STORE", help=N_("The folder of the store, made if need be."))]
Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="|".join(ENGINES), help=N_("What carries the work (default: processes).")),
]
Address = Annotated[str | None, typer.Option("--address", metavar="ADDRESS", help=N_("Where the engine runs already."))]
ShardOf = Annotated[
    str | None,
    typer.Option("--shard-of", metavar="K/N", help=N_("Only the K-th of N parts of the files, for N machines.")),
]
TimeLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar="60s",
        help=N_("Time for one file, or for each page read from its picture (default: 60s)."),
    ),
]
MemoryLimit = Annotated[
    str | None, typer.Option("--memory-limit", metavar="1G", help=N_("Memory for reading one file (default: 1G)."))
]
Retry = Annotated[
    str | None,
    typer.Option("--retry", metavar="|".join(CAUSES), help=N_("Read again what failed so; several, parted by commas.")),
]
Checked = Annotated[bool, typer.Option("--check", help=N_("Run the rules of `kehoach check` as well."))]
OcrMode = Annotated[
    str | None,
    typer.Option(
        "--ocr", metavar="|".join(MODES), help=N_("Which pages are read from their pictures (default: auto).")
    ),
]


def read(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    sources: Sources,
    into: Into,
    engine: Engine = None,
    address: Address = None,
    shard_of: ShardOf = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    retry: Retry = None,
    check: Checked = False,
    ocr: OcrMode = None,
) -> int:
    """Read into a store; gives the exit code."""
    from kehoach.corpus.engines import executor
    from kehoach.corpus.extra import need
    from kehoach.corpus.run import prepared

    for module in ("pyarrow", "duckdb"):
        need(module)
    count = settings.count("--jobs", jobs, 0) or None
    carrier = executor(choices.one_of("--engine", engine, ENGINES) or "processes", count, address)
    reading = prepared(
        sources,
        into,
        limits=_limits(time_limit, memory_limit),
        ocr=choices.one_of("--ocr", ocr, MODES) or "auto",
        checked=check,
        retry=tuple(choices.several_of("--retry", retry, CAUSES)),
        part=_part(shard_of),
    )
    told = _Told()
    with Progress(len(reading.found), quiet=False) as progress:
        for done in reading.run(carrier):
            progress.advance(told.take(done))
    return told.sum_up(reading, into)


class _Told:
    """What has become of the files so far."""

    def __init__(self) -> None:
        self.code = 0
        self._failed = self._read = self._lost = 0

    def take(self, done: object) -> int:
        """Note a shard, with a line for each of the first files that failed; gives the number of its files."""
        from kehoach.corpus.shards import Done

        if not isinstance(done, Done):
            files = len(getattr(done, "shard").files)  # noqa: B009 - a `Lost` of any engine
            self._lost += files
            self.code = max(self.code, UnreadableError.exit_code)
            return files
        self._read += done.counts.get("read", 0)
        for trouble in done.troubles:
            self._failed += 1
            error = trouble.failure.error()
            self.code = max(self.code, error.exit_code)
            if self._failed <= TOLD:
                faults.report(trouble.name, error)
        return done.files

    def sum_up(self, reading: Reading, into: str) -> int:
        """Say what was done; gives the exit code."""
        if self._failed > TOLD:
            said = _("… and {count} more file(s) that could not be read: see kehoach corpus status {store}")
            faults.say(said.format(count=self._failed - TOLD, store=into))
        if self._lost:
            faults.say(_("{count} file(s) lost with their workers; run it again").format(count=self._lost))
        said = _("{read} file(s) read, {failed} failed, {known} known already")
        faults.remark(said.format(read=self._read, failed=self._failed, known=reading.known))
        return self.code


def _limits(time: str | None, memory: str | None) -> Limits:
    from kehoach.corpus.run import USUAL
    from kehoach.reading.limits import Limits, bytes_of, seconds_of

    return Limits(
        seconds_of("--time-limit", time) if time else USUAL.seconds,
        bytes_of("--memory-limit", memory) if memory else USUAL.memory,
    )


def _part(words: str | None) -> tuple[int, int]:
    """The part that "2/10" names.

    Raises `UsageError`: it names none.
    """
    if words is None:
        return 1, 1
    number, slash, count = words.partition("/")
    if slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
        return int(number), int(count)
    what = Message("{flag} cannot be '{words}'", flag="--shard-of", words=words)
    raise UsageError(what, Message("give a part such as 2/10"))
