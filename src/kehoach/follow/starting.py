"""Plans come into a register: each row gets its key.

In: plans as they were read. Out: documents, versions, tasks and dues in the store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kehoach.agenda.recurrence import issue_day
from kehoach.errors import UsageError
from kehoach.follow.intake import Members, Row, rows, told_done
from kehoach.follow.keys import new_key
from kehoach.follow.store import Store, Teller
from kehoach.follow.values import Document
from kehoach.message import Message
from kehoach.models.plan import Header, Plan
from kehoach.text import fold
from kehoach.units import split


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a plan: how many tasks and dues, how many tasks come round without an end."""

    name: str
    tasks: int
    dues: int
    endless: int


def begin(store: Store, plan: Plan, teller: Teller, today: dt.date, members: Members) -> Taken:
    """Follow a plan: write its first version, and a key for each row.

    Raises `UsageError`: the plan has no rows, or this very file or another version of it is followed already.
    """
    register = store.read()
    if any(version.sha256 == plan.source.sha256 for one in register.documents for version in one.revisions):
        raise UsageError(Message("{file} is in the register already", file=plan.source.path), Message("leave it out"))
    found = rows(plan, today, strict=register.strict, members=members)
    if not found:
        raise UsageError(
            Message("{file} holds no table of tasks to follow", file=plan.source.path),
            Message("see what is read with kehoach parse"),
        )
    document = _document(plan, register.office)
    if plan.header.number and (held := _same(document, register.documents)):
        raise UsageError(
            Message("{file} is a version of {name}, which is in the register", file=plan.source.path, name=held.name),
            Message("take it in with kehoach follow amend"),
        )
    number = store.add_document(document)
    revision = store.add_revision(number, plan, None, issue_day(plan.header), teller)
    keyed = dict(zip(fresh_keys(len(found), register.tasks), found, strict=True))
    dues = _add_rows(store, number, revision, keyed)
    on = issue_day(plan.header) or today
    store.add_events((one for key, row in keyed.items() for one in told_done(row, key, on, today)), teller)
    return Taken(
        document.symbol or document.title or plan.source.path, len(found), dues, sum(row.endless for row in found)
    )


def _add_rows(store: Store, document: int, revision: int, keyed: Mapping[str, Row]) -> int:
    """Write rows under new keys; gives how many dues they have."""
    store.add_tasks(document, revision, keyed)
    store.add_lines(revision, ((key, row.line) for key, row in keyed.items()))
    dues = [due for key, row in keyed.items() for due in row.of(key)]
    store.add_dues(revision, dues)
    return len(dues)


def _same(document: Document, held: Iterable[Document]) -> Document | None:
    """The plan of that issuer, number, symbol and year that is followed; one number is given once in a year."""

    def identity(one: Document) -> tuple[str, str, int | None]:
        return fold(one.issuer), fold(one.symbol), one.year

    return next((one for one in held if identity(one) == identity(document)), None)


def fresh_keys(count: int, taken: Collection[str]) -> list[str]:
    """So many keys that nobody has."""
    made: dict[str, None] = {}
    while len(made) < count:
        key = new_key()
        if key not in taken:
            made[key] = None
    return list(made)


def symbol_of(header: Header) -> str:
    """Number and symbol of a plan, dots for a number that is blank; "" if it has none."""
    return f"{header.number or '…'}/{header.symbol}" if header.symbol else header.number or ""


def is_own(office: str, issuer: str) -> bool:
    """Whether an office has issued a plan, however either of them is written ("UBND", "Ủy ban nhân dân")."""
    if not office or not issuer:
        return False
    one, other = ([unit.canonical for unit in split(name)] for name in (office, issuer))
    return fold(office) == fold(issuer) or (len(one) == 1 and one == other and one[0] is not None)


def _document(plan: Plan, office: str) -> Document:
    header = plan.header
    issuer = header.issuer.name or ""
    return Document(
        0, "own" if is_own(office, issuer) else "superior", issuer, symbol_of(header), header.title or "", header.year
    )
