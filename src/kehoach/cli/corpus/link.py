"""`kehoach corpus link`: which plan carries out which.

In: a store. Out: its table `links`, printed.
"""

from __future__ import annotations

from kehoach.cli import faults
from kehoach.cli.corpus.common import FormatName, StorePath, put
from kehoach.cli.parse import Force, Output
from kehoach.i18n import _
from kehoach.message import Message

_LINKS = """
SELECT l.certainty, s.issuer AS superior, l.number, l.symbol, p.issuer AS subordinate, l.reasons, l.against, p.path
FROM links l JOIN plans s ON s.key = l.superior JOIN plans p ON p.key = l.subordinate
ORDER BY l.certainty DESC, s.issuer, l.number, p.issuer, p.path
"""


def link(store: StorePath, format: FormatName = None, output: Output = None, force: Force = False) -> int:
    """Find the links of a store; gives the exit code."""
    from kehoach.corpus.answer import Answer
    from kehoach.corpus.link import link as find
    from kehoach.corpus.run import unwritten
    from kehoach.corpus.store import Store

    opened = Store(store)
    try:
        found = find(opened)
    except OSError as error:
        raise unwritten(opened.path, error) from error
    links = Answer("links", Message("Which plan carries out which"), Store(store).sql(_LINKS))
    put([links], format, output, force=force)
    faults.remark(_("{sure} sure, {proposed} proposed").format(sure=found.sure, proposed=found.proposed))
    return 0
