"""Tables drawn in text files: what a case means can be read off it.

A page is a block of lines `cell | cell | cell`; `^` is the cell above going on, `<` the cell to the left, `/` a line
break in a cell, `**…**` bold print. A line `~~~` is a page break, other lines without `|` are running text. Below the
line `=====` stands what is expected.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kehoach.models.document import Block, Cell, Line, Table

BREAK, EXPECTED = "~~~", "====="


def read_case(path: Path) -> tuple[list[Block], list[str]]:
    """The drawn blocks of a case file and its expected lines."""
    drawn, expected = path.read_text("utf-8").split(f"{EXPECTED}\n")
    return draw(drawn), [line.rstrip() for line in expected.splitlines() if line.strip()]


def draw(text: str) -> list[Block]:
    """The blocks that a drawing shows; pages count from 1."""
    blocks: list[Block] = []
    for page, part in enumerate(text.split(f"{BREAK}\n"), start=1):
        rows: list[list[str]] = []
        for line in [*part.splitlines(), ""]:
            if "|" in line:
                rows.append([cell.strip() for cell in line.split("|")])
                continue
            if rows:
                blocks.append(_table(rows, page, sum(isinstance(b, Table) for b in blocks)))
                rows = []
            if line.strip():
                blocks.append(Line(line.strip(), page=page, number=len(blocks) + 1))
    return blocks


def _table(rows: list[list[str]], page: int, index: int) -> Table:
    width = max(map(len, rows))
    owner: dict[tuple[int, int], Cell] = {}
    for r, texts in enumerate(rows):
        for c, text in enumerate(texts):
            source = {"^": (r - 1, c), "<": (r, c - 1)}.get(text)
            owner[r, c] = owner[source] if source else _cell(r, c, text, page)
    spans: dict[Cell, list[tuple[int, int]]] = {}
    for at, cell in owner.items():
        spans.setdefault(cell, []).append(at)
    cells = tuple(
        replace(
            cell,
            row_span=1 + max(r for r, _ in places) - cell.row,
            column_span=1 + max(c for _, c in places) - cell.column,
        )
        for cell, places in spans.items()
    )
    return Table(cells, len(rows), width, index=index, page=page)


def _cell(row: int, column: int, text: str, page: int) -> Cell:
    bold = text.startswith("**") and text.endswith("**")
    return Cell(row, column, text.strip("*").replace(" / ", "\n"), page=page, bold=bold)
