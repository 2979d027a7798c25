"""Plans for tests, written as short tables: invented places, realistic contents."""

from __future__ import annotations

from kehoach import deadlines, units
from kehoach.deadlines import Context
from kehoach.models.document import Source
from kehoach.models.plan import Appendix, Citation, Group, Header, Issuer, Level, PartialDate, Plan, Task

CITY = "Ủy ban nhân dân thành phố Lam Ngạn"
DISTRICT = "Ủy ban nhân dân quận Cầu Sậy"
YEAR = 2024


def task(identity: str, content: str, due: str = "", doers: str = "", lead: str = "") -> Task:
    """One row; its group is the middle of its id."""
    group = identity.partition("/")[2].rpartition(".")[0] or None
    return Task(
        id=identity,
        number=identity.rpartition(".")[2],
        group=group,
        content=content,
        lead=units.split(lead) if lead else (),
        implementing=units.split(doers) if doers else (),
        deadline=deadlines.read(due, Context(year=YEAR)) if due else None,
    )


def plan(*tasks: Task, issuer: str = CITY, level: Level = "city", number: str | None = "214", cites: str = "") -> Plan:
    """A plan with one table; `cites` is a sentence that implements another document."""
    groups = tuple(Group(number=number) for number in dict.fromkeys(task.group for task in tasks) if number)
    return Plan(
        source=Source(path=f"{number}.docx", sha256="", media_type="", pages=1, origin="docx"),
        header=Header(
            issuer=Issuer(name=issuer, level=level),
            number=number,
            symbol="KH-UBND",
            date=PartialDate(year=2023, month=12, day=18),
            kind="Kế hoạch",
            year=YEAR,
        ),
        citations=_cited(cites),
        appendices=(Appendix(label="I", title="Nhiệm vụ", groups=groups, tasks=tasks),) if tasks else (),
    )


def district(*tasks: Task, cites: str = "Kế hoạch số 214/KH-UBND ngày 18/12/2023 của UBND thành phố Lam Ngạn") -> Plan:
    """A subordinate plan."""
    made = plan(*tasks, issuer=DISTRICT, level="district", number="12", cites=cites)
    date = PartialDate(year=2024, month=1, day=10)
    return made.model_copy(update={"header": made.header.model_copy(update={"date": date})})


def _cited(text: str) -> tuple[Citation, ...]:
    from kehoach import citations

    return tuple(found.model_copy(update={"relation": "implements"}) for found in citations.find(text))
