"""How `grammars/dates.toml` is verified: each example reads right in four spellings, no counter-example holds a date.

In: the file. Out: its checks.
"""

from __future__ import annotations

from kehoach.dates.finding import find
from kehoach.dates.mention import DateMention
from kehoach.grammar.verify import Check, counter_examples, examples


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


VERIFIED: dict[str, tuple[Check, ...]] = {
    "dates": (examples({"reads": lambda text, _: reads(text)}), counter_examples(lambda text, _: reads(text)))
}
"""How the file is verified, by its path below `grammars/`."""
