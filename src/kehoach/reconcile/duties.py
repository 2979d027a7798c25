"""A row becomes the duties it holds, each with what comparing needs to know.

In: a task. Out: `Duty` values: one for the whole row, one for each part it lists ("- Xét … - Xét …", "…; …").
Why: a subordinate often answers one part of a row, or several rows at once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kehoach import citations
from kehoach.grammar.files import load
from kehoach.models.diff import Entry, words_of
from kehoach.models.plan import ROLES, Appendix, Plan, Task
from kehoach.reconcile.matter import NOTHING, Matter, matter_of
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.terms import Places, occasions, stages, telling, years
from kehoach.reconcile.wordings import Phrases, entries, listed, normal, phrases, plain
from kehoach.text import fold, fold_with_offsets, squeeze

_LIST = re.compile(r"(?:^|:\s*)[-–+•*]\s+")
_ITEM = re.compile(r"\s[-–+•*]\s+(?=[^\W\d_])")
_UNNUMBERED = "…"
"""The name of a duty of the text that stands in no numbered item."""
REPORTING = frozenset({"report", "review"})
"""Acts that are of a span of time."""
_CITED = re.compile(r"\d\s*[-/]")


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a row; `part` is 0 for the whole row, then 1, 2 … for its parts.

    `stages` are those of its occasions that say how far a report reaches, `words` all its words, counted. `asked`
    marks what only the deadline cell asks for ("Đơn vị gửi hồ sơ trước …"), `listed` an item of a dash list.
    """

    row: int
    part: int
    text: str
    terms: tuple[str, ...]
    matter: Matter = NOTHING
    words: Mapping[str, int] = field(default_factory=dict)
    occasions: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    years: frozenset[tuple[int, ...]] = frozenset()
    acts: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()
    asked: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One task with its appendix; `index` is its place among the rows that are compared.

    `bodies` are the ids of all units that it names, `days` the start and due day of each milestone that has a due
    day, the earliest first; `programme`: its table is a council's programme.
    """

    index: int
    task: Task
    appendix: Appendix
    parts: tuple[Duty, ...]
    bodies: frozenset[str] = frozenset()
    days: tuple[tuple[dt.date | None, dt.date], ...] = ()
    programme: bool = False

    @property
    def whole(self) -> Duty:
        """The row as one duty."""
        return self.parts[0]


def entry_of(line: Line) -> Entry:
    """A row as reports show it."""
    task = line.task
    named = dict.fromkeys(unit.name for role in ROLES for unit in getattr(task, role))
    title = next((group.title for group in line.appendix.groups if group.key == task.group), None)
    return Entry(
        id=task.id,
        group=" ".join(dict.fromkeys(part for part in (task.group, title) if part)) or None,
        content=task.content,
        units=tuple(named),
        deadline=words_of(task.deadline),
        place=task.place,
    )


def with_text(plan: Plan) -> Plan:
    """A plan whose tables hold no task and whose text holds all that it announces, with the duties of the text as rows.

    Each stands under the number of the item that says it, as one that was read from a table would.
    """
    if any(table.tasks for table in plan.appendices if table.kind == "tasks") or not plan.obligations:
        return plan
    used = Counter[str]()
    tasks = []
    for duty in plan.obligations:
        name = duty.section or duty.number or _UNNUMBERED
        used[name] += 1
        roles = {role: getattr(duty, role) for role in ROLES if getattr(duty, role, ())}
        tasks.append(
            Task(
                id=name if used[name] == 1 else f"{name}~{used[name]}", number=duty.number, content=duty.text,
                product=duty.product, deadline=duty.deadline, place=duty.place, **roles,
            )
        )  # fmt: skip
    return plan.model_copy(update={"appendices": (*plan.appendices, Appendix(label="", tasks=tuple(tasks)))})


def lines_of(plan: Plan, places: Places, base: int = 0, kinds: Sequence[str] = ("tasks",)) -> tuple[Line, ...]:
    """The rows of a plan's task tables, in order, with their duties; tables of targets hold none.

    `base` is the year that years are counted from, `kinds` are those of the tables that are read.
    """
    tables = [appendix for appendix in plan.appendices if appendix.kind in kinds]
    flat = plan.source.origin == "text"
    pairs = [(task, table) for table in tables for task in (_spread(table.tasks) if flat else table.tasks)]
    return tuple(
        Line(
            index,
            task,
            appendix,
            tuple(_duties(index, task, places, base)),
            _bodies(task),
            _days(task),
            "chuong trinh" in normal(appendix.title or ""),
        )
        for index, (task, appendix) in enumerate(pairs)
    )


def _days(task: Task) -> tuple[tuple[dt.date | None, dt.date], ...]:
    days = [(m.start, m.due) for m in task.deadline.milestones if m.due] if task.deadline else []
    return tuple(sorted(days, key=lambda day: day[1]))


def _bodies(task: Task) -> frozenset[str]:
    return frozenset(unit.canonical for role in ROLES for unit in getattr(task, role) if unit.canonical)


def _spread(tasks: Sequence[Task]) -> Iterator[Task]:
    """Rows of a text dump with the deadlines of merged cells, which a dump prints with the first row only.

    A blank cell takes the deadline of the row above in its group, and says so in `inherited`.
    """
    above: Task | None = None
    for task in tasks:
        blank = task.deadline is not None and not task.deadline.text and task.parent is None
        if blank and above is not None and above.group == task.group:
            inherited = (*task.inherited, "deadline")
            task = task.model_copy(update={"deadline": above.deadline, "inherited": inherited})
        if task.parent is None:
            above = task
        yield task


def split(content: str, places: Places) -> list[str]:
    """The parts a content lists, in order; itself where it lists none.

    Dashes part a list; where there are none, semicolons before another act do. Within a part, a comma or "và"
    before another act parts two duties ("trình khen thưởng … và tổ chức Hội nghị tổng kết …").
    """
    parts = [part.strip(" ;.") for piece in items(squeeze(content)) for part in _at_joints(piece, places)]
    return [part for part in parts if len(part.split()) > 2] or [squeeze(content)]


def items(text: str) -> list[str]:
    """The items of a dash list, without what heads it; the text itself where it is none.

    A dash begins an item only in a list and before a word that begins an act or the item before ("2023 - 2024",
    "Thi đua - Khen thưởng" are no items).
    """
    begun = _LIST.search(text)
    if begun is None:
        return [text]
    listed_text = text[begun.end() :]
    folded = fold(listed_text)
    opening = folded.split(" ")[0]
    fixed = [found.span() for found in _fixed().finditer(folded)] if len(folded) == len(listed_text) else []
    cuts, start = [], 0
    for dash in _ITEM.finditer(listed_text):
        behind = fold(listed_text[dash.end() : dash.end() + 60])
        begins = behind.split(" ")[0] == opening or _begins_act().match(behind)
        if begins and not any(low < dash.end() and dash.start() < high for low, high in fixed):
            cuts.append(listed_text[start : dash.start()])
            start = dash.end()
    return [*cuts, listed_text[start:]]


def _at_joints(text: str, places: Places) -> list[str]:
    """A part parted again at its first joint that has a duty on either side and stands in no brackets."""
    if _joints().search(fold(text)) is None:
        return [text]
    folded = fold_with_offsets(text)
    fixed = [found.span() for found in _fixed().finditer(folded.text)]
    for joint in _joints().finditer(folded.text):
        if any(start < joint.end() and joint.start() < end for start, end in fixed):
            continue
        sides = text[: folded.offsets[joint.start()]], text[folded.offsets[joint.end("joint")] :]
        if all(len(telling(normal(side), places)) >= SETTINGS.duties_enough for side in sides):
            return [sides[0], *_at_joints(sides[1], places)]
    return [text]


@cache
def _joints() -> re.Pattern[str]:
    """A semicolon, a comma or "và" before the words of an act, in folded text."""
    return re.compile(rf"(?P<joint>(?:;|,| va)(?: va)?) (?=(?:to chuc )?(?:{_alternatives(_sayings())})\b)")


@cache
def _begins_act() -> re.Pattern[str]:
    return re.compile(rf"(?:to chuc )?(?:{_alternatives(_sayings())})\b")


@cache
def _fixed() -> re.Pattern[str]:
    """What is not parted, in folded text: brackets, quotations, acts and set words with a joint inside."""
    inner = [
        saying
        for saying in (*_sayings(), *load("reconcile/acts")["neutral"])
        if re.search(r"[,;]| va | - ", fold(saying))
    ]
    return re.compile(rf"\([^()]*\)|\"[^\"]*\"|\b(?:{_alternatives(inner)})\b")


def _sayings() -> list[str]:
    return [saying for entry in entries("acts", "act") for saying in entry["says"]]


def _alternatives(sayings: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(fold(saying)) for saying in sayings}, key=lambda s: (-len(s), s)))


def _duties(row: int, task: Task, places: Places, base: int) -> Iterable[Duty]:
    """The whole row, its parts, and what its deadline cell asks for by a date of its own."""
    whole = duty(row, 0, task.content, places, base)
    yield whole
    parts = split(task.content, places)
    if len(parts) > 1:
        listed_parts = len(items(squeeze(task.content))) > 1
        made = (duty(row, number, text, places, base) for number, text in enumerate(parts, 1))
        told = (part for part in made if len(part.terms) > 1)
        yield from (replace(part, acts=part.acts or whole.acts[:1], listed=listed_parts) for part in told)
    else:
        parts = []
    for number, action in enumerate(_actions(task), len(parts) + 1):
        asked = duty(row, number, action, places, base)
        if asked.acts:
            subjects, terms = whole.subjects | asked.subjects, tuple(dict.fromkeys((*asked.terms, *whole.terms)))
            yield replace(
                whole, part=number, text=asked.text, acts=asked.acts, terms=terms, subjects=subjects, asked=True
            )


def _actions(task: Task) -> list[str]:
    return [milestone.action for milestone in task.deadline.milestones if milestone.action] if task.deadline else []


@cache
def _neutral() -> Phrases:
    return listed("acts", "neutral")


def duty(row: int, part: int, text: str, places: Places, base: int) -> Duty:
    """A text as a duty; its years are counted from `base`."""
    spelled = normal(text)
    acts = phrases("acts", "act").find(_neutral().without(spelled))
    reach = stages(spelled, closes=bool(REPORTING & set(acts)))
    return Duty(
        row=row,
        part=part,
        text=squeeze(text),
        terms=telling(spelled, places) or tuple(spelled.split()) or ("",),
        matter=matter_of(squeeze(text), places),
        words=Counter(plain(text).split()),
        occasions=occasions(spelled) | reach,
        stages=reach,
        years=years(spelled, base),
        acts=acts,
        subjects=frozenset(phrases("subjects", "subject").find(spelled)),
        cited=_cited(text),
    )


def _cited(text: str) -> frozenset[str]:
    if not _CITED.search(text):
        return frozenset()
    return frozenset(fold(f"{found.number}-{found.symbol}") for found in citations.find(text))
