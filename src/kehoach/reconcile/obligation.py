"""What a superior's row is to the subordinate: does it bind it, is it done at each level, is it the superior's own?

In: a row, who the subordinate is. Out: its obligation with the reasons. A row binds whom it names among those who
carry it out, or whom it asks for files by a date; it is mirrored where its act is one every level does for
itself (inspecting, training, reviewing); it is the superior's own where nobody below can do it. Where nothing
tells, it is open; one in which it only takes part joins it. By wordings, never by names of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from kehoach.grammar.files import load
from kehoach.models.plan import Issuer, Milestone, Plan, Task, Unit
from kehoach.numerals import roman
from kehoach.reconcile.duties import Line
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.shortened import shortened, written_out
from kehoach.reconcile.standing import have_one_head, levels_in
from kehoach.reconcile.wordings import FOLDER, Phrases, entries, having, listed, normal, phrases
from kehoach.units import kind_of, same_unit

_ARTICLES = frozenset({"cac", "ubnd", "uy", "ban", "nhan", "dan"})
"""Folded words that stand before the level in the name of a governing body, or make it several."""
BESIDE = "beside"
"""The code of being named beside those who do a row."""
_LEVEL = "cap "
"""What the name of a level begins with in a normal text."""
_JOINTS = re.compile(r"[,;]| và ")
Kind = Literal["binds", "joins", "mirrors", "own", "open"]


@dataclass(frozen=True, slots=True)
class Obligation:
    """The kind, its reasons as codes ("units: UBND các quận"), and how firm it is (0..1)."""

    kind: Kind
    why: tuple[str, ...]
    firm: float


@dataclass(frozen=True, slots=True)
class Reader:
    """Who the subordinate is, as far as its plan says: the body's name and the audiences it belongs to.

    `fellow`: the superior's plan is the same body's, whose departments it names; `year` is the subordinate plan's,
    `short` are the short forms that the superior's explains.
    """

    issuer: str | None
    audiences: frozenset[str]
    fellow: bool = False
    year: int | None = None
    short: Mapping[str, str] = field(default_factory=dict)

    def is_meant(self, name: str) -> bool:
        """Whether a unit named in the superior's plan is, or includes, the subordinate."""
        name = written_out(name, self.short)
        spelled = normal(name)
        if names_nobody(spelled):
            return False
        if self.issuer is not None and (same_unit(name, self.issuer) or self._is_numbered(spelled)):
            return True
        several = kind_of(name) == "collective" or any(
            f"cac {normal(kind)} " in f"{spelled} " for kind in _kinds().find(spelled)
        )
        several = several or bool(_every().find(spelled)) or any(True for _id in _of_level(spelled))
        if not several or self._is_of_another_kind(spelled):
            return False
        named = set(_audiences().find(spelled))
        return bool(self.audiences & named) or (not named and self._is_one_of(name))

    def is_beside(self, name: str) -> bool:
        """Whether a unit that takes part is, or includes, the subordinate by more than being any body."""
        told = set(_audiences().find(normal(written_out(name, self.short))))
        return self.is_meant(name) and (not told or bool(told & self.audiences - {"any"}))

    def _is_numbered(self, spelled: str) -> bool:
        """Whether a name is the reader's own without its number: "Thuế cơ sở" is each of "Thuế cơ sở 7"."""
        kind, _, number = normal(self.issuer or "").rpartition(" ")
        return kind == spelled and (number.isdigit() or roman(number) is not None)

    def _is_one_of(self, name: str) -> bool:
        """Whether a name of several bodies of no listed audience is what the reader's own name begins with."""
        own = normal(self.issuer or "").split()
        kinds = (normal(part).removeprefix("cac ").split() for part in _JOINTS.split(name))
        return any(len(kind) >= SETTINGS.shortest_kind and own[: len(kind)] == kind for kind in kinds)

    def _is_of_another_kind(self, spelled: str) -> bool:
        """Whether a name speaks of bodies of the reader's level, but not of its kind: of wards, not of communes."""
        own = set(_kinds().find(normal(self.issuer or "")))
        named = set(_kinds().find(spelled))
        return bool(own and named) and not own & named


@lru_cache(maxsize=4096)
def names_nobody(text: str) -> bool:
    """Whether a normal text names nobody in particular ("các đơn vị liên quan"), or the superior's peers."""
    return bool(_free().find(text) or _peers().find(text))


def reader_of(plan: Plan, superior: Plan) -> Reader:
    """The subordinate as a reader of the superior's plan; where its level is not known, every audience is it."""
    issuer, above = plan.header.issuer, superior.header.issuer
    fellow = bool(issuer.name and above.name and same_unit(issuer.name, above.name)) and not have_one_head(
        superior, plan
    )
    audiences = frozenset({"any"} | _audiences_of(issuer))
    return Reader(issuer.name, audiences, fellow, plan.header.year, shortened(superior))


def _audiences_of(issuer: Issuer) -> set[str]:
    """The audiences a body is: by its rank alone, else by its level and the words its name begins with."""
    known = entries("audiences", "audience")
    name, ranks = normal(issuer.name or ""), set(levels_in(issuer.name or ""))
    if low := {entry["id"] for entry in known if ranks & set(entry.get("ranks", ()))}:
        return low
    mine = {
        entry["id"]
        for entry in known
        if issuer.level in entry.get("level", ())
        or any(name.startswith(f"{normal(w)} ") for w in entry.get("issuers", ()))
    }
    return mine or {entry["id"] for entry in known}


def obligation_of(line: Line, reader: Reader) -> Obligation:
    """What a row of the superior is to a reader."""
    task = line.task
    if _peers().find(normal(task.content)):
        return Obligation("own", ("peers",), SETTINGS.firm_told)
    named = [f"units: {unit.name}" for unit in _doers(task) if reader.is_meant(unit.name)]
    levels = set(_of_level(normal(task.content)))
    given = not (task.lead or task.implementing) and bool(levels & reader.audiences)
    addressed = ["addressed"] if given or _addresses(task.content, reader) or _is_for_level(task, reader) else []
    asked = [f"filing: {m.text}" for m in filings(task) if asks(m, reader)]
    asked += ["filing"] if not asked and _asks_in(task.content, reader) else []
    if reader.fellow and task.lead + task.implementing and not _is_of_another_year(task, reader):
        named += [f"own body: {unit.name}" for unit in _doers(task)]
    if named or addressed or asked:
        return Obligation(
            "binds", (*named, *addressed, *asked), SETTINGS.firm_told if asked or addressed else SETTINGS.firm_named
        )
    beside = tuple(f"{BESIDE}: {unit.name}" for unit in task.coordinating if reader.is_beside(unit.name))
    if beside:
        return Obligation("joins", beside, SETTINGS.firm_open)
    if levels and not levels & reader.audiences:
        return Obligation("own", ("level",), SETTINGS.firm_named)
    return _by_act(line)


def _by_act(line: Line) -> Obligation:
    """What a row that speaks to nobody is by its act: the superior's own, done at each level, or open."""
    leading = line.whole.acts[:1]
    if set(leading) & having("acts", "act", "done", "own") or (leading == ("amend",) and line.whole.cited):
        return Obligation("own", (_said(leading[0]),), SETTINGS.firm_told)
    if set(leading) & having("acts", "act", "done", "each"):
        return Obligation("mirrors", (_said(leading[0]),), SETTINGS.firm_mirrored)
    return Obligation("open", (), SETTINGS.firm_open)


def _is_of_another_year(task: Task, reader: Reader) -> bool:
    """Whether all days of a task lie outside the year of the reader's plan."""
    days = [m.due for m in task.deadline.milestones if m.due] if task.deadline else []
    return bool(days) and reader.year is not None and all(day.year != reader.year for day in days)


def filings(task: Task) -> Iterator[Milestone]:
    """The milestones by which others are to file something; a task done by its own body has none."""
    for milestone in task.deadline.milestones if task.deadline else ():
        if milestone.due and milestone.action and _filing().find(normal(milestone.action)):
            yield milestone


def _said(act: str) -> str:
    """An act as a reason, by its first wording."""
    entry = next(entry for entry in entries("acts", "act") if entry["id"] == act)
    return f"act: {entry['says'][0]}"


def carries_out(task: Task, reader: Reader) -> bool:
    """Whether the reader is among those who carry a task out."""
    return any(reader.is_meant(unit.name) for unit in _doers(task))


def _doers(task: Task) -> Iterable[Unit]:
    return (*task.implementing, *(task.lead if not task.implementing else ()))


def _addresses(content: str, reader: Reader) -> bool:
    """Whether a content begins with the body it speaks to ("Các đơn vị thuộc Thành phố trình …")."""
    start = " ".join(normal(content).split()[: SETTINGS.longest_address])
    return any(set(before.split()) <= _ARTICLES for before in _before_audiences(start, reader))


def _is_for_level(task: Task, reader: Reader) -> bool:
    """Whether a column of the levels that carry a row out names the reader's, or all those below."""
    said = (
        normal(cell) for header, cell in task.extra.items() if listed("audiences", "level_column").find(normal(header))
    )
    below = reader.audiences | {"below"}
    return any(below & {*_audiences().find(cell), *_below().find(cell)} for cell in said)


def _before_audiences(text: str, reader: Reader) -> Iterator[str]:
    """What stands before each audience of the reader in a normal text.

    A single word counts behind "các" or a body only: folded, "số" (number) is "sở" (department).
    """
    for start, end, audience in _audiences().spans(text):
        before = text[:start].strip()
        if audience in reader.audiences and (" " in text[start:end] or set(before.split()[-1:]) & _ARTICLES):
            yield before


def asks(milestone: Milestone, reader: Reader) -> bool:
    """Whether a filing date is meant for the reader: by its actor, or by the first words of the clause."""
    if milestone.actor:
        return bool(set(_audiences().find(normal(milestone.actor))) & reader.audiences)
    start = " ".join(normal(milestone.action or "").split()[: SETTINGS.longest_address])
    return any(True for _before in _before_audiences(start, reader))


def _asks_in(content: str, reader: Reader) -> bool:
    """Whether a clause of the content says that the reader files ("các đơn vị trình trong tháng 12")."""
    text = normal(content)
    ends = {start for start, _end, _ in _filing().spans(text)}
    return any(end + 1 in ends and audience in reader.audiences for _start, end, audience in _audiences().spans(text))


def _of_level(text: str) -> Iterator[str]:
    """The audiences that a normal text names by their level: "cấp xã"."""
    return (audience for start, _end, audience in _audiences().spans(text) if text.startswith(_LEVEL, start))


@cache
def _audiences() -> Phrases:
    return phrases("audiences", "audience")


@cache
def _kinds() -> Phrases:
    return Phrases({word: (word,) for word in load(f"{FOLDER}/audiences")["kinds"]})


@cache
def _below() -> Phrases:
    return Phrases({"below": load(f"{FOLDER}/audiences")["below"]})


@cache
def _every() -> Phrases:
    return listed("audiences", "every")


@cache
def _free() -> Phrases:
    return listed("audiences", "free")


@cache
def _peers() -> Phrases:
    return Phrases({"peers": load(f"{FOLDER}/audiences")["peers"]})


@cache
def _filing() -> Phrases:
    return listed("pointers", "filing")
