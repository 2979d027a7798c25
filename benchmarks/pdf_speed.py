"""How fast a PDF becomes a plan, beside a bare pdfplumber script, in one run.

    python benchmarks/pdf_speed.py FILE.pdf …

For each file, whole processes first: (a) a bare script with pdfplumber's `extract_tables()` and
`extract_text()` on each page, (b) a bare script that asks PDFium for each character and its box and for each
path and its points, (c) `kehoach parse FILE --format json`; the least processor time of several
runs taken in turns, byte code compiled as an installation has it. Then the same within this process:
(d) pdfplumber, (e) the PDF reader, (f) the whole way to JSON, twice, since the first run of a process loads
the grammars; seconds, pages a second, and the share of pdfplumber's non-empty table cells that the reader
has with the same text, white space folded.
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber

import kehoach
from kehoach.readers.pdf import read

RUNS = 5
BARE = """
import json, sys, pdfplumber
out = []
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        out.append([page.extract_tables(), page.extract_text()])
        page.close()
print(json.dumps(out))
"""
BARE_PDFIUM = """
import ctypes, sys
import pypdfium2_raw as pdfium
pdfium.FPDF_InitLibrary()
data = open(sys.argv[1], "rb").read()
document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
out = []
x, y = ctypes.c_float(), ctypes.c_float()
sides = [ctypes.c_double() for _ in range(4)]
for number in range(pdfium.FPDF_GetPageCount(document)):
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page)
    for at in range(pdfium.FPDFText_CountChars(text)):
        pdfium.FPDFText_GetCharBox(text, at, *sides)
        out.append((pdfium.FPDFText_GetUnicode(text, at), *(side.value for side in sides)))
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            for part in range(pdfium.FPDFPath_CountSegments(drawn)):
                pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(drawn, part), x, y)
                out.append((x.value, y.value))
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
print(len(out))
"""


def main() -> None:
    """Print one block of figures for each file."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    cli.add_argument("--runs", type=int, default=RUNS, help="whole processes started for each file")
    given = cli.parse_args()
    compileall.compile_dir(Path(kehoach.__file__).parent, quiet=2)
    for path in given.files:
        compare_processes(path, given.runs)
        compare(path)


def compare_processes(path: Path, runs: int) -> None:
    """Processor time of bare scripts and of `kehoach parse`, each as a process of its own."""
    bare, engine = ([sys.executable, "-c", script, str(path)] for script in (BARE, BARE_PDFIUM))
    ours = [sys.executable, "-m", "kehoach", "parse", str(path), "--format", "json"]
    found = [[processor_time(command) for command in (bare, engine, ours)] for _ in range(runs)]
    plain, pdfium, parse = (min(times) for times in zip(*found, strict=True))
    say(f"{path}: whole processes, user and system time, least of {runs}")
    say(f"  bare pdfplumber script {plain:7.3f} s")
    say(f"  bare PDFium script     {pdfium:7.3f} s")
    say(f"  kehoach parse          {parse:7.3f} s  {parse / plain:.2f} of pdfplumber, {parse / pdfium:.2f} of PDFium")


def processor_time(command: list[str]) -> float:
    """User and system seconds of a process and its children; its output is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(path: Path) -> None:
    """Time the three ways on one file and compare the cells."""
    plain_seconds, plain = timed(lambda: plumbed(path))
    read_seconds, document = timed(lambda: read(path.read_bytes(), str(path)))
    pages = document.source.pages
    whole = whole_way(path)
    rows = [("pdfplumber script", plain_seconds), ("kehoach.readers.pdf", read_seconds)]
    if whole is not None:
        rows += [("kehoach parse", timed(whole)[0]), ("kehoach parse again", timed(whole)[0])]
    say(f"{path.name}: {pages} pages")
    for label, seconds in rows:
        share = seconds / plain_seconds
        say(f"  {label:22} {seconds:7.3f} s  {pages / seconds:7.1f} pages/s  {share:6.1%} of pdfplumber's time")
    wanted = Counter(fold(cell) for cell in plain if cell and fold(cell))
    found = Counter(fold(cell.text) for table in document.tables() for cell in table.cells)
    same = (wanted & found).total()
    say(f"  cells as pdfplumber's: {same} of {wanted.total()} ({same / max(wanted.total(), 1):.1%})")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds a piece of work takes, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def plumbed(path: Path) -> list[str | None]:
    """Every cell a bare pdfplumber script finds; it reads the text of each page as well."""
    cells: list[str | None] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                cells.extend(cell for row in table for cell in row)
            page.extract_text()
            page.close()
    return cells


def whole_way(path: Path) -> Callable[[], str] | None:
    """`kehoach parse FILE --format json` without the command line; None where `extract` is not installed."""
    try:
        extract = importlib.import_module("kehoach.extract")
    except ImportError:
        return None
    return lambda: str(extract.plan_from_file(path).model_dump_json())


def fold(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
