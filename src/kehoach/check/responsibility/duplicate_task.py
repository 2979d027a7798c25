"""Two rows of one table with the same task.

Finds: rows whose words are the same, or the same but for a few more, with other numbers. Rows on other bodies or
objects are other tasks; the same words given to different units are a remark.
Why: one is left over, or the difference (for whom, which round) was not said.
Source: a plan must agree with itself.
Example: I.9 and II.4: Hướng dẫn đăng ký bổ sung danh hiệu thi đua, hình thức khen thưởng năm 2021
Instead: one row, or say in each for whom it is
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.check.works import words_of
from kehoach.message import Message
from kehoach.models.document import Severity
from kehoach.models.finding import LOOK
from kehoach.models.plan import ROLES, Appendix, Plan, Task
from kehoach.text import fold

Row = tuple[str | None, Sequence[str]]


def duplicate_task(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the second of two equal rows, and at a printed line that opens two rows where no table was read."""
    for appendix in plan.appendices:
        if appendix.kind == "tasks":
            yield from _of(appendix)
    if not any(appendix.tasks for appendix in plan.appendices):
        yield from _of_lines(context)


def _of(appendix: Appendix) -> Iterator[Violation]:
    rows = [(task, words_of(task.content)) for task in appendix.tasks if "content" not in task.inherited]
    rows = [(task, words) for task, words in rows if len(words) >= SETTINGS.duplicate_task_fewest]
    for (task, _words), at in zip(rows, earlier([(task.parent, words) for task, words in rows]), strict=True):
        if at is not None:
            first = rows[at][0]
            message = Message("this task stands already in row {row}; drop one or say how they differ", row=first.id)
            place = task.place.in_column("content")
            severity: Severity | None = "info" if _of_others(first, task) else None
            yield Violation(message, place, task.content[:120], LOOK, severity)


def _of_others(first: Task, task: Task) -> bool:
    """Whether two rows are given to different units: the same work may be meant for each of them."""
    given = [{unit.name for role in ROLES[:3] for unit in getattr(row, role)} for row in (first, task)]
    return all(given) and given[0].isdisjoint(given[1])


def earlier(rows: Sequence[Row]) -> Iterator[int | None]:
    """For each row, its parent and its words, the first one above that has the same parent and says the same.

    Rows almost the same have one of their rarest words in common, as many as may differ and one more; so each is
    compared with those rows only.
    """
    often = Counter(word for _parent, words in rows for word in set(words))
    equal: dict[tuple[str | None, tuple[str, ...]], int] = {}
    alike: dict[Hashable, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for at, (parent, words) in enumerate(rows):
        known = equal.setdefault((parent, tuple(words)), at)
        own = frozenset(words)
        keys = [(parent, *words[:2], _numbers(own), word) for word in _rarest(own, often)]
        asked = keys if len(own) >= SETTINGS.duplicate_task_long else ()
        near = (next((row for row, others in alike[key] if _almost(own, others)), at) for key in asked)
        first = min((known, *near))
        yield first if first < at else None
        if known == at:
            for key in keys:
                alike[key].append((at, own))


def _rarest(words: frozenset[str], often: Mapping[str, int]) -> list[str]:
    """The words one of which at least stands in every row almost the same."""
    most_lacking = int(len(words) * SETTINGS.duplicate_task_most_other / (1 - SETTINGS.duplicate_task_most_other)) + 1
    return sorted(words, key=lambda word: (often[word], word))[: most_lacking + 1]


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(str.isdigit, words))


def _almost(own: frozenset[str], others: frozenset[str]) -> bool:
    """Whether all but a few words of two rows are the same, and one has no word for which the other has another: what
    is said of other bodies or objects is another task.
    """
    few = len(own ^ others) <= SETTINGS.duplicate_task_most_other * len(own | others)
    return few and not (own - others and others - own)


def _of_lines(context: Context) -> Iterator[Violation]:
    seen: set[str] = set()
    for line in context.lines[context.end :]:
        text = fold(line.text).strip(" .,;")
        if len(text.split()) < SETTINGS.duplicate_task_fewest + 3:
            continue
        if text in seen:
            message = Message("this task stands already further up; drop one or say how they differ")
            yield Violation(message, line.place, line.text.strip(), LOOK, "info")
        seen.add(text)
