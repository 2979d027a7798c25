"""What stands side by side without rules: letterhead and signature blocks, and tables known by alignment.

In: printed lines from top to bottom. Out: the same words as lines of one column after the other (`Stretch`
items with a block number), and `Aligned` tables. Why: justified text has wide blanks too; only a gutter that
stays free over several lines, or a very wide one, parts columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from msgspec import Struct

from kehoach.models.document import Bounds
from kehoach.readers.pdf.foot import is_number, table_end
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row, Word, rows_of

Gap = tuple[float, float]


class Piece(Struct):
    """A printed line and the column it stands in (None outside side-by-side regions)."""

    row: Row
    block: int | None = None


class Part(Struct):
    """A cell of a table without upright rules, with its printed lines."""

    row: int
    column: int
    lines: list[Row]
    row_span: int = 1
    column_span: int = 1


class Aligned(Struct):
    """A table without upright rules. `banded`: level rules part its rows; else each printed line is one."""

    parts: list[Part]
    rows: int
    columns: int
    box: Bounds
    banded: bool

    def full_rows(self) -> int:
        """How many rows have three cells or more."""
        return sum(count >= 3 for count in Counter(p.row for p in self.parts).values())


def _gaps(row: Row, least: float) -> list[Gap]:
    """The blanks of a line that may part columns: at least `least` font sizes wide, and not just justification."""
    gaps = [(left.x1, right.x0) for left, right in pairwise(row.words)]
    if _is_justified(row, gaps):
        return []
    return [gap for gap in gaps if gap[1] - gap[0] >= least * row.size]


def _is_justified(row: Row, gaps: list[Gap]) -> bool:
    """Whether all blanks of a line are about as wide as each other, as justification makes them."""
    widths = [high - low for low, high in gaps]
    return len(widths) > 1 and max(widths) < min(
        SETTINGS.columns_even * min(widths), SETTINGS.columns_justified * row.size
    )


def _narrowed(gutter: Gap, row: Row) -> Gap:
    """The widest part of a gutter that a line leaves free."""
    low, high = gutter
    best, start = (low, low), low
    for word in row.words:
        if word.x1 <= low or word.x0 >= high:
            continue
        if word.x0 - start > best[1] - best[0]:
            best = (start, word.x0)
        start = max(start, word.x1)
    return (start, high) if high - start > best[1] - best[0] else best


def _open(gutter: Gap, size: float) -> bool:
    return gutter[1] - gutter[0] >= SETTINGS.columns_gutter * size


# Tables without rules


def aligned_tables(rows: list[Row], rules: list[Rule]) -> list[Row | Aligned]:
    """The lines, with each run of them that aligns in three or more columns as one table."""
    out: list[Row | Aligned] = []
    at = 0
    while at < len(rows):
        end = _tabular_end(rows, at)
        foot = table_end(rows, at, end, rules)
        gutters = _gutters(rows[at:foot]) if end > at else []
        if len(gutters) >= 2 and foot == end:
            end, gutters = _with_tail(rows, end, gutters)
            foot = table_end(rows, at, end, rules)
        end = foot
        full = sum(_filled(row, gutters) >= 3 for row in rows[at:end])
        if len(gutters) < 2 or full < SETTINGS.least_lines or _crossed(rows[at], gutters):
            out.append(rows[at])
            at += 1
            continue
        start = at
        while out and isinstance(out[-1], Row) and _heads(out[-1], rows[start], gutters, rules):
            gutters = [_narrowed(g, out[-1]) for g in gutters]
            out.pop()
            start -= 1
        out.append(_table(rows[start:end], gutters, rules))
        at = end
    return out


def _is_tabular(row: Row) -> bool:
    return len(_gaps(row, SETTINGS.cell_gap)) >= 2


def _tabular_end(rows: list[Row], start: int) -> int:
    """Behind the last line in parts of a run of lines that begins with one in three parts; `start` for none.

    A few lines in between may be in one part, since cells run over several lines and titles over several
    columns; full-width text ends the run.
    """
    if not _is_tabular(rows[start]):
        return start
    end, left, right, full = start + 1, rows[start].x0, rows[start].x1, 0
    seen = _gaps(rows[start], SETTINGS.cell_gap)
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row.base - rows[at - 1].base > SETTINGS.columns_farthest * row.size:
            break
        gaps = _gaps(row, SETTINGS.cell_gap)
        if len(gaps) >= 2 or any(low < g[1] and high > g[0] for low, high in gaps for g in seen):
            end, left, right, full = at + 1, min(left, row.x0), max(right, row.x1), 0
            seen += gaps if len(gaps) >= 2 else []
            continue
        is_full = not gaps and row.x1 - row.x0 >= SETTINGS.full_width * (right - left)
        full = full + 1 if is_full else 0
        if full > SETTINGS.title_lines or at - end >= SETTINGS.longest_cell:
            break
    return end


def _gutters(rows: list[Row]) -> list[Gap]:
    """The blank strips down between the words of the lines; a tenth of the lines may cross them (titles).

    Strips are measured in whole points, and may measure one too few.
    """
    size = sorted(r.size for r in rows)[len(rows) // 2]
    least = next(share for lines, share in SETTINGS.strip_widths if len(rows) >= lines) * size
    strips = _strips(rows, int(SETTINGS.columns_crossing * len(rows)), least)
    plain = [row for row in rows if all(high - low >= least for low, high in (_narrowed(s, row) for s in strips))]
    if len(plain) < (1 - 2 * SETTINGS.columns_crossing) * len(rows):
        return []
    exact = _strips(plain, 0, least - 1)
    return _supported(plain, [g for g in exact if any(g[0] < high and low < g[1] for low, high in strips)])


def _strips(rows: list[Row], most: int, least: float) -> list[Gap]:
    """The strips at least `least` points wide that at most `most` lines cover."""
    left, right = int(min(r.x0 for r in rows)), int(max(r.x1 for r in rows)) + 1
    cover = [0] * (right - left + 1)
    for row in rows:
        for word in row.words:
            for x in range(
                max(left, int(word.x0 + SETTINGS.print_edge)) - left,
                min(right, int(word.x1 - SETTINGS.print_edge) + 1) - left,
            ):
                cover[x] += 1
    return [(float(left + low), float(left + high)) for low, high in _low_strips(cover, most) if high - low >= least]


def _low_strips(cover: list[int], most: int) -> list[tuple[int, int]]:
    """Runs of positions that at most `most` lines cover, between covered ones."""
    strips: list[tuple[int, int]] = []
    start: int | None = None
    for x, count in enumerate(cover):
        if count > most:
            if start is not None and start > 0:
                strips.append((start, x))
            start = None
        elif start is None:
            start = x
    return strips


def _supported(rows: list[Row], gutters: list[Gap]) -> list[Gap]:
    """The gutters with enough lines in the columns beside them: a narrow one asks for more."""
    lines = [0] * (len(gutters) + 1)
    for row in rows:
        for column in {_column(word, gutters) for word in row.words}:
            lines[column] += 1
    least = [
        2 if high - low >= SETTINGS.columns_gutter * rows[0].size else SETTINGS.least_beside for low, high in gutters
    ]
    return [g for at, g in enumerate(gutters) if min(lines[at], lines[at + 1]) >= least[at]]


def _with_tail(rows: list[Row], end: int, gutters: list[Gap]) -> tuple[int, list[Gap]]:
    """Behind the last line that goes on in the table's columns, and the gutters these lines leave."""
    while end < len(rows) and _fits(rows[end], gutters):
        if rows[end].base - rows[end - 1].base > SETTINGS.columns_near * rows[end].size:
            break
        gutters = [_narrowed(g, rows[end]) for g in gutters]
        end += 1
    return end, gutters


def _fits(row: Row, gutters: list[Gap]) -> bool:
    """Whether a line leaves all gutters open, be it narrower."""
    return all(high - low >= SETTINGS.least_open * row.size for low, high in (_narrowed(g, row) for g in gutters))


def _crossed(row: Row, gutters: list[Gap]) -> list[int]:
    """The gutters that a word of the line covers."""
    return [i for i, (low, high) in enumerate(gutters) if any(w.x0 < high - 1 and w.x1 > low + 1 for w in row.words)]


def _filled(row: Row, gutters: list[Gap]) -> int:
    return len({_column(word, gutters) for word in row.words})


def _column(word: Word, gutters: list[Gap]) -> int:
    return bisect_right([(g[0] + g[1]) / 2 for g in gutters], word.middle[0])


def _heads(row: Row, below: Row, gutters: list[Gap], rules: list[Rule]) -> bool:
    """Whether a line above the table's first full line belongs to it: the upper part of a header.

    One that fills a single column must be set as close and look like the line below.
    """
    if not _fits(row, gutters) or any(row.base < y < below.top and x0 < row.x1 and x1 > row.x0 for y, x0, x1 in rules):
        return False
    if _filled(row, gutters) >= 2:
        return below.base - row.base <= SETTINGS.columns_near * row.size
    alike = row.bold == below.bold and abs(row.size - below.size) <= SETTINGS.same_size * row.size
    return alike and below.base - row.base <= SETTINGS.columns_solid * row.size


def _table(rows: list[Row], gutters: list[Gap], rules: list[Rule]) -> Aligned:
    box = (min(r.x0 for r in rows), rows[0].top, max(r.x1 for r in rows), rows[-1].bottom)
    inner = [r for r in rules if min(r[2], box[2]) - max(r[1], box[0]) >= SETTINGS.rule_share * (box[2] - box[0])]
    bands = _bands(rows, inner)
    banded = _is_banded(bands)
    if not banded:
        bands = [[row] for row in rows]
    parts = [part for number, band in enumerate(bands) for part in _by_column(number, band, gutters)]
    if banded:
        edges = [box[0], *((low + high) / 2 for low, high in gutters), box[2]]
        parts = _merged(parts, bands, inner, edges)
    return Aligned(parts, len(bands), len(gutters) + 1, box, banded)


def _bands(rows: list[Row], rules: list[Rule]) -> list[list[Row]]:
    """The lines between two level rules together."""
    cuts = [y for y, _, _ in rules]
    bands: dict[int, list[Row]] = {}
    for row in rows:
        bands.setdefault(bisect_right(cuts, row.base - SETTINGS.letter_middle * row.size), []).append(row)
    return list(bands.values())


def _is_banded(bands: list[list[Row]]) -> bool:
    """Whether level rules part the table's rows, and not only its header from its body."""
    lines = [len(band) for band in bands]
    return (
        not _holds_row(bands[0])
        and len(bands) >= SETTINGS.least_bands
        and max(lines) <= SETTINGS.longest_band
        and sum(lines) <= SETTINGS.usual_band * len(bands)
    )


def _holds_row(header: list[Row]) -> bool:
    """Whether the lines of a header go on with a numbered row, which no rule parts from it."""
    left = min(row.x0 for row in header)
    first = [row for row in header if row.x0 <= left + row.size]
    edge = min(row.words[0].x1 for row in first)
    first = [row for row in first if row.x0 < edge]
    return len(first) > 1 and not is_number(first[0]) and any(map(is_number, first[1:]))


def _by_column(number: int, rows: list[Row], gutters: list[Gap]) -> list[Part]:
    """The cells of one row; words across a gutter make one cell of its two columns."""
    cells: dict[int, Part] = {}
    for row in rows:
        crossed = _crossed(row, gutters)
        words_in: dict[int, list[Word]] = {}
        for word in row.words:
            column = _column(word, gutters)
            while column - 1 in crossed:
                column -= 1
            words_in.setdefault(column, []).append(word)
        for column, words in words_in.items():
            span = 1
            while column + span - 1 in crossed:
                span += 1
            part = cells.setdefault(column, Part(number, column, []))
            part.lines.append(Row(words, row.base, row.size))
            part.column_span = max(span, part.column_span)
    return [part for _, part in sorted(cells.items())]


def _merged(parts: list[Part], bands: list[list[Row]], rules: list[Rule], edges: list[float]) -> list[Part]:
    """The cells, those that no rule parts in their column as one."""
    at = {(p.row, p.column): p for p in parts}
    out: list[Part] = []
    for column in range(len(edges) - 1):
        middle = (edges[column] + edges[column + 1]) / 2
        group: list[int] = []
        for row in range(len(bands)):
            if group and _parted(bands[row - 1][-1], bands[row][0], middle, rules):
                out += _one_cell([at.get((r, column)) for r in group], group[0], column)
                group = []
            group.append(row)
        out += _one_cell([at.get((r, column)) for r in group], group[0], column)
    return sorted(out, key=lambda p: (p.row, p.column))


def _parted(above: Row, below: Row, x: float, rules: list[Rule]) -> bool:
    """Whether a rule runs between two lines at `x`."""
    return any(above.base - above.size < y < below.base and x0 <= x <= x1 for y, x0, x1 in rules)


def _one_cell(parts: list[Part | None], row: int, column: int) -> list[Part]:
    """The cells of one column between two rules as one; titles across columns stay as they are."""
    filled = [p for p in parts if p is not None]
    if not filled or any(p.column_span > 1 for p in filled):
        return filled
    return [Part(row, column, [line for p in filled for line in p.lines], row_span=len(parts))]


# Side-by-side regions


class _Region(Struct):
    """Lines of a page with a free gutter down between them; `shown`: lines that prove it."""

    start: int
    end: int
    gutter: Gap
    shown: int


def side_by_side(rows: list[Row], centre: float, width: float) -> list[Piece]:
    """The lines, those of side-by-side regions column by column."""
    out: list[Piece] = []
    at = 0
    while at < len(rows):
        region = _region(rows, at, centre, width)
        if region is None:
            out.append(Piece(rows[at]))
            at += 1
            continue
        start = at
        while out and out[-1].block is None and _leads(out[-1].row, rows[start], region.gutter):
            out.pop()
            start -= 1
        blocks = _blocks(rows[start : region.end], region.gutter)
        out.extend(Piece(row, number) for number, block in enumerate(blocks) for row in block)
        at = region.end
    return out


def _leads(row: Row, below: Row, gutter: Gap) -> bool:
    """Whether a line above the region begins its right column higher than the left one."""
    return row.x0 >= gutter[1] - row.size and below.base - row.base <= SETTINGS.columns_near * row.size


def _blocks(rows: list[Row], gutter: Gap) -> list[list[Row]]:
    """The columns of a region from left to right; a column may be two again."""
    middle = (gutter[0] + gutter[1]) / 2
    sides: list[list[Word]] = [[], []]
    for row in rows:
        for word in row.words:
            sides[word.middle[0] > middle].append(word)
    blocks: list[list[Row]] = []
    for lines in map(rows_of, sides):
        region = _proven(lines, 0, 3) if lines else None
        blocks.extend(_blocks(lines, region.gutter) if region and region.end == len(lines) else [lines])
    return blocks


def _proven(rows: list[Row], start: int, shown: int) -> _Region | None:
    region = _region(rows, start, centre=-1.0, width=1.0)
    return region if region is not None and region.shown >= shown else None


def _region(rows: list[Row], start: int, centre: float, width: float) -> _Region | None:
    """The best region that begins at line `start`: most lines that show it, then the widest gutter."""
    best: _Region | None = None
    for gutter in _seeds(rows, start):
        region = _grown(rows, start, gutter, (centre, width))
        size = rows[start].size
        wide = region.gutter[1] - region.gutter[0]
        if wide < SETTINGS.wide_enough.get(region.shown, SETTINGS.wide_by_default) * size or region.shown == 0:
            continue
        if best is None or (region.shown, wide) > (best.shown, best.gutter[1] - best.gutter[0]):
            best = region
    return best


def _seeds(rows: list[Row], start: int) -> list[Gap]:
    row = rows[start]
    seeds = _gaps(row, 1.0)
    if start + 1 < len(rows) and rows[start + 1].base - row.base < SETTINGS.columns_beside * row.size:
        below = rows[start + 1]
        if below.x0 - row.x1 >= row.size:
            seeds.append((row.x1, below.x0))
        elif row.x0 - below.x1 >= row.size:
            seeds.append((below.x1, row.x0))
    return seeds


def _grown(rows: list[Row], start: int, gutter: Gap, page: Gap) -> _Region:
    """The region from `start` down as long as the gutter stays open."""
    shown, end, last_shown = 0, start, start
    for at in range(start, len(rows)):
        row = rows[at]
        left = _narrowed(gutter, row)
        if not _open(left, row.size):
            break
        middle = (left[0] + left[1]) / 2
        side = _side(row, middle)
        if (side == 0 and _gaps(row, SETTINGS.columns_gutter)) or _faces_other(rows, at, middle, side):
            shown += 1
            last_shown = at
        elif side == 0 or _is_outside(rows, at, page):
            break
        gutter, end = left, at + 1
    while end - 1 > last_shown and _trails(rows, end - 1, gutter):
        end -= 1
    return _Region(start, end, gutter, shown)


def _side(row: Row, middle: float) -> int:
    """-1 left of the gutter, 1 right of it, 0 both."""
    if row.x1 <= middle:
        return -1
    return 1 if row.x0 >= middle else 0


def _faces_other(rows: list[Row], at: int, middle: float, side: int) -> bool:
    """Whether the line above stands on the other side at nearly the same height."""
    if at == 0 or rows[at].base - rows[at - 1].base >= SETTINGS.columns_beside * rows[at].size:
        return False
    return _side(rows[at - 1], middle) == -side


def _is_outside(rows: list[Row], at: int, page: Gap) -> bool:
    """Whether a one-sided line is no part of the region: far below, or centred on the page (a title)."""
    row = rows[at]
    centre, width = page
    if at and row.base - rows[at - 1].base > SETTINGS.columns_farthest * row.size:
        return True
    return abs((row.x0 + row.x1) / 2 - centre) <= SETTINGS.columns_centred * width


def _trails(rows: list[Row], at: int, gutter: Gap) -> bool:
    """Whether the region's last line is text set below it: on the left, after a blank."""
    row = rows[at]
    return row.x1 <= gutter[1] and row.base - rows[at - 1].base > SETTINGS.columns_near * row.size
