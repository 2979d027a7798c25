"""Several columns of days in one table: each says a term of its own.

In: a table's header; what each column of days says, read. Out: the columns with what their headers call the term
("Thời hạn trình": "trình"); one `Deadline` with a milestone for each. Why: a task is due for submission before it is
due for issue, and the second day must not be lost beside the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.deadlines import term_label
from kehoach.extract.spans import moved
from kehoach.models.plan import Deadline, Milestone
from kehoach.tables.columns import name_column
from kehoach.tables.layout import Header

_BETWEEN = "; "


def term_columns(header: Header) -> list[tuple[str, str]]:
    """The keys of the columns that say a term, from left to right, each with what is due then by its header."""
    return [
        (key, _label(printed))
        for key in header.keys
        if (printed := header.printed.get(key) or key) and _says_term(key, printed, header)
    ]


def _says_term(key: str, printed: str, header: Header) -> bool:
    if key in header.known:
        return key == "deadline"
    named = name_column(printed)
    return named is not None and named.column == "deadline" and not named.yields and term_label(printed) is not None


def _label(printed: str) -> str:
    """What is due: the words of a header behind "Thời hạn"."""
    return (term_label(" ".join(printed.split())) or "").strip(" :()")


def labelled(terms: Sequence[tuple[str, Deadline]]) -> Deadline:
    """One deadline of several: their texts in order, their milestones each with the label of its column."""
    text = ""
    made: list[Milestone] = []
    unread: list[str] = []
    for label, deadline in terms:
        if not deadline.text.strip():
            continue
        shift = len(text) + (len(_BETWEEN) if text else 0)
        text = f"{text}{_BETWEEN if text else ''}{deadline.text}"
        made += [_called(moved(milestone, shift), label) for milestone in deadline.milestones]
        unread += deadline.unread
    return Deadline(text=text, milestones=tuple(made), unread=tuple(unread))


def _called(milestone: Milestone, label: str) -> Milestone:
    """A milestone with the label as what is due, unless its cell says that itself."""
    return milestone if milestone.action or not label else milestone.model_copy(update={"action": label})
