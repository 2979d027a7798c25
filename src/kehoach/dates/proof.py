"""The proof of the finder of dates.

In: `grammars/dates.toml`. Out: the faults found, none if it holds: each example reads right in four spellings, nothing
is found in a counter-example. Why: `kehoach grammar check` runs this for someone without pytest.
"""

from __future__ import annotations

from kehoach.dates.finding import find
from kehoach.dates.mention import DateMention
from kehoach.grammar.files import load
from kehoach.grammar.proof import Fault, spellings
from kehoach.grammar.wordings import line_of

_PATH = "dates.toml"


def check() -> list[Fault]:
    """All faults of `grammars/dates.toml`, in its order."""
    faults = []
    for example in load("dates")["example"]:
        for name, spelt in spellings(example["text"]):
            if (found := reads(spelt)) != example["reads"]:
                what = f"{example['text']!r} ({name}) reads {found!r}"
                faults.append(_fault(example["text"], what, f"correct the words, or reads = {example['reads']!r}"))
    for counter in load("dates")["not"]:
        if reads(counter["text"]):
            text = counter["text"]
            faults.append(_fault(text, f"reads the counter-example {text!r}", "narrow the saying"))
    return faults


def reads(text: str) -> str:
    """The dates of a text in the notation of the examples."""
    return " ; ".join(map(_line, find(text)))


def _line(mention: DateMention) -> str:
    """A mention in the notation of the examples: "day 2024-03-15 doubled", ".." before what closes a span."""
    year, month, day = str(mention.year or "?"), _padded(mention.month), _padded(mention.day)
    parts: dict[str, list[str]] = {
        "day": [year, month, day],
        "week": [year, month],
        "month": [year, month],
        "quarter": [year, f"Q{mention.quarter}"],
        "half-year": [year, f"H{mention.half}"],
    }
    said = "-".join(parts.get(mention.precision, [year])).removesuffix("-?").removesuffix("-?")
    weekday = f"w{mention.weekday}" if mention.weekday else None
    lunar = mention.calendar if mention.calendar == "lunar" else None
    closes = ".." if mention.closes else None
    return " ".join(filter(None, [closes, mention.precision, said, weekday, lunar, mention.fault]))


def _padded(number: int | None) -> str:
    return "?" if number is None else f"{number:02d}"


def _fault(at: str, what: str, instead: str) -> Fault:
    return Fault(f"grammars/{_PATH}", line_of(_PATH, at), what, instead)
