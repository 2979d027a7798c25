"""What a clerk has decided: which rows belong together, which do not, which are not ours.

In: a review file's text (TOML, or CSV as Excel saves it). Out: `Verdict`s, matched to the rows of today's plans by
their fingerprints. A decision whose row has changed since is suspect until it is reviewed again; a row that only
moved is found by its fingerprint. The decisions are hard: pins hold, what is forbidden is never proposed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.models.diff import REVIEW_ACTIONS, REVIEW_HEADINGS, Decision, ReviewAction
from kehoach.models.plan import Task
from kehoach.reconcile.duties import Line
from kehoach.text import fold

COLUMNS = ("action", "superior", "subordinate", "note", "superior_print", "subordinate_print")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision as written: `superior_print` and `subordinate_print` are the rows' fingerprints at that time."""

    action: ReviewAction
    superior: str
    subordinate: str = ""
    note: str = ""
    superior_print: str = ""
    subordinate_print: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A verdict on rows of today's plans, by index; `below` is None for "not ours"."""

    above: int
    below: int | None
    decision: Decision


def fingerprint(task: Task) -> str:
    """Twelve hexadecimal digits that change with a row's text or date."""
    said = "\n".join((fold(task.content), fold(task.deadline.text) if task.deadline else ""))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def read_verdicts(data: bytes, name: str) -> tuple[Verdict, ...]:
    """The decisions of a review file; rows without an action are proposals and are passed over.

    Raises `UsageError`: the file is not TOML or CSV of this form.
    """
    try:
        text = data.decode("utf-8-sig")
        entries = tomllib.loads(text).get("decision", []) if name.lower().endswith(".toml") else _rows(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise UsageError(
            Message("{name}: the review file cannot be read ({error})", name=name, error=error),
            Message("save it as UTF-8 TOML or CSV"),
        ) from error
    return tuple(_verdict(entry, name) for entry in entries if str(entry.get("action", "")).strip())


def _rows(text: str) -> Iterable[Mapping[str, str]]:
    """The rows of a CSV with commas or, as Excel writes them in Vietnam, semicolons; headed in either language."""
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    headings, *rows = list(csv.reader(io.StringIO(text), delimiter=separator)) or [[]]
    columns = [_meant(heading, REVIEW_HEADINGS) for heading in headings]
    return [dict(zip(columns, row, strict=False)) for row in rows]


def _meant(word: str, known: Mapping[str, Message]) -> str:
    """The code that a word stands for in any language, with or without tone marks; itself where it is none."""
    wanted = fold(word).strip()
    return next((code for code, said in known.items() if wanted in map(fold, said.in_all.values())), word.strip())


def _verdict(entry: Mapping[str, str], name: str) -> Verdict:
    values = {column: str(entry.get(column) or "").strip() for column in COLUMNS}
    values["action"] = _meant(values["action"], REVIEW_ACTIONS)
    if values["action"] not in REVIEW_ACTIONS:
        what = Message("{name}: an action cannot be '{values}'", name=name, values=values["action"])
        raise UsageError(what, Message("write {choices}, or leave it empty", choices=list(REVIEW_ACTIONS.values())))
    if not values["superior"] or (values["action"] != "not-ours" and not values["subordinate"]):
        raise UsageError(Message("{name}: a decision names no row", name=name), Message("give the ids of both rows"))
    action = cast(ReviewAction, values.pop("action"))
    return Verdict(action, **values)


def settle(
    verdicts: Sequence[Verdict], above: Sequence[Line], below: Sequence[Line]
) -> tuple[list[Settled], list[Verdict]]:
    """The verdicts on today's rows, and those whose rows are gone."""
    settled, lost = [], []
    prints = _prints(above), _prints(below)
    index = tuple({line.task.id: line.index for line in reversed(side)} for side in (above, below))
    for verdict in verdicts:
        one, kept = place_of(verdict.superior, verdict.superior_print, prints[0])
        other, also = (
            place_of(verdict.subordinate, verdict.subordinate_print, prints[1]) if verdict.subordinate else (None, True)
        )
        if one is None or (other is None and verdict.subordinate):
            lost.append(verdict)
            continue
        decision = Decision(action=verdict.action, note=verdict.note, suspect=not (kept and also))
        settled.append(Settled(index[0][one], index[1][other] if other is not None else None, decision))
    return settled, lost


def _prints(lines: Sequence[Line]) -> dict[str, str]:
    return {line.task.id: fingerprint(line.task) for line in reversed(lines)}


def place_of(identity: str, printed: str, prints: Mapping[str, str]) -> tuple[str | None, bool]:
    """The id of the row that a decision means, and whether it is unchanged; `prints` are today's fingerprints by id.

    By id and fingerprint, else by one of the two.
    """
    same = [one for one, own in prints.items() if printed and own == printed]
    if identity in prints and (identity in same or not printed):
        return identity, True
    if len(same) == 1:
        return same[0], True
    return (identity, False) if identity in prints else (None, False)
