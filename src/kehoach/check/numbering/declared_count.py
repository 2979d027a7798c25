"""A group or a sentence says how many tasks there are, and the table holds another number.

Finds: "(08 nhiệm vụ)" over seven rows; "Phụ lục gồm 09 nhiệm vụ" where the appendix has eight.
Why: one of both is wrong: a task was lost, or the count was not updated.
Source: counting; a plan must agree with itself.
Example: I. KIỆN TOÀN TỔ CHỨC (08) over rows 1 to 7
Instead: I. KIỆN TOÀN TỔ CHỨC (07)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kehoach.check.context import Context
from kehoach.check.quantities import quantities, spoken
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import not_behind, said, spelt
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK, RATHER_SURE, SURE
from kehoach.models.plan import Appendix, Plan
from kehoach.outline.references import number_of, references


def declared_count(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each group whose count is not that of its rows, and for each sentence that counts an appendix' rows or
    groups otherwise; rows under rows do not count.
    """
    yield from _of_groups(plan, context)
    if context.damaged or context.recognised or context.rebuilt:
        return
    for statement in context.statements:
        if statement.passage.cell is None and not statement.items:
            yield from _of_sentence(statement, plan)


def _of_groups(plan: Plan, context: Context) -> Iterator[Violation]:
    for appendix in plan.appendices:
        for group in appendix.groups:
            rows = sum(task.group == group.key and task.parent is None for task in appendix.tasks)
            if group.declared_count is None or rows == 0 or rows == group.declared_count:
                continue
            message = Message(
                "the heading says {said} tasks, the table has {rows}; correct the one that is wrong",
                said=group.declared_count,
                rows=rows,
            )
            yield Violation(
                message, group.place, group.cells.get("content", group.title), SURE if not context.damaged else LOOK
            )


def _of_sentence(statement: Statement, plan: Plan) -> Iterator[Violation]:
    for start, quote, count, noun in _counts(statement.text):
        appendices = _meant(statement, plan, start + len(quote), noun)
        known = _rows(appendices) if said("rows").match(noun) else _groups(appendices)
        if known and count not in known:
            message = Message(
                "the text says {said}, the appendix has {rows}; correct the one that is wrong",
                said=quote,
                rows=known[0],
            )
            yield Violation(message, statement.at(start), quote, RATHER_SURE)


def _counts(text: str) -> Iterator[tuple[int, str, int, str]]:
    """Counts of tasks or of their groups, in figures or in words: where, as printed, how many, the noun."""
    for one in (*quantities(text), *spoken(text, "rows")):
        noun = " ".join(one.unit)
        if one.exact and one.step == 1 and said("rows", "groups").match(noun):
            yield one.start, text[one.start : one.end], int(one.value), noun


def _meant(statement: Statement, plan: Plan, end: int, noun: str) -> list[Appendix]:
    """The appendices a count is of: those that the sentence names, or whose title has its noun; none where another
    document is counted.
    """
    named = list(references(statement.passage.text))
    ours = {number_of(one.label) for one in named if one.label and not one.foreign}
    lists = [appendix for appendix in plan.appendices if appendix.tasks and appendix.kind == "tasks"]
    if any(one.foreign for one in named) or _of_others().search(
        statement.text[end : end + SETTINGS.declared_count_near]
    ):
        return []
    titled = [one for one in lists if len(noun.split()) > 2 and noun in (one.title or "").lower()]
    if said("annexed").search(statement.text.lower()):
        labelled = [one for one in lists if one.label and number_of(one.label) in ours]
        return labelled or ([] if ours - {0} and len(plan.appendices) > 1 else lists)
    return titled


def _rows(appendices: list[Appendix]) -> tuple[int, ...]:
    """How many rows each of some appendices has, and all of them; also with the rows under rows instead of these."""
    whole = [sum(task.parent is None for task in one.tasks) for one in appendices]
    parents = [{task.parent for task in one.tasks} for one in appendices]
    leaves = [sum(task.id not in over for task in one.tasks) for one, over in zip(appendices, parents, strict=True)]
    groups = [len(one.groups) for one in appendices]
    counts = whole if len(whole) == 1 else [sum(whole), *whole]
    return tuple(filter(None, (*counts, *leaves, sum(leaves), *groups)))


def _groups(appendices: list[Appendix]) -> tuple[int, ...]:
    counts = [len(one.groups) for one in appendices]
    return tuple(filter(None, (*counts, sum(counts))))


@cache
def _of_others() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){not_behind('goes_with')}(?:{spelt('belongs_to')}) (?!{spelt('ours')})"
        rf"(?:(?:{spelt('other_lists')}) )?(?:{spelt('elsewhere')})(?!\w)",
        re.IGNORECASE,
    )
