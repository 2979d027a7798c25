"""Plans built by hand, of invented places, with what reports must cope with."""

from __future__ import annotations

import datetime as dt

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place, Source
from kehoach.models.plan import (
    Appendix,
    Citation,
    Deadline,
    Group,
    Header,
    Issuer,
    Milestone,
    Offset,
    PartialDate,
    Plan,
    Task,
    Unit,
)


def units(*names: str) -> tuple[Unit, ...]:
    return tuple(Unit(name=name) for name in names)


def source(path: str = "ke-hoach.pdf") -> Source:
    return Source(path=path, sha256="0" * 64, media_type="application/pdf", pages=4, origin="text-layer")


def plain(content: str = "Rà soát hồ sơ", path: str = "ke-hoach.pdf") -> Plan:
    task = Task(id="PL1/1", number="1", content=content)
    return Plan(source=source(path), header=Header(kind="Kế hoạch"), appendices=(Appendix(label="1", tasks=(task,)),))


HEADER = Header(
    issuer=Issuer(name="Ủy ban nhân dân thành phố Sông Trăng", level="city"),
    number="54",
    symbol="KH-UBND",
    place="Sông Trăng",
    date=PartialDate(year=2024, month=2, day=5),
    kind="Kế hoạch",
    title="Công tác thi đua, khen thưởng năm 2024 | thành phố *Sông Trăng*",
    year=2024,
)

TASKS = (
    Task(
        id="PL1/I.1",
        number="1",
        group="I",
        content="Ban hành Kế hoạch công tác thi đua, khen thưởng và hướng dẫn các cụm, khối thi đua đăng ký giao ước",
        lead=units("Sở Nội vụ"),
        coordinating=units("Văn phòng Ủy ban nhân dân thành phố", "Các sở, ban, ngành"),
        product="Kế hoạch của Ủy ban nhân dân thành phố",
        deadline=Deadline(
            text="Trước ngày 15/3/2024 (đơn vị gửi hồ sơ trước 01/3/2024)",
            milestones=(
                Milestone(kind="before", due=dt.date(2024, 3, 15), text="Trước ngày 15/3/2024"),
                Milestone(kind="before", due=dt.date(2024, 3, 1), action="đơn vị gửi hồ sơ", actor="đơn vị"),
            ),
        ),
        cells={"content": "Ban hành Kế hoạch"},
        place=Place(page=3, row=2),
    ),
    Task(
        id="PL1/I.1.a",
        number="a",
        group="I",
        parent="PL1/I.1",
        content="- Rà soát tiêu chí",
        lead=units("Sở Nội vụ"),
        deadline=Deadline(
            text="Quý II/2024",
            milestones=(Milestone(kind="within", start=dt.date(2024, 4, 1), due=dt.date(2024, 6, 30)),),
        ),
        inherited=("lead",),
        place=Place(page=3, row=3),
    ),
    Task(
        id="PL1/III.2",
        number="2",
        group="III",
        content='=HYPERLINK("http://a.example";"Báo cáo")',
        implementing=units("Ủy ban nhân dân các phường"),
        monitoring=units("Thanh tra thành phố"),
        deadline=Deadline(text="Hằng quý", milestones=(Milestone(kind="recurring", every="quarter"),)),
        note="mẫu số 1",
        extra={"Kinh phí": "50 triệu đồng"},
        place=Place(page=4, row=1),
    ),
    Task(
        id="PL1/III.3",
        number="3",
        group="III",
        content="Tổng kết \x1b[31mphong trào\x00",
        lead=units("Chủ tịch"),
        deadline=Deadline(
            text="10 ngày làm việc sau khi có hướng dẫn",
            milestones=(
                Milestone(kind="relative", offset=Offset(count=10, unit="working-day", after="khi có hướng dẫn")),
            ),
        ),
        place=Place(page=4, row=2),
    ),
    Task(id="PL1/III.4", number="4", group="III", content="Công tác khác", place=Place(page=4, row=3)),
    Task(
        id="PL1/III.5",
        number="5",
        group="III",
        content="Họp cụm",
        deadline=Deadline(
            text="dịp cuối năm",
            milestones=(Milestone(kind="on", due=dt.date(2024, 12, 20), guessed=True),),
        ),
    ),
)

FULL = Plan(
    source=source(),
    header=HEADER,
    citations=(Citation(text="Kế hoạch số 282/KH-TTg ngày 01/12/2023 của Thủ tướng Chính phủ", relation="implements"),),
    appendices=(
        Appendix(
            label="1",
            title="DANH MỤC NHIỆM VỤ",
            groups=(
                Group(number="I", title="Công tác chỉ đạo"),
                Group(number="II", title="Nhóm không có nhiệm vụ"),
                Group(number="III", title="Công tác thường xuyên"),
            ),
            tasks=TASKS,
        ),
    ),
    diagnostics=(
        Diagnostic(
            code="table-without-tasks",
            severity="info",
            message=Message("a table without tasks was left out"),
            place=Place(page=4),
        ),
        Diagnostic(
            code="deadline-unread", severity="warning", message=Message("this part of the deadline is not understood")
        ),
    ),
)
