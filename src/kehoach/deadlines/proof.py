"""The proof of the deadline wordings, and how one text is read.

In: `grammars/deadlines`. Out: the faults found, none if it holds: each example reads right in four
spellings, its own file takes part and no other file claims the same words, each saying has an example, no
counter-example is taken by its file. Why: `kehoach grammar check` runs this for someone without pytest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from kehoach.deadlines.context import Context
from kehoach.deadlines.notation import milestone_line, reads
from kehoach.deadlines.reading import chosen, counting, open_ended, read
from kehoach.deadlines.wordings import LEVELS, WORDS, all_wordings, charted
from kehoach.grammar.chart import Match, slots
from kehoach.grammar.proof import Fault, fault, misread, structure, unproven
from kehoach.grammar.wordings import Example, Wording


@dataclass(frozen=True)
class Trial:
    """What one phrase of a text is read as: the words, the file and saying, the reading."""

    words: str
    path: str
    saying: str
    reads: str


def check() -> list[Fault]:
    """All faults of `grammars/deadlines`, by file; raises UsageError for a file that cannot be compiled."""
    faults = structure(all_wordings(), slots(LEVELS))
    for wording in all_wordings():
        faults += _examples(wording)
        for text in wording.counter:
            if wording.path in {m.wording.path for m in _taking_part(text, "")}:
                faults.append(fault(wording, text, f"reads the counter-example {text!r}", "narrow the saying"))
    return faults


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


def context_of(given: dict[str, Any]) -> Context:
    """The context that an example states beside its text: year, month, quarter, issued, header."""
    issued = given.get("issued")
    return Context(
        given.get("year"),
        given.get("month"),
        given.get("quarter"),
        issued if isinstance(issued, dt.date) else None,
        given.get("header", ""),
    )


def _examples(wording: Wording) -> list[Fault]:
    faults: list[Fault] = []
    used: set[str] = set()
    for example in wording.examples:
        context = context_of(example.given)
        faults += misread(wording, example.text, example.reads, lambda text, c=context: reads(read(text, c)))  # type: ignore[misc]
        faults += _unmarked(wording, example, context)
        taking_part = _taking_part(example.text, context.header)
        own = {m.saying.text for m in taking_part if m.wording is wording}
        used |= own
        if not own:
            faults.append(
                fault(wording, example.text, f"{example.text!r} is read without this file", "move the example")
            )
        faults += [_contested(wording, example, rival) for rival in _rivals(wording, example.text)]
    return faults + unproven(wording, frozenset(used))


def _unmarked(wording: Wording, example: Example, context: Context) -> list[Fault]:
    marks = {mark for m in read(example.text, context).milestones for mark in m.marks}
    missing = [mark for mark in example.given.get("marks", ()) if mark not in marks]
    return [fault(wording, example.text, f"mark {m!r} is missing", f"found are {sorted(marks)}") for m in missing]


def _contested(wording: Wording, example: Example, rival: Wording) -> Fault:
    what = f"{example.text!r} is claimed by grammars/{rival.path} too"
    return fault(wording, example.text, what, "let one of the two files say it")


def _taking_part(text: str, header: str) -> list[Match]:
    """The matches that take part in a reading: chosen phrases, what fills them, and words of the text."""
    made = charted(text)
    found = [inner for match in chosen(made) for inner in _within(match)]
    words = [m for at in made.found for m in at if m.wording.means in WORDS or m.wording.means == "name"]
    return found + words + (counting(header) if header else [])


def _within(match: Match) -> list[Match]:
    inner = [m for _, value in match.filled if isinstance(value, Match) for m in _within(value)]
    return [match, *inner]


def _rivals(wording: Wording, text: str) -> list[Wording]:
    """Other files whose saying matches the very words that this file's phrase was chosen for.

    A saying that ends in {rest} gives way to one that says everything itself.
    """
    made = charted(text)
    rivals = []
    for match in chosen(made):
        if match.wording is wording:
            same = [m for m in made.found[match.start] if m.end == match.end and m.wording is not wording]
            rivals += [m.wording for m in same if m.wording.means not in WORDS and open_ended(m) == open_ended(match)]
    return list(dict.fromkeys(rivals))
