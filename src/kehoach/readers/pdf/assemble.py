"""A PDF with a text layer becomes a `Document`.

In: the bytes of a PDF. Out: its lines and tables in reading order, page by page, and diagnostics for
everything that was seen but is no running text. Why here: each page is read, laid out and closed before the
next is opened, so memory does not grow with the pages.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from kehoach.errors import UnreadableError
from kehoach.models.document import Block, Bounds, Cell, Diagnostic, Document, Line, Place, Table
from kehoach.readers.pdf import furniture
from kehoach.readers.pdf.columns import Aligned, Piece, aligned_tables, side_by_side
from kehoach.readers.pdf.engine import Ink, opened
from kehoach.readers.pdf.rules import Frame, Grid, Rule, grids
from kehoach.readers.pdf.words import Row, Word, rows_of, words_of
from kehoach.readers.source import describe

LINE_PITCH = 1.15
"""Distance of baselines in font sizes when a text is set solid."""
PICTURE_SHARE = 0.5
"""Share of the page under pictures from which a page without text is a scan."""
FEW_LETTERS = 25
OVERHANG = 0.3
"""Part of a font size a word may stand over the edge of its cell before it is parted there."""
FOREIGN_SHARE = 0.08
_OCR_MESSAGE = "page is a picture with a hidden text layer made by OCR"


@dataclass(slots=True)
class _Layout:
    """One page after layout."""

    number: int
    height: float
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    letters: int = 0
    foreign: int = 0
    is_picture: bool = False


def read(data: bytes, name: str) -> Document:
    """The lines and tables of a PDF that has a text layer.

    `name` is the path as the user gave it. Raises `UnreadableError` for what is no PDF, encrypted, damaged,
    scanned throughout or garbled throughout, and `LimitError` for what would exhaust the machine.
    """
    with opened(data) as pdf:
        layouts = [_layout(pdf.ink(number)) for number in range(1, pdf.pages + 1)]
        pages = pdf.pages
    _refuse_unreadable(layouts)
    blocks: list[Block] = [b for page in layouts for b in page.blocks]
    diagnostics = [d for page in layouts for d in page.diagnostics]
    blocks, running = furniture.without_running_headers(blocks, {p.number: p.height for p in layouts})
    source = describe(data, name, "application/pdf", "text-layer", pages)
    return Document(source, tuple(_numbered(blocks)), (*diagnostics, *running))


def _refuse_unreadable(layouts: list[_Layout]) -> None:
    """Raise where the whole document is scanned, or its letters are those of other alphabets."""
    letters, foreign = sum(p.letters for p in layouts), sum(p.foreign for p in layouts)
    if all(p.letters < FEW_LETTERS for p in layouts) and (letters == 0 or any(p.is_picture for p in layouts)):
        raise UnreadableError(
            "no text layer (scanned images)",
            "OCR is not available in this version; run the file through an OCR program or ask for the original",
        )
    if letters and foreign > FOREIGN_SHARE * letters:
        raise UnreadableError(
            "the text layer is garbled (its fonts do not say which letters they draw)",
            "print it to PDF again from the original document, or run it through an OCR program",
        )


def _numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with line numbers counted on each page, and tables counted through the document."""
    out: list[Block] = []
    page, line, table = None, 0, 0
    for block in blocks:
        if block.page != page:
            page, line = block.page, 0
        if isinstance(block, Line):
            line += 1
            out.append(replace(block, number=line))
        else:
            out.append(replace(block, index=table))
            table += 1
    return out


def _layout(ink: Ink) -> _Layout:
    """The blocks of one page."""
    page = _Layout(ink.number, ink.height)
    drawn = words_of(ink.runs)
    words = [w for w in drawn if w.turn is not None]
    _judge(page, ink, words)
    page.diagnostics += [_slanted(w, ink.number) for w in drawn if w.turn is None]
    filled, signatures = furniture.fill_ins(ink.widgets, ink.number, _usual_size(words))
    page.diagnostics += signatures
    words += filled
    tables, rules = grids(ink.across, ink.down)
    inside, outside = _shared_out(words, tables)
    rows = rows_of(w for w in outside if w.turn == 0)
    page.diagnostics += furniture.footnote_marks(rows, ink.number)
    rows += [Row([w], w.base, w.size) for w in outside if w.turn != 0]
    rows, numbers = furniture.without_page_number(rows, ink)
    rows, notes = furniture.without_footnotes(rows, ink, rules)
    page.diagnostics += numbers + notes
    centre = (min((r.x0 for r in rows), default=0.0) + max((r.x1 for r in rows), default=0.0)) / 2
    _flow(
        page, rows, [(g, _ruled(g, i, page)) for g, i in zip(tables, inside, strict=True)], rules, (centre, ink.width)
    )
    return page


def _judge(page: _Layout, ink: Ink, words: list[Word]) -> None:
    """Count the page's letters and say what kind of page it is."""
    text = "".join("".join(w.chars) for w in words)
    page.letters = len(text)
    page.foreign = sum(map(_is_foreign, text)) if not text.isascii() else 0
    page.is_picture = ink.picture_share >= PICTURE_SHARE
    if page.letters < FEW_LETTERS and page.is_picture:
        message = "page is a picture without text; OCR is not available in this version"
        page.diagnostics.append(Diagnostic("page-without-text", "warning", message, Place(page=ink.number)))
    elif page.is_picture and 2 * sum(len(w.chars) for w in words if w.hidden) > page.letters:
        page.diagnostics.append(Diagnostic("ocr-layer", "warning", _OCR_MESSAGE, Place(page=ink.number)))


def _is_foreign(char: str) -> bool:
    """Whether a character can stand in no Latin text: private use, unmapped, or of another alphabet."""
    code = ord(char)
    if code < 0x370 or 0x1E00 <= code < 0x2E80:
        return False
    return code == 0xFFFD or 0xE000 <= code < 0xF900 or unicodedata.category(char).startswith("L")


def _slanted(word: Word, page: int) -> Diagnostic:
    return furniture.diagnostic("slanted-text", page, word.text, "slanted text (a watermark or stamp)")


def _usual_size(words: list[Word]) -> float:
    return furniture.main_size([Row(words, 0.0, 0.0)]) if words else 0.0


def _shared_out(words: list[Word], tables: list[Grid]) -> tuple[list[dict[Frame, list[Word]]], list[Word]]:
    """The words of each cell of each table, and the words outside tables."""
    inside: list[dict[Frame, list[Word]]] = [{} for _ in tables]
    outside: list[Word] = []
    pending = list(reversed(words))
    while pending:
        word = pending.pop()
        x, y = word.middle
        for grid, cells in zip(tables, inside, strict=True):
            if grid.holds(x, y):
                frame = grid.frame_at(x, y)
                at = _overhang(word, frame, grid)
                if at:
                    pending.extend(word.cut(at))
                else:
                    cells.setdefault(frame, []).append(word)
                break
        else:
            outside.append(word)
    return inside, outside


def _overhang(word: Word, frame: Frame, grid: Grid) -> int:
    """The character before which a word that reaches into the next cell is parted; 0 for none."""
    reach = OVERHANG * word.size
    for edge, over in ((frame.box[0], frame.box[0] - word.x0), (frame.box[2], word.x1 - frame.box[2])):
        if over > reach and len(word.chars) > 1 and word.turn == 0 and grid.xs[0] < edge < grid.xs[-1]:
            stops = [*word.starts[1:], word.x1]
            return next(
                (i for i, (s, e) in enumerate(zip(word.starts, stops, strict=True)) if i and (s + e) / 2 > edge), 0
            )
    return 0


def _ruled(grid: Grid, cells: dict[Frame, list[Word]], page: _Layout) -> Table:
    return Table(
        cells=tuple(_cell(frame, cells.get(frame, []), page) for frame in grid.frames),
        rows=len(grid.ys) - 1,
        columns=len(grid.xs) - 1,
        page=page.number,
        box=_rounded(grid.box),
    )


def _cell(frame: Frame, words: list[Word], page: _Layout) -> Cell:
    rows = rows_of(w for w in words if w.turn == 0)
    page.diagnostics += furniture.footnote_marks(rows, page.number)
    standing = sorted((w for w in words if w.turn != 0), key=lambda w: w.x0 if w.turn != 2 else -w.base)
    texts = [r.text for r in rows] + [w.text for w in standing]
    return Cell(
        row=frame.row,
        column=frame.column,
        text="\n".join(texts),
        row_span=frame.row_span,
        column_span=frame.column_span,
        page=page.number,
        box=_rounded(frame.box),
        bold=bool(rows) and 2 * sum(r.bold for r in rows) > len(rows),
    )


def _flow(
    page: _Layout,
    rows: list[Row],
    tables: list[tuple[Grid, Table]],
    rules: list[Rule],
    centre: tuple[float, float],
) -> None:
    """Fill the page's blocks: the lines above, between and below the ruled tables, in reading order."""
    tops = [grid.ys[0] for grid, _ in tables]
    stretches: list[list[Row]] = [[] for _ in range(len(tables) + 1)]
    for row in rows:
        stretches[sum(top < row.base - 0.3 * row.size for top in tops)].append(row)
    edge: float | None = None
    for at, stretch in enumerate(stretches):
        edge = _running(page, stretch, rules, centre, edge)
        if at < len(tables):
            page.blocks.append(tables[at][1])
            edge = tables[at][0].ys[-1]


def _running(
    page: _Layout, rows: list[Row], rules: list[Rule], centre: tuple[float, float], edge: float | None
) -> float | None:
    """Append a stretch of lines, side-by-side regions and tables without rules; give its lower edge."""
    pieces: list[Row] = []
    letterhead = page.number == 1 and not page.blocks
    parts = [*aligned_tables(rows, rules)] if not letterhead else _after_letterhead(rows, rules, centre)
    for part in [*parts, None]:
        if isinstance(part, Row):
            pieces.append(part)
            continue
        edge = _lines(page, side_by_side(pieces, *centre), edge)
        pieces = []
        if part is not None:
            page.blocks.append(_unruled(part, page.number))
            edge = part.box[3]
    return edge


def _after_letterhead(rows: list[Row], rules: list[Rule], centre: tuple[float, float]) -> list[Row | Aligned]:
    """As `aligned_tables`, but a region in columns that opens the document is its letterhead."""
    pieces = side_by_side(rows, *centre)
    head = next((i for i, p in enumerate(pieces) if p.block is None), len(pieces))
    lowest = max((p.row.base for p in pieces[:head]), default=0.0)
    above = [r for r in rows if r.base <= lowest]
    return [*above, *aligned_tables(rows[len(above) :], rules)]


def _lines(page: _Layout, pieces: list[Piece], edge: float | None) -> float | None:
    """Append lines with the blank above each; side-by-side blocks measure from their own column."""
    lowest = edge
    above, block = edge, None
    for piece in pieces:
        row = piece.row
        if piece.block != block:
            above = region_top if piece.block and block is not None else lowest
            if piece.block == 0 or block is None:
                region_top = above
            block = piece.block
        gap = 0.0 if above is None else max(0.0, (row.top - above) / (LINE_PITCH * row.size) - (1 - 1 / LINE_PITCH))
        page.blocks.append(
            Line(
                text=row.text,
                page=page.number,
                box=_rounded(row.box),
                size=round(row.size, 1),
                bold=row.bold,
                gap=round(gap, 2),
                block=piece.block,
            )
        )
        above = row.bottom
        lowest = row.bottom if lowest is None else max(lowest, row.bottom)
    return lowest


def _unruled(table: Aligned, page: int) -> Table:
    cells = tuple(
        Cell(
            row=number,
            column=column,
            text="\n".join(r.text for r in rows),
            column_span=span,
            page=page,
            box=_rounded((min(r.x0 for r in rows), rows[0].top, max(r.x1 for r in rows), rows[-1].bottom)),
            bold=all(r.bold for r in rows),
        )
        for number, line in enumerate(table.lines)
        for column, span, rows in line
    )
    return Table(cells, len(table.lines), table.columns, page=page, box=_rounded(table.box), ruled=table.banded)


def _rounded(box: Bounds) -> Bounds:
    x0, top, x1, bottom = box
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)
