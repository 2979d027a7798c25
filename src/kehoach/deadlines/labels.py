"""Labels of running text: "Thời gian hoàn thành: …", "Cơ quan chủ trì: …", "Kết quả: …".

In: a line or sentence. Out: the columns of a task table that its labels name, what stands behind each, and the text
without them. Why: plans without a table say of each numbered item when, who and what by labels, in the words that head
the columns of tables: each on its line, several in one, or in a bracket behind the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from kehoach.dates import find
from kehoach.deadlines.clauses import trimmed
from kehoach.deadlines.reading import chosen
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import first, opens
from kehoach.deadlines.wordings import charted
from kehoach.tables.columns import EXACT, name_column

Role = Literal["deadline", "lead", "implementing", "advising", "coordinating", "monitoring", "product"]
_ROLES: dict[str, Role] = {
    "deadline": "deadline",
    "start": "deadline",
    "lead": "lead",
    "leader": "lead",
    "implementing": "implementing",
    "person": "implementing",
    "advising": "advising",
    "coordinating": "coordinating",
    "monitoring": "monitoring",
    "product": "product",
}
"""The columns that a label may name, with what each tells of a duty."""
_COLON = re.compile(r":(?=\s|$)")
_PART = re.compile(r"(?:^|[.;,(]|(?<=\s)[-–])\s*")
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ])")
_DASHES = ("-", "–")
"""Between the parts of a name, of which the last is no label: "Đoàn - Đội: …"."""
_EDGES = " .;,-–"


class Label(Struct, frozen=True):
    """A label with its value; `own` where the label itself says what is to be done ("Thời gian nộp hồ sơ")."""

    role: Role
    value: str
    own: bool = False


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """The label that a text opens with; None where it has none, or one that no column of a task table bears."""
    head, colon, value = text.partition(":")
    if not colon and _is_term(text):
        return Label("deadline", text.strip())
    if not colon or not value.strip() or len(head) > SETTINGS.labels_longest or len(head.split()) > SETTINGS.most_words:
        return None
    named = name_column(head)
    if named is None or named.column not in _ROLES or find(head):
        return None
    sure = named.sureness == EXACT
    if not sure and (_acts(head) or not (_ROLES[named.column] in ("deadline", "product") or opens("role_label", head))):
        return None
    return Label(_ROLES[named.column], value.strip(), own=not sure and not _is_filler(head))


def labelled(text: str) -> tuple[str, tuple[tuple[Label, str], ...]]:
    """A text without the labels in it, and the labels with their lines; only what heads a column as it is is one.

    A label stands at the beginning, behind a mark or in a bracket; its value goes up to the next label, the end of its
    bracket or of its sentence.
    """
    found = list(_labels_in(text))
    kept, said, at = "", [], 0
    for index, (start, colon, role) in enumerate(found):
        following = found[index + 1][0] if index + 1 < len(found) else len(text)
        end = _value_end(text, start, colon, following)
        said.append((Label(role, text[colon + 1 : end].strip(" ;,-–")), text[start:end].strip(" ;,-–")))
        kept, at = kept + text[at : max(at, start)], end
    kept = re.sub(r"\s*\(\s*\)", "", kept + text[at:])
    return (kept.strip(_EDGES) and kept.strip(" ;,-–("), tuple(said)) if found else (text, ())


def _labels_in(text: str) -> Iterator[tuple[int, int, Role]]:
    """Where labels begin, where their colons stand, and what they name."""
    last = 0
    for colon in _COLON.finditer(text):
        for begin in _PART.finditer(text, last, colon.start()):
            head = text[begin.end() : colon.start()]
            role = _role(head)
            within = role in ("lead", "implementing") and len(head.split()) == 1 and begin.group().strip() in _DASHES
            if role and not within and text[colon.end() :].strip(" )."):
                yield begin.end(), colon.start(), role
                break
        last = colon.end()


def _role(head: str) -> Role | None:
    if not head.strip() or len(head) > SETTINGS.labels_longest or len(head.split()) > SETTINGS.most_words:
        return None
    named = name_column(head) if head.count(")") == head.count("(") else None
    return _ROLES.get(named.column) if named and named.sureness == EXACT else None


def _value_end(text: str, start: int, colon: int, following: int) -> int:
    """Where a label's value ends: with its bracket, with its sentence, at the next label."""
    closed = _closing(text, colon) if text[:start].count("(") > text[:start].count(")") else None
    sentence = _SENTENCE.search(text, colon, following)
    return min(following, len(text) if closed is None else closed, sentence.end() if sentence else following)


def _closing(text: str, at: int) -> int | None:
    """Where the bracket around a place closes."""
    depth = 0
    for index in range(at, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth < 0:
            return index
    return None


def _is_term(text: str) -> bool:
    """Whether a line without a colon says nothing but by when a thing is done: "Hoàn thành trong quý II năm 2026"."""
    done = first("completes", text) if len(text.split()) <= SETTINGS.most_words else None
    if done is None or text[: done[0]].strip():
        return False
    made = charted(text)
    said, begin = chosen(made), next((at for at, token in enumerate(made.tokens) if token.start >= done[1]), 0)
    alone = [(begin, said[0].start), (said[-1].end, len(made.tokens))] if said else []
    return bool(alone) and all(start >= end or trimmed(made, (start, end)) is None for start, end in alone)


def _acts(head: str) -> bool:
    """Whether a label opens with a verb: "Báo cáo kết quả: …" is a duty."""
    made = charted(head)
    return bool(made.tokens) and any(m.wording.means in ("verb", "request") for m in made.found[0])


def _is_filler(head: str) -> bool:
    made = charted(head)
    return bool(made.tokens) and any(m.wording.means == "filler" and m.end == len(made.tokens) for m in made.found[0])
