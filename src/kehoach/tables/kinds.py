"""What a table with a header is: a list of tasks, a list of targets, or something else.

In: the header's columns. Out: "tasks", "indicators" or "other", by the words in `grammars/tables.toml`.
Why: statistics, report forms and work calendars have headers much like a task table's, and hold no tasks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from kehoach.grammar.files import load
from kehoach.text import fold

Kind = Literal["tasks", "indicators", "other"]
ROLE_COLUMNS = frozenset({"lead", "lead+coordinating", "implementing", "advising", "coordinating", "monitoring"})


def kind_of(known: Collection[str], printed: Sequence[str]) -> Kind:
    """The kind of a table from its canonical columns and its printed header cells."""
    roles = bool(ROLE_COLUMNS & set(known))
    dated = "deadline" in known
    if "content" not in known:
        return "other"
    if any(word in _fold(text) for text in printed for word in _words("indicators")):
        return "indicators"
    strange = any(f" {word} " in _fold(text) for text in printed for word in _words("other"))
    if not (roles or dated) or (strange and not (roles and dated)):
        return "other"
    return "tasks"


def _fold(text: str) -> str:
    return f" {''.join(c if c.isalnum() else ' ' for c in fold(text))} ".replace("  ", " ")


def _words(kind: str) -> list[str]:
    return [fold(word) for word in load("tables")[kind]["words"]]
