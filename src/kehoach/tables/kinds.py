"""What a table with a header is: a list of tasks, a list of targets, or something else.

In: the header's columns. Out: "tasks", "indicators" or "other", by the words in `grammars/tables.toml`.
Why: statistics, report forms and work calendars have headers much like a task table's, and hold no tasks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Literal

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut

Kind = Literal["tasks", "indicators", "other"]
ROLE_COLUMNS = frozenset({"lead", "lead+coordinating", "implementing", "advising", "coordinating", "monitoring"})


def kind_of(known: Collection[str], printed: Sequence[str], content: str = "") -> Kind:
    """The kind of a table from its canonical columns and its printed header cells; `content` is that of its content.

    A column of targets beside who does what by when makes no table of targets.
    """
    roles = bool(ROLE_COLUMNS & set(known))
    dated = bool({"deadline", "start"} & set(known))
    if "content" not in known:
        return "other"
    if _speak_of("indicators", [content] if content and roles and dated else printed):
        return "indicators"
    strange = _speak_of("other", printed)
    if not (roles or dated) or (strange and not (roles and dated)):
        return "other"
    return "tasks"


_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%|0[.,]\d+")


def says_progress(text: str) -> bool:
    """Whether a cell only tells how far a task has come: "Đang thực hiện", "50%"."""
    return _progress().fills(cut(text, plain=True, bare=True)) is not None or _SHARE.fullmatch(text.strip()) is not None


@cache
def _progress() -> Lexicon[str]:
    return lexicon(load("tables")["progress"]["says"])


def _speak_of(kind: str, printed: Sequence[str]) -> bool:
    """Whether any header cell holds a word of a kind; compared without diacritics, as the names of columns are."""
    return any(next(_words(kind).find(cut(text, plain=True, bare=True)), None) is not None for text in printed)


@cache
def _words(kind: str) -> Lexicon[str]:
    return lexicon(load("tables")[kind]["words"])
