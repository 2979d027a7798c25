"""Which columns hold organisations, and whether a role took them.

In: a plan. Out: `BodyColumn`s; the role columns whose cells are no bodies. Why: a column named in words that no grammar
knows may be the one that says who leads; and a column taken for a role may hold numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kehoach import units
from kehoach.ledger.settings import SETTINGS
from kehoach.models.document import Place
from kehoach.models.ledger import BodyColumn
from kehoach.models.plan import ROLES, Appendix, Plan
from kehoach.outline.issuers import starts_with_body

_ROLE_COLUMNS = frozenset({*ROLES, "lead+coordinating"})
_OTHERS = frozenset({"content", "deadline", "number", "code"})
_MEASURE = re.compile(r"[\d\s.,/%<>=+-]+|\d[\d.,]*\s*(?:%|\w+)|.*\d\s*[-/]\s*[A-ZĐ]{2}.*", re.DOTALL)


def body_columns(plan: Plan) -> Iterator[BodyColumn]:
    """The columns of task tables whose cells are organisations, with the role each was read as."""
    for appendix in plan.appendices:
        for name in _columns(appendix):
            cells, place = _cells(appendix, name)
            role = name if name in _ROLE_COLUMNS else None
            if role or (name not in _OTHERS and _most(cells, _is_body)):
                header = appendix.columns.get(name, name)
                yield BodyColumn(header=header, role=role, cells=len(cells), place=place)


def strange_columns(plan: Plan) -> Iterator[BodyColumn]:
    """The role columns most of whose cells are numbers of documents, measures or sentences."""
    for appendix in plan.appendices:
        for name in _ROLE_COLUMNS & set(_columns(appendix)):
            cells, place = _cells(appendix, name)
            if _most(cells, is_strange):
                header = appendix.columns.get(name, name)
                yield BodyColumn(header=header, role=name, cells=len(cells), place=place)


def _columns(appendix: Appendix) -> list[str]:
    names = (name for task in appendix.tasks for name in (*task.cells, *task.extra))
    return list(dict.fromkeys(names))


def _cells(appendix: Appendix, name: str) -> tuple[list[str], Place]:
    """What a column prints, merged cells once; the place of its first cell."""
    texts: list[str] = []
    place = appendix.place.in_column(name)
    for task in appendix.tasks:
        text = task.cells.get(name) or task.extra.get(name, "")
        if text.strip() and name not in task.inherited:
            place = place if texts else task.places.get(name, task.place)
            texts.append(text)
    return texts, place


def _most(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return len(cells) >= SETTINGS.bodies_fewest and sum(map(holds, cells)) >= SETTINGS.bodies_share * len(cells)


def _is_body(text: str) -> bool:
    """Whether a cell is nothing but names of organisations."""
    named = units.split(text) if len(text) <= 4 * SETTINGS.longest_name else ()
    return bool(named) and all(is_name(unit.name) for unit in named)


def is_name(name: str) -> bool:
    """Whether a name is known to be that of an organisation."""
    known = units.canonical_of(name) is not None or units.level_of(name) is not None or starts_with_body(name)
    return known and len(name) <= SETTINGS.longest_name and not any(char.isdigit() for char in name)


def is_strange(text: str) -> bool:
    """Whether a cell cannot say who has a role: a measure, a number of a document, a sentence."""
    odd = _MEASURE.fullmatch(text.strip()) is not None or len(text.split()) > SETTINGS.bodies_sentence
    return odd and not any(is_name(unit.name) for unit in units.split(text))
