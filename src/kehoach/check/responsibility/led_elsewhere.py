"""Who leads what, by the items of the body that are headed by a body: "3. Ban Tổ chức: chủ trì hội thi, khen thưởng".

In: a plan and its context. Out: rows that the appendix gives to another of these bodies. Why: such an item names the
work in a word or two, so that only the row tells what is meant; it is sure where one row alone has these words and both
bodies head items of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach.check.passages import Passage
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import mark_of, unmarked
from kehoach.check.terms import said
from kehoach.check.works import Work
from kehoach.models.plan import Task, Unit
from kehoach.units import is_headed, same_unit

_PART = re.compile(r",| và ")
_SENTENCE = re.compile(r"[;.](?:\s|$)")


class Led(Struct, frozen=True):
    """A row with the body it is given to, and the one that the text says to lead it."""

    row: Task
    given: str
    body: str


def led_elsewhere(rows: Sequence[Task], passages: Sequence[Passage]) -> Iterator[Led]:
    """The rows that are given to one of the bodies of the text, while its item of another says that this one leads."""
    items = [(head, text, Work(text)) for head, text in _items(passages)]
    works = [Work(row.content) for row in rows]
    claims: dict[int, list[tuple[str, Work]]] = {}
    for head, text, _whole in items:
        for work in _led(text):
            meant = [at for at, row in enumerate(works) if _is_meant(work, row)]
            if len(meant) == 1:
                claims.setdefault(meant[0], []).append((head, work))
    for at, claimed in claims.items():
        head, work = claimed[0]
        others = {name for name, _work in claimed if not _same(name, head)}
        given = [[whole for name, _text, whole in items if _same(unit.name, name)] for unit in _holders(rows[at])]
        silent = all(wholes and not any(work.words <= whole.words for whole in wholes) for wholes in given)
        if given and silent and not others and not any(_same(unit.name, head) for unit in _holders(rows[at])):
            yield Led(rows[at], _holders(rows[at])[0].name, head)


def _items(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """The items of the body behind a short name and a colon, and those under a line that is such a name."""
    above = ""
    for passage in passages:
        mark = mark_of(passage.text) if passage.cell is None else None
        if mark is None:
            continue
        text = unmarked(passage.text)
        head, _colon, rest = text.partition(":")
        if is_headed(head) and len(head.split()) <= SETTINGS.led_longest:
            above = "" if rest.strip() else head.strip()
            yield head.strip(), rest
        elif above and mark[0] not in ("roman", "arabic"):
            yield above, text
        else:
            above = ""


def _led(text: str) -> Iterator[Work]:
    """What the sentences of an item say that its body leads, part by part."""
    for sentence in _SENTENCE.split(text):
        found = said("takes_lead").match(sentence.strip().lower())
        if found:
            for part in _PART.split(sentence.strip()[found.end() :]):
                work = Work(part)
                if len(work.words) >= SETTINGS.led_fewest:
                    yield work


def _is_meant(work: Work, row: Work) -> bool:
    return work.words <= row.words or (len(row.words) >= SETTINGS.led_fewest and row.words <= work.words)


def _holders(row: Task) -> Sequence[Unit]:
    return row.lead or row.implementing


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower() or same_unit(one, other)
