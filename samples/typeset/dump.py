"""Pages as a flattened text dump, the form in which plans come out of document portals.

In: pages. Out: plain text. Cells follow one another with no trace of the table; a page begins with a line
that has one space in front and no blank line before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from samples.typeset.pages import Block, Page


def text(pages: Iterable[Page]) -> str:
    """The dump of some pages; page numbers are left out."""
    return "".join(_page(page, first=n == 0) for n, page in enumerate(pages))


def write(pages: Iterable[Page], path: Path) -> None:
    """Writes the dump as UTF-8."""
    path.write_text(text(pages), "utf-8", newline="\n")


def _page(page: Page, first: bool) -> str:
    blocks = [block for block in page.blocks if not _page_number(page, block)]
    body = "".join(_pieces(blocks)).rstrip("\n") + "\n"
    return body if first else f" {body.lstrip()}"


def _page_number(page: Page, block: Block) -> bool:
    return len(block.lines) == 1 and block.lines[0].y > page.size[1] - 50


def _pieces(blocks: list[Block]) -> Iterator[str]:
    """A cell's or a paragraph's lines with a blank line between; one-line cells on the line of the row number."""
    glued = False
    for n, block in enumerate(blocks):
        lines = [line.text for line in block.lines]
        after = blocks[n + 1] if n + 1 < len(blocks) else None
        glued = bool(lines) and _number(lines) and block.table and after is not None and len(after.lines) == 1
        if not lines:
            yield "\n"
        elif glued:
            yield f"{lines[0]} "
        else:
            yield " \n\n".join(lines) + (" \n" if block.table else " \n\n")


def _number(lines: list[str]) -> bool:
    return len(lines) == 1 and (lines[0] in ("TT", "-") or (lines[0].rstrip(".").isalnum() and len(lines[0]) <= 4))
