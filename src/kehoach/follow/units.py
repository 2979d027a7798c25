"""Units of a register by any of their names.

In: a register, a name as it is typed. Out: the units that it means, as the register calls them.
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.agenda.duties import Duty, PlanName
from kehoach.agenda.offices import Offices
from kehoach.errors import UsageError
from kehoach.follow.values import Register, Share
from kehoach.models.document import Place
from kehoach.models.plan import Header, Issuer, Unit
from kehoach.text import fold


def known(register: Register, name: str) -> list[str]:
    """The units that a name means, anywhere in the register.

    Raises `UsageError`, with the nearest names: no task names such a unit, and none has reported.
    """
    reporting = {event.unit for event in register.events if event.unit and fold(event.unit) == fold(name)}
    shares = {share.unit: share for task in register.tasks.values() for due in task.dues for share in due.shares}
    if exact := [unit for unit in (*shares, *reporting) if fold(unit) == fold(name)]:
        return exact
    return _found(register, shares.values(), name)


def among(register: Register, shares: Iterable[Share], name: str) -> list[str]:
    """The units of some shares that a name means; none where no unit is called so."""
    try:
        return _found(register, shares, name)
    except UsageError:
        return []


def _found(register: Register, shares: Iterable[Share], name: str) -> list[str]:
    held = {share.unit: Unit(name=share.unit, canonical=share.canonical, kind=share.kind) for share in shares}
    issuer = next((one.issuer for one in register.documents if one.issuer), None)
    plan = PlanName(Header(issuer=Issuer(name=issuer)), "", 1.0)
    duty = Duty(plan, "", None, "", {"lead": tuple(held.values())}, None, inherited=False, place=Place())
    offices = Offices([duty]).named(name)
    return [unit for unit in held if any(unit in office.spellings for office in offices)]
