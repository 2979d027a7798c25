"""How long the commands of `kehoach follow` take with 10,000 tasks and 50,000 events.

In: nothing. Out: a line a command, with the processor seconds it takes.

    python benchmarks/follow_speed.py [TASKS] [EVENTS]
"""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from kehoach import __version__
from kehoach.follow.starting import begin
from kehoach.follow.store import Store, Teller, made
from kehoach.follow.values import Kind, Saying
from kehoach.models.document import Source
from kehoach.models.plan import Appendix, Deadline, Header, Issuer, Milestone, PartialDate, Plan, Task, Unit

COMMANDS = (
    ("list", "-o", "a.txt"),
    ("list",),
    ("list", "-f", "json"),
    ("list", "-f", "csv"),
    ("list", "--unit", "Phòng số 7", "--overdue"),
    ("report", "--period", "2026-Q1", "-o", "a.docx"),
    ("report", "--period", "2026-Q1", "-o", "a.json"),
    ("report", "--period", "2026-Q1", "-o", "a.html"),
    ("report", "--period", "2026-Q1", "-o", "a.xlsx"),
    ("check",),
)
TELLER = Teller("speed", "command", "2026-01-02T08:00:00Z", __version__)
KINDS: tuple[Kind, ...] = ("started", "progress", "claimed", "confirmed", "note")


def plan_of(count: int) -> Plan:
    """A plan of so many rows, each with a day of 2026 and one of fifty units."""
    tasks = tuple(_task(at) for at in range(1, count + 1))
    header = Header(
        issuer=Issuer(name="Ủy ban nhân dân thành phố Sông Trăng", level="city"), number="1", symbol="KH-UBND",
        date=PartialDate(year=2026, month=1, day=2), kind="Kế hoạch", title="Công tác năm 2026", year=2026,
    )  # fmt: skip
    source = Source(path="ke-hoach.docx", sha256="0" * 64, media_type="text/plain", pages=1, origin="docx")
    return Plan(source=source, header=header, appendices=(Appendix(label="1", tasks=tasks),))


def _task(at: int) -> Task:
    day = dt.date(2026, 1, 5) + dt.timedelta(days=at % 350)
    deadline = Deadline(text=f"Trước ngày {day:%d/%m/%Y}", milestones=(Milestone(kind="before", due=day),))
    unit = Unit(name=f"Phòng số {at % 50}")
    content = f"Rà soát, tổng hợp và báo cáo kết quả thực hiện nội dung số {at} của chương trình công tác"
    return Task(id=f"PL1/{at}", number=str(at), content=content, lead=(unit,), deadline=deadline, product="Báo cáo")


def fill(store: Store, count: int) -> None:
    """Tell so many events of the tasks."""
    chance = random.Random(18)
    keys = list(store.read().tasks)
    day = dt.date(2026, 1, 5)
    said = Saying("", "started", day, 1)
    payload = {"result": "Đã tổng hợp xong báo cáo của các đơn vị"}
    store.add_events(
        (
            replace(said, task=chance.choice(keys), kind=kind, on=day + dt.timedelta(days=chance.randrange(300)),
                    payload=payload if kind in ("progress", "note") else {})
            for kind in (chance.choice(KINDS) for _at in range(count))
        ),
        TELLER,
    )  # fmt: skip


def seconds(command: tuple[str, ...], folder: str) -> float:
    """Processor seconds of a command. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "kehoach", "follow", *command, "--register", "a.kehoach", "--today", "2026-04-01"],
        cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "LANG": "vi"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(tasks: int = 10_000, events: int = 50_000) -> None:
    """Build a register and time the commands over it."""
    with tempfile.TemporaryDirectory() as folder:
        with made(Path(folder, "a.kehoach")) as store:
            store.settle("UBND thành phố Sông Trăng", 7, strict=False, teller=TELLER)
            begin(store, plan_of(tasks), TELLER, dt.date(2026, 1, 2), {})
            fill(store, events)
        size = Path(folder, "a.kehoach").stat().st_size / 2**20
        sys.stdout.write(f"{tasks} tasks, {events} events: {size:.1f} MiB\n")
        for command in COMMANDS:
            sys.stdout.write(f"{seconds(command, folder):6.2f} s  {' '.join(command)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
