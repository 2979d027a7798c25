"""`kehoach corpus sql`: a query over the tables of a store.

In: a store, a query. Out: its rows.
"""

from __future__ import annotations

from typing import Annotated

import typer

from kehoach.cli.corpus.common import FormatName, StorePath, put
from kehoach.cli.parse import Force, Output
from kehoach.message import N_, Message

Query = Annotated[str, typer.Argument(metavar="QUERY", help=N_("A query, such as 'select path from plans'."))]


def sql(store: StorePath, query: Query, format: FormatName = None, output: Output = None, force: Force = False) -> int:
    """Print the answer to a query; gives the exit code."""
    from kehoach.corpus.answer import Answer
    from kehoach.corpus.store import Store

    found = Answer("sql", Message("Answer"), Store(store).sql(query))
    put([found], format, output, force=force)
    return 0
