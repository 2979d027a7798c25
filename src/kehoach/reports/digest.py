"""What was doubtful in a plan, summed up for a terminal: one entry for each kind, with the rows and words it is about.

In: a plan. Out: rows of one cell. What only tells of page numbers and running headers is left to `-v` and to files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from kehoach.models.document import Diagnostic, Place
from kehoach.models.plan import Plan
from kehoach.reports.model import Line, Row
from kehoach.reports.wording import SEVERITY_TONES, page, source_link

SILENT = frozenset({"page-furniture"})
"""What every printed page has; nobody need look at it."""
_NAMED, _SHOWN = 8, 40
"""Places that one entry names; characters of their words."""
_Key = tuple[int | None, int | None, int | None]


def digest(plan: Plan, notes: Iterable[Diagnostic]) -> tuple[Row, ...]:
    """One row for all notes of a kind, in the order of the first of each."""
    kinds: dict[str, list[Diagnostic]] = {}
    for note in notes:
        if note.code not in SILENT:
            kinds.setdefault(note.code, []).append(note)
    rows = _tasks(plan)
    return tuple(_row(alike, rows, plan.source.path) for alike in kinds.values())


def where_and_words(plan: Plan, notes: Iterable[Diagnostic]) -> Iterator[str]:
    """The task each note is about, with its words as far as the message does not say them; "" where it has neither."""
    rows = _tasks(plan)
    for note in notes:
        task, words = _task(note, rows), _words(note)
        yield " ".join(filter(None, (task, words if words.strip("“”…") not in note.message.text() else "")))


def _tasks(plan: Plan) -> dict[_Key, str]:
    """The ids of tasks by the rows they stand in."""
    return {
        _key(place): task.id
        for appendix in plan.appendices
        for task in appendix.tasks
        for place in (task.place, *task.places.values())
    }


def _key(place: Place) -> _Key:
    return place.page, place.table, place.row


def _row(notes: Sequence[Diagnostic], rows: Mapping[_Key, str], path: str) -> Row:
    first = notes[0]
    texts = [note.message.text().split() for note in notes]
    same = list(takewhile(lambda words: len(set(words)) == 1, zip(*texts, strict=False)))
    head = " ".join(words[0] for words in same)
    rests = (" ".join(words[len(same) :]) for words in texts)
    named = dict.fromkeys(_named(_place(note, rows), rest) for note, rest in zip(notes, rests, strict=True))
    text = ": ".join(filter(None, (head.rstrip(":;,"), _few([part for part in named if part]))))
    count = f"{len(notes)} ×" if len(notes) > 1 else ""
    link = source_link(path, first.place.page) if len(notes) == 1 else ""
    shown = f"{count} {text}".strip()
    return Row(cells=((Line(shown, tail=f"[{first.code}]", link=link),),), tone=SEVERITY_TONES[first.severity])


def _place(note: Diagnostic, rows: Mapping[_Key, str]) -> str:
    """The task a note is about, else the page, with its words."""
    return " ".join(filter(None, (_task(note, rows) or page(note.place.page), _words(note))))


def _task(note: Diagnostic, rows: Mapping[_Key, str]) -> str:
    """The id of the task in whose row a note stands, "" where it stands in none."""
    return rows.get(_key(note.place), "") if note.place.row is not None else ""


def _words(note: Diagnostic) -> str:
    """The words a note is about, cut short."""
    words = " ".join(note.text.split())
    return f"“{words if len(words) <= _SHOWN else f'{words[: _SHOWN - 1]}…'}”" if words else ""


def _named(place: str, rest: str) -> str:
    """A place with what is said of it alone."""
    return f"{place} ({rest})" if place and rest else place or rest


def _few(parts: Sequence[str]) -> str:
    more = f" + {len(parts) - _NAMED}" if len(parts) > _NAMED else ""
    return ", ".join(parts[:_NAMED]) + more
