"""A plan laid out on pages.

In: a `Plan` and a `Look`. Out: `Page`s of placed lines and rules, lines kept together in blocks (a
paragraph, a cell). Why: the PDF draws these pages and the text dump flattens the same ones, so both break
rows where a real printout would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samples.typeset import grid
from samples.typeset.fonts import BOLD, ITALIC, REGULAR, register, width, wrap
from samples.typeset.source import Appendix, Heading, Plan

CUT = 1  # lines of a row that must stand on either side of a page break
A4 = (595.28, 841.89)
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True)
class Look:
    """How the tables are printed; every other part follows the decree's form."""

    landscape: bool = True
    repeat_header: bool = True
    vertical_rules: bool = True
    horizontal_rules: bool = True
    header: grid.Header = grid.PLAIN
    size: float = 11
    pad: float = 3


@dataclass(frozen=True)
class Line:
    """A line of text: baseline from the page's lower left corner; `stretch` widens each space."""

    x: float
    y: float
    text: str
    face: str
    size: float
    stretch: float = 0


@dataclass(frozen=True)
class Block:
    """Lines that belong together; `table` where they are (a part of) a cell."""

    lines: tuple[Line, ...]
    table: bool = False


@dataclass
class Page:
    """One page: its size, its blocks in reading order, its rules as x1, y1, x2, y2."""

    size: tuple[float, float]
    blocks: list[Block] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Margins:
    """The decree's margins (NĐ 30/2020/NĐ-CP, Phụ lục I, I.3), in points."""

    top: float = 57
    bottom: float = 57
    left: float = 85
    right: float = 48


TABLE_MARGINS = Margins(left=57, right=48)


class Sheet:
    """The page being filled, from top to bottom; pages are numbered from 2 at the top centre."""

    def __init__(self, size: tuple[float, float], margins: Margins) -> None:
        self.size = size
        self.margins = margins
        self.pages: list[Page] = []
        self.turn()

    @property
    def page(self) -> Page:
        """The last page."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """The width of the text, in points."""
        return self.size[0] - self.margins.left - self.margins.right

    @property
    def left(self) -> float:
        """What is left above the lower margin, in points."""
        return self.y - self.margins.bottom

    def turn(self) -> None:
        """Begins a page."""
        self.pages.append(Page(self.size))
        self.y = self.size[1] - self.margins.top
        if len(self.pages) > 1:
            number = str(len(self.pages))
            middle = (self.size[0] - width(number, REGULAR, 13)) / 2
            self.page.blocks.append(Block((Line(middle, self.size[1] - 36, number, REGULAR, 13),)))

    def centred(self, text: str, face: str, size: float, span: tuple[float, float] | None = None) -> None:
        """Writes lines centred in the text width or between two x, and moves down."""
        x1, x2 = span or (self.margins.left, self.size[0] - self.margins.right)
        lines = []
        for part in wrap(text, face, size, x2 - x1):
            self.y -= size * 1.25
            lines.append(Line((x1 + x2 - width(part, face, size)) / 2, self.y, part, face, size))
        self.page.blocks.append(Block(tuple(lines)))

    def heading(self, text: str, face: str) -> None:
        """Writes a heading on the page of the lines that follow it."""
        if self.left < 80:
            self.turn()
        self.paragraph(text, face)

    def paragraph(self, text: str, face: str = REGULAR, size: float = 13.5) -> None:
        """Writes a justified paragraph with its first line indented, over as many pages as it takes."""
        indent = 36.0
        parts = wrap(text, face, size, self.room, indent)
        lines: list[Line] = []
        for n, part in enumerate(parts):
            if self.left < size * 1.3:
                if lines:
                    self.page.blocks.append(Block(tuple(lines)))
                lines = []
                self.turn()
            self.y -= size * 1.3
            inset = 0 if n else indent
            spare = self.room - inset - width(part, face, size)
            stretch = spare / max(1, part.count(" ")) if n < len(parts) - 1 else 0
            lines.append(Line(self.margins.left + inset, self.y, part, face, size, stretch))
        self.page.blocks.append(Block(tuple(lines)))
        self.y -= 5


def lay_out(plan: Plan, look: Look) -> list[Page]:
    """All pages of a plan."""
    register()
    sheet = Sheet(A4, Margins())
    _letterhead(sheet, plan)
    for part in plan.body:
        if isinstance(part, Heading):
            face = ITALIC if part.level == 3 else BOLD
            sheet.heading(f"{part.number}. {part.title}", face)
        else:
            sheet.paragraph(part)
    _closing(sheet, plan)
    pages = sheet.pages
    for appendix in plan.appendices:
        pages += _appendix(appendix, look)
    return pages


def _letterhead(sheet: Sheet, plan: Plan) -> None:
    frame = plan.letterhead
    edge, middle, end = sheet.margins.left - 20, 250.0, sheet.size[0] - sheet.margins.right + 12
    top = sheet.y
    for text in frame["issuer"]:
        sheet.centred(text, BOLD, 12.5, (edge, middle))
    sheet.page.rules.append((edge + 65, sheet.y - 4, middle - 65, sheet.y - 4))
    sheet.y -= 8
    sheet.centred(f"Số: {frame['number']}/{frame['symbol']}", REGULAR, 13, (edge, middle))
    sheet.y = top
    sheet.centred(MOTTO[0], BOLD, 11.5, (middle, end))
    sheet.centred(MOTTO[1], BOLD, 13, (middle, end))
    sheet.page.rules.append((middle + 65, sheet.y - 4, end - 65, sheet.y - 4))
    sheet.y -= 8
    sheet.centred(place_and_date(plan), ITALIC, 13, (middle, end))
    sheet.y -= 22
    sheet.centred(frame["kind"], BOLD, 14)
    sheet.centred(frame["title"], BOLD, 14)
    sheet.page.rules.append((sheet.size[0] / 2 - 50, sheet.y - 5, sheet.size[0] / 2 + 50, sheet.y - 5))
    sheet.y -= 20


def place_and_date(plan: Plan) -> str:
    """The line of place and date: days below 10 and the months 1 and 2 with a leading zero (decree, II.4b)."""
    day = plan.issued
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{plan.letterhead['place']}, ngày {day.day:02d} tháng {month} năm {day.year}"


def recipient_lines(plan: Plan) -> list[str]:
    """The lines under "Nơi nhận:"."""
    *others, last = plan.recipients
    return [f"- {name};" for name in others] + [f"- {last}."]


def _closing(sheet: Sheet, plan: Plan) -> None:
    recipients = recipient_lines(plan)
    if sheet.left < 20 + len(recipients) * 14:
        sheet.turn()
    top = sheet.y = sheet.y - 12
    edge, middle, end = sheet.margins.left, 300.0, sheet.size[0] - sheet.margins.right
    lines = [Line(edge, top - 13, "Nơi nhận:", ITALIC, 12)]
    y = top - 13.0
    for text in recipients:
        for part in wrap(text, REGULAR, 11, middle - edge):
            y -= 13.5
            lines.append(Line(edge, y, part, REGULAR, 11))
    sheet.page.blocks.append(Block(tuple(lines)))
    sheet.centred(plan.signature["capacity"], BOLD, 13, (middle, end))
    sheet.centred(plan.signature["role"], BOLD, 13, (middle, end))
    sheet.y -= 62
    sheet.centred(plan.signature["name"], BOLD, 13.5, (middle, end))


def _appendix(appendix: Appendix, look: Look) -> list[Page]:
    sheet = Sheet(A4[::-1] if look.landscape else A4, TABLE_MARGINS)
    sheet.centred(f"Phụ lục {appendix.label}", BOLD, 13)
    sheet.centred(appendix.title, BOLD, 13)
    sheet.centred(f"({appendix.attached_to})", ITALIC, 13)
    sheet.y -= 12
    _TableLayout(sheet, grid.make(appendix, look.header), look).write()
    return sheet.pages


class _TableLayout:
    """Writes a grid on a sheet, row by row; a row that does not fit is cut between two lines."""

    def __init__(self, sheet: Sheet, table: grid.Grid, look: Look) -> None:
        self.sheet = sheet
        self.table = table
        self.look = look
        self.leading = look.size * 1.2
        self.pad = look.pad
        self.edges = [sheet.margins.left]
        for column in self._widths():
            self.edges.append(self.edges[-1] + column)
        self.pieces = [list(row) for row in self._spread()]

    def write(self) -> None:
        """Writes the whole table; the header comes again on each page where the look says so."""
        for row in range(len(self.table.at)):
            height = self._lines(row)
            done = 0
            while True:
                fits = int((self.sheet.left - 2 * self.pad) / self.leading)
                take = height - done
                if take > fits:
                    take = fits if min(fits, take - fits) >= CUT and row >= self.table.header else 0
                if take or not height:
                    self._write_row(row, done, done + take, closed=done + take == height)
                done += take
                if done >= height:
                    break
                self._break()

    def _break(self) -> None:
        self.sheet.turn()
        if self.look.repeat_header:
            for row in range(self.table.header):
                self._write_row(row, 0, self._lines(row), closed=True)

    def _face(self, row: int) -> str:
        return BOLD if row < self.table.header or row in self.table.groups else REGULAR

    def _lines(self, row: int) -> int:
        return max(map(len, self.pieces[row]))

    def _widths(self) -> list[float]:
        """The columns' widths in points: by their shares, but none narrower than its longest word."""
        table, room = self.table, self.sheet.room
        needed = [0.0] * len(table.widths)
        for r in range(len(table.at)):
            for cell in (c for c in table.anchored(r) if c.across == 1):
                longest = max((width(w, self._face(r), self.look.size) for w in cell.text.split()), default=0)
                needed[cell.column] = max(needed[cell.column], longest + 2 * self.pad + 0.1)
        scale = room / sum(table.widths)
        tight = {n for n, share in enumerate(table.widths) if share * scale < needed[n]}
        rest = room - sum(needed[n] for n in tight)
        scale = rest / sum(share for n, share in enumerate(table.widths) if n not in tight)
        return [needed[n] if n in tight else share * scale for n, share in enumerate(table.widths)]

    def _spread(self) -> Iterator[list[list[str]]]:
        """Each row's lines by column; the text of a merged cell flows over the rows it covers."""
        table = self.table
        rows: list[list[list[str]]] = [[[] for _ in table.widths] for _ in table.at]
        for r in range(len(table.at)):
            for cell in table.anchored(r):
                room = self.edges[cell.column + cell.across] - self.edges[cell.column] - 2 * self.pad
                rows[r][cell.column] = wrap(cell.text, self._face(r), self.look.size, room) if cell.text else []
        for r in range(len(table.at)):
            own = [len(rows[r][c.column]) for c in table.at[r] if c.row + c.down - 1 == r]
            height = max([1, *own])
            for cell in {c for c in table.at[r] if c.row + c.down - 1 > r}:
                lines = rows[r][cell.column]
                rows[r][cell.column], rows[r + 1][cell.column] = lines[:height], lines[height:]
            yield rows[r]

    def _write_row(self, row: int, first: int, last: int, closed: bool) -> None:
        sheet = self.sheet
        top = sheet.y
        size = self.look.size
        for column, cell in enumerate(self.table.at[row]):
            if cell.column != column:
                continue
            face = self._face(cell.row)
            lines = []
            left, right = self.edges[column], self.edges[column + cell.across]
            for n, text in enumerate(self.pieces[row][column][first:last]):
                centred = column == 0 or row < self.table.header
                x = (left + right - width(text, face, size)) / 2 if centred else left + self.pad
                lines.append(Line(x, top - self.pad - n * self.leading - size, text, face, size))
            sheet.page.blocks.append(Block(tuple(lines), table=True))
        sheet.y -= (last - first) * self.leading + 2 * self.pad
        self._rule(row, top, sheet.y, closed)

    def _rule(self, row: int, top: float, bottom: float, closed: bool) -> None:
        at, rules = self.table.at, self.sheet.page.rules
        first_here = not any(rule[1] == top == rule[3] for rule in rules)
        below = row + 1 if row + 1 < len(at) else None
        for column, cell in enumerate(at[row]):
            left, right = self.edges[column], self.edges[column + 1]
            goes_on = closed and below is not None and at[below][column] is cell and self._fits(below)
            if self.look.horizontal_rules:
                if first_here:
                    rules.append((left, top, right, top))
                if not goes_on:
                    rules.append((left, bottom, right, bottom))
            if self.look.vertical_rules:
                if cell.column == column:
                    rules.append((left, top, left, bottom))
                if column == len(at[row]) - 1:
                    rules.append((right, top, right, bottom))

    def _fits(self, row: int) -> bool:
        """Whether at least the first lines of a row come on the page being filled."""
        fits = int((self.sheet.left - 2 * self.pad) / self.leading)
        height = self._lines(row)
        return height <= fits or min(fits, height - fits) >= CUT
