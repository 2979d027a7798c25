"""Two versions of one plan outside the rows of their tables: frame, cited documents, paragraphs, foot.

In: the earlier and the later plan. Out: `ChangedText` values in the order of the document, each with the words that
differ, so that a changed target is told by its figures. Sentences are put beside each other in their order, then by
likeness; one that only stands elsewhere is moved. Numbers of sections are no words: they shift when one is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from kehoach.models.diff import ChangedText, Part, TextChange, Words
from kehoach.models.document import Place
from kehoach.models.plan import Appendix, Plan, Section
from kehoach.reconcile.settings import SETTINGS
from kehoach.text import clean, squeeze

_ENDS = " .,;:/-–+•*"
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[-–+•*]?\s*[^\W\d_a-zà-ỹđ])")
"""Where a sentence ends: formats break the lines of one paragraph differently, so sentences are compared."""
_FIELDS = ("number", "symbol", "date", "place", "kind", "title", "issuer")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, recipient, citation or field: where it stands and what it says."""

    label: str
    text: str
    place: Place

    @property
    def key(self) -> str:
        """What two versions are compared by: the words, without the marks around them."""
        return squeeze(clean(self.text)).strip(_ENDS).casefold()


def compare_texts(before: Plan, after: Plan) -> Iterator[ChangedText]:
    """What differs outside the rows of the tables."""
    yield from _fields("header", _frame(before), _frame(after))
    yield from _aligned("citation", list(_citations(before)), list(_citations(after)))
    yield from _aligned("section", list(_paragraphs(before.sections)), list(_paragraphs(after.sections)))
    yield from _aligned("recipient", _recipients(before), _recipients(after))
    yield from _fields("signature", _signature(before), _signature(after))
    yield from _aligned("appendix", list(_heads(before.appendices)), list(_heads(after.appendices)))


def _frame(plan: Plan) -> dict[str, Passage]:
    header = plan.header
    date = header.date
    said = {
        "number": header.number,
        "symbol": header.symbol,
        "date": "/".join(f"{part:02d}" if part else "…" for part in (date.day, date.month, date.year)) if date else "",
        "place": header.place,
        "kind": header.kind,
        "title": header.title,
        "issuer": header.issuer.name,
    }
    return {name: Passage(name, said[name] or "", header.places.get(name, Place())) for name in _FIELDS}


def _signature(plan: Plan) -> dict[str, Passage]:
    signed = plan.signature
    said = {name: getattr(signed, name) if signed else None for name in ("capacity", "role", "name")}
    return {name: Passage(name, text or "", Place()) for name, text in said.items()}


def _citations(plan: Plan) -> Iterator[Passage]:
    told: set[str] = set()
    for citation in plan.citations:
        passage = Passage("", citation.text, citation.place)
        if citation.relation != "self" and passage.key not in told:
            told.add(passage.key)
            yield passage


def _paragraphs(sections: Iterable[Section], path: str = "") -> Iterator[Passage]:
    for section in sections:
        label = ".".join(filter(None, (path, section.number)))
        lines = (section.title or "", *section.text.splitlines())
        sentences = (sentence for line in lines for sentence in _SENTENCE.split(line))
        yield from (Passage(label, text, section.place) for text in sentences if text.strip(_ENDS))
        yield from _paragraphs(section.children, label)


def _recipients(plan: Plan) -> list[Passage]:
    return [Passage("", text, Place()) for text in plan.recipients]


def _heads(appendices: Iterable[Appendix]) -> Iterator[Passage]:
    """What stands above a table: its title, what it is attached to, the titles of its groups, its columns."""
    for table in appendices:
        texts = (table.title, table.attached_to, *(group.title for group in table.groups), *table.columns.values())
        yield from (Passage(table.label, text, table.place) for text in texts if text)


def _fields(part: Part, before: dict[str, Passage], after: dict[str, Passage]) -> Iterator[ChangedText]:
    for name, one in before.items():
        other = after[name]
        if one.key == other.key:
            continue
        yield _changed(part, one if one.key else None, other if other.key else None)


def _aligned(part: Part, before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[ChangedText]:
    """Two sequences of passages beside each other; what is told stands in the order of the later one."""
    partners: dict[int, int] = {}
    gaps: list[tuple[list[int], list[int]]] = []
    matcher = SequenceMatcher(None, [one.key for one in before], [other.key for other in after], autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal":
            partners.update(zip(range(start, end), range(low, high), strict=True))
        else:
            gaps.append((list(range(low, high)), list(range(start, end))))
    for old, new in gaps:
        partners.update(_likest(before, after, (old, new), SETTINGS.passages_like))
    left = [at for at in range(len(before)) if at not in set(partners.values())]
    added = [at for at in range(len(after)) if at not in partners]
    elsewhere = _likest(before, after, (left, added), SETTINGS.like_elsewhere)
    partners.update(elsewhere)
    for at, other in enumerate(after):
        one = before[partners[at]] if at in partners else None
        if one is None or one.key != other.key or at in elsewhere:
            yield _changed(part, one, other)
    yield from (_changed(part, before[at], None) for at in left if at not in elsewhere.values())


def _likest(
    before: Sequence[Passage], after: Sequence[Passage], gap: tuple[Sequence[int], Sequence[int]], least: float
) -> dict[int, int]:
    """Partners within a gap, the likest first: of the later passages, by place, their earlier ones."""
    scored = sorted(
        (
            (-fuzz.ratio(before[one].key, after[other].key, score_cutoff=least), other, one)
            for one in gap[0]
            for other in gap[1]
        ),
    )
    partners: dict[int, int] = {}
    for score, other, one in scored:
        if score <= -least and other not in partners and one not in partners.values():
            partners[other] = one
    return partners


def _changed(part: Part, one: Passage | None, other: Passage | None) -> ChangedText:
    """What became of a passage."""
    told = [passage for passage in (other, one) if passage is not None]
    change: TextChange = "added" if one is None else "dropped" if other is None else "changed"
    if one is not None and other is not None and one.key == other.key:
        change = "moved"
    places = {"before": one, "after": other}
    return ChangedText(
        part=part,
        label=told[0].label,
        change=change,
        before=squeeze(one.text) if one else None,
        after=squeeze(other.text) if other else None,
        words=tuple(_words(squeeze(one.text), squeeze(other.text))) if one and other else (),
        places={side: passage.place for side, passage in places.items() if passage is not None},  # type: ignore[misc]
    )


def _words(before: str, after: str) -> Iterator[Words]:
    """The words that differ, each stretch with what took its place."""
    old, new = before.split(), after.split()
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Words(before=" ".join(old[low:high]), after=" ".join(new[start:end]))
