"""A worksheet that is ready for the desk: printed on A4 across, one page wide, with its heading on every page.

In: a section's fields, rows of values. Out: cells of a write-only workbook; text is always text, never a formula.
The first rows wait until it is known which fields hold anything, since widths come first in the file; beyond
`WAITING` rows the others follow as they come, and memory stays flat.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from kehoach.i18n import _
from kehoach.reports.fonts import FONT, LINE, SIZE, row_height, shared, text_width
from kehoach.reports.model import Field, Row, Section, Tone, Tracking, Value
from kehoach.reports.wording import printable

CELL_LIMIT = 32_767
TITLE_LIMIT = 31
PAGE = 190
"""Characters across a page: at this many the letters come out at three quarters of their size."""
WAITING = 2_000
"""Rows kept back until a sheet is begun."""
A4 = 9
INCH = 1 / 25.4
"""Margins are told in inches."""
FORMATS: Mapping[str, str] = {"date": "dd/mm/yyyy"}
FILLS: Mapping[Tone, str] = {"late": "F8CBAD", "soon": "FFE699", "good": "E2EFDA"}
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_THIN = Side(style="thin", color="FF9AA5AF")
_SHADES: Mapping[str, str] = {
    "shade": "FFDDE8F3",
    "pale": "FFF1F4F8",
    **{tone: f"FF{code}" for tone, code in FILLS.items()},
}
_FONTS: Mapping[str, Font] = {
    "plain": Font(name=FONT, size=SIZE),
    "bold": Font(name=FONT, size=SIZE, bold=True),
    "title": Font(name=FONT, size=14, bold=True),
}
_ALIGNED: Mapping[str, Alignment] = {
    "wrapped": Alignment(wrap_text=True, vertical="top"),
    "unbroken": Alignment(vertical="top"),
    "centred": Alignment(wrap_text=True, vertical="top", horizontal="center"),
    "middle": Alignment(wrap_text=True, vertical="center", horizontal="center"),
}
_BORDERS: Mapping[str, Border] = {
    "box": Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN),
    "line": Border(top=_THIN, bottom=_THIN),
    "first": Border(top=_THIN, bottom=_THIN, left=_THIN),
    "last": Border(top=_THIN, bottom=_THIN, right=_THIN),
}


class Look(NamedTuple):
    """How a cell looks, by names: openpyxl takes long to tell two of its own styles apart."""

    font: str = "plain"
    aligned: str = "wrapped"
    fill: str = ""
    border: str = ""
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a table: a title and lines below it."""

    title: str
    lines: tuple[str, ...] = ()


class Sheet:
    """A sheet that grows row by row under a frozen heading."""

    def __init__(self, book: Workbook, title: str, section: Section) -> None:
        self.name, self.section = title, section
        self.rows = self.cut = 0
        self._sheet: Any = book.create_sheet(title)
        self._waiting: list[Row] | None = []
        self._heading = Heading("")
        self._shown: list[tuple[int, Field]] = []
        self._head = self._row = 0
        self._styles: dict[Look, Any] = {}

    def head(self, heading: Heading) -> None:
        """Set what stands above the table; too late once `WAITING` rows have come."""
        self._heading = heading

    def add(self, row: Row) -> None:
        """Append one row; one without values heads those below it."""
        self.rows += not row.is_heading
        if self._waiting is None:
            self._append(row)
            return
        self._waiting.append(row)
        if len(self._waiting) > WAITING:
            self._begin(self.section.fields)

    def hide(self) -> None:
        """Keep the sheet out of sight; without an area to print LibreOffice leaves it out of a PDF too."""
        self._sheet.sheet_state = "hidden"

    def settle(self) -> None:
        """Write what still waits, without the fields that hold nothing."""
        if self._waiting is not None:
            self._begin([field for at, field in enumerate(self.section.fields) if self._holds(at)])

    def close(self, notes: Iterable[str] = ()) -> None:
        """Set filter, print area, list of states and colours, once all rows have come and the sheet is settled."""
        if self.section.tracking is not None:
            self._track(self.section.tracking)
        last = max(self._row, self._head)
        width = len(self._headings())
        self._sheet.auto_filter.ref = f"A{self._head}:{get_column_letter(width)}{last}"
        for note in notes:
            self._line(note, "plain")
        if self._sheet.sheet_state == "visible":
            self._sheet.print_area = f"A1:{get_column_letter(self._printed())}{self._row}"
        self._sheet.print_title_rows = f"{self._head}:{self._head}"

    def _holds(self, at: int) -> bool:
        rows = self._waiting or []
        rows = [row for row in rows if not row.is_heading]
        return self.section.whole or not rows or any(row.values[at] not in (None, "") for row in rows)

    def _begin(self, fields: Sequence[Field]) -> None:
        """Write title and heading, then what waited."""
        waiting, self._waiting = self._waiting or [], None
        desk = self.section.desk or tuple(field.name for field in fields)
        ranks = {name: rank for rank, name in enumerate(desk)}
        placed = [(at, field) for at, field in enumerate(self.section.fields) if field in fields]
        self._shown = sorted(placed, key=lambda one: ranks.get(one[1].name, len(ranks) + one[0]))
        self._share_out(desk, waiting)
        above = [text for text in (self._heading.title, *self._heading.lines) if text]
        self._head = len(above) + 1
        self._lay_out()
        for at, text in enumerate(above):
            self._line(text, "plain" if at else "title")
        self._row += 1
        headings = self._headings()
        height = row_height((text, width, True) for text, width in headings)
        self._sheet.row_dimensions[self._row].height = height
        self._sheet.append([self._styled(text, Look("bold", "middle", "shade")) for text, _width in headings])
        for row in waiting:
            self._append(row)

    def _share_out(self, desk: Sequence[str], rows: Sequence[Row]) -> None:
        """Give the printed columns of text the room that a page has left, each by what is in it."""
        free = [(at, field) for at, field in self._shown if field.name in desk and field.kind in ("text", "units")]
        fixed = sum(
            field.width for _at, field in self._shown if field.name in desk and field.kind not in ("text", "units")
        )
        fixed += sum(width for _heading, width in self._kept())
        typed = [row.values for row in rows if not row.is_heading]
        texts = [(field.heading, [str(values[at] or "") for values in typed]) for at, field in free]
        widths = {at: width for (at, _field), width in zip(free, shared(texts, PAGE - fixed), strict=True)}
        self._shown = [(at, replace(field, width=widths.get(at, field.width))) for at, field in self._shown]

    def _kept(self) -> list[tuple[str, float]]:
        """The columns that are kept by hand."""
        return [(_("State"), 10), (_("Done on"), 11)] if self.section.tracking is not None else []

    def _printed(self) -> int:
        """How many columns are printed: those for the desk, and the two that are kept by hand."""
        desk = self.section.desk
        return sum(not desk or field.name in desk for _at, field in self._shown) + len(self._kept())

    def _headings(self) -> list[tuple[str, float]]:
        """The words and the width of every column, those kept by hand behind what is printed."""
        named: list[tuple[str, float]] = [(field.heading, field.width) for _at, field in self._shown]
        at = self._printed() - len(self._kept())
        return [*named[:at], *self._kept(), *named[at:]]

    def _lay_out(self) -> None:
        """Widths, paper, margins, page numbers."""
        sheet = self._sheet
        sheet.freeze_panes = f"A{self._head + 1}"
        for at, (_text, width) in enumerate(self._headings(), start=1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = 10 * INCH
        margins.top, margins.bottom, margins.footer = 10 * INCH, 12 * INCH, 5 * INCH
        sheet.oddFooter.center.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
        sheet.oddFooter.left.text = self._heading.title.replace("&", "&&")[:80]

    def _line(self, text: str, font: str) -> None:
        """A line across the printed columns."""
        self._row += 1
        width = max(self._printed(), 1)
        if width > 1:
            self._sheet.merged_cells.add(f"A{self._row}:{get_column_letter(width)}{self._row}")
        room = sum(size for _text, size in self._headings()[:width])
        self._sheet.row_dimensions[self._row].height = row_height([(text, room, _FONTS[font].bold)], _FONTS[font].size)
        self._sheet.append([self._styled(text, Look(font))])

    def _append(self, row: Row) -> None:
        if row.is_heading:
            self._divide(row)
            return
        self._row += 1
        values = [(row.values[at], field) for at, field in self._shown]
        shown = values[: self._printed() - len(self._kept())]
        texts = ((str(value), field.width, False) for value, field in shown if isinstance(value, str))
        self._sheet.row_dimensions[self._row].height = row_height(texts)
        tone = row.tone if row.tone in FILLS and not self._kept() and not row.marks else ""
        cells = [
            self._cell(value, field, row.marks.get(field.name, "" if at else tone), is_printed=at < len(shown))
            for at, (value, field) in enumerate(values)
        ]
        if self._kept():
            at = self._printed() - 2
            kept = Look(border="box"), Look(aligned="centred", border="box", is_date=True)
            cells[at:at] = [self._styled(None, look) for look in kept]
        self._sheet.append(cells)

    def _divide(self, row: Row) -> None:
        """A line that heads the rows below it: across the page where it fits, else broken within the widest column.

        Its cells stay apart, since a sheet with merged ones cannot be sorted.
        """
        self._row += 1
        widths = [width for _text, width in self._headings()[: self._printed()]]
        fits = text_width(row.heading, bold=True) < sum(widths) - 2
        at = 0 if fits else widths.index(max(widths))
        height = SIZE * LINE + 3 if fits else row_height([(row.heading, widths[at], True)])
        self._sheet.row_dimensions[self._row].height = height
        look = Look("bold", "unbroken" if fits else "wrapped", "shade" if row.tone == "bold" else "pale", "line")
        ends = {0: look._replace(border="first"), len(widths) - 1: look._replace(border="last")}
        if len(widths) == 1:
            ends[0] = look._replace(border="box")
        self._sheet.append(
            [
                self._styled(row.heading if at == number else None, ends.get(number, look))
                for number in range(len(widths))
            ]
        )

    def _cell(self, value: Value, field: Field, tone: str, *, is_printed: bool) -> Any:  # noqa: ANN401 - openpyxl's cells are untyped
        aligned = "centred" if field.kind in ("date", "number", "place") else "wrapped"
        fill = tone if tone in FILLS else ""
        look = Look("plain", aligned if is_printed else "unbroken", fill, "box", isinstance(value, dt.date))
        if isinstance(value, str):
            return self._styled(value, look)
        cell: Any = WriteOnlyCell(self._sheet)
        cell.value = value
        cell._style = self._style(look)
        return cell

    def _styled(self, text: str | None, look: Look) -> Any:  # noqa: ANN401
        cell: Any = WriteOnlyCell(self._sheet)
        cell._style = self._style(look)
        if text:
            cell.value = self._text(text)
            cell.data_type = "s"
        return cell

    def _style(self, look: Look) -> Any:  # noqa: ANN401
        """What openpyxl keeps of a look, made once; whoever changes it in one cell changes it in all."""
        if look not in self._styles:
            cell: Any = WriteOnlyCell(self._sheet)
            cell.font, cell.alignment = _FONTS[look.font], _ALIGNED[look.aligned]
            if look.border:
                cell.border = _BORDERS[look.border]
            if look.fill:
                cell.fill = PatternFill("solid", start_color=_SHADES[look.fill])
            if look.is_date:
                cell.number_format = FORMATS["date"]
            self._styles[look] = cell._style
        return self._styles[look]

    def _text(self, value: str) -> str:
        text = printable(value)
        if len(text) <= CELL_LIMIT:
            return text
        self.cut += 1
        return text[: CELL_LIMIT - 1] + "…"

    def _track(self, tracking: Tracking) -> None:
        """A list of states to choose from; colours for what is overdue, soon, done."""
        first, last = self._head + 1, max(self._row, self._head + 1)
        at = self._printed() - 1
        state, done = (f"${get_column_letter(column)}{first}" for column in (at, at + 1))
        states = (_("not begun"), _("under way"), _("done"), _("dropped"))
        choices = DataValidation(type="list", formula1=f'"{",".join(states)}"', allow_blank=True)
        choices.add(f"{state[1:]}:{get_column_letter(at)}{last}")
        dates = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        dates.add(f"{done[1:]}:{get_column_letter(at + 1)}{last}")
        self._sheet.data_validations.append(choices)
        self._sheet.data_validations.append(dates)
        finished = f'OR({state}="{states[2]}",{state}="{states[3]}",{done}<>"")'
        self._colour(finished, "good", last, ("A", get_column_letter(len(self._headings()))))
        names = [field.name for _at, field in self._shown]
        if tracking.due in names:
            column = names.index(tracking.due)
            due = f"${get_column_letter(column + 1 + 2 * (column >= at - 1))}{first}"
            today = f"DATE({tracking.today:%Y,%m,%d})" if tracking.today else "TODAY()"
            day = due[1:].rstrip("0123456789")
            self._colour(f"AND(ISNUMBER({due}),{due}<{today})", "late", last, (day, day))
            self._colour(
                f"AND(ISNUMBER({due}),{due}>={today},{due}<={today}+{tracking.soon})", "soon", last, (day, day)
            )

    def _colour(self, formula: str, tone: Tone, last: int, columns: tuple[str, str]) -> None:
        """Fill these columns of the rows for which a formula about the first holds; the first that holds wins."""
        area = f"{columns[0]}{self._head + 1}:{columns[1]}{last}"
        style = DifferentialStyle(fill=PatternFill("solid", bgColor=f"FF{FILLS[tone]}"))
        self._sheet.conditional_formatting.add(area, Rule("expression", formula=[formula], dxf=style, stopIfTrue=True))


def free_title(taken: Iterable[str], wanted: str) -> str:
    """A title for a sheet that Excel takes and no other sheet has: "Tháng 3-2024", "Sở Nội vụ (2)"."""
    plain = _NOT_IN_TITLE.sub("-", printable(wanted)).strip("' ") or "-"
    known = {title.casefold() for title in taken}
    count, title = 1, plain[:TITLE_LIMIT]
    while title.casefold() in known:
        count += 1
        mark = f" ({count})"
        title = plain[: TITLE_LIMIT - len(mark)] + mark
    return title
