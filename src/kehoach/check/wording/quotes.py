"""A quotation mark or bracket without its counterpart.

Finds: a paragraph with “ and no ”, with ” and no “, with an open bracket.
Why: one cannot see where the name of a movement ends.
Source: spelling.
Example: gương điển hình tiên tiến, người tốt, việc tốt” quận
Instead: “gương điển hình tiên tiến, người tốt, việc tốt” quận
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.faults import Fault
from kehoach.check.passages import Passage, passages
from kehoach.models.plan import Plan

_ENUMERATION = re.compile(r"(?:(?<=^)|(?<=[\s;,.(]))(?:[a-zđ]{1,2}|\d{1,2}|[ivxIVX]{1,4})\)")
_AROUND = 60
_MARKS = (("“", "”"), ("(", ")"))


def quotes(plan: Plan, context: Context) -> Iterable[Fault]:
    """A fault for each paragraph or cell whose marks do not pair; "a)" and "1)" are no brackets."""
    if context.damaged:
        return
    texts = list(passages(plan, context))
    for at, passage in enumerate(texts):
        for opening, closing in _MARKS:
            if not _continued(texts, at, opening, closing):
                yield from _in(passage, opening, closing)


def _continued(texts: list[Passage], at: int, opening: str, closing: str) -> bool:
    """Whether what is open here is closed in the next paragraph, or was opened in the one above (a page between)."""

    def balance(where: int) -> int:
        if not 0 <= where < len(texts) or (texts[where].cell is None) != (texts[at].cell is None):
            return 0
        text = _ENUMERATION.sub("", texts[where].text)
        return text.count(opening) - text.count(closing)

    own = balance(at)
    return own != 0 and (balance(at + 1) == -own or balance(at - 1) == -own)


def _in(passage: Passage, opening: str, closing: str) -> Iterator[Fault]:
    text = _ENUMERATION.sub(lambda m: " " * len(m.group()), passage.text)
    depth, opened = 0, 0
    for position, char in enumerate(text):
        if char == opening:
            depth, opened = depth + 1, position
        elif char == closing and depth:
            depth -= 1
        elif char == closing:
            quote = passage.text[max(0, position - _AROUND) : position + _AROUND // 2].strip()
            yield Fault(
                f"{closing} closes what was never opened; add {opening} or drop it", passage.at(position), quote, 0.8
            )
            return
    if depth:
        quote = passage.text[opened : opened + _AROUND].strip()
        yield Fault(f"{opening} is never closed; add {closing} or drop it", passage.at(opened), quote, 0.7)
