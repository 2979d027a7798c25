"""What a clerk has decided on the rows of a new version: the task that is followed already, or a new one.

In: the review file's text (CSV as Excel saves it), the version it was written for. Out: the ids of the rows that stay
the tasks they were paired with. Every row that waits needs a decision, and no key goes to two rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from kehoach.errors import UsageError
from kehoach.follow.versions import Step, Version
from kehoach.message import Message
from kehoach.text import fold

COLUMNS: Mapping[str, Message] = {
    "action": Message("action"),
    "key": Message("key"),
    "row": Message("row"),
    "means": Message("means"),
    "score": Message("score"),
    "task_before": Message("task_before"),
    "task_after": Message("task_after"),
    "deadline_before": Message("deadline_before"),
    "deadline_after": Message("deadline_after"),
    "print": Message("print"),
}
"""The columns of a review file by name; only the first is for the clerk."""
MEANS: Mapping[str, Message] = {
    "reworded": Message("reworded"),
    "redated": Message("re-dated"),
    "like": Message("resembles it"),
}
_SAME = frozenset({"same", "giu", "giu ma", "nhu cu", "cu"})
_NEW = frozenset({"new", "moi", "viec moi", "ma moi"})


def lines(version: Version) -> list[dict[str, str]]:
    """One line for each row that waits, its action blank."""
    return [_line(step) for step in version.waiting]


def _line(step: Step) -> dict[str, str]:
    row, task = step.row, step.task
    return {
        "action": "",
        "key": task.key if task else "",
        "row": row.line.id if row else "",
        "means": step.means,
        "score": f"{step.score:.2f}",
        "task_before": task.line.content if task else "",
        "task_after": row.line.content if row else "",
        "deadline_before": task.line.deadline if task else "",
        "deadline_after": row.line.deadline if row else "",
        "print": row.line.fingerprint if row else "",
    }


def decided(version: Version, data: bytes, name: str) -> frozenset[str]:
    """The ids of the rows that stay the tasks they were paired with.

    Raises `UsageError`: the file is no review file, is of another version, or leaves a row undecided.
    """
    told = {(line.get("key", ""), line.get("row", "")): line for line in _rows(data, name)}
    kept: dict[str, str] = {}
    undecided: list[str] = []
    for step in version.waiting:
        wanted = _line(step)
        line = told.get((wanted["key"], wanted["row"]))
        if line is None or line.get("print") != wanted["print"]:
            raise UsageError(
                Message("{name}: row {row} is not in it as the plan has it", name=name, row=wanted["row"]),
                Message("write it anew with kehoach follow amend PLAN"),
            )
        action = fold(line.get("action") or "").strip()
        if action in _SAME:
            if wanted["key"] in kept:
                raise UsageError(
                    Message("{name}: two rows cannot both be {key}", name=name, key=wanted["key"]),
                    Message("write 'new' for one of them"),
                )
            kept[wanted["key"]] = wanted["row"]
        elif action not in _NEW:
            undecided.append(wanted["row"])
    if undecided:
        raise UsageError(
            Message("{name}: undecided: {rows}", name=name, rows=undecided[:8]),
            Message("write 'same' or 'new' in the first column of each row"),
        )
    return frozenset(kept.values())


def _rows(data: bytes, name: str) -> Sequence[Mapping[str, str]]:
    """The lines of a CSV with commas or, as Excel writes them in Vietnam, semicolons; the guard of formulas goes."""
    try:
        text = data.decode("utf-8-sig")
        separator = max(",;\t", key=text.partition("\n")[0].count)
        headings, *found = list(csv.reader(io.StringIO(text), delimiter=separator)) or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            Message("{name}: the review file cannot be read ({error})", name=name, error=str(error)),
            Message("save it as CSV UTF-8"),
        ) from error
    columns = [_column(heading) for heading in headings]
    if not {"action", "key", "row", "print"} <= set(columns):
        raise UsageError(
            Message("{name} is no review file of kehoach follow amend", name=name),
            Message("write one with kehoach follow amend PLAN"),
        )
    return [{column: value.strip() for column, value in zip(columns, line, strict=False)} for line in found]


def _column(heading: str) -> str:
    """The column that a heading names, in whatever language."""
    said = fold(heading).strip()
    return next((name for name, words in COLUMNS.items() if said in (name, *map(fold, words.in_all.values()))), heading)
