"""Builds the sample plans from their sources, or checks that they still say the same.

    python samples/build.py           writes samples/<plan>/plan.{docx,pdf,txt,xlsx} and expected.json
    python samples/build.py --check   fails where a committed file says something else than its source

The PDF and the text dump need reportlab and a serif typeface with Vietnamese letters; `--check` needs
neither: it compares those two forms word by word, the others cell by cell.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from samples.typeset import dump, grid, pages, pdf, sheets, source, word  # noqa: E402
from samples.typeset.expected import expected  # noqa: E402

PLANS = ("city", "district")


def plan_source(name: str) -> source.Plan:
    """The source of one sample, `city` or `district`."""
    return source.load(HERE / "source" / f"{name}.toml")


def annotation(plan: source.Plan) -> str:
    """The expected JSON as it stands in the file."""
    return json.dumps(expected(plan), ensure_ascii=False, indent=1) + "\n"


def build(name: str) -> None:
    """Writes every form of one sample."""
    plan = plan_source(name)
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    laid_out = pages.lay_out(plan, pages.Look())
    pdf.write(laid_out, folder / "plan.pdf", plan.letterhead["title"])
    dump.write(laid_out, folder / "plan.txt")
    word.write(plan, folder / "plan.docx")
    sheets.write(plan, folder / "plan.xlsx")
    (folder / "expected.json").write_text(annotation(plan), "utf-8", newline="\n")


def differences(name: str) -> Iterator[str]:
    """One line for each committed file that says something else than its source."""
    plan = plan_source(name)
    folder = HERE / name
    if (folder / "expected.json").read_text("utf-8") != annotation(plan):
        yield f"{name}/expected.json: differs from the source"
    with tempfile.TemporaryDirectory() as fresh:
        word.write(plan, Path(fresh, "plan.docx"))
        sheets.write(plan, Path(fresh, "plan.xlsx"))
        if docx_texts(folder / "plan.docx") != docx_texts(Path(fresh, "plan.docx")):
            yield f"{name}/plan.docx: differs from the source"
        if xlsx_values(folder / "plan.xlsx") != xlsx_values(Path(fresh, "plan.xlsx")):
            yield f"{name}/plan.xlsx: differs from the source"
    wanted = Counter(printed_words(plan))
    for file, text in (
        ("plan.pdf", pdf_text(folder / "plan.pdf")),
        ("plan.txt", (folder / "plan.txt").read_text("utf-8")),
    ):
        found = Counter(text.split())
        missing = [*(wanted - found), *(word for word in found if word not in wanted and not word.isdigit())]
        if missing:
            yield f"{name}/{file}: differs from the source at: {' '.join(missing[:5])}"


def printed_words(plan: source.Plan) -> Iterator[str]:
    """Every word that a printed form of the plan shows, as often as it must at least be shown."""
    frame = plan.letterhead
    texts = [*frame["issuer"], f"Số: {frame['number']}/{frame['symbol']}", *pages.MOTTO, pages.place_and_date(plan)]
    texts += [frame["kind"], frame["title"], "Nơi nhận:", *pages.recipient_lines(plan), *plan.signature.values()]
    texts += [f"{p.number}. {p.title}" if isinstance(p, source.Heading) else p for p in plan.body]
    for appendix in plan.appendices:
        texts += [f"Phụ lục {appendix.label}", appendix.title, f"({appendix.attached_to})"]
        table = grid.make(appendix)
        texts += [cell.text for row in range(len(table.at)) for cell in table.anchored(row)]
    return (word for text in texts for word in text.split())


def docx_texts(path: Path) -> list[object]:
    """The paragraphs of a DOCX file and the cells of its tables."""
    import docx

    document = docx.Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [*(p.text for p in document.paragraphs), *tables]


def xlsx_values(path: Path) -> list[object]:
    """The cells of an XLSX file with their number formats, and what is merged."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    cells = [
        (sheet.title, cell.coordinate, cell.value, cell.number_format)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return [*cells, *(sorted(map(str, sheet.merged_cells.ranges)) for sheet in book.worksheets)]


def pdf_text(path: Path) -> str:
    """The text layer of a PDF file."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def main() -> int:
    """Builds, or with `--check` compares; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare the committed files with their sources")
    if parser.parse_args().check:
        faults = [line for name in PLANS for line in differences(name)]
        for line in faults:
            print(line, file=sys.stderr)  # noqa: T201
        return 1 if faults else 0
    for name in PLANS:
        build(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
