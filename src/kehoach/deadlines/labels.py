"""Labels of running text: "Thời gian hoàn thành: …", "Cơ quan chủ trì: …", "Kết quả: …".

In: a line or sentence. Out: the column of a task table that its label names, and what stands behind it. Why: plans
without a table say of each numbered item when, who and what by labels, in the words that head the columns of tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kehoach.dates import find
from kehoach.deadlines.wordings import charted
from kehoach.tables.columns import EXACT, name_column

Role = Literal["deadline", "lead", "implementing", "advising", "coordinating", "product"]
_ROLES: dict[str, Role] = {
    "deadline": "deadline",
    "start": "deadline",
    "lead": "lead",
    "leader": "lead",
    "implementing": "implementing",
    "advising": "advising",
    "coordinating": "coordinating",
    "product": "product",
}
"""The columns that a label may name, with what each tells of a duty."""
_LONGEST, _MOST_WORDS = 70, 12


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its value; `own` where the label itself says what is to be done ("Thời gian nộp hồ sơ")."""

    role: Role
    value: str
    own: bool = False


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """The label that a text opens with; None where it has none, or one that no column of a task table bears."""
    head, colon, value = text.partition(":")
    if not colon or not value.strip() or len(head) > _LONGEST or len(head.split()) > _MOST_WORDS:
        return None
    named = name_column(head)
    if named is None or named.column not in _ROLES or find(head):
        return None
    sure = named.sureness == EXACT
    if not sure and _acts(head):
        return None
    return Label(_ROLES[named.column], value.strip(), own=not sure and not _is_filler(head))


def _acts(head: str) -> bool:
    """Whether a label opens with a verb: "Báo cáo kết quả: …" is a duty."""
    made = charted(head)
    return bool(made.tokens) and any(m.wording.means in ("verb", "request") for m in made.found[0])


def _is_filler(head: str) -> bool:
    made = charted(head)
    return bool(made.tokens) and any(m.wording.means == "filler" and m.end == len(made.tokens) for m in made.found[0])
