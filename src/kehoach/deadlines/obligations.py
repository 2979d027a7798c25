"""The dated duties in the body of a plan.

In: its sections and the context of the plan. Out: `Obligation`s in the order of the text, each with its
section ("III.2.1"), its deadline and, where it is named, who owes it. Why: half of what a plan orders
stands outside its tables: in sentences, behind labels ("Thời hạn hoàn thành: …"), or as plain tasks under
the heading of a quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from kehoach.dates import find
from kehoach.deadlines.acting import opens_with_date, sentence_actor
from kehoach.deadlines.context import Context
from kehoach.deadlines.headings import actor_of_heading, heading_period, names_phase
from kehoach.deadlines.items import UNMARKED, Item, is_listed, items, labels_of, sentences_of
from kehoach.deadlines.labels import Role, label_of, labelled
from kehoach.deadlines.prose import answered, dated
from kehoach.deadlines.reading import chosen
from kehoach.deadlines.spoken import opens
from kehoach.deadlines.subjects import in_full
from kehoach.deadlines.told import Duty, duties_of_item, with_agents
from kehoach.deadlines.wordings import charted
from kehoach.models.document import Place
from kehoach.models.plan import Deadline, Milestone, Obligation, Section, Unit


class _Place(Struct, frozen=True):
    """Where an item stands, and what its headings hand down: period, number, who acts.

    `tells`: the part reports on the situation or sets goals, so that what returns in it is no duty. `subject`: what is
    to be done by the heading, where one sentence behind it says by whom and when.
    """

    path: str | None
    at: Place
    context: Context
    period: Milestone | None
    number: str | None = None
    actor: str | None = None
    tells: bool = False
    subject: str | None = None


def find_obligations(sections: Sequence[Section], context: Context) -> tuple[Obligation, ...]:
    """All dated duties in the running text, in its order."""
    return tuple(
        obligation for section in sections for obligation in _of_section(section, _Place(None, Place(), context, None))
    )


def reported(sections: Sequence[Section], within: bool = False) -> Iterator[str]:
    """The paragraphs of the parts that report on the situation or set goals: nothing in them is due for returning."""
    for section in sections:
        told = within or opens("situation", section.title or "")
        yield from section.text.split("\n") if told else ()
        yield from reported(section.children, told)


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
    tells = around.tells or opens("situation", section.title or "")
    section = _whole_sentence(section, around.context)
    title = section.title or ""
    period = heading_period(title, around.context)
    names = not period and actor_of_heading(title)
    place = _Place(
        section_path(around.path, section.number),
        section.place,
        around.context,
        period or around.period,
        section.number,
        names or around.actor,
        tells,
        title if _is_subject(section) and not period and not names else None,
    )
    labels = [said for child in section.children if (said := _label_line(child))]
    head = "" if period or title.isupper() or names else title
    own = list(_of_items(items(head, section.text, labels if head or section.text else ()), place))
    below = [o for child in section.children for o in _below(child, place, bool(head or section.text))]
    if not own and not below and section.number:
        own = list(_whole_section(section, period, around))
    yield from own
    yield from below


def _is_subject(section: Section) -> bool:
    """Whether a heading says what one sentence behind it tells by whom: "Biên soạn đề cương: Phòng A chủ trì, …"."""
    text = section.text
    alone = bool(section.title and text) and not section.children and "\n" not in text and not is_listed(text)
    return alone and sentence_actor(text) is not None and len(sentences_of(text)) == 1


def _whole_section(section: Section, period: Milestone | None, around: _Place) -> Iterator[Obligation]:
    """A numbered section in which nothing is dated: due in the period above it, or in its own if it names a phase."""
    title = section.title or ""
    due = around.period or (period if period and names_phase(title) else None)
    first = title or next((item.text for item in items("", section.text)), "")
    if due and first:
        path = section_path(around.path, section.number)
        place = replace(around, path=path, at=section.place, number=section.number)
        yield _obligation(with_agents(Duty(first, first, (due,), sentence_actor(first)), first), place)


def _whole_sentence(section: Section, context: Context) -> Section:
    """A section with its only sentence in its text: a date before the colon is no title ("Trước ngày 30/6: Tổ … "),
    unless a full stop ends it.
    """
    title, text = section.title or "", section.text
    if not title or not text or "\n" in text or section.children or is_listed(text) or title.endswith("."):
        return section
    label = label_of(f"{title}: {text}")
    if label and not label.own:
        return section
    begins, *others = sentences_of(text)
    held = opens("held", title) and bool(chosen(charted(begins)))
    scheduled = bool(others) and bool(answered(f"{title}: {begins}", context))
    goes_on = text[0].islower() or text[0].isdigit() or held or scheduled or opens_with_date(text)
    whole = f"{title}: {text}"
    together = bool(find(text)) and not labelled(text)[1] and not dated(text, context) and bool(dated(whole, context))
    timed = any(match.wording.means != "relative" for match in chosen(charted(title)))
    if not goes_on and not together and not timed:
        return section
    return section.model_copy(update={"title": None, "text": whole})


def _below(child: Section, place: _Place, taken: bool) -> Iterator[Obligation]:
    """The duties of a child, unless it is a label that its parent took."""
    return iter(()) if taken and _label_line(child) else _of_section(child, place)


def _label_line(section: Section) -> str | None:
    """The line of a section that is nothing but a label with its value ("1.1. Thời gian: Tháng 7/2026")."""
    line = ": ".join(filter(None, (section.title, section.text)))
    return line if not section.children and "\n" not in line and labels_of(line) else None


def _of_items(found: Sequence[Item], place: _Place) -> Iterator[Obligation]:
    """The duties of a section's items; a line above a list hands its actor and its period down to the items below."""
    above = _Above(UNMARKED + 1)
    found, place = _told_below(found, place)
    for item, following in zip_longest(found, found[1:]):
        if item.rank <= above.rank and item.rank < UNMARKED:
            above = _Above(UNMARKED + 1)
        here = replace(place, actor=above.actor or place.actor, period=above.period or place.period)
        leads = following is not None and _is_below(following, item)
        period = heading_period(item.text, place.context) if leads else None
        if period is None:
            yield from (
                _obligation(duty, here, item)
                for duty in duties_of_item(item, here.context, here.period)
                if not (place.tells and _only_told(duty))
            )
        named = item.text.endswith(":") and (sentence_actor(item.text) or actor_of_heading(item.text))
        if named or period:
            rank = item.rank if item.rank < UNMARKED else 0
            above = _Above(rank, named or above.actor, period or above.period)


def _told_below(found: Sequence[Item], place: _Place) -> tuple[Sequence[Item], _Place]:
    """A heading with labels and the only sentence under it, which says who does it: the duty is that sentence's."""
    if len(found) != 2 or found[0].rank or found[1].rank < UNMARKED or found[1].labels:
        return found, place
    heading, told = found
    if not any(label.role == "deadline" for label, _ in heading.labels) or sentence_actor(told.text) is None:
        return found, place
    told.labels = heading.labels
    return (told,), replace(place, subject=heading.text)


class _Above(Struct, frozen=True):
    """What a line above a list hands down to the items of a deeper rank."""

    rank: int
    actor: str | None = None
    period: Milestone | None = None


def _is_below(item: Item, line: Item) -> bool:
    """Whether an item is one of the list that a line opens."""
    return item.rank < UNMARKED and (line.rank == UNMARKED or item.rank > line.rank)


def _only_told(duty: Duty) -> bool:
    """Whether a duty is one only by what returns or is aimed at: in a report on the situation, or among goals, none."""
    return opens("strives", duty.text) or "%" in duty.text or all(m.kind == "recurring" for m in duty.milestones)


def _obligation(duty: Duty, place: _Place, item: Item | None = None) -> Obligation:
    marks = duty.milestones
    named = {label.role: label.value.strip(" .;") for label, _ in item.labels} if item else {}
    own, body = marks[0].actor or "", duty.actor or ""
    own = "" if own in body or (body and own.startswith(f"{body} ")) else own
    actor = named.get("lead") or named.get("implementing") or own or duty.actor
    actor = actor or named.get("monitoring") or place.actor or duty.beside
    actor = actor and (in_full(actor, duty.content) or in_full(actor, place.actor or "") or actor)
    return Obligation(
        text=duty.text,
        section=place.path,
        actor=_unit(actor),
        deadline=Deadline(text="; ".join(dict.fromkeys(m.text for m in marks)), milestones=marks),
        place=place.at,
        number=(item and item.mark) or place.number,
        content=f"{place.subject}: {duty.content}" if place.subject else duty.content,
        product=named.get("product"),
        lead=_named(named, "lead"),
        implementing=_named(named, "implementing"),
        advising=_named(named, "advising"),
        coordinating=_named(named, "coordinating") or tuple(Unit(name=name) for name in duty.helpers),
    )


def _named(labels: dict[Role, str], role: Role) -> tuple[Unit, ...]:
    """The words behind a label for a role, still undivided."""
    return (Unit(name=labels[role]),) if role in labels else ()


def _unit(name: str | None) -> Unit | None:
    if not name:
        return None
    return Unit(name=name, kind="collective" if name.lower().startswith(("các ", "cac ")) else "unit")
