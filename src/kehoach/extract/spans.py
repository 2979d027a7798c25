"""A row's first and last day, printed in two columns, are one deadline.

In: what the column of first days and that of last days say, each read. Out: one `Deadline`. Why: a first day read as
the day by which a task is due is wrong without a sign of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kehoach.models.plan import Deadline, Milestone

BETWEEN = " - "
"""What stands between the two cells in the text of the deadline."""


def from_to(first: Deadline, last: Deadline) -> Deadline:
    """One deadline from a first day to a last; what cannot be paired stays as it is read, first days as such."""
    if not last.text.strip():
        return first.model_copy(update={"milestones": tuple(map(_begins, first.milestones))})
    if not first.text.strip():
        return last
    text, shift = f"{first.text}{BETWEEN}{last.text}", len(first.text) + len(BETWEEN)
    unread = (*first.unread, *last.unread)
    starts, ends = first.milestones, last.milestones
    if len(starts) == len(ends) and all(map(_paired, starts, ends)):
        made = tuple(_span(start, end, text, shift) for start, end in zip(starts, ends, strict=True))
    else:
        made = (*map(_begins, starts), *(moved(end, shift) for end in ends))
    return Deadline(text=text, milestones=made, unread=unread)


def reversed_spans(deadline: Deadline) -> Sequence[Milestone]:
    """The spans that begin behind their end."""
    return [m for m in deadline.milestones if m.start and m.due and m.start > m.due]


def _first_day(milestone: Milestone) -> dt.date | None:
    return milestone.start or milestone.due


def _paired(start: Milestone, end: Milestone) -> bool:
    """Whether both say a day."""
    return _first_day(start) is not None and end.due is not None and start.every is None and end.every is None


def _span(start: Milestone, end: Milestone, text: str, shift: int) -> Milestone:
    """From the first day of the one to the last of the other; the precision is that of the end."""
    begin = start.start_char if start.start_char is not None else 0
    stop = end.end_char + shift if end.end_char is not None else len(text)
    update = {
        "kind": "within",
        "start": _first_day(start),
        "text": text[begin:stop],
        "start_char": begin,
        "end_char": stop,
        "guessed": start.guessed or end.guessed,
        "marks": tuple(dict.fromkeys((*start.marks, *end.marks))),
    }
    return end.model_copy(update=update)


def _begins(milestone: Milestone) -> Milestone:
    """A first day with no last: what is due then is not said."""
    if milestone.every is not None or _first_day(milestone) is None:
        return milestone
    return milestone.model_copy(update={"kind": "from", "start": _first_day(milestone), "due": None})


def moved(milestone: Milestone, shift: int) -> Milestone:
    """A milestone whose cell stands behind another in the text."""
    if milestone.start_char is None or milestone.end_char is None:
        return milestone
    return milestone.model_copy(
        update={"start_char": milestone.start_char + shift, "end_char": milestone.end_char + shift}
    )
