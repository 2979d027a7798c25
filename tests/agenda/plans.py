"""Plans of invented places, written as short lines: a day's wording, who, what."""

from __future__ import annotations

import datetime as dt

from kehoach.deadlines import Context, read
from kehoach.models.document import Place, Source
from kehoach.models.plan import Appendix, Deadline, Header, Issuer, Level, Obligation, PartialDate, Plan, Task, Unit
from kehoach.units import split

ISSUED = dt.date(2023, 12, 20)


def plan(
    *tasks: Task,
    path: str = "ke-hoach.docx",
    number: str | None = "12",
    issuer: str = "Ủy ban nhân dân quận Bến Gỗ",
    level: Level = "district",
    obligations: tuple[Obligation, ...] = (),
    trust: float = 1.0,
) -> Plan:
    """A plan of 2024."""
    header = Header(
        issuer=Issuer(name=issuer, level=level),
        number=number,
        symbol="KH-UBND",
        date=PartialDate(year=2023, month=12, day=20),
        kind="Kế hoạch",
        title="Công tác thi đua, khen thưởng năm 2024",
        year=2024,
    )
    source = Source(path=path, sha256="0" * 64, media_type="text/plain", pages=3, origin="docx", trust=trust)
    appendix = Appendix(label="1", tasks=tasks)
    return Plan(source=source, header=header, appendices=(appendix,), obligations=obligations)


def task(number: int, deadline: str | None, lead: str = "Phòng Nội vụ", **rest: str) -> Task:
    """A task whose deadline is read as in a plan of 2024; `rest` names other roles and `content`."""
    content = rest.pop("content", f"Việc số {number}")
    roles: dict[str, tuple[Unit, ...]] = {role: tuple(split(names)) for role, names in rest.items()}
    return Task(
        id=f"PL1/{number}",
        number=str(number),
        content=content,
        lead=tuple(split(lead)),
        deadline=wording(deadline) if deadline is not None else None,
        place=Place(page=2),
        **roles,  # type: ignore[arg-type]
    )


def wording(text: str) -> Deadline:
    """A deadline as read in a plan of 2024."""
    return read(text, Context(year=2024, issued=ISSUED))
