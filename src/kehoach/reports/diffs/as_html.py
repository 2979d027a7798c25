"""Comparisons as one self-contained page: summary, findings, rows side by side, with filter and search.

Out: HTML without anything from the network; it prints well, and reads well without its script.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from jinja2 import Environment, Template

from kehoach.i18n import _
from kehoach.models.diff import RELATIONS, Changes, Diff
from kehoach.reports.diffs import wording
from kehoach.reports.diffs.view import RULES_OF_ROWS, View, grid, view


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print the page."""
    views = [view(result, only) for result in results]
    page = _template().render(views=views, grid=grid(results), kinds=_kinds(views), words=_words())
    stream.write(page.encode())


def _words() -> dict[str, str]:
    """What the page itself says, and the language it says it in."""
    words = {"search": _("Search"), "all": _("All"), "everyone": _("All subordinates"), "rows": _("Rows")}
    words |= {"notes": _("To look at"), "shares": _("Answered of binding rows")}
    return words | {"lang": "en" if words["search"] == "Search" else "vi"}


def _kinds(views: Sequence[View]) -> list[tuple[str, str]]:
    """The filters: the kinds of rows there are, with their names."""
    present = {kind for made in views for row in made.rows for kind in row.kinds}
    names: dict[str, str] = {code: wording.relation(code) for code in RELATIONS}
    names |= {rule: wording.days(day) for rule, day in RULES_OF_ROWS.items()}
    names |= {"uncovered": _("not covered"), "suspect": _("suspect")}
    names |= {kind: wording.change(kind) for kind in sorted(present - names.keys())}
    return [(kind, name) for kind, name in names.items() if kind in present]


@cache
def _template() -> Template:
    source = (files("kehoach.reports.diffs") / "page.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
