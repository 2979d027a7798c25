"""Hostile layouts of a plan: the same content, typeset as awkwardly as offices do.

In: a plan's source, the name of a layout, a folder. Out: the path of the file written there. What a parser
should find in it is `expected(arranged(plan, layout))`.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.typeset import dump, pages, pdf, word
from samples.typeset.grid import Header
from samples.typeset.pages import Look
from samples.typeset.source import Appendix, Group, Plan, Row, resolved

PLAIN_LOOK = Look()
COMBINED = "lead+coordinating"
BAND = Header("Phân công thực hiện", ("lead", "implementing", "advising", "coordinating"), numbered=True)


@dataclass(frozen=True)
class Layout:
    """A form (`pdf`, `docx`, `txt`) and how it is printed."""

    form: str
    look: Look = PLAIN_LOOK
    arrange: Callable[[Plan], Plan] = lambda plan: plan
    rotate: int = 0
    decomposed: bool = False


def build(plan: Plan, layout: str, folder: Path) -> Path:
    """Writes a plan in one of LAYOUTS; gives the file's path."""
    chosen = LAYOUTS[layout]
    path = folder / f"{plan.doc}-{layout}.{chosen.form}"
    printed = arranged(plan, layout)
    if chosen.decomposed:
        printed = decomposed(printed)
    if chosen.form == "docx":
        word.write(printed, path, chosen.look.header)
    elif chosen.form == "txt":
        dump.write(pages.lay_out(printed, chosen.look), path)
    else:
        pdf.write(pages.lay_out(printed, chosen.look), path, plan.letterhead["title"], chosen.rotate)
    return path


def arranged(plan: Plan, layout: str) -> Plan:
    """The plan with the columns that a layout prints."""
    return LAYOUTS[layout].arrange(plan)


def deadline_first(plan: Plan) -> Plan:
    """Task tables with the deadline before one column for who leads and who helps; no merged cells."""
    return dataclasses.replace(plan, appendices=tuple(map(_deadline_first, plan.appendices)))


def unmerged(plan: Plan) -> Plan:
    """Merged values printed in every row, for tables whose rules cannot show how far a merged cell goes."""
    return dataclasses.replace(plan, appendices=tuple(map(_unmerged, plan.appendices)))


def decomposed(value: Any) -> Any:  # noqa: ANN401 (any value goes in, the same shape comes out)
    """A value whose strings, at any depth, are in Unicode's decomposed form (NFD)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, dict):
        return {key: decomposed(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(decomposed, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{f.name: decomposed(getattr(value, f.name)) for f in dataclasses.fields(value)}
        )
    return value


def _unmerged(appendix: Appendix) -> Appendix:
    cells = iter(resolved(appendix))
    groups = tuple(
        dataclasses.replace(g, rows=tuple(dataclasses.replace(row, printed=next(cells)[0]) for row in g.rows))
        for g in appendix.groups
    )
    return dataclasses.replace(appendix, groups=groups)


def _deadline_first(appendix: Appendix) -> Appendix:
    if appendix.kind != "tasks" or "implementing" not in appendix.columns:
        return appendix
    kept = {k: v for k, v in appendix.columns.items() if k in ("product", "note", "monitoring")}
    columns = {key: appendix.columns[key] for key in ("number", "content", "deadline")}
    columns |= {COMBINED: "Đơn vị chủ trì/phối hợp", **kept}
    cells = iter(resolved(appendix))
    groups = tuple(_regrouped(group, [next(cells)[0] for _ in group.rows], columns) for group in appendix.groups)
    widths = (5.0, 30.0, 18.0, 27.0, *(12.0 for _ in kept))
    return dataclasses.replace(appendix, columns=columns, widths=widths, groups=groups)


def _regrouped(group: Group, cells: list[dict[str, str]], columns: dict[str, str]) -> Group:
    rows = tuple(_combined(row, own, columns) for row, own in zip(group.rows, cells, strict=True))
    return dataclasses.replace(group, rows=rows)


def _combined(row: Row, cells: dict[str, str], columns: dict[str, str]) -> Row:
    lead, helping = (cells[role].replace("\n", " ") for role in ("implementing", "coordinating"))
    helped = f"Chủ trì: {lead}\nPhối hợp: {helping}" if helping else f"Chủ trì: {lead}"
    named = row.units.get("coordinating") or tuple(part.strip() for part in helping.split(";") if part)
    units = {"lead": tuple(part.strip() for part in lead.split(";")), "coordinating": named}
    printed = {key: helped if key == COMBINED else cells[key] for key in columns}
    return dataclasses.replace(row, printed=printed, units=units)


LAYOUTS: dict[str, Layout] = {
    "cut-portrait": Layout("pdf", Look(landscape=False, repeat_header=False, size=10)),
    "no-rules": Layout("pdf", Look(vertical_rules=False, horizontal_rules=False, size=10, pad=6), unmerged),
    "horizontal-rules": Layout("pdf", Look(vertical_rules=False, size=10, pad=5)),
    "rotated": Layout("pdf", rotate=90),
    "decomposed-docx": Layout("docx", decomposed=True),
    "decomposed-txt": Layout("txt", decomposed=True),
    "deadline-first": Layout("pdf", arrange=deadline_first),
    "deadline-first-docx": Layout("docx", arrange=deadline_first),
    "two-line-header": Layout("pdf", Look(header=BAND)),
    "two-line-header-docx": Layout("docx", Look(header=BAND)),
}
