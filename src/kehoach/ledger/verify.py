"""How `grammars/ledger.toml` is verified: each example tells what the first date of its text is.

In: the file. Out: its checks; the texts are read as those of a plan for 2026.
"""

from __future__ import annotations

from kehoach import dates
from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, counter_examples, examples
from kehoach.ledger.dates import of_words
from kehoach.models.document import Source
from kehoach.models.plan import Header, Plan

_YEAR = 2026


def _told(text: str, example: Toml) -> str:
    source = Source(path="", sha256="", media_type="text/plain", pages=1, origin="text")
    return of_words(text, dates.find(text), 0, Plan(source=source, header=Header(year=_YEAR)))


def _placed(text: str, example: Toml) -> str:
    told = _told(text, example)
    return "" if told == "unplaced" else told


VERIFIED: dict[str, tuple[Check, ...]] = {"ledger": (examples({"reads": _told}), counter_examples(_placed))}
"""How the file is verified, by its path below `grammars/`."""
