"""How much time and memory long files take, beside bare pdfplumber and the build of 3c15be8.

    python -m benchmarks.long_files [--pages 300 3000] [--rows 100000] [--runs 1]

The files are made anew: a PDF whose every third page is one of a ruled table, the others of text, no row and no
paragraph twice; and a Word file with such a table of so many rows. Printed are processor seconds of whole processes,
workers counted, the least of the runs, and the most memory that any one of their processes used; pdfplumber reads
tables and text of each page and lets it go, and is left out above 1,000 pages. Both builds are installed from the
repository as a user installs them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pdf_speed import BARE
from benchmarks.side_by_side import FIRST, build
from samples.typeset.fonts import REGULAR, register, width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HEADER = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
WIDTHS = (30.0, 290.0, 130.0, 160.0, 130.0)
NARROW = (0, 1, 2, 4)
"""Columns of the table in Word; what a part unpacks to is bounded."""
ROWS, LINES, SIZE, LEADING = 9, 34, 10.0, 12.0
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
DEEDS = ("Xây dựng", "Rà soát", "Ban hành", "Tổ chức", "Hướng dẫn", "Kiểm tra", "Tổng hợp")
THINGS = ("kế hoạch", "báo cáo", "danh mục", "quy chế", "hồ sơ", "chương trình", "đề án", "quy trình", "số liệu")
FIELDS = ("chuyển đổi số", "cải cách hành chính", "an toàn giao thông", "phòng cháy", "giáo dục", "y tế cơ sở")
BODIES = ("Phòng Nội vụ", "Phòng Tài chính", "Văn phòng", "Phòng Y tế", "Phòng Tư pháp", "Công an quận")
TITLE = ("ỦY BAN NHÂN DÂN QUẬN VÍ DỤ", "KẾ HOẠCH", "Nhiệm vụ trọng tâm năm 2026")


def row(number: int) -> tuple[str, ...]:
    """A row of a plan; no two are the same."""
    deed, thing, field = DEEDS[number % 7], THINGS[number // 7 % 9], FIELDS[number // 63 % 6]
    content = f"{deed} {thing} về {field} đợt {number} trên địa bàn"
    day = f"Trước ngày {number % 28 + 1}/{number // 28 % 12 + 1}/2026"
    return str(number), content, BODIES[number % 6], f"{BODIES[number // 6 % 6]}; các phường", day


def main() -> None:
    """Print one line for each file and program."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=int, nargs="*", default=[300, 3000])
    cli.add_argument("--rows", type=int, nargs="*", default=[100_000])
    cli.add_argument("--runs", type=int, default=1)
    given = cli.parse_args()
    builds = {"3c15be8": build(FIRST), "now": build()}
    with tempfile.TemporaryDirectory() as folder:
        for pages in given.pages:
            path = Path(folder) / f"{pages}.pdf"
            write_pdf(path, pages)
            bare = {"pdfplumber": [sys.executable, "-c", BARE, str(path)]} if pages <= 1000 else {}
            tell(f"{pages} pages", bare | parsing(builds, path), given.runs)
        for rows in given.rows:
            path = Path(folder) / f"{rows}.docx"
            write_docx(path, rows)
            tell(f"{rows} rows of a Word file", parsing(builds, path), given.runs)


def parsing(builds: dict[str, Path], path: Path) -> dict[str, Sequence[str]]:
    """What reads a file with each build; time and memory as they need."""
    limits = {"now": ("--time-limit", "3600s", "--memory-limit", "16G")}
    return {
        name: [str(program), "parse", str(path), "--format", "json", *limits.get(name, ())]
        for name, program in builds.items()
    }


def tell(what: str, commands: dict[str, Sequence[str]], runs: int) -> None:
    """Seconds, memory and the ratio to the first program's time."""
    first = 0.0
    for name, command in commands.items():
        took, peak = min(measured(command) for _ in range(runs))
        first = first or took
        sys.stdout.write(f"{what:28}{name:12}{took:9.2f} s{took / first:7.2f}{peak / 1024:9.0f} MB\n")
        sys.stdout.flush()


def measured(command: Sequence[str]) -> tuple[float, int]:
    """Processor seconds of a command, and the most kilobytes that one process of it used."""
    environment = {**os.environ, "KEHOACH_CACHE": os.devnull}
    ran = subprocess.run([sys.executable, "-c", MEASURE, *command], env=environment, capture_output=True, check=True)
    took, peak = ran.stdout.split()
    return float(took), int(peak)


def write_pdf(path: Path, pages: int) -> None:
    """A plan whose table goes over so many pages."""
    from reportlab.pdfgen.canvas import Canvas

    register()
    canvas = Canvas(str(path), pagesize=(842, 595), invariant=1, pageCompression=1)
    number = 0
    for page in range(pages):
        canvas.setFont(REGULAR, SIZE)
        canvas.setLineWidth(0.5)
        top = 560.0
        for line in TITLE if page == 0 else ():
            canvas.drawString(60, top, line)
            top -= 2 * LEADING
        if page % 3:
            for at, line in enumerate(islice(wrapped(running(page), 700), LINES)):
                canvas.drawString(60, top - at * LEADING, line)
        else:
            for cells in (HEADER, *(row(number + at) for at in range(1, ROWS + 1))):
                top = draw_row(canvas, top, cells)
            number += ROWS
        canvas.showPage()
    canvas.save()


def running(page: int) -> str:
    """Text enough for a page."""
    told = (row(page * LINES + at) for at in range(2 * LINES))
    return " ".join(f"{body} {content[0].lower()}{content[1:]}, báo cáo kết quả." for _, content, body, _, _ in told)


def draw_row(canvas: Canvas, top: float, cells: Sequence[str]) -> float:
    """Draw a row with its rules; gives where the next begins."""
    texts = [list(wrapped(text, room - 8)) for text, room in zip(cells, WIDTHS, strict=True)]
    bottom = top - LEADING * max(map(len, texts)) - 6
    left = 50.0
    for lines, room in zip(texts, WIDTHS, strict=True):
        canvas.rect(left, bottom, room, top - bottom)
        for at, line in enumerate(lines, 1):
            canvas.drawString(left + 4, top - at * LEADING, line)
        left += room
    return bottom


def wrapped(text: str, room: float) -> Iterator[str]:
    """A text as lines no wider than the room."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, REGULAR, SIZE) > room:
            yield line
            longer = word
        line = longer
    yield line


def write_docx(path: Path, rows: int) -> None:
    """A plan in Word with a table of so many rows."""
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        made.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        with made.open("word/document.xml", "w") as stream:
            stream.write(f"<w:document {name}><w:body>".encode())
            for line in TITLE:
                stream.write(paragraph(line).encode())
            stream.write(b"<w:tbl>")
            for cells in (HEADER, *map(row, range(1, rows + 1))):
                shown = (f"<w:tc>{paragraph(cells[at])}</w:tc>" for at in NARROW)
                stream.write(f"<w:tr>{''.join(shown)}</w:tr>".encode())
            stream.write(b"</w:tbl></w:body></w:document>")


def paragraph(text: str) -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


if __name__ == "__main__":
    main()
