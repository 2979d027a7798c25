"""The report to the superior as a Word document to be signed and sent.

In: the data of a report, its form. Out: a .docx file, the same bytes for the same data. It bears no mark of a report
that is no plan: whoever gets it may read it with this program as any other document. The file is written part by part,
for a table of ten thousand rows takes a library a minute.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from markupsafe import escape

from kehoach.mark import DOCUMENT
from kehoach.reports.follow.form import Form
from kehoach.reports.fonts import FONT
from kehoach.reports.wording import printable

MADE = (2000, 1, 1, 0, 0, 0)
"""The time in the file, the same at all times, so that the same report is the same file."""
PAGE = 15_136
"""Twentieths of a point between the margins of A4 across."""
SIZE = 26
"""Half points of a letter: 13 points, as Decree 30/2020/NĐ-CP has it for the text of documents."""
SMALL = 22
LISTED = 60
"""Rows that are named beside a number; of more, the first."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(data: Mapping[str, Any], form: Form, stream: BinaryIO) -> None:
    """Write the document."""
    parts = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            f'<Override PartName="/docProps/core.xml" '
            f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_text(form.subject(data))}</dc:title>'
            f"<cp:keywords>{DOCUMENT}</cp:keywords></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": _relations((f"{_OFFICE}/styles", "styles.xml")),
        "word/styles.xml": (
            f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
            f'w:cs="{FONT}" w:eastAsia="{FONT}"/><w:sz w:val="{SIZE}"/></w:rPr></w:rPrDefault></w:docDefaults>'
            f"</w:styles>"
        ),
        "word/document.xml": "".join(_body(data, form)),
    }
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), text.encode(), zipfile.ZIP_DEFLATED, 6)


def _relations(*pairs: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="r{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(pairs)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _body(data: Mapping[str, Any], form: Form) -> Iterator[str]:
    """The letterhead, the title, the numbers with the rows they stand for, the table."""
    day = dt.date.fromisoformat(data["as_of"])
    yield f"{_HEAD}<w:document {_W}><w:body>"
    if data["office"]:
        yield _paragraph(data["office"].upper(), bold=True, centred=True)
    yield _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, centred=True)
    yield _paragraph("Độc lập - Tự do - Hạnh phúc", bold=True, centred=True)
    yield _paragraph(f"Ngày {day:%d} tháng {day.month:02d} năm {day.year}", centred=True)
    yield _paragraph(form.says["title"], bold=True, centred=True)
    yield _paragraph(form.subject(data), bold=True, centred=True)
    yield _paragraph(form.until(data), centred=True)
    yield _paragraph(f"I. {form.says['summary']}", bold=True)
    whole, inside = data["totals"]["all"]["all"], data["totals"]["period"]["all"]
    yield _paragraph(_counted(form.says["total"], whole, inside, form))
    for cell, name, number, part in form.counts(data):
        yield _paragraph(_counted(f"- {name}", number, part, form, form.numbers(data, cell)))
    yield _paragraph(f"II. {form.says['detail']}", bold=True)
    yield from _table(data, form)
    yield '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    yield '<w:pgMar w:top="851" w:right="851" w:bottom="851" w:left="851" w:header="400" w:footer="400" w:gutter="0"/>'
    yield "</w:sectPr></w:body></w:document>"


def _counted(name: str, whole: int, inside: int, form: Form, rows: Sequence[int] = ()) -> str:
    """A number, how many of it are due in the period, in which rows."""
    told = ", ".join(map(str, rows[:LISTED])) + (", …" if len(rows) > LISTED else "")
    where = f" ({form.says['tasks']} {told})" if rows else ""
    return f"{name}: {whole}; {form.says['inside'].lower()}: {inside}{where}"


def _table(data: Mapping[str, Any], form: Form) -> Iterator[str]:
    columns = form.columns
    share = PAGE / sum(one["width"] for one in columns)
    widths = [int(one["width"] * share) for one in columns]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{PAGE}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
    yield '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    yield _row([one["heading"] for one in columns], widths, heading=True)
    for row in data["tasks"]:
        yield _row([form.value(row, one["shows"], data["as_of"]) for one in columns], widths)
    yield "</w:tbl>"


def _row(texts: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text, bold=heading, size=SMALL)}</w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>{cells}</w:tr>"


def _paragraph(text: str, *, bold: bool = False, centred: bool = False, size: int = SIZE) -> str:
    about = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    return f'<w:p>{about}<w:r>{look}<w:t xml:space="preserve">{_text(text)}</w:t></w:r></w:p>'


def _text(text: str) -> str:
    return str(escape(_FORBIDDEN.sub("", " ".join(printable(text).split()))))
