"""What plans ask for, in one shape: tasks of tables and dated duties of running text.

In: plans. Out: `Duty` values that keep of a plan only what names it, so that thousands of plans fit in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from kehoach.agenda.alike import Headers, issued
from kehoach.agenda.untaken import untaken_notes
from kehoach.models.document import Place
from kehoach.models.plan import ROLES, Appendix, Deadline, Header, Obligation, Plan, Role, Task, Unit
from kehoach.text import fold


@dataclass(frozen=True, slots=True)
class PlanName:
    """What names a plan: its frame, its file, how far the file can be trusted (0 to 1), the bodies above it."""

    header: Header
    path: str
    trust: float
    above: tuple[str, ...] = ()

    @classmethod
    def of(cls, plan: Plan) -> PlanName:
        """What names a plan; above it are those who issued what it carries out."""
        above = tuple(one.issuer for one in plan.implements if one.issuer)
        return cls(plan.header, plan.source.path, plan.source.trust, above)

    @property
    def identity(self) -> tuple[str, ...]:
        """The plan itself, whatever file it was read from: issuer, symbol and date with its number, or its title.

        A file whose frame says neither stands for itself.
        """
        header = self.header
        own = header.number if header.number and header.symbol else header.title
        if not own:
            return (self.path,)
        date = header.date
        parts = (header.issuer.name, header.symbol, own, *((date.year, date.month, date.day) if date else ()))
        return tuple(fold(str(part or "")) for part in parts)


_FORMS = (".txt", ".md", ".pdf", ".ods", ".xls", ".xlsx", ".rtf", ".odt", ".doc", ".docx")
"""Endings of files by how much of a plan they keep, the fullest last."""
_MISREAD = 80.0
"""Likeness, in hundredths, of a text and what a scanner made of it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done: a task, or an obligation (then `id` is None and `section` says where it stands)."""

    plan: PlanName
    id: str | None
    section: str | None
    content: str
    holders: Mapping[Role, tuple[Unit, ...]]
    deadline: Deadline | None
    inherited: bool
    place: Place

    @property
    def key(self) -> str:
        """The duty within its plan, the same for every file of the plan."""
        return self.id or f"{self.section or ''} {fold(self.content)}"

    def responsible(self, role: Role | None = None) -> tuple[Unit, ...]:
        """Those who hold a role; without one, those who lead or do the work, else whoever is named."""
        if role is not None:
            return self.holders.get(role, ())
        doing = (*self.holders.get("lead", ()), *self.holders.get("implementing", ()))
        return doing or tuple(unit for role in ROLES for unit in self.holders.get(role, ()))


def duties(plan: Plan) -> Iterator[Duty]:
    """All duties of a plan in reading order: the running text's, then the tables'; targets only if they have a day."""
    name = PlanName.of(plan)
    yield from (_of_text(name, obligation) for obligation in plan.obligations)
    for appendix in plan.appendices:
        targets = appendix.kind == "indicators"
        yield from (_of_table(name, task) for task in appendix.tasks if not targets or _says_when(task))


def listed(plan: Plan) -> Plan:
    """What listings need of a plan: all that its duties are made of, and what is told of it beside them."""
    return Plan(
        source=plan.source,
        header=plan.header.model_copy(update={"places": {}, "printed": {}}),
        appendices=tuple(
            Appendix(kind=appendix.kind, tasks=tuple(map(_listed_task, appendix.tasks))) for appendix in plan.appendices
        ),
        obligations=tuple(
            Obligation(
                text=one.text,
                section=one.section,
                actor=one.actor,
                deadline=one.deadline,
                place=one.place,
                lead=one.lead,
                implementing=one.implementing,
                advising=one.advising,
                coordinating=one.coordinating,
            )
            for one in plan.obligations
        ),
        implements=plan.implements,
        diagnostics=tuple(untaken_notes(plan)),
    )


def _listed_task(task: Task) -> Task:
    held: dict[str, tuple[Unit, ...]] = {role: getattr(task, role) for role in ROLES}
    kept = Task(id=task.id, content=task.content, deadline=task.deadline, inherited=task.inherited, place=task.place)
    return kept.model_copy(update=held)


def _says_when(task: Task) -> bool:
    return task.deadline is not None and bool(task.deadline.text.strip())


def _of_table(plan: PlanName, task: Task) -> Duty:
    holders = {role: named for role in ROLES if (named := getattr(task, role))}
    inherited = "deadline" in task.inherited
    return Duty(plan, task.id, None, task.content, holders, task.deadline, inherited, task.place)


def _of_text(plan: PlanName, obligation: Obligation) -> Duty:
    return Duty(
        plan, None, obligation.section, obligation.text, holders_of(obligation), obligation.deadline, inherited=False,
        place=obligation.place,
    )  # fmt: skip


def holders_of(duty: Obligation) -> Mapping[Role, tuple[Unit, ...]]:
    """Who holds a duty of the running text in which role; whoever is named as doing it, without one, implements it."""
    named: dict[Role, tuple[Unit, ...]] = {
        "lead": duty.lead, "implementing": duty.implementing, "advising": duty.advising,
        "coordinating": duty.coordinating,
    }  # fmt: skip
    found = {role: units for role, units in named.items() if units}
    if duty.actor is not None and not (duty.lead or duty.implementing):
        found["implementing"] = (duty.actor,)
    return found


@dataclass(frozen=True, slots=True)
class Gathered:
    """The duties of all plans, each plan once; `files` is how many files they come from.

    `doubles` are files left out, each with the file that says the same; `drafts` are older drafts left out, each with
    the newest; `rivals` are files that call themselves the same plan but say something else: those stay in.
    """

    files: int
    duties: tuple[Duty, ...]
    doubles: tuple[tuple[PlanName, PlanName], ...]
    rivals: tuple[tuple[PlanName, PlanName], ...]
    drafts: tuple[tuple[PlanName, PlanName], ...] = ()


def gather(plans: Iterable[Plan], saved: Callable[[str], float] | None = None) -> Gathered:
    """The duties of plans in their order; a plan that lies there in several forms (docx, pdf) counts once.

    A file is left out where every duty of it stands, with the same milestones, in a file of the same plan (of two that
    say the same, the one that can be trusted more stays), and where it is an older draft of another: `saved` tells
    when a file was written last; without it drafts all stay.
    """
    files = [(PlanName.of(plan), tuple(duties(plan))) for plan in plans]
    found = _apart(files)
    return found if saved is None else _newest(found, saved)


def _apart(files: Sequence[tuple[PlanName, tuple[Duty, ...]]]) -> Gathered:
    """The duties of files, each of them once."""
    order = sorted(range(len(files)), key=lambda at: (-len(_said(files[at][1])), -files[at][0].trust))
    kept: dict[tuple[str, ...], list[int]] = {}
    doubles: list[tuple[PlanName, PlanName]] = []
    rivals: list[tuple[PlanName, PlanName]] = []
    for at in order:
        name, mine = files[at]
        same = kept.setdefault(name.identity, [])
        twin = next((other for other in same if _says_no_more(mine, files[other][1])), None)
        if twin is not None:
            doubles.append((name, files[twin][0]))
            continue
        if same:
            rivals.append((name, files[same[0]][0]))
        same.append(at)
    stay = sorted(at for group in kept.values() for at in group)
    return Gathered(len(files), tuple(duty for at in stay for duty in files[at][1]), tuple(doubles), tuple(rivals))


def _newest(found: Gathered, saved: Callable[[str], float]) -> Gathered:
    """What was found, without the drafts of which a newer one is there."""
    files: dict[str, list[Duty]] = {}
    for duty in found.duties:
        files.setdefault(duty.plan.path, []).append(duty)
    kept: list[str] = []
    headers = Headers()
    older: dict[str, PlanName] = {}
    for path in sorted(files, key=_newness(files, saved), reverse=True):
        header = files[path][0].plan.header
        alike = (kept[at] for at in headers.alike(header))
        newer = next((other for other in alike if _share_tasks(files[path], files[other])), None)
        if newer is None:
            kept.append(path)
            headers.add(header)
        else:
            older[path] = files[newer][0].plan
    return replace(
        found,
        duties=tuple(duty for duty in found.duties if duty.plan.path not in older),
        rivals=tuple(pair for pair in found.rivals if not older.keys() & {name.path for name in pair}),
        drafts=tuple((files[path][0].plan, older[path]) for path in files if path in older),
    )


def _newness(
    files: Mapping[str, Sequence[Duty]], saved: Callable[[str], float]
) -> Callable[[str], tuple[bool, float, int, float, str]]:
    """How files are ranked: issued plans before drafts, then the newest; forms of one name are as new as each other."""
    last: dict[PurePath, float] = {}
    for path in files:
        name = PurePath(path).with_suffix("")
        last[name] = max(last.get(name, 0.0), saved(path))

    def key(path: str) -> tuple[bool, float, int, float, str]:
        plan, pure = files[path][0].plan, PurePath(path)
        form = _FORMS.index(pure.suffix.lower()) if pure.suffix.lower() in _FORMS else -1
        return issued(plan.header), last[pure.with_suffix("")], form, plan.trust, path

    return key


def _share_tasks(mine: Sequence[Duty], other: Sequence[Duty]) -> bool:
    """Whether most duties of the shorter file stand in the other, word for word or misread under the same number."""
    from rapidfuzz import fuzz

    few, many = sorted((mine, other), key=len)
    words = {fold(duty.content) for duty in many}
    by_key = {duty.key: fold(duty.content) for duty in many}
    shared = sum(
        (said := fold(duty.content)) in words or fuzz.ratio(said, by_key.get(duty.key, "")) >= _MISREAD for duty in few
    )
    return shared * 2 >= len(few)


def _says_no_more(mine: Sequence[Duty], other: Sequence[Duty]) -> bool:
    return _said(mine) <= _said(other) and _share_tasks(mine, other)


def _said(mine: Iterable[Duty]) -> frozenset[tuple[object, ...]]:
    """What a file says is due, without how it is typeset."""
    return frozenset(
        (duty.key, milestone.kind, milestone.start, milestone.due, milestone.every)
        for duty in mine
        for milestone in (duty.deadline.milestones if duty.deadline else ())
    ) | frozenset((duty.key,) for duty in mine)
