"""`kehoach corpus diff`: the plans of all sure links compared.

In: a store with links. Out: its tables `diff_rows` and `coverage`; who has taken up how much, and what nobody has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices, faults, settings
from kehoach.cli.corpus.common import FormatName, StorePath, put
from kehoach.cli.corpus.read import ENGINES, Address, Engine
from kehoach.cli.parse import Force, Output
from kehoach.cli.progress import Progress
from kehoach.cli.work import Jobs
from kehoach.errors import UnreadableError
from kehoach.i18n import _
from kehoach.message import N_, Message

_BY_PLAN = """
SELECT s.issuer AS superior, s.number, s.symbol, p.issuer AS subordinate, c.binding, c.answered, c.undecided, c.percent,
    c.citation, p.path
FROM coverage c JOIN plans s ON s.key = c.superior JOIN plans p ON p.key = c.subordinate
ORDER BY c.percent NULLS LAST, s.issuer, p.issuer, p.path
"""
_BY_TASK = """
SELECT s.issuer AS superior, s.number, s.symbol, d.row AS task, any_value(d.content) AS content,
    count(*) FILTER (d.relation IN ('implements', 'mirrors')) AS answered,
    count(*) FILTER (d.relation = 'undecided') AS undecided, count(*) FILTER (d.relation = 'missing') AS missing,
    string_agg(p.issuer, '; ' ORDER BY p.issuer) FILTER (d.relation = 'missing') AS missing_in
FROM diff_rows d JOIN plans s ON s.key = d.superior JOIN plans p ON p.key = d.subordinate
WHERE d.relation IN ('implements', 'mirrors', 'undecided', 'missing') AND d.row <> ''
GROUP BY ALL ORDER BY missing DESC, superior, s.number, task
"""
if TYPE_CHECKING:
    from kehoach.corpus.engines import Executor
    from kehoach.corpus.store import Store

Again = Annotated[bool, typer.Option("--links", help=N_("Find the links anew before."))]


def diff(  # noqa: PLR0913 - a parameter is an option
    store: StorePath,
    links: Again = False,
    engine: Engine = None,
    address: Address = None,
    jobs: Jobs = None,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Compare the plans of a store; gives the exit code."""
    from kehoach.corpus.answer import Answer
    from kehoach.corpus.engines import executor
    from kehoach.corpus.link import link
    from kehoach.corpus.run import unwritten
    from kehoach.corpus.store import Store

    opened = Store(store)
    carrier = executor(
        choices.one_of("--engine", engine, ENGINES) or "processes", settings.count("--jobs", jobs, 0) or None, address
    )
    try:
        if links or not opened.live().shards["links"]:
            link(opened)
        code = _compare(Store(store), carrier)
    except OSError as error:
        raise unwritten(opened.path, error) from error
    now = Store(store)
    by_plan = Answer("coverage", Message("What each subordinate plan has taken up"), now.sql(_BY_PLAN))
    by_task = Answer("coverage-by-task", Message("What has become of each task of the superior"), now.sql(_BY_TASK))
    put([by_plan, by_task], format, output, force=force)
    return code


def _compare(store: Store, carrier: Executor) -> int:
    """Compare what is still to be compared; gives the exit code."""
    from kehoach.corpus.diffs import Compared, compare_all, pending

    ahead = pending(store)
    pairs = failed = lost = 0
    with Progress(sum(len(one.subordinates) for one in ahead), quiet=False) as progress:
        for done in compare_all(store, carrier, ahead):
            if isinstance(done, Compared):
                pairs, failed = pairs + done.pairs, failed + done.failed
                progress.advance(done.pairs)
            else:
                lost += len(done.shard.subordinates)
    faults.remark(_("{count} pair(s) compared").format(count=pairs))
    if lost or failed:
        said = _("{failed} pair(s) could not be compared, {lost} lost with their workers; run it again")
        faults.say(said.format(failed=failed, lost=lost))
    return UnreadableError.exit_code if lost or failed else 0
