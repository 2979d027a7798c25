"""Pairs of invented plans as short texts, each row of the superior with what a careful reader says of it.

`# superior` and `# subordinate` head the two plans; `head`, `number`, `date`, `title`, `body`, `cites`, `party` and
`year` are their frames; a row is `number | content | lead | coordinating | deadline`. Behind the superior's rows stands
what is right: the relation, the rows that answer it ("self": the plan itself) and how their days stand to its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.extract import plan_from_document
from kehoach.models.diff import Diff
from kehoach.models.plan import Plan
from kehoach.readers.open import read
from kehoach.reconcile import reconcile

Row = list[str]


@dataclass
class Written:
    """One plan as written."""

    frame: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Right:
    """What is right for a row of the superior; `days` is "" where any relation will do."""

    relation: str
    links: frozenset[str] = frozenset()
    days: str = ""


def sides(path: Path) -> tuple[Written, Written]:
    found: dict[str, Written] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            written = found.setdefault(line[2:].strip(), Written())
        elif "|" in line:
            written.rows.append([cell.strip() for cell in line.split("|")])
        elif line:
            name, _, value = line.partition(":")
            written.frame[name] = value.strip()
    return found["superior"], found["subordinate"]


def rights(superior: Written) -> dict[str, Right]:
    said = {row[0]: row[5].split() for row in superior.rows}
    return {
        number: Right(
            words[0],
            frozenset(words[1].split(",")) if len(words) > 1 and words[1] != "self" else frozenset(),
            words[2] if len(words) > 2 and words[2] != "*" else "",
        )
        for number, words in said.items()
    }


def plan(written: Written) -> Plan:
    return plan_from_document(read(_markdown(written).encode(), f"{written.frame['number'].split('/')[0]}.md"))


def compared(path: Path) -> tuple[Diff, dict[str, Right]]:
    superior, subordinate = sides(path)
    return reconcile(plan(superior), plan(subordinate)), rights(superior)


def _markdown(written: Written) -> str:
    frame = written.frame
    party = "party" in frame
    head = "\n".join(frame["head"].split(" / "))
    state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    top = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else state
    cites = frame.get("cites", "Nghị quyết số 10/NQ-CP ngày 05/01/2025 của Chính phủ")
    day = "/".join(re.findall(r"\d+", frame["date"]))
    rows = "\n".join("| " + " | ".join(row[:5]) + " |" for row in written.rows)
    return f"""{head}
{"*" if party else ""}

{"Số" if party else "Số:"} {frame["number"]}

{top}

{frame["date"]}

KẾ HOẠCH
{frame["title"]}

Thực hiện {cites}, {frame["body"]} ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
Triển khai kịp thời các nhiệm vụ được giao.

II. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi việc thực hiện Kế hoạch.

Nơi nhận:
- Các đơn vị liên quan;
- Lưu: VT.

{"T/M" if party else "TM."} {frame["head"].rpartition(" / ")[2]}
{"BÍ THƯ" if party else "CHỦ TỊCH"}
Lê Mẫu Văn

PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số {frame["number"]} ngày {day} của {frame["body"]})

| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
| --- | --- | --- | --- | --- |
{rows}
"""
