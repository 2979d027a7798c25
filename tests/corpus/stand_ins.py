"""A reader of made-up files: plans as JSON, and files that go wrong without harming anything but their own reading."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kehoach.corpus.job import packed
from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.models.document import Source
from kehoach.models.plan import (
    Appendix,
    Citation,
    Deadline,
    Header,
    Implemented,
    Issuer,
    Milestone,
    PartialDate,
    Plan,
    Task,
    Unit,
)
from kehoach.reading.inputs import Input
from kehoach.reading.worker import Printed, Told
from kehoach.units import canonical_of, kind_of, level_of

LONG = 600


def _broken() -> None:
    raise UnreadableError(Message("the file is damaged"), Message("ask for another copy"))


def _mistake() -> None:
    raise ZeroDivisionError("by nothing")


DEEDS: dict[str, Callable[[], object]] = {
    "broken": _broken,
    "mistake": _mistake,
    "dies": lambda: os._exit(9),
    "sleeps": lambda: time.sleep(LONG),
    "hangs": lambda: ctypes.PyDLL(None).sleep(LONG),
    "late": lambda: time.sleep(LONG),
    "grows": lambda: bytearray(3 * 2**30),
    "slow": lambda: time.sleep(0.2),
}
"""What a file does while it is read, by the beginning of its name."""


def take(entry: Input, told: Told) -> Printed:
    """Read a plan from JSON, after what the file's name says."""
    data = entry.content()
    if deed := DEEDS.get(Path(entry.name).stem.partition("-")[0]):
        deed()
    plan = Plan.model_validate_json(data)
    plan = plan.model_copy(update={"source": replace(plan.source, path=entry.title, sha256=digest(data))})
    return packed(plan, 0.0)


def digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def units(*names: str) -> tuple[Unit, ...]:
    return tuple(Unit(name=name, canonical=canonical_of(name), kind=kind_of(name)) for name in names)


def due(day: str) -> Deadline:
    import datetime as dt

    return Deadline(text=day, milestones=(Milestone(kind="on", due=dt.date.fromisoformat(day), precision="day"),))


def plan(
    issuer: str,
    number: str | None = "12",
    day: str | None = "2024-01-10",
    *tasks: Task,
    cites: Citation | None = None,
    title: str = "Chuyển đổi số năm 2024",
    symbol: str = "KH-UBND",
) -> Plan:
    """A plan of a body; `cites` is what it carries out."""
    date = PartialDate(**dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=True))) if day else None
    above = (
        (Implemented(number=cites.number, symbol=cites.symbol, date=cites.date, issuer=cites.issuer, why="named"),)
        if cites
        else ()
    )
    return Plan(
        source=Source(path="x", sha256="0" * 64, media_type="text/plain", pages=1, origin="text"),
        header=Header(
            issuer=Issuer(name=issuer, level=level_of(issuer)), number=number, symbol=symbol, date=date,
            kind="Kế hoạch", title=title, year=2024,
        ),
        citations=(cites,) if cites else (),
        implements=above,
        appendices=(Appendix(label="1", tasks=tasks or (task(1),)),),
    )  # fmt: skip


def task(at: int, content: str = "Rà soát hồ sơ", *lead: str, deadline: Deadline | None = None) -> Task:
    return Task(id=f"PL1/{at}", number=str(at), content=content, lead=units(*lead), deadline=deadline)


def put(folder: Path, **plans: Plan) -> Path:
    """Write plans as files of a folder, by their names; names may hold "__" for "-"."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in plans.items():
        (folder / f"{name.replace('__', '-')}.txt").write_text(one.model_dump_json(by_alias=True), "utf-8")
    return folder
