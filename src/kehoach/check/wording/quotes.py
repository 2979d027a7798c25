"""A quotation mark or bracket without its counterpart.

Finds: a paragraph with “ and no ”, with ” and no “, with an odd number of ", with a round bracket that is never closed.
Why: one cannot see where the name of a movement ends.
Source: spelling.
Example: gương điển hình tiên tiến, người tốt, việc tốt” quận
Instead: “gương điển hình tiên tiến, người tốt, việc tốt” quận
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Plan

_ENUMERATION = re.compile(r"(?:^|[\s;,.])(?:[a-zđ]{1,2}|\d{1,2}|[ivxIVX]{1,4})$")
_STRAIGHT = re.compile(r'(?<!\d)"')
_OPENS = re.compile(r"(?:^|[\s(:])$")
_AROUND = 60
_MARKS = (("“", "”"), ("(", ")"))


def quotes(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each paragraph or cell whose marks do not pair; "a)" and "1)" are no brackets.

    On a damaged copy only quotation marks are looked at, and only where nearly all of them pair.
    """
    texts = context.passages
    if not context.damaged:
        yield from _straight(texts)
    for opening, closing in _MARKS[:1] if context.damaged else _MARKS:
        loose = [_loose(passage.text, opening, closing) for passage in texts]
        found = [
            (passage, now)
            for at, (passage, now) in enumerate(zip(texts, loose, strict=True))
            if now is not None and not _continued(texts, loose, at, now)
        ]
        marks = sum(passage.text.count(opening) for passage in texts)
        if not context.damaged or len(found) <= SETTINGS.most_loose * marks:
            for passage, now in found:
                violation = _violation(passage, now, opening, closing)
                yield replace(violation, confidence=LOOK, severity="info") if context.damaged else violation


def _straight(texts: Sequence[Passage]) -> Iterable[Violation]:
    """One for each text with an odd number of straight quotation marks; inches, and pairs over two texts, are none."""
    odd = ['"' in passage.text and len(_STRAIGHT.findall(passage.text)) % 2 == 1 for passage in texts]
    for at, passage in enumerate(texts):
        beside = odd[max(0, at - 1) : at] + odd[at + 1 : at + 2]
        if odd[at] and (passage.cell is not None or not any(beside)):
            last = list(_STRAIGHT.finditer(passage.text))[-1]
            yield _violation(
                passage, _Loose(last.start(), opens=_OPENS.search(passage.text[: last.start()]) is not None), *'""'
            )


class _Loose(Struct, frozen=True, gc=False):
    """A mark without its counterpart."""

    position: int
    opens: bool


def _loose(text: str, opening: str, closing: str) -> _Loose | None:
    """The first mark that closes nothing, else the last one that is never closed."""
    if opening not in text and closing not in text:
        return None
    opened: list[int] = []
    for position, char in enumerate(text):
        if char == opening:
            opened.append(position)
        elif char == closing and opened:
            opened.pop()
        elif char == closing and not (closing == ")" and _ENUMERATION.search(text[:position])):
            return _Loose(position, opens=False)
    return _Loose(opened[-1], opens=True) if opened else None


def _continued(texts: Sequence[Passage], loose: Sequence[_Loose | None], at: int, now: _Loose) -> bool:
    """Whether what is open here is closed in the next text, or was opened in the one above (a page between)."""
    other = at + 1 if now.opens else at - 1
    if not 0 <= other < len(texts) or (texts[other].cell is None) != (texts[at].cell is None):
        return False
    counterpart = loose[other]
    return counterpart is not None and counterpart.opens != now.opens


def _violation(passage: Passage, loose: _Loose, opening: str, closing: str) -> Violation:
    at, text = loose.position, passage.text
    if loose.opens:
        end = text.find(" ", at + _AROUND)
        quote = text[at : end if end >= 0 else len(text)].strip()
        return Violation(
            Message("{opening} is never closed; add {closing} or drop it", opening=opening, closing=closing),
            passage.at(at),
            quote,
            RATHER_SURE,
        )
    start, end = text.rfind(" ", 0, max(0, at - _AROUND)) + 1, text.find(" ", at + _AROUND // 2)
    quote = text[start : end if end >= 0 else len(text)].strip()
    return Violation(
        Message("{closing} closes what was never opened; add {opening} or drop it", closing=closing, opening=opening),
        passage.at(at),
        quote,
        RATHER_SURE,
    )
