"""Reports as one page that needs nothing else: to search, filter, sort, follow and print.

In: reports. Out: HTML that asks no network for anything; its style and script are allowed by their digests, nothing
that stands in a document can become either. It reads well without its script, on a phone, in the dark and on paper.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any, BinaryIO

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kehoach.i18n import _, spoken
from kehoach.mark import MARK
from kehoach.reports.model import Cell, Column, Pictures, Report, Row, Section, Spot, Value
from kehoach.reports.timeline import timeline
from kehoach.reports.wording import month, page, printable

LINE = 110
"""Characters that a line of a page holds, more or less: what a width in characters is a share of."""

BESIDE = 3
"""Characters that the margins of a cell take."""


def write(reports: Iterable[Report], stream: BinaryIO, pictures: Pictures | None = None) -> None:
    """Print the page; with `pictures` each row is followed by the strips of paper it was read from."""
    given = list(reports)
    style, script = stylesheet(), _file("page.js")
    spots = [spot for report in given for section in report.sections for row in section.rows for spot in row.spots]
    cuts = pictures(list(dict.fromkeys(spots))) if pictures is not None else {}
    text = (
        _templates()
        .get_template("page.html")
        .render(
            reports=_shown(given, cuts),
            title=given[0].title if given else "kehoach",
            facets=_facets(given),
            words=_words(),
            style=Markup(style),
            script=Markup(script),
            mark=MARK,
            with_pictures=bool(cuts),
            style_hash=_digest(style),
            script_hash=_digest(script),
        )
    )
    stream.write(text.encode("utf-8", "replace"))


def articles(reports: Sequence[Report]) -> Markup:
    """The reports alone, to stand in a page that has a frame, a style and a script of its own."""
    text = _templates().get_template("articles.html").render(reports=_shown(reports, {}), words=_words())
    return Markup(text)


def stylesheet() -> str:
    """The style of reports."""
    return _file("page.css")


def _shown(reports: Sequence[Report], cuts: Mapping[Spot, bytes]) -> list[dict[str, Any]]:
    return [_report(report, f"r{at}-" if at else "", cuts) for at, report in enumerate(reports)]


def _words() -> dict[str, str]:
    """What the page itself says, and the language it says it in."""
    return {
        "lang": spoken(),
        "search": _("Search"),
        "all": _("All"),
        "timeline": _("Due by month"),
        "print": _("In print"),
    }


def _facet_names() -> Mapping[str, str]:
    return {
        "office": _("Unit"),
        "month": _("Month"),
        "state": _("State"),
        "severity": _("Severity"),
        "rule": _("Rule"),
        "role": _("Role"),
        "group": _("Group"),
        "plan": _("Plan"),
    }


def _facets(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """What rows can be filtered by: the facets in which they differ, values in their order."""
    rows = [
        row for report in reports for section in report.sections if section.style == "table" for row in section.rows
    ]
    found: list[dict[str, Any]] = []
    for code, name in _facet_names().items():
        if code == "month":
            days = sorted({row.day.replace(day=1) for row in rows if row.day})
            choices = [(f"{day:%Y-%m}", month(day)) for day in days]
        else:
            counted = Counter(value for row in rows for value in row.facets.get(code, ()))
            choices = [(value, value) for value in sorted(counted)]
        if len(choices) > 1:
            found.append({"code": code, "name": name, "choices": choices})
    return found


def _report(report: Report, prefix: str, cuts: Mapping[Spot, bytes]) -> dict[str, Any]:
    shown = [section for section in report.sections if section.part != "data" and section.rows]
    rows = [row for section in shown if section.part == "main" for row in section.rows]
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "facts": report.facts,
        "timeline": timeline([(row.day, row.tone == "late") for row in rows if row.day]),
        "sections": [
            _section(section, prefix, cuts) for section in report.sections if section.part != "data" and section.rows
        ],
        "notes": report.notes,
    }


def _section(section: Section, prefix: str, cuts: Mapping[Spot, bytes]) -> dict[str, Any]:
    names = [field.name for field in section.fields]
    keys = [names.index(column.sort) if column.sort in names else None for column in section.columns]
    return {
        "title": section.title,
        "remark": section.remark,
        "style": section.style,
        "apart": section.apart,
        "columns": section.columns,
        "widths": _widths(section.columns),
        "rows": [
            {
                **_row(row, section.columns, keys, prefix),
                "cuts": [_cut(spot, cuts) for spot in row.spots if spot in cuts],
            }
            for row in section.rows
        ],
    }


def _cut(spot: Spot, cuts: Mapping[Spot, bytes]) -> dict[str, Any]:
    """A strip of paper as a picture within the page, and where it is from."""
    said = f"{PurePath(spot.path).name}, {page(spot.page)}"
    return {"data": base64.b64encode(cuts[spot]).decode("ascii"), "said": said}


def _widths(columns: Sequence[Column]) -> list[float]:
    """The share of each column in hundredths."""
    fixed = [column.width + BESIDE if column.width else 0 for column in columns]
    given = sum(fixed)
    shares = sum(column.share for column in columns if column.width is None)
    line = max(LINE, given * 3 // 2) if shares else max(given, 1)
    free = line - given
    widths = [width or free * column.share / max(shares, 1) for width, column in zip(fixed, columns, strict=True)]
    return [round(100 * width / line, 2) for width in widths]


def _row(row: Row, columns: Sequence[Column], keys: Sequence[int | None], prefix: str) -> dict[str, Any]:
    if row.is_heading:
        return {"group": row.heading}
    facets = {code: list(values) for code, values in row.facets.items()}
    if row.day is not None:
        facets["month"] = [f"{row.day:%Y-%m}"]
    cells = [
        {
            "label": column.heading.replace("\n", ""),
            "right": column.right,
            "key": _key(row.values[at]) if at is not None else "",
            "lines": _linked(cell, prefix),
        }
        for cell, column, at in zip(row.cells, columns, keys, strict=True)
    ]
    identity = prefix + row.id if row.id else ""
    return {"id": identity, "tone": row.tone, "facets": json.dumps(facets, ensure_ascii=False), "cells": cells}


def _linked(cell: Cell, prefix: str) -> list[dict[str, str]]:
    """The lines of a cell, links within the page to the rows of the same report."""
    return [
        {
            "text": line.text,
            "tone": line.tone,
            "label": line.label,
            "tail": line.tail,
            "link": f"#{prefix}{line.link[1:]}" if line.link.startswith("#") else line.link,
        }
        for line in cell
    ]


def _key(value: Value) -> str:
    """What a value is sorted by."""
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _file(name: str) -> str:
    return (files("kehoach.reports") / name).read_text("utf-8")


@cache
def _templates() -> Environment:
    return templates(_file)


def templates(load: Callable[[str], str]) -> Environment:
    """Templates in which text is text, never markup; `load` gives the one of a name."""
    return Environment(
        loader=FunctionLoader(load), autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_clean
    )


def _clean(value: object) -> object:
    """Text without what could turn its direction or break the page."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
