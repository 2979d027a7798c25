"""Two rows of one table with the same task.

Finds: rows whose words are the same, or almost, with other numbers.
Why: one is left over, or the difference (for whom, which round) was not said.
Source: a plan must agree with itself.
Example: I.9 and II.4: Hướng dẫn đăng ký bổ sung danh hiệu thi đua, hình thức khen thưởng năm 2021
Instead: one row, or say in each for whom it is
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.likeness import words_of
from kehoach.check.passages import place_of
from kehoach.models.plan import Appendix, Plan, Task
from kehoach.text import fold

_FEWEST, _LONG, _MOST_OTHER = 6, 12, 0.1


def duplicate_task(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at the second of two equal rows, and at a printed line that opens two rows where no table was read."""
    for appendix in plan.appendices:
        if appendix.kind == "tasks":
            yield from _of(appendix)
    if not any(appendix.tasks for appendix in plan.appendices):
        yield from _of_lines(context)


def _of(appendix: Appendix) -> Iterator[Flaw]:
    seen: list[tuple[list[str], Task]] = []
    for task in appendix.tasks:
        words = words_of(task.content)
        if len(words) < _FEWEST or "content" in task.inherited:
            continue
        first = next((other for known, other in seen if _same(words, known) and other.parent == task.parent), None)
        seen.append((words, task))
        if first is not None:
            exact = words == words_of(first.content)
            message = f"this task stands already in row {first.id}; drop one or say how they differ"
            place = task.place.model_copy(update={"column": "content"})
            yield Flaw(message, place, task.content[:120], 0.6 if exact else 0.5)


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two rows say the same: the same words, or all but a few small ones of them, the numbers equal."""
    if one == other:
        return True
    own, others = set(one), set(other)
    if {w for w in own if w.isdigit()} != {w for w in others if w.isdigit()}:
        return False
    return len(own) >= _LONG and len(own ^ others) <= _MOST_OTHER * len(own | others) and one[:2] == other[:2]


def _of_lines(context: Context) -> Iterator[Flaw]:
    seen: set[str] = set()
    for line in context.lines[context.end :]:
        text = fold(line.text).strip(" .,;")
        if len(text.split()) < _FEWEST + 3:
            continue
        if text in seen:
            message = "this task stands already further up; drop one or say how they differ"
            yield Flaw(message, place_of(line), line.text.strip(), 0.4, "info")
        seen.add(text)
