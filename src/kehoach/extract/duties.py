"""The duties of the running text, with all that a task has; the documents of the file.

In: the dated duties as found, the frame. Out: duties with roles and doubts; `IssuedDocument` values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kehoach import deadlines, units
from kehoach.extract.cells import doubt_of
from kehoach.extract.frame import Frame
from kehoach.extract.settings import SETTINGS
from kehoach.models.document import Place
from kehoach.models.plan import IssuedDocument, Obligation, Unit

_ROLES = ("lead", "implementing", "advising", "coordinating")


def with_roles(duties: Iterable[Obligation]) -> tuple[Obligation, ...]:
    """The duties with who leads or implements, and what is not sure in their deadlines."""
    return tuple(_with_roles(duty) for duty in duties)


def _with_roles(duty: Obligation) -> Obligation:
    notes = deadlines.diagnose(duty.deadline, duty.place)
    unsure = tuple(doubt_of(note, duty.deadline.text) for note in notes)
    update: dict[str, object] = {"doubts": {"deadline": unsure} if unsure else {}}
    named = {role: _single(getattr(duty, role)) for role in _ROLES}
    actors = _single((duty.actor,) if duty.actor else ())
    if actors and not named["lead"] and not named["implementing"]:
        named["lead" if _leads(actors[0].name, duty.content) else "implementing"] = actors
    update |= named | {"actor": actors[0] if actors else None, "actors": (*named["lead"], *named["implementing"])}
    return duty.model_copy(update=update)


def _single(named: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units named together, each by itself."""
    return tuple(unit for several in named for unit in units.split(several.name))


def _leads(name: str, content: str) -> bool:
    """Whether a duty says of a body that it leads: "Phòng Nội vụ chủ trì, …"."""
    at = content.find(name)
    clause = re.split("[,;]", content[max(at, 0) + len(name) :])[0]
    said = (clause, " ".join(clause.split()[: SETTINGS.leading]))
    return at >= 0 and any(role == "lead" for words in said for role, _ in units.roles(f"{name} {words.strip()}"))


def documents(frame: Frame) -> tuple[IssuedDocument, ...]:
    """The documents of the file: the one whose letterhead it bears, and those annexed to it."""
    own = frame.own
    if own.kind is None and own.symbol is None:
        return ()
    place = own.places.get("kind") or own.places.get("symbol") or Place()
    first = IssuedDocument(kind=own.kind, number=own.number, symbol=own.symbol, title=own.title, place=place)
    annexed = (
        IssuedDocument(kind=part.kind, title=part.title, attached_to=part.attached_to, place=part.place)
        for part in frame.attached
    )
    return (first, *annexed)
