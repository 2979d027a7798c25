"""Body and appendix name different leads for one task.

Finds: "Sở Tài chính chủ trì kiểm tra công tác lưu trữ" in the body, and the row of that task with another unit in
charge; "3. Ban Tổ chức: chủ trì hội thi" above a row that gives the contest to another body with an item of its own.
Why: each of both waits for the other, or both do the work.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: body: "Sở Tài chính chủ trì kiểm tra …"; Phụ lục I, row 4: Văn phòng UBND tỉnh
Instead: the same unit in both
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.passages import Passage, tasks
from kehoach.check.past import sentence
from kehoach.check.responsibility.led_elsewhere import led_elsewhere
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import places_of
from kehoach.check.violations import Violation
from kehoach.check.works import Texts, covered, same_numbers, weights
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan, Task, Unit
from kehoach.units import same_unit, split

_NUMBER = re.compile(r"^\s*(?:[-–+•]|[\da-zđIVX.]{1,5}[.)])\s+")


def leads_disagree(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each sentence of the body that says who leads what a row gives to others; where several rows are as
    like, one of them given to that unit is enough.
    """
    rows = [task for task in tasks(plan) if task.lead and task.parent is None and task.content]
    if context.damaged:
        return
    yield from _by_items(plan, context)
    if not rows:
        return
    told = [(passage, at, units, act) for passage in _prose(context) for at, units, act in _charged(passage)]
    weight = weights([*(row.content for row in rows), *(act for _passage, _at, _units, act in told)])
    texts = Texts([row.content for row in rows], weight, SETTINGS.leads_disagree_rare)
    for passage, at, units, act in told:
        alike = [
            row
            for row in (rows[found] for found in texts.likely(act, SETTINGS.leads_disagree_shared))
            if same_numbers(act, row.content)
        ]
        meant = [
            row
            for row in alike
            if covered(row.content, act, weight, SETTINGS.leads_disagree_rare) >= SETTINGS.leads_disagree_alike
        ]
        if meant and not any(_is_given(row, units) for row in meant):
            message = Message(
                "row {row} of the appendix gives this task to {lead}; make both the same",
                row=meant[0].id,
                lead=tuple(unit.name for unit in meant[0].lead),
            )
            yield Violation(message, passage.at(at), passage.text[at : at + len(units[0].name) + 10].strip(), LOOK)


def _by_items(plan: Plan, context: Context) -> Iterator[Violation]:
    """One for each row that is given to another body than the one whose item of the body names its work."""
    rows = [task for task in tasks(plan) if task.parent is None and task.content]
    for led in led_elsewhere(rows, context.passages):
        message = Message("the body gives this task to {lead}; make both the same", lead=led.body)
        role = "lead" if led.row.lead else "implementing"
        yield Violation(message, led.row.place.in_column(role), led.given, LOOK)


def _prose(context: Context) -> Iterator[Passage]:
    return (passage for passage in context.passages if passage.cell is None and passage.lines)


def _charged(passage: Passage) -> Iterator[tuple[int, tuple[Unit, ...], str]]:
    """Who a sentence says to lead: where they are named, the units, what they are to do."""
    for start, end in places_of("leads", passage.text):
        said = sentence(passage.text, start)
        opens = passage.text.find(said)
        before, act = passage.text[opens:start], passage.text[end : opens + len(said)]
        units = _named(_NUMBER.sub("", before).strip())
        if units and len(act.split()) >= SETTINGS.leads_disagree_fewest:
            yield passage.text.find(units[0].name, opens), units, act


def _named(text: str) -> tuple[Unit, ...]:
    """The units a text ends with, behind at most a few other words ("Giao Công an tỉnh"); nothing unless all are
    known bodies.
    """
    for _word in range(SETTINGS.most_before):
        units = split(text) if text else ()
        if units and all(unit.kind == "unit" and unit.canonical for unit in units):
            return units
        text = text.partition(" ")[2]
    return ()


def _is_given(row: Task, units: tuple[Unit, ...]) -> bool:
    """Whether a row is one of these units', or nobody's in particular."""
    given = (*row.lead, *row.implementing)
    unsure = any(unit.kind != "unit" or unit.canonical is None for unit in given)
    return unsure or any(same_unit(one.name, unit.name) for one in given for unit in units)
