"""Which tables, rows and pages of a file were used, and which were not.

In: a document, its plan. Out: `TableEntry`s, `PageEntry`s; the pages without ink and the tables left out that look like
the one before. Why: a table that a page break tore off its header, or a page that came out blank, loses its tasks
without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kehoach import dates
from kehoach.ledger.printed import letters
from kehoach.ledger.settings import SETTINGS
from kehoach.models.document import Document, Line, Place, Table
from kehoach.models.ledger import PageEntry, TableEntry
from kehoach.models.plan import Appendix, Plan


def table_entries(document: Document, plan: Plan) -> tuple[TableEntry, ...]:
    """Every printed table: whose it is, and what of its rows was used."""
    owners = _owners(plan)
    return tuple(_entry(table, owners.get(table.index)) for table in document.tables())


def _owners(plan: Plan) -> dict[int | None, Appendix]:
    """The appendix that rows of each table belong to."""
    owners: dict[int | None, Appendix] = {}
    for appendix in plan.appendices:
        owners.setdefault(appendix.place.table, appendix)
        for group in appendix.groups:
            owners.setdefault(group.place.table, appendix)
        for task in appendix.tasks:
            for place in (task.place, *task.places.values(), *(p for some in task.continued.values() for p in some)):
                owners.setdefault(place.table, appendix)
    return owners


def _entry(table: Table, owner: Appendix | None) -> TableEntry:
    """A table's rows: those whose words are all the appendix', those of its header, and what the others say."""
    rows = [[cell for cell in table.row_cells(row) if cell.text.strip()] for row in range(table.rows)]
    inked = [row for row in rows if row]
    place = Place(page=table.page, line=table.line, table=table.index, box=table.box)
    if owner is None:
        return TableEntry(rows=len(inked), place=place)
    kept, header = (
        _kept(owner),
        letters("".join(owner.columns.values()) + "".join(_extras(owner)) + (owner.title or "")),
    )
    used = told = 0
    others = []
    for row in inked:
        texts = [letters(cell.text) for cell in row]
        if all(text in kept for text in texts):
            used += 1
        elif all(text in header or text.isdigit() for text in texts):
            told += 1
        else:
            others.append(" | ".join(cell.text for cell in row))
    name = f"PL{owner.label}"
    return TableEntry(of=name, rows=len(inked), header=told, used=used, told=tuple(others), place=place)


def _kept(appendix: Appendix) -> str:
    """The letters of all that an appendix' rows say."""
    texts = [text for group in appendix.groups for text in (group.number or "", *group.cells.values())]
    for task in appendix.tasks:
        texts += [task.number or "", *task.cells.values(), *task.extra.values()]
    return "\n".join(map(letters, texts))


def _extras(appendix: Appendix) -> list[str]:
    return list(dict.fromkeys(name for task in appendix.tasks for name in task.extra))


def page_entries(document: Document) -> tuple[PageEntry, ...]:
    """Every page or sheet, with how many words were read on it; none for a format without pages."""
    words: dict[int, int] = {}
    for block in document.blocks:
        for page, text in _texts(block):
            if page is not None:
                words[page] = words.get(page, 0) + len(text.split())
    if not words:
        return ()
    last = max(max(words), document.source.pages if document.source.origin in ("text-layer", "ocr") else 0)
    return tuple(PageEntry(page=page, words=words.get(page, 0)) for page in range(1, last + 1))


def _texts(block: Line | Table) -> Iterator[tuple[int | None, str]]:
    if isinstance(block, Line):
        yield block.page, block.text
    else:
        yield from ((cell.page or block.page, cell.text) for cell in block.cells)


def blank_pages(pages: Sequence[PageEntry]) -> tuple[int, ...]:
    """The pages without a word between pages with words."""
    inked = [entry.page for entry in pages if entry.words]
    return tuple(page for one, other in pairwise(inked) for page in range(one + 1, other))


def alike_left_out(document: Document, plan: Plan) -> Iterator[Table]:
    """The tables that no appendix took, though they have the make of the used table before them."""
    owners = _owners(plan)
    before: Table | None = None
    for table in document.tables():
        owner = owners.get(table.index)
        if owner is not None:
            before = table if owner.tasks else before
        elif before is not None and _is_alike(before, table):
            yield table


def _is_alike(used: Table, other: Table) -> bool:
    """Whether two tables have the same columns: as many, with dates in the same one or edges in the same places."""
    if used.columns != other.columns or used.columns < SETTINGS.least_columns:
        return False
    if (
        used.box
        and other.box
        and abs(used.box[0] - other.box[0]) + abs(used.box[2] - other.box[2]) < SETTINGS.sheets_near
    ):
        return True
    return bool(_dated(used) & _dated(other))


def _dated(table: Table) -> frozenset[int]:
    """The columns with a date in most cells."""
    found = []
    for column in range(table.columns):
        texts = [cell.text for cell in table.cells if cell.column == column and cell.text.strip()]
        if texts and sum(bool(dates.find(text)) for text in texts) >= SETTINGS.sheets_dated * len(texts):
            found.append(column)
    return frozenset(found)
