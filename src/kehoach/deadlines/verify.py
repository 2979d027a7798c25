"""How the deadline wordings and the calendars are verified, and how one text is read.

In: `grammars/deadlines`, `grammars/calendar`. Out: what is wrong, nothing if all holds: each example reads right in
four spellings, its own file takes part and no other file claims the same words, each saying has an example, no
counter-example is taken by its file; each day is what its calendar says and falls on the weekday it says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from kehoach.deadlines.calendar import Year, year_of
from kehoach.deadlines.context import Context
from kehoach.deadlines.notation import milestone_line, reads
from kehoach.deadlines.reading import chosen, left_unread, read, said_of
from kehoach.deadlines.spoken import around_term, told_by
from kehoach.deadlines.wordings import LEVELS, WORDS, charted
from kehoach.grammar.chart import Match, slots
from kehoach.grammar.files import Toml
from kehoach.grammar.schema.times import Weekday
from kehoach.grammar.verify import Check, Told, counter_examples, entries, examples
from kehoach.message import Message

_SLOT = re.compile(r"\{(\w+)\}")
_WEEKDAYS = get_args(Weekday)


@dataclass(frozen=True)
class Trial:
    """What one phrase of a text is read as: the words, the file and saying, the reading."""

    words: str
    path: str
    saying: str
    reads: str


def try_reading(text: str, year: int | None = None) -> tuple[Trial, ...]:
    """How a text is read, phrase by phrase: which file and saying took it, and as what."""
    made = charted(text)
    deadline = read(text, Context(year=year))
    trials = []
    for match in chosen(made):
        start, end = made.span(match.start, match.end)
        found = [m for m in deadline.milestones if m.start_char == start]
        line = " ; ".join(map(milestone_line, found)) or "unread"
        trials.append(Trial(text[start:end], f"grammars/{match.wording.path}", match.saying.text, line))
    return tuple(trials)


def context_of(given: Toml) -> Context:
    """The context that an example states beside its text: year, month, quarter, issued, header."""
    issued = given.get("issued")
    return Context(
        given.get("year"),
        given.get("month"),
        given.get("quarter"),
        issued if isinstance(issued, dt.date) else None,
        given.get("header", ""),
    )


def _reads(text: str, example: Toml) -> str:
    return reads(read(text, context_of(example)))


def _slots(path: str, table: Toml) -> Iterator[Told]:
    known = slots(LEVELS)
    for at, saying in enumerate(table["says"]):
        for slot in _SLOT.findall(saying):
            if slot not in known:
                yield Told(
                    ("says", at),
                    Message("unknown slot '{slot}'", slot=slot),
                    Message("use one of {known}", known=tuple(sorted(known))),
                )


def _marks(path: str, table: Toml) -> Iterator[Told]:
    for at, example in entries(table, ("example",)):
        found = {mark for m in read(example["text"], context_of(example)).milestones for mark in m.marks}
        for mark in set(example.get("marks", ())) - found:
            yield Told(
                (*at, "marks"),
                Message("mark '{mark}' is missing", mark=mark),
                Message("found are {found}", found=sorted(found)),
            )


def _claims(path: str, table: Toml) -> Iterator[Told]:
    """Examples that the file takes no part in or another one claims too, sayings that none uses."""
    used: set[str] = set()
    for at, example in entries(table, ("example",)):
        text = example["text"]
        own = {m.saying.text for m in _taking_part(text, example.get("header", "")) if m.wording.path == path}
        used |= own
        if not own:
            yield Told(at, Message("'{text}' is read without this file", text=text), Message("move the example"))
        for rival in _rivals(path, text):
            yield Told(
                at,
                Message("'{text}' is claimed by grammars/{rival} too", text=text, rival=rival),
                Message("let one of the two files say it"),
            )
    for number, saying in enumerate(table["says"]):
        if saying not in used:
            yield Told(
                ("says", number),
                Message("no example says '{saying}'", saying=saying),
                Message("add an [[example]] that does"),
            )


def _counter_examples(path: str, table: Toml) -> Iterator[Told]:
    for at, example in entries(table, ("not",)):
        if path in {m.wording.path for m in _taking_part(example["text"], "")}:
            yield Told(
                at,
                Message("reads the counter-example '{example}'", example=example["text"]),
                Message("narrow the saying"),
            )


def _taking_part(text: str, header: str) -> list[Match]:
    """The matches that take part in a reading: chosen phrases, what fills them, and words of the text."""
    made = charted(text)
    found = [inner for match in chosen(made) for inner in _within(match)]
    words = [m for at in made.found for m in at if m.wording.means in WORDS or m.wording.means == "name"]
    return found + words + ([*said_of(header, "counted"), *said_of(header, "start-column")] if header else [])


def _within(match: Match) -> list[Match]:
    inner = [m for _, value in match.filled if isinstance(value, Match) for m in _within(value)]
    return [match, *inner]


def _rivals(path: str, text: str) -> list[str]:
    """Other files whose saying matches the very words that this file's phrase was chosen for.

    A saying that ends in {rest} gives way to one that says everything itself.
    """
    made = charted(text)
    rivals = []
    for match in chosen(made):
        if match.wording.path == path:
            same = [m for m in made.found[match.start] if m.end == match.end and m.wording.path != path]
            rivals += [m.wording for m in same if m.wording.means not in WORDS and left_unread(m) == left_unread(match)]
    return list(dict.fromkeys(rival.path for rival in rivals))


def _days(path: str, table: Toml) -> Iterator[Told]:
    """Days that are of another year, fall on another weekday, or are not what their calendar says."""
    year, known = table["year"], year_of(table)
    for at, holiday in entries(table, ("holiday",)):
        first, last = holiday["from"], holiday.get("to", holiday["from"])
        if first.year != year or last.year != year or last < first:
            yield Told(
                at,
                Message("{holiday} is from {first} to {last}", holiday=holiday["name"], first=first, last=last),
                Message("write days of {year} in their order", year=year),
            )
    for at, day in entries(table, ("worked",)):
        if day.weekday() < 5:
            yield Told(
                at,
                Message("{day} is no day of a weekend", day=day),
                Message("write the Saturday or Sunday that is worked"),
            )
    for at, example in entries(table, ("example",)):
        day, weekday = example["day"], _WEEKDAYS[example["day"].weekday()]
        if example["weekday"] != weekday:
            what = Message("{day} does not fall on {example}", day=day, example=example["weekday"])
            yield Told((*at, "weekday"), what, Message("write '{weekday}', or the day meant", weekday=weekday))
        if (found := _is(day, known)) != example["reads"]:
            yield Told(
                (*at, "reads"),
                Message("{day} is by its calendar '{found}'", day=day, found=found),
                Message("write that, or what the calendar lacks"),
            )
    for at, example in entries(table, ("not",)):
        if found := _is(example["day"], known):
            what = Message("{example} is by its calendar '{found}'", example=example["day"], found=found)
            yield Told((*at, "day"), what, Message("correct the calendar, or the day"))


def _is(day: dt.date, year: Year) -> str:
    """What a day is by its calendar; nothing where it is a working day like any other."""
    return year.holidays.get(day) or ("worked" if day in year.worked else "weekend" if day.weekday() > 4 else "")


def _said(text: str, example: Toml) -> list[str]:
    return list(told_by(text))


def _around(text: str, example: Toml) -> list[str]:
    return list(around_term(text))


VERIFIED: dict[str, tuple[Check, ...]] = {
    "deadlines/*": (_slots, examples({"reads": _reads}), _marks, _claims, _counter_examples),
    "calendar/*": (_days,),
    "duties": (examples({"reads": _said}), counter_examples(_said)),
    "terms": (examples({"reads": _around}), counter_examples(_around)),
}
"""How the files of this room are verified, by their path below `grammars/`."""
