"""Days that no cell of words says become a deadline: marks in a calendar, bare numbers below "Tháng", a task's words.

In: the marks, the numbers or the words, the context that tells the year where none is printed. Out: a `Deadline`. A run
of neighbouring marks is one milestone, from the first day of the first to the last day of the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach import deadlines
from kehoach.deadlines import Context
from kehoach.models.plan import Deadline, Milestone
from kehoach.tables.marked import Mark
from kehoach.tables.periods import counted_unit

_TO, _AND = " - ", "; "
_COUNT = r"(?:1[0-2]|0?[1-9]|[IVX]{1,4})(?![\dIVX])"
_COUNTS = re.compile(rf"\s*{_COUNT}(?:\s*(?:[,;&+–-]|và)\s*{_COUNT})*\s*")
_SPAN = re.compile(rf"(?P<first>{_COUNT})(?:\s*[–-]\s*(?P<last>{_COUNT}))?")


def deadline_of(marks: Sequence[Mark], context: Context) -> Deadline:
    """The deadline that marks say; its text names the months or quarters, with what is written in them."""
    text, made = "", []
    for run in _runs(marks):
        text += _AND if text else ""
        said = _said(run)
        milestone = _milestone(run, context)
        if milestone is not None:
            update = {"text": said, "start_char": len(text), "end_char": len(text) + len(said)}
            made.append(milestone.model_copy(update=update))
        text += said
    return Deadline(text=text, milestones=tuple(made), unread=() if made or not text else (text,))


def _runs(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Neighbouring marks that say the same."""
    run: list[Mark] = []
    for mark in marks:
        if run and (mark.at != run[-1].at + 1 or mark.words != run[-1].words):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _said(run: Sequence[Mark]) -> str:
    """A run in words: "Tháng 1 - Tháng 3", with what is written in its cells."""
    first, last = run[0].period.label, run[-1].period.label
    span = first if len(run) == 1 else f"{first}{_TO}{last}"
    return f"{span}: {run[0].words}" if run[0].words else span


def _milestone(run: Sequence[Mark], context: Context) -> Milestone | None:
    """The milestone of a run: the day that its cell says itself, else from its first period to its last."""
    begin, end = (_read(mark, context) for mark in (run[0], run[-1]))
    if begin is None or end is None:
        return None
    own = _own(run, begin)
    if own is not None:
        return own
    update: dict[str, object] = {"start": begin.start, "action": run[0].words or None}
    if len(run) > 1:
        update |= {"precision": "period", "marks": tuple(dict.fromkeys((*begin.marks, *end.marks)))}
    return end.model_copy(update=update)


def _read(mark: Mark, context: Context) -> Milestone | None:
    """The period of a mark, in the year that the header prints or the context gives."""
    year = mark.period.year
    if year is None and context.year is not None:
        year = context.year + mark.period.later
    found = deadlines.read(mark.period.label, replace(context, year=year)).milestones
    return found[0] if len(found) == 1 else None


def _own(run: Sequence[Mark], period: Milestone) -> Milestone | None:
    """The one day that the words of a cell name inside its period: "15/3" below "T3"."""
    if len(run) > 1 or not run[0].words or period.due is None or period.start is None:
        return None
    within = Context(year=period.due.year, month=period.due.month)
    found = [m for m in deadlines.read(run[0].words, within).milestones if m.due is not None]
    inside = len(found) == 1 and found[0].due is not None and period.start <= found[0].due <= period.due
    return found[0] if inside else None


def in_words(content: str, context: Context) -> Deadline | None:
    """The deadline that the words of a task set, by the rules of running text; None where they set none.

    Its text are the words that say the days; the milestones are marked "from-content".
    """
    text, made = "", []
    for milestone in deadlines.dated(content, context):
        text += _AND if text else ""
        update = {"start_char": len(text), "end_char": len(text) + len(milestone.text)}
        made.append(milestone.model_copy(update={**update, "marks": (*milestone.marks, "from-content")}))
        text += milestone.text
    return Deadline(text=text, milestones=tuple(made)) if made else None


def counted(deadline: Deadline, header: str, context: Context) -> Deadline:
    """A deadline of bare numbers in a column of months or quarters: "3" or "6, 12" below "Tháng hoàn thành".

    One that is read otherwise, or whose column counts something else, stays as it is.
    """
    unit = counted_unit(header)
    if unit is None or deadline.milestones or not _COUNTS.fullmatch(deadline.text):
        return deadline
    made = [_numbered(found, unit, context) for found in _SPAN.finditer(deadline.text)]
    told = [milestone for milestone in made if milestone is not None]
    return deadline.model_copy(update={"milestones": tuple(told), "unread": ()}) if len(told) == len(made) else deadline


def _numbered(found: re.Match[str], unit: str, context: Context) -> Milestone | None:
    """The milestone of one number, or of a first and a last."""
    word = "Tháng" if unit == "month" else "Quý"
    ends = [deadlines.read(f"{word} {number}", context).milestones for number in found.groups() if number]
    if not all(len(end) == 1 for end in ends):
        return None
    first, last = ends[0][0], ends[-1][0]
    place = {"text": found[0], "start_char": found.start(), "end_char": found.end()}
    precision = {} if len(ends) == 1 else {"precision": "period"}
    return last.model_copy(update={"start": first.start, **place, **precision})
