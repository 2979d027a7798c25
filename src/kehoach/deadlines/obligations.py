"""The dated duties in the body of a plan.

In: its sections and the context of the plan. Out: `Obligation`s in the order of the text, each with its
section ("III.2.1"), its deadline and, where it is named, who owes it. Why: half of what a plan orders
stands outside its tables: in sentences, behind labels ("Thời hạn hoàn thành: …"), or as plain tasks under
the heading of a quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach.deadlines.clauses import trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import acts_at, names_body
from kehoach.deadlines.items import UNMARKED, Item, items
from kehoach.deadlines.labels import Role, label_of
from kehoach.deadlines.phrases import is_whole_year
from kehoach.deadlines.prose import opens_phase, sentence_actor
from kehoach.deadlines.reading import chosen, read
from kehoach.deadlines.told import Duty, duties_of_item
from kehoach.deadlines.wordings import charted
from kehoach.grammar.chart import Chart
from kehoach.models.document import Place
from kehoach.models.plan import Deadline, Milestone, Obligation, Section, Unit

_LONGEST_NAME, _LONGEST_PERIOD = 20, 16
_PERIODS = frozenset({"quarter", "month", "before", "by", "range", "each"})
"""The meanings of a heading's date that go for the tasks under it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item stands, and what its headings hand down: period, number, who acts."""

    path: str | None
    at: Place
    context: Context
    period: Milestone | None
    number: str | None = None
    actor: str | None = None


def find_obligations(sections: Sequence[Section], context: Context) -> tuple[Obligation, ...]:
    """All dated duties in the running text, in its order."""
    return tuple(
        obligation for section in sections for obligation in _of_section(section, _Place(None, Place(), context, None))
    )


def section_path(parent: str | None, number: str | None) -> str | None:
    """The path of a section: "III" and "2.1" make "III.2.1", also below "III.2"."""
    if not number:
        return parent
    number = number.rstrip(".)")
    if not parent:
        return number
    last = parent.rsplit(".", 1)
    while len(last) == 2 and number.startswith(_tail(parent) + "."):
        parent = parent[: len(parent) - len(_tail(parent))].rstrip(".")
        last = parent.rsplit(".", 1)
    return f"{parent}.{number}" if parent else number


def _tail(path: str) -> str:
    """The Arabic end of a path: "2.1" of "III.2.1"."""
    match = re.search(r"(?:^|\.)(\d+(?:\.\d+)*)$", path)
    return match[1] if match else "\0"


def _of_section(section: Section, around: _Place) -> Iterator[Obligation]:
    section = _whole_sentence(section)
    title = section.title or ""
    period = heading_period(title, around.context)
    names = not period and _title_actor(title)
    place = _Place(
        section_path(around.path, section.number),
        section.place,
        around.context,
        period or around.period,
        section.number,
        names or around.actor,
    )
    labels = [said for child in section.children if (said := _label_line(child))]
    head = "" if period or title.isupper() or names else title
    own = list(_of_items(items(head, section.text, labels if head or section.text else ()), place))
    below = [o for child in section.children for o in _below(child, place, bool(head or section.text))]
    if not own and not below and around.period and section.number:
        first = title or next((item.text for item in items("", section.text)), "")
        if first:
            own = [_obligation(Duty(first, first, (around.period,)), place)]
    yield from own
    yield from below


def _whole_sentence(section: Section) -> Section:
    """A section with its only sentence in its text: a date before the colon is no title ("Trước ngày 30/6: Tổ … ")."""
    title, text = section.title or "", section.text
    if not title or not text or "\n" in text or section.children or not chosen(charted(title)):
        return section
    return section.model_copy(update={"title": None, "text": f"{title}: {text}"})


def _below(child: Section, place: _Place, taken: bool) -> Iterator[Obligation]:
    """The duties of a child, unless it is a label that its parent took."""
    return iter(()) if taken and _label_line(child) else _of_section(child, place)


def _label_line(section: Section) -> str | None:
    """The line of a section that is nothing but a label with its value ("1.1. Thời gian: Tháng 7/2026")."""
    line = ": ".join(filter(None, (section.title, section.text)))
    return line if not section.children and "\n" not in line and label_of(line) else None


def heading_period(title: str, context: Context) -> Milestone | None:
    """The period that a heading is about: "Quý I", "Nhiệm vụ trọng tâm Quý I/2024", "Đợt 1: từ ngày …"; else None."""
    made = charted(title)
    phrases = chosen(made)
    if len(phrases) != 1 or phrases[0].wording.means not in _PERIODS or len(made.tokens) > _LONGEST_PERIOD:
        return None
    around = [trimmed(made, (0, phrases[0].start)), trimmed(made, (phrases[0].end, len(made.tokens)))]
    if any(run and not _is_heading(made, *run) and not opens_phase(made, run) for run in around):
        return None
    found = read(title, context).milestones
    if len(found) != 1 or is_whole_year(phrases[0]):
        return None
    return found[0].model_copy(update={"action": None, "marks": (*found[0].marks, "from-heading")})


def _is_heading(made: Chart, start: int, end: int) -> bool:
    return any(m.end == end for m in made.found[start] if m.wording.means == "heading")


def _of_items(found: Sequence[Item], place: _Place) -> Iterator[Obligation]:
    """The duties of a section's items; a line above a list hands its actor down to the items below."""
    leader: tuple[int, str | None] = (UNMARKED + 1, None)
    for item in found:
        if leader[1] and item.rank <= leader[0] and item.rank < UNMARKED:
            leader = (UNMARKED + 1, None)
        here = replace(place, actor=leader[1] or place.actor)
        yield from (_obligation(duty, here, item) for duty in duties_of_item(item, here.context, here.period))
        if item.text.endswith(":") and (named := sentence_actor(item.text) or _title_actor(item.text)):
            leader = (item.rank if item.rank < UNMARKED else 0, named)


def _obligation(duty: Duty, place: _Place, item: Item | None = None) -> Obligation:
    marks = duty.milestones
    named = {label.role: label.value.strip(" .;") for label, _ in item.labels} if item else {}
    actor = named.get("lead") or named.get("implementing") or marks[0].actor or duty.actor
    actor = actor or place.actor
    return Obligation(
        text=duty.text,
        section=place.path,
        actor=_unit(actor),
        deadline=Deadline(text="; ".join(dict.fromkeys(m.text for m in marks)), milestones=marks),
        place=place.at,
        number=(item and item.mark) or place.number,
        content=duty.content,
        product=named.get("product"),
        lead=_named(named, "lead"),
        implementing=_named(named, "implementing"),
        advising=_named(named, "advising"),
        coordinating=_named(named, "coordinating"),
    )


def _title_actor(title: str) -> str | None:
    """The body that a heading names, as where duties are listed by office; None for any other heading."""
    name = title.split("(")[0].strip(" :.-")
    made = charted(name)
    if not made.tokens or len(made.tokens) > _LONGEST_NAME or not names_body(made, 0):
        return None
    acts = any(acts_at(made, at) for at in range(len(made.tokens)))
    return name if not acts else None


def _named(labels: dict[Role, str], role: Role) -> tuple[Unit, ...]:
    """The words behind a label for a role, still undivided."""
    return (Unit(name=labels[role]),) if role in labels else ()


def _unit(name: str | None) -> Unit | None:
    if not name:
        return None
    return Unit(name=name, kind="collective" if name.lower().startswith(("các ", "cac ")) else "unit")
