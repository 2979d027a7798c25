"""A number in words that is another than the one in figures.

Finds: "12.500.000 đồng (bằng chữ: Mười hai triệu đồng)", "04 (năm) giải pháp", "Mười hai triệu đồng (12.500.000 đồng)".
Why: where both differ, the office that pays has to ask back.
Source: Luật Kế toán 2015, article 16 (amounts on vouchers in figures and in words); a plan must agree with itself.
Example: 12.500.000 đồng (Mười hai triệu đồng)
Instead: 12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.quantities import Quantity, quantities
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import spelt
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan
from kehoach.numerals import in_words, to_words

_BRACKETS = re.compile(r"\((?P<inside>[^()]{2,150})\)")


def amount_in_words(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each pair of a number and its words, in brackets or behind "bằng chữ"."""
    if context.damaged or context.recognised:
        return
    before: Passage | None = None
    for passage in context.passages:
        for start, quote, said, number in _pairs(passage, before):
            if said != number.value:
                right = to_words(int(number.value)) if number.value < 10**12 else number.text
                message = Message(
                    "the figures say {figures}, the words something else; correct the one that is wrong ({words})",
                    figures=number.text,
                    words=right,
                )
                yield Violation(message, passage.at(start), quote, SURE)
        before = passage if passage.cell is None else None


def _pairs(passage: Passage, before: Passage | None) -> Iterator[tuple[int, str, int, Quantity]]:
    """Each number in words: where it stands, its words, its value, the number in figures it belongs to."""
    text, found = passage.text, quantities(passage.text)
    for bracket in _BRACKETS.finditer(text):
        inside = bracket["inside"]
        ahead = next((one for one in reversed(found) if one.start < bracket.start()), None)
        said = _value(inside)
        if said is not None and ahead is not None and not text[ahead.end : bracket.start()].strip(" ,"):
            yield bracket.start("inside"), inside, said, ahead
        within = [one for one in found if bracket.start() < one.start and one.end < bracket.end()]
        spoken = _ending(text[: bracket.start()]) if within and inside.strip() == within[0].text else None
        if spoken is not None:
            yield bracket.start() - len(spoken[0]) - 1, spoken[0], spoken[1], within[0]
    for label in _label().finditer(text):
        words = label["words"]
        said = _value(words) or _value(words := words.partition(",")[0])
        if "(" in text[: label.start()][-3:] or said is None:
            continue
        numbers = [one for one in found if one.end <= label.start()] or (quantities(before.text) if before else ())
        if numbers:
            yield label.start("words"), words, said, numbers[-1]


def _value(text: str) -> int | None:
    """The number that words spell out, without the label before them and the currency or noun behind."""
    words = re.sub(r"[.,;/:]", " ", _leading().sub("", text.strip().lower())).split()
    for count in range(min(len(words), SETTINGS.most_words), 0, -1):
        said = in_words(" ".join(words[:count]))
        if said is not None:
            rest = " ".join(words[count:])
            return said if not rest or _around().fullmatch(rest) else None
    return None


def _ending(text: str) -> tuple[str, int] | None:
    """The number in words that a text ends with, and its value."""
    words = text.split()[-SETTINGS.most_words :]
    for count in range(len(words), 0, -1):
        tail = words[-count:]
        bare = [word.lower() for word in tail]
        while bare and _around().fullmatch(bare[-1]):
            bare.pop()
        said = in_words(" ".join(bare)) if bare else None
        if said is not None:
            return " ".join(tail), said
    return None


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^(?:{spelt('spelt_out')})?\s*:?\s*(?:(?:{spelt('is_it')})\s+)?")


@cache
def _around() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{spelt('around_words')})\s*)+")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w)(?:{spelt('spelt_out')}))\s*:?\s*(?P<words>[^().;\d]{{2,150}})")
