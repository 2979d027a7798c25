"""The dated duties in the body of a plan.

In: its sections and the context of the plan. Out: `Obligation`s in the order of the text, each with its
section ("III.2.1"), its deadline and, where it is named, who owes it. Why: half of what a plan orders
stands outside its tables: in sentences, behind labels ("Thời hạn hoàn thành: …"), or as plain tasks under
the heading of a quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.deadlines.clauses import trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.phrases import is_whole_year
from kehoach.deadlines.prose import dated, sentence_actor
from kehoach.deadlines.reading import chosen, read
from kehoach.deadlines.wordings import charted
from kehoach.grammar.chart import Chart
from kehoach.models.document import Place
from kehoach.models.plan import Deadline, Milestone, Obligation, Section, Unit

_BULLET = re.compile(r"^\s*(?:[-–+•*]|\(?[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])\s+")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[A-ZĐÀ-Ỹ“\"(])|(?<=[\d)”\"][.!?])\s+(?=[A-ZĐÀ-Ỹ“\"(])")
_ENDS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section; `item` where it begins a bullet or a numbered paragraph.

    `whole` is the paragraph it stands in, `mark` what that opens with: "-", "a)", "2.1".
    """

    text: str
    item: bool
    whole: str = ""
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    path: str | None
    title: str
    at: Place
    context: Context
    period: Milestone | None
    number: str | None = None


def find_obligations(sections: Sequence[Section], context: Context) -> tuple[Obligation, ...]:
    """All dated duties in the running text, in its order."""
    return tuple(
        obligation
        for section in sections
        for obligation in _of_section(section, _Place(None, "", Place(), context, None))
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


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a section's text; lines broken by the page are joined, bullets stay apart."""
    found = []
    for paragraph in _paragraphs(text):
        bullet = _BULLET.match(paragraph)
        body = paragraph[bullet.end() :] if bullet else paragraph
        for index, piece in enumerate(_SENTENCE.split(body)):
            if piece.strip():
                mark = bullet.group().strip(" .(") if bullet else None
                found.append(Sentence(piece.strip(), bullet is not None and index == 0, body, mark))
    return tuple(found)


def _tail(path: str) -> str:
    """The Arabic end of a path: "2.1" of "III.2.1"."""
    match = re.search(r"(?:^|\.)(\d+(?:\.\d+)*)$", path)
    return match[1] if match else "\0"


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[str] = []
    for line in text.split("\n"):
        stripped = " ".join(line.split())
        joins = paragraphs and paragraphs[-1] and stripped and not _BULLET.match(line)
        if joins and not paragraphs[-1].endswith(_ENDS):
            paragraphs[-1] += " " + stripped
        else:
            paragraphs.append(stripped)
    return [p for p in paragraphs if p]


def _of_section(section: Section, around: _Place) -> Iterator[Obligation]:
    title = section.title or ""
    period = heading_period(title, around.context)
    place = _Place(
        section_path(around.path, section.number),
        title if not period else "",
        section.place,
        around.context,
        period or around.period,
        section.number,
    )
    text = section.text if period else f"{title}\n{section.text}" if _is_sentence(title, place) else section.text
    own = list(_of_text(sentences(text), place))
    below = [o for child in section.children for o in _of_section(child, place)]
    if not own and not below and around.period and section.number:
        first = title or next((s.text for s in sentences(section.text)), "")
        if first:
            own = [_obligation(first, (around.period,), place)]
    yield from own
    yield from below


def _is_sentence(title: str, place: _Place) -> bool:
    return bool(title) and bool(dated(title, place.context))


def heading_period(title: str, context: Context) -> Milestone | None:
    """The period that a heading such as "Quý I" or "Nhiệm vụ trọng tâm Quý I/2024" is about; else None."""
    made = charted(title)
    phrases = chosen(made)
    if len(phrases) != 1 or phrases[0].wording.means not in ("quarter", "month") or len(made.tokens) > 14:
        return None
    around = [trimmed(made, (0, phrases[0].start)), trimmed(made, (phrases[0].end, len(made.tokens)))]
    if any(run and not _is_heading(made, *run) for run in around):
        return None
    found = read(title, context).milestones
    if len(found) != 1:
        return None
    return found[0].model_copy(update={"action": None, "marks": (*found[0].marks, "from-heading")})


def _is_heading(made: Chart, start: int, end: int) -> bool:
    return any(m.end == end for m in made.found[start] if m.wording.means == "heading")


def _of_text(found: tuple[Sentence, ...], place: _Place) -> Iterator[Obligation]:
    subject = place.title
    for index, sentence in enumerate(found):
        label = _labelled(sentence.text)
        if label is None:
            milestones = dated(sentence.text, place.context)
            if milestones:
                yield _obligation(_duty(sentence.text, milestones), milestones, place, item=sentence)
            elif sentence.item and place.period:
                yield _obligation(sentence.text, (place.period,), place, item=sentence)
            if not _is_label(sentence.text):
                subject = sentence.text
            continue
        milestones = _of_label(label, place.context)
        if milestones and subject:
            named = _labelled_owner(found, index)
            yield _obligation(subject, milestones, place, named)


def _labelled(text: str) -> str | None:
    """What stands behind a label for the term ("Thời hạn hoàn thành: …"); None without one."""
    made = charted(text)
    return _behind(made, "filler")


def _is_label(text: str) -> bool:
    """Whether a sentence is a label with its value ("Cơ quan phối hợp: …")."""
    return any(token.folded == ":" for token in charted(text).tokens[1:7])


def _owner(text: str) -> str | None:
    """What stands behind a label for the body in charge ("Cơ quan chủ trì: …"); None without one."""
    return _behind(charted(text), "owner")


def _behind(made: Chart, means: str) -> str | None:
    if not made.tokens:
        return None
    ends = [m.end for m in made.found[0] if m.wording.means == means and m.end < len(made.tokens)]
    end = max(ends, default=0)
    if not end or made.tokens[end].folded != ":" or end + 1 >= len(made.tokens):
        return None
    return made.text[made.tokens[end + 1].start :]


def _labelled_owner(found: tuple[Sentence, ...], index: int) -> str | None:
    """The body named by a label beside a label for the term."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(found) and abs(at - index) <= 3:
            owner = _owner(found[at].text)
            if owner:
                return owner.strip(" .;")
            if not _is_label(found[at].text):
                break
            at += step
    return None


def _of_label(text: str, context: Context) -> tuple[Milestone, ...]:
    if all(is_whole_year(m) for m in chosen(charted(text))):
        return ()
    return read(text, context).milestones


def _duty(text: str, milestones: tuple[Milestone, ...]) -> str:
    """The sentence up to the clause of its last milestone, without the mark that ends it."""
    end = text.find(";", max(m.end_char or 0 for m in milestones))
    if milestones[-1].kind == "recurring" or end < 0 or end == len(text) - 1:
        return (text[:end] if end >= 0 else text).strip()
    return text[:end].strip()


def _obligation(
    text: str,
    milestones: tuple[Milestone, ...],
    place: _Place,
    named: str | None = None,
    item: Sentence | None = None,
) -> Obligation:
    actor = named or milestones[0].actor or sentence_actor(text) or _title_actor(place.title)
    deadline = Deadline(text="; ".join(dict.fromkeys(m.text for m in milestones)), milestones=milestones)
    return Obligation(
        text=text,
        section=place.path,
        actor=_unit(actor),
        deadline=deadline,
        place=place.at,
        number=(item and item.mark) or place.number,
        content=(item and item.whole) or text,
    )


def _title_actor(title: str) -> str | None:
    """The body that a heading names, as where duties are listed by office; None for any other heading."""
    name = title.split("(")[0].strip(" :.-")
    made = charted(name)
    starts = bool(made.tokens) and any(m.wording.means == "actor" for m in made.found[0])
    acts = any(m.wording.means == "verb" for found in made.found for m in found)
    return name if starts and not acts and len(made.tokens) <= 20 else None


def _unit(name: str | None) -> Unit | None:
    if not name:
        return None
    return Unit(name=name, kind="collective" if name.lower().startswith(("các ", "cac ")) else "unit")
