"""The openings of 117 plans as issued, against a judge that knows nothing of this program.

How it is judged: number and symbol are those of the record beside the text (`meta.number`). Place and
date are cut out of the print by one plain pattern behind the number; the record's `issue_date` is not
used, since it is wrong where it disagrees with the print (two of the 117, looked at by eye). The title is
every word behind KẾ HOẠCH up to the first one with a small letter, the issuer what stands before the
first rule. Each disagreement was looked at.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kehoach.models.document import Line
from kehoach.models.plan import Header
from kehoach.outline import read_header

FIELDS = ("issuer", "number", "place", "date", "title")
WANTED = 0.95


def judge(content: str, number: str) -> dict[str, str]:
    text = " ".join(content.split())
    place, day, month, year, rest = re.search(
        r"Số: *\S+ (.*?) ?, *ngày (\d+) *tháng (\d+) *năm (\d\d ?\d\d) KẾ HOẠCH (.*)", text
    ).groups()  # type: ignore[union-attr]
    words = rest.removeprefix("HÀNH ĐỘNG ").split(" ")
    title = words[: next(i for i, w in enumerate(words) if any(c.islower() for c in w))]
    closing = title[-1] in ("UBND", "I.") and words[len(title)][0].islower()
    return {
        "issuer": re.split(r" ?-{3,}", text)[0],
        "number": number,
        "place": place,
        "date": f"{int(day)}/{int(month)}/{year.replace(' ', '')}",
        "title": " ".join(title[:-1] if closing else title),
    }


def read(content: str) -> dict[str, str]:
    header: Header = read_header([Line(t, number=n) for n, t in enumerate(content.replace("\r", "").split("\n"), 1)])
    date = header.date
    return {
        "issuer": (header.issuer.name or "").upper(),
        "number": f"{header.number}/{header.symbol}",
        "place": header.place or "",
        "date": f"{date.day}/{date.month}/{date.year}" if date else "",
        "title": header.title or "",
    }


@pytest.mark.parametrize("field", FIELDS)
def test_heads_agree_with_the_judge(shared: Path, field: str) -> None:
    wrong: list[str] = []
    files = sorted((shared / "real" / "heads").glob("*.json"))
    for file in files:
        meta = json.loads(file.read_text("utf-8"))["meta"]
        want, got = judge(meta["content"], meta["number"])[field], read(meta["content"])[field]
        if want != got:
            wrong.append(f"{file.stem}: {want!r} / {got!r}")
    assert len(wrong) <= (1 - WANTED) * len(files), "\n".join(wrong)
