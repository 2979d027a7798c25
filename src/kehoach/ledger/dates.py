"""What each printed date is: the deadline of a task or duty, a document's, an event's, a period's, or nothing's.

In: what is printed, the plan. Out: `DateEntry`s in the order of the text, tasks behind. Why: a date that no task and no
duty has, and that is no other document's and no feast, is a term that nobody will meet.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter

from msgspec import Struct

from kehoach import dates
from kehoach.dates import DateMention
from kehoach.deadlines import Context, dated, labels_of
from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.ledger.printed import Piece, Span, cells_of, letters
from kehoach.ledger.settings import SETTINGS
from kehoach.models.document import Document, Place
from kehoach.models.ledger import DateAs, DateEntry
from kehoach.models.plan import Citation, Deadline, Obligation, Plan, Task
from kehoach.text import fold

_CLAUSE = re.compile(r"[.;:]\s|\n")
_FRAMED = ("number", "kind")
Known = tuple[DateAs, str | None]


class _Duty(Struct, frozen=True):
    """A duty with the id that entries call it by, the letters of its item, and the section it stands in."""

    name: str
    duty: Obligation
    key: str


def date_entries(document: Document, plan: Plan, running: Sequence[Piece]) -> tuple[DateEntry, ...]:
    """Every date of the `running` text, of the rows of task tables, and of the tables that hold no tasks."""
    return (*_in_text(running, plan), *_in_rows(plan), *_in_other_tables(document, plan))


def _in_text(running: Sequence[Piece], plan: Plan) -> Iterator[DateEntry]:
    reader = Reader(plan, [piece for piece in running if dates.find(piece.text)])
    above: tuple[DateMention, ...] = ()
    for piece in reader.pieces:
        mentions = dates.find(piece.text)
        for at, mention in enumerate(mentions):
            opens = at == 0 and not letters(piece.text[: mention.start])
            beside = (*above[-1:], *mentions) if opens else mentions
            known, of = reader.kind(piece, beside, at + len(beside) - len(mentions))
            yield _entry(mention, known, of, piece.at((mention.start, mention.end)))
        above = mentions


def _entry(mention: DateMention, known: DateAs, of: str | None, place: Place) -> DateEntry:
    return DateEntry(text=mention.text, as_=known, of=of, place=place)


class Reader:
    """Tells what the dates of paragraphs are, whose a frequency is; holds what the plan has, by place and by words."""

    def __init__(self, plan: Plan, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self._plan = plan
        self._duties = [_Duty(f"duty {n}", duty, letters(duty.content)) for n, duty in enumerate(plan.obligations, 1)]
        self._heads = [letters(f"{a.title or ''}{a.attached_to or ''}") for a in plan.appendices]
        self._cited: dict[tuple[int | None, int | None], list[tuple[int, Citation]]] = {}
        for at, citation in enumerate(plan.citations):
            if citation.place.table is None:
                self._cited.setdefault(_line(citation.place), []).append((at, citation))
        self._framed = [plan.header.places[name] for name in _FRAMED if name in plan.header.printed]
        self._title = [plan.header.places["title"]] if "title" in plan.header.printed else []

    @cached_property
    def _all(self) -> str:
        return "\n".join(letters(piece.text) for piece in self.pieces)

    def kind(self, piece: Piece, mentions: Sequence[DateMention], at: int) -> Known:
        """What a mention of a paragraph is, and whose."""
        mention = mentions[at]
        framed = self._frame(piece, piece.at((mention.start, mention.end)))
        if framed is not None:
            return framed
        on_lines = (self._cited.get((line.page, line.number), []) for line in piece.lines)
        for _at, citation in sorted(chain.from_iterable(on_lines), key=itemgetter(0)):
            if mention.text in citation.text:
                return "citation", _number(citation)
        duty = self.duty_at(piece, (mention.start, mention.end))
        if duty:
            return "deadline", duty
        return of_words(piece.text, mentions, at, self._plan), None

    def duty_at(self, piece: Piece, span: Span) -> str | None:
        """The duty that has the words at a span of a paragraph in one of its milestones."""
        return next((known.name for known in self._duties if self._holds(known, piece, span)), None)

    def _frame(self, piece: Piece, at: Place) -> Known | None:
        """What a date on a line of a letterhead, or of those over an appendix, is; not one of a sentence beside it."""
        header, line = self._plan.header, (at.page, at.line)
        if "date" in header.printed and piece.overlaps(header.places["date"]) and _line(header.places["date"]) == line:
            return "issue-date", None
        if any(piece.overlaps(place) and _line(place) == line for place in self._framed):
            return "title", None
        if any(piece.overlaps(place) and (at.line or 0) >= (place.line or 0) for place in self._title):
            return "title", None
        key = letters(piece.text)
        return ("title", None) if any(key in head for head in self._heads if key) else None

    def _holds(self, known: _Duty, piece: Piece, span: Span) -> bool:
        """Whether a date is in the words of a duty's milestone, in the duty's item or in a label or heading."""
        said = (place for m in known.duty.deadline.milestones for place in _places(m.text, piece.text))
        if not any(_within(span, place) for place in said):
            return False
        key = letters(piece.text)
        return known.key in key or key in known.key or known.key not in self._all or bool(labels_of(piece.text))


def of_words(text: str, mentions: Sequence[DateMention], at: int, plan: Plan) -> DateAs:
    """What a date is by itself and the words beside it; "unplaced" where they leave it open."""
    mention = mentions[at]
    if _beside(text, mention, "term"):
        return "past" if _is_past(mention, plan) else "unplaced"
    if mention.precision in ("half-year", "year", "period") or (mention.fault == "blank" and mention.day is None):
        return "period"
    if _is_anniversary(mentions, at):
        return "event"
    if _is_past(mention, plan):
        return "past"
    for known in ("event", "basis", "period"):
        if _beside(text, mention, known):
            return "event" if known == "event" else "basis" if known == "basis" else "period"
    return "unplaced"


def is_term(text: str, span: Span) -> bool:
    """Whether the words beside a length of time count it from something, or bound it: "trong vòng 05 ngày"."""
    before = _CLAUSE.split(text[max(0, span[0] - SETTINGS.dates_near) : span[0]])[-1]
    behind = fold(text[span[1] : span[1] + SETTINGS.right_behind]).strip(" ,")
    period = _found("period", "before").search(f"{fold(before[-SETTINGS.right_before :])} ")
    if period or _found("basis", "near").search(fold(before)):
        return False
    return bool(_found("length", "near").search(fold(before)) or _found("length", "behind").match(behind))


def _beside(text: str, mention: DateMention, kind: str) -> bool:
    """Whether words of a kind stand beside a date."""
    before = _CLAUSE.split(text[max(0, mention.start - SETTINGS.dates_near) : mention.start])[-1]
    return (
        _found(kind, "near").search(fold(before)) is not None
        or _found(kind, "before").search(f"{fold(before[-SETTINGS.right_before :])} ") is not None
        or (
            _found(kind, "documents").search(fold(before)) is not None
            and _found(kind, "behind").match(fold(text[mention.end : mention.end + SETTINGS.right_behind]).strip(" ,"))
            is not None
        )
    )


@cache
def _found(kind: str, where: str) -> re.Pattern[str]:
    """The words of a kind: anywhere (`near`, `documents`), at the end (`before`), or at the beginning."""
    words = either(load("ledger")[kind].get(where, ()))
    if not words:
        return re.compile(r"(?!)")
    if where == "before":
        return re.compile(rf"(?<!\w)(?:{words})(?: (?:{either(load('ledger')['between'])}))*\W*$")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _is_anniversary(mentions: Sequence[DateMention], at: int) -> bool:
    """Whether the same day stands beside in another year: (07/5/1954 - 07/5/2024)."""
    mention = mentions[at]
    beside = (*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2])
    same = ((m.day, m.month) == (mention.day, mention.month) and m.year != mention.year for m in beside)
    return mention.day is not None and any(same)


def _is_past(mention: DateMention, plan: Plan) -> bool:
    """Whether a date lies before the plan's issue, or, where that is not known to the day, before its year."""
    last, header = _last_day(mention, plan), plan.header
    issued = header.date.whole() if header.date else None
    return last is not None and last < (issued or dt.date(header.year or last.year, 1, 1))


def _last_day(mention: DateMention, plan: Plan) -> dt.date | None:
    """The last day of what a mention names, in the plan's year where it names none; None where that is no day."""
    within, month = Context.of(plan.header), mention.month or (3 * mention.quarter if mention.quarter else None)
    year = mention.year or (within.year and dates.year_in(within.year, within.first_month, month))
    if year is None or mention.fault == "impossible":
        return None
    month = month or (6 if mention.half == 1 else 12)
    day = mention.day or calendar.monthrange(year, month)[1]
    return dt.date(year, month, day) if dates.is_day(day, month, year) else None


def _in_rows(plan: Plan) -> Iterator[DateEntry]:
    context = Context.of(plan.header)
    for appendix in plan.appendices:
        for group in appendix.groups:
            for mention in dates.find(group.title):
                yield _entry(mention, "title", None, group.place)
        for task in appendix.tasks:
            for column, text in {**task.cells, **task.extra}.items():
                if column not in task.inherited and text:
                    yield from _in_cell(task, column, text, plan, context)


def _in_cell(task: Task, column: str, text: str, plan: Plan, context: Context) -> Iterator[DateEntry]:
    mentions = dates.find(text)
    terms = dated(text, context) if mentions and column not in ("deadline", *task.extra) else ()
    for at, mention in enumerate(mentions):
        span = mention.start, mention.end
        if column == "deadline" or (column in task.extra and _is_part(task.deadline, text)):
            known = _of_deadline(task.deadline, text, span)
        elif set_by := [term for term in terms if any(_within(span, found) for found in _places(term.text, text))]:
            days = {_last_day(mention, plan), *(term.due for term in set_by)}
            known = "deadline" if _is_set(task.deadline, days) else "unplaced"
        else:
            known = of_words(text, mentions, at, plan)
            if known == "unplaced":
                known = _of_progress(task, column, text, mention)
        yield _entry(mention, known, task.id, replace(task.places.get(column, task.place), start=span[0], end=span[1]))


def _of_progress(task: Task, column: str, text: str, mention: DateMention) -> DateAs:
    """What a date that no word tells is beside a row's term: the day something was done, by the column's header."""
    if column not in task.extra:
        return "event"
    has_term = task.deadline is not None and bool(task.deadline.text)
    told = has_term and _found("done", "near").search(fold(column)) and not _beside(text, mention, "term")
    return "past" if told else "unplaced"


def _is_set(deadline: Deadline | None, days: set[dt.date | None]) -> bool:
    """Whether a row's deadline has one of some days already."""
    return deadline is not None and any(m.due is not None and m.due in days for m in deadline.milestones)


def _is_part(deadline: Deadline | None, text: str) -> bool:
    """Whether a deadline is that of several columns, of which this cell is one, maybe the only one filled."""
    return deadline is not None and text in deadline.text


def _of_deadline(deadline: Deadline | None, text: str, span: Span) -> DateAs:
    """A date of a deadline cell is its task's, also where the note on it says that it could not be read."""
    parts = [*(m.text for m in deadline.milestones), *deadline.unread] if deadline else []
    read = any(_within(span, found) for part in parts for found in _places(part, text))
    return "deadline" if read or not deadline or not deadline.milestones else "basis"


def _in_other_tables(document: Document, plan: Plan) -> Iterator[DateEntry]:
    used = {task.place.table for appendix in plan.appendices for task in appendix.tasks}
    used |= {group.place.table for appendix in plan.appendices for group in appendix.groups}
    used |= {
        place.table for a in plan.appendices for task in a.tasks for some in task.continued.values() for place in some
    }
    others = [table.index for table in document.tables() if table.index not in used]
    for piece in cells_of(document, others):
        for mention in dates.find(piece.text):
            yield _entry(mention, "statistic", None, piece.at((mention.start, mention.end)))


def _line(place: Place) -> tuple[int | None, int | None]:
    return place.page, place.line


def _number(citation: Citation) -> str:
    return "/".join(filter(None, (citation.number, str(citation.year or ""), citation.symbol)))


def _places(words: str, text: str) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _within(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]
