"""A plan as its author means it.

In: a TOML file of `samples/source` (notation: samples/README.md). Out: frozen values with merged cells
resolved and milestones read. Why: every printer and the expected JSON start from one readable source, and
none of them from the parser's code.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

UP = "^"
LEFT = "<"
ROLES = ("lead", "implementing", "advising", "coordinating", "monitoring")

_READS = re.compile(
    r"(?P<kind>before|on|within|from|recurring|relative)"
    r"(?: (?P<every>week|month|quarter|half-year|year|continuous))?"
    r"(?: (?P<first>\d{4}-\d\d-\d\d))?(?:\.\.(?P<last>\d{4}-\d\d-\d\d))?"
    r"(?: (?P<count>[+-]\d+) (?P<unit>day|working-day|week|month|year): (?P<after>[^|]+?))?"
    r"(?: \| (?P<action>.+))?"
)
_NEEDS: dict[str, tuple[str, ...]] = {
    "before": ("first",),
    "on": ("first",),
    "within": ("first", "last"),
    "from": ("first",),
    "recurring": ("every",),
    "relative": (),
}
_HEADING = re.compile(r"(?P<marks>#{1,3}) (?P<number>[\w.]+)\. (?P<title>.+)")


@dataclass(frozen=True)
class Milestone:
    """One date or condition of a deadline, dates in ISO form."""

    kind: str
    start: str | None = None
    due: str | None = None
    every: str | None = None
    offset: dict[str, Any] | None = None
    action: str | None = None


@dataclass(frozen=True)
class Row:
    """One row: what each column prints (`^` merged with the cell above, `<` with the cell on the left)."""

    printed: dict[str, str]
    parent: str | None = None
    milestones: tuple[Milestone, ...] = ()
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """A headed block of rows; `printed` are cells that the group row itself carries."""

    number: str
    title: str
    declared: str
    printed: dict[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Appendix:
    """One annexed table: columns by canonical name, in printed order, with relative widths."""

    label: str
    kind: str
    title: str
    attached_to: str
    columns: dict[str, str]
    widths: tuple[float, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Heading:
    """A numbered heading of the running text; `level` from 1."""

    level: int
    number: str
    title: str


@dataclass(frozen=True)
class Plan:
    """One plan: frame, running text (headings and paragraphs), appendices, and what must be found in it."""

    doc: str
    year: int
    letterhead: dict[str, Any]
    header: dict[str, str]
    signature: dict[str, str]
    recipients: tuple[str, ...]
    body: tuple[Heading | str, ...]
    appendices: tuple[Appendix, ...]
    citations: tuple[dict[str, Any], ...]
    obligations: tuple[dict[str, Any], ...]

    @property
    def issued(self) -> dt.date:
        """The day of issue."""
        day = self.letterhead["date"]
        assert isinstance(day, dt.date)
        return day


def load(path: Path) -> Plan:
    """The plan written in a TOML file; raises ValueError where the notation is broken."""
    raw = tomllib.loads(path.read_text("utf-8"))
    return Plan(
        doc=raw["doc"],
        year=raw["year"],
        letterhead=raw["letterhead"],
        header=raw["header"],
        signature=raw["signature"],
        recipients=tuple(raw["text"]["recipients"]),
        body=tuple(_body_part(line) for line in raw["text"]["body"].strip().splitlines()),
        appendices=tuple(_appendix(a) for a in raw["appendix"]),
        citations=tuple(c for c in raw["citation"] for _ in range(c.get("times", 1))),
        obligations=tuple(
            {"text": o["text"], "section": o["section"], "milestones": tuple(map(milestone, o["reads"]))}
            for o in raw["obligation"]
        ),
    )


def milestone(text: str) -> Milestone:
    """One milestone from its short form, such as `before 2024-03-15 | gửi hồ sơ`; ValueError where it is none."""
    found = _READS.fullmatch(text)
    if not found or any(not found[part] for part in _NEEDS[found["kind"]]):
        raise ValueError(f"not a milestone: {text!r}")
    kind, first, last = found["kind"], found["first"], found["last"]
    starts = kind in ("within", "from")
    offset = {"count": int(found["count"]), "unit": found["unit"], "after": found["after"]} if found["count"] else None
    return Milestone(
        kind=kind,
        start=first if starts else None,
        due=last if starts else first,
        every=found["every"],
        offset=offset,
        action=found["action"],
    )


def resolved(appendix: Appendix) -> tuple[tuple[dict[str, str], tuple[str, ...]], ...]:
    """Each row's cells with merged values repeated, and the keys of the cells that were merged."""
    rows: list[tuple[dict[str, str], tuple[str, ...]]] = []
    above: dict[str, str] = {}
    for group in appendix.groups:
        above = {**above, **group.printed}
        for row in group.rows:
            cells: dict[str, str] = {}
            left = ""
            for key in appendix.columns:
                value = row.printed.get(key, "")
                left = cells[key] = above.get(key, "") if value == UP else left if value == LEFT else value
            rows.append((cells, tuple(k for k, v in row.printed.items() if v in (UP, LEFT))))
            above = cells
    return tuple(rows)


def _body_part(line: str) -> Heading | str:
    found = _HEADING.fullmatch(line)
    return Heading(len(found["marks"]), found["number"], found["title"]) if found else line


def _appendix(raw: dict[str, Any]) -> Appendix:
    columns = raw["columns"]
    return Appendix(
        label=raw["label"],
        kind=raw["kind"],
        title=raw["title"],
        attached_to=raw["attached_to"],
        columns=columns,
        widths=tuple(map(float, raw["widths"])),
        groups=tuple(_group(g, columns, raw.get("dotted", False)) for g in raw["group"]),
    )


def _group(raw: dict[str, Any], columns: dict[str, str], dotted: bool) -> Group:
    return Group(
        number=raw["number"],
        title=raw["title"],
        declared=raw.get("declared", ""),
        printed={key: raw[key] for key in columns if key in raw and key != "number"},
        rows=tuple(_row(r, columns, dotted) for r in raw["row"]),
    )


def _row(raw: dict[str, Any], columns: dict[str, str], dotted: bool) -> Row:
    unknown = raw.keys() - columns.keys() - {"parent", "reads", "units"}
    if unknown:
        raise ValueError(f"row {raw['number']}: no such column: {', '.join(sorted(unknown))}")
    printed = {key: raw[key] for key in columns if key in raw}
    if dotted and printed["number"] != "-":
        printed["number"] += "."
    return Row(
        printed=printed,
        parent=raw.get("parent"),
        milestones=tuple(map(milestone, raw.get("reads", ()))),
        units={role: tuple(names) for role, names in raw.get("units", {}).items()},
    )
