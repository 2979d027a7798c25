"""How well scans are read, beside other programs, in one run.

    python benchmarks/scan_quality.py SCAN.pdf=ORIGINAL.pdf …

SCAN.pdf is a scan (or a damaged print) of ORIGINAL.pdf, whose text layer says what is right. For each pair:
the share of table cells read to the letter, the mean similarity of cells, seconds of processor time a page;
for kehoach, without its second look, and without reading marks and names by their context; for OCRmyPDF + pdfplumber
and img2table where they are installed (those that are not are named). Nothing is taken from the cache.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from kehoach.extract.recognised import in_context
from kehoach.models.document import Document
from kehoach.readers.ocr import Ocr
from kehoach.readers.pdf import read
from kehoach.readers.scan import second
from kehoach.readers.scan.settings import SETTINGS

Reader = Callable[[Path], list[str]]


def main() -> None:
    """Print one line a pair and program."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("pairs", nargs="+", metavar="SCAN.pdf=ORIGINAL.pdf")
    readers = dict(installed())
    for pair in cli.parse_args().pairs:
        scan, original = map(Path, pair.split("="))
        document = read(original.read_bytes(), str(original), Ocr("never"))
        wanted = cells(document)
        for name, reader in readers.items():
            before = processor_seconds()
            with tempfile.TemporaryDirectory() as folder:
                os.environ["KEHOACH_CACHE"] = folder
                found = reader(scan)
            seconds = (processor_seconds() - before) / document.source.pages
            exact, alike = figures(wanted, found)
            say(f"{scan.name:26} {name:24} cells {exact:.3f}  cells~ {alike:.3f}  {seconds:5.2f} s a page")


def installed() -> Iterable[tuple[str, Reader]]:
    """The programs that can be compared here."""
    yield "kehoach", by_kehoach
    yield "kehoach, one look", by_one_look
    yield "kehoach, as seen", as_seen
    if shutil.which("ocrmypdf"):
        yield "OCRmyPDF + pdfplumber", by_ocrmypdf
    else:
        say("OCRmyPDF is not installed: pip install ocrmypdf, apt-get install ghostscript")
    if importlib.util.find_spec("img2table"):
        yield "img2table", by_img2table
    else:
        say("img2table is not installed: pip install img2table")


def by_kehoach(path: Path) -> list[str]:
    """The cells as kehoach reads them."""
    return cells(in_context(read(path.read_bytes(), str(path), Ocr("always"))))


def as_seen(path: Path) -> list[str]:
    """The cells as the letters were recognised."""
    return cells(read(path.read_bytes(), str(path), Ocr("always")))


def by_one_look(path: Path) -> list[str]:
    """The same without reading doubtful lines a second time."""
    with patch.object(second, "SETTINGS", replace(SETTINGS, second_doubt=0.0)):
        return by_kehoach(path)


def by_ocrmypdf(path: Path) -> list[str]:
    """The cells pdfplumber finds in the text layer of OCRmyPDF."""
    import pdfplumber

    with tempfile.TemporaryDirectory() as folder:
        layered = Path(folder, "layered.pdf")
        command = ["ocrmypdf", "-l", "vie", "--force-ocr", "--deskew", "--output-type", "pdf", str(path), str(layered)]
        subprocess.run(command, check=True, capture_output=True)
        with pdfplumber.open(layered) as pdf:
            tables = [table for page in pdf.pages for table in page.extract_tables()]
    return [folded(cell) for table in tables for row in table for cell in row if cell and folded(cell)]


def by_img2table(path: Path) -> list[str]:
    """The cells img2table finds, with Tesseract."""
    documents, ocr = (importlib.import_module(f"img2table.{name}") for name in ("document", "ocr"))
    found = documents.PDF(str(path)).extract_tables(ocr=ocr.TesseractOCR(n_threads=1, lang="vie"))
    tables = [table for tables in found.values() for table in tables]
    values = {(id(t), c.bbox.x1, c.bbox.y1): c.value for t in tables for row in t.content.values() for c in row}
    return [folded(value) for value in values.values() if value and folded(value)]


def cells(document: Document) -> list[str]:
    """The texts of all cells that are not empty."""
    return [folded(c.text) for table in document.tables() for c in table.cells if folded(c.text)]


def figures(wanted: list[str], found: list[str]) -> tuple[float, float]:
    """Share of cells found to the letter, and mean similarity; each cell found serves once."""
    left, exact, alike = list(found), 0, 0.0
    for text in sorted(wanted, key=len, reverse=True):
        best = process.extractOne(text, left, scorer=fuzz.ratio)
        if best is None:
            break
        exact += best[0] == text
        alike += Levenshtein.normalized_similarity(text, best[0])
        left.pop(best[2])
    return exact / max(len(wanted), 1), alike / max(len(wanted), 1)


def folded(text: str) -> str:
    """A text in NFC with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def processor_seconds() -> float:
    """Processor time of this process and of those it has started and awaited."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
