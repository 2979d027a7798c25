"""What a store answers, as a report and as data.

In: answers: a table each, with what it leaves out. Out: a `Report`, a section an answer; JSON (`kehoach/corpus/1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice

from kehoach.corpus.answer import Answer, Kind
from kehoach.i18n import _
from kehoach.message import N_
from kehoach.reports.model import Column, Field, Report, Row, Section, Value, line
from kehoach.reports.model import Kind as FieldKind

SCHEMA = "kehoach/corpus/1"
STATE, SQL = "counts", "sql"
"""The questions whose answers begin the state of a store, and hold what somebody asked for column by column."""
HEADINGS: Mapping[str, str] = {
    "path": N_("File"), "status": N_("Status"), "files": N_("Files"), "seconds": N_("Seconds"), "cause": N_("Cause"),
    "example": N_("Example"), "pages": N_("Pages"), "bytes": N_("Bytes"), "remedy": N_("What to do"),
    "detail": N_("Detail"), "limit_seconds": N_("Time allowed"), "limit_memory": N_("Memory allowed"),
    "retry": N_("Cause"), "unit": N_("Unit"), "unit_id": N_("Id"), "tasks": N_("Tasks"), "plans": N_("Plans"),
    "first_day": N_("First day"), "last_day": N_("Last day"), "due": N_("Due"), "task": N_("Row"),
    "content": N_("Task"),
    "issuer": N_("Issuer"), "number": N_("Document number"), "symbol": N_("Symbol"), "title": N_("Title"),
    "issued": N_("Issued"), "role": N_("Role"), "certainty": N_("Certainty"), "reasons": N_("Reasons"),
    "against": N_("Against it"), "relation": N_("Relation"), "ended": N_("Ended"), "heirs": N_("Taken over by"),
    "page": N_("Page"), "superior": N_("Superior"), "subordinate": N_("Subordinate"), "answered": N_("Answered"),
    "binding": N_("Binding"), "percent": N_("Per cent"), "undecided": N_("Undecided"), "missing": N_("Missing"),
    "lead": N_("Lead"), "words": N_("Deadline as written"), "citation": N_("Citation"), "units": N_("Units"),
    "missing_in": N_("Missing in"),
}  # fmt: skip
"""The headings of columns by their names; others stand under their name."""
CODES: Mapping[str, str] = {
    "sure": N_("sure"), "proposed": N_("proposed"),
    "symbol": N_("symbol"), "day": N_("day"), "issuer": N_("issuer"), "title": N_("title"), "year": N_("year"),
    "number": N_("number"), "province": N_("province"), "issuer as far as it is named": N_("issuer as far as named"),
    "several plans fit": N_("several plans fit"), "both are of one issuer": N_("both are of one issuer"),
    "it is of a lower level": N_("it is of a lower level"), "a symbol is not known": N_("a symbol is not known"),
    "a day is not known": N_("a day is not known"), "an issuer is not known": N_("an issuer is not known"),
    "no number is cited": N_("no number is cited"), "a province is not known": N_("a province is not known"),
    "read": N_("read"), "failed": N_("damaged or no plan"), "timeout": N_("time limit"), "memory": N_("memory limit"),
    "crashed": N_("reading process died"), "internal": N_("error of kehoach"),
    "right": N_("right"), "wrong": N_("wrong"), "absent": N_("absent"), "unknown": N_("unknown"),
    "later": N_("issued later"),
}  # fmt: skip
"""Codes in a store, and what people read in their place; data keeps the code."""
_CODED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("links", "implementers"), frozenset({"certainty", "reasons", "against"})),
    **dict.fromkeys(("counts", "causes", "failed", "retry"), frozenset({"status", "retry"})),
    "coverage": frozenset({"citation"}),
}
"""The columns that hold codes, by question: an answer in SQL is shown as it is."""
_KINDS: Mapping[Kind, FieldKind] = {"text": "text", "number": "number", "date": "date"}
_NARROW = 12
_WIDE = frozenset({"content", "path", "cause", "title", "detail", "reasons", "against", "remedy", "issuer", "unit"})
_SAMPLE = 200
"""Rows that are looked at for the width of a column."""


def report(answers: Sequence[Answer]) -> Report:
    """The answers as one report."""
    first = answers[0]
    notes = tuple(note.text() for answer in answers for note in answer.notes)
    several = len(answers) > 1
    shown = [answer for answer in answers if answer.table.num_rows] or [first]
    return Report(
        title=_title(first) if several else first.title.text(),
        subtitle="" if several else _("{count} row(s)").format(count=first.table.num_rows),
        sections=tuple(_section(answer, several=several) for answer in shown),
        notes=notes,
    )


def _title(first: Answer) -> str:
    return _("State of the store") if first.question == STATE else _("What is taken up along the links")


def _section(answer: Answer, *, several: bool) -> Section:
    rows = _worded(answer)
    names = [name for name, _kind in answer.columns]
    headings = [_(HEADINGS[name]) if name in HEADINGS else name for name in names]
    fields = [
        Field(name, heading, 40 if name in _WIDE else 14, _KINDS[kind])
        for (name, kind), heading in zip(answer.columns, headings, strict=True)
    ]
    title = answer.title.text() if several else ""
    printed = [at for at in range(len(names)) if not rows or _holds(rows, at) or answer.question == SQL]
    return Section(
        title=title,
        columns=tuple(_column(at, headings[at], answer.columns[at][1], rows) for at in printed),
        fields=tuple(fields),
        rows=tuple(_row(row, printed) for row in rows),
        sheet=answer.title.text(),
    )


def _holds(rows: Sequence[tuple[object, ...]], at: int) -> bool:
    return any(row[at] not in (None, "") for row in rows)


def _worded(answer: Answer) -> list[tuple[object, ...]]:
    """The rows of an answer with words in place of codes."""
    coded = _CODED.get(answer.question, frozenset())
    at = {place for place, (name, _kind) in enumerate(answer.columns) if name in coded}
    if not at:
        return answer.rows
    return [
        tuple(_words(value) if place in at and value else value for place, value in enumerate(row))
        for row in answer.rows
    ]


def _words(codes: object) -> str:
    return "; ".join(_(CODES[code]) if code in CODES else code for code in str(codes).split("; "))


def _column(at: int, heading: str, kind: Kind, rows: Sequence[tuple[object, ...]]) -> Column:
    """A column as wide as its values where they are short, else sharing what is left."""
    widest = max((len(_shown(row[at])) for row in islice(rows, _SAMPLE)), default=0)
    widest = max(widest, *map(len, heading.split()), 1)
    fits = kind != "text" or widest <= _NARROW
    return Column(heading, width=widest if fits else None, share=min(widest, 60), right=kind == "number")


def _row(values: tuple[object, ...], printed: Sequence[int]) -> Row:
    return Row(values=tuple(map(_value, values)), cells=tuple(line(_shown(values[at])) for at in printed))


def _value(value: object) -> Value:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or isinstance(value, str | int | float | dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    return _shown(value)


def _shown(value: object) -> str:
    """A value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case float():
            return f"{value:g}"
        case dt.date():
            from kehoach.reports.agenda.wording import dated

            return dated(value)
        case list() | tuple():
            return ", ".join(map(_shown, value))
        case _:
            return str(value)


def data(answer: Answer) -> Mapping[str, object]:
    """An answer as a JSON object."""
    names = [name for name, _kind in answer.columns]
    return {
        "schema": SCHEMA,
        "question": answer.question,
        "rows": [dict(zip(names, row, strict=True)) for row in answer.rows],
        "left_out": dict(answer.left_out),
        "remarks": [note.text() for note in answer.notes],
    }
