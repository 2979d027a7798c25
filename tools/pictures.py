"""Draws the pictures of the README and the handbook from the samples: `python -m tools.pictures`.

In: what kehoach prints and writes of `samples/`. Out: `docs/pictures`: the terminal as SVG (rich), Excel as LibreOffice
prints it, the page and the desk as Chromium shows them, as PNG of few colours. Needs LibreOffice, poppler's pdftoppm
and Chromium.
"""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
COLUMNS, LINES = 100, 27
FONTS = "Consolas, Menlo, Cousine, Liberation Mono, monospace"
COLOURS = 32
WIDTH = 1000
SAMPLE, SUPERIOR = "samples/district/plan.pdf", "samples/city/plan.pdf"
TODAY = "DATE(2024,2,1)"
SETTLED = 2000
"""Milliseconds for a browser to draw what was fetched."""


def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(exist_ok=True)
    terminal(PICTURES / "terminal.svg")
    with tempfile.TemporaryDirectory() as folder:
        excel(Path(folder), PICTURES / "excel.png")
        page(Path(folder), PICTURES / "page.png")
        desk(Path(folder), PICTURES)


def terminal(target: Path) -> None:
    """What a terminal shows of the first lines of a plan, in its colours."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text(f"$ kehoach {SAMPLE}", "bold"))
    console.print(Text.from_ansi("\n".join(_on_a_terminal("parse", SAMPLE).splitlines()[:LINES])))
    svg = console.export_svg(title="kehoach", unique_id="kehoach")
    plain = re.sub(r"@font-face {.*?}", "", svg, flags=re.S).replace("Fira Code, monospace", FONTS)
    target.write_text(plain, "utf-8")


def _on_a_terminal(*arguments: str) -> str:
    """What kehoach prints where it prints to a terminal."""
    ours, theirs = pty.openpty()
    environment = {**_environment(), "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "PAGER": "cat"}
    with subprocess.Popen(_kehoach(*arguments), cwd=ROOT, env=environment, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        printed = b""
        try:
            while piece := os.read(ours, 1 << 16):
                printed += piece
        except OSError:  # the other end is closed
            pass
        run.wait()
    os.close(ours)
    return printed.decode("utf-8").replace("\r\n", "\n")


def excel(folder: Path, target: Path) -> None:
    """The first page of the Excel file as it is printed on a day of the plan's year, when not all is overdue."""
    book = folder / "plan.xlsx"
    _run(*_kehoach(SAMPLE, "-o", str(book)))
    written = load_workbook(book)
    for rules in (rules for sheet in written for rules in sheet.conditional_formatting):
        for rule in rules.rules:
            rule.formula = [formula.replace("TODAY()", TODAY) for formula in rule.formula]
    written.save(book)
    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book))
    _run(
        "pdftoppm",
        "-r",
        "110",
        "-f",
        "1",
        "-l",
        "1",
        "-png",
        "-singlefile",
        str(folder / "plan.pdf"),
        f"{folder}/excel",
    )
    _keep(folder / "excel.png", target)


def page(folder: Path, target: Path) -> None:
    """The first screen of the page, printed rows with it."""
    written = folder / "plan.html"
    _run(*_kehoach(SAMPLE, "--images", "-o", str(written)))
    shown = folder / "page.png"
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = ("--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1366,768")
    _run(browser, *flags, f"--screenshot={shown}", written.as_uri())
    _keep(shown, target)


def desk(folder: Path, target: Path) -> None:
    """The desk step by step, as a clerk meets it: from the plan's file to the report."""
    for at, sample in enumerate((SAMPLE, SUPERIOR)):
        shutil.copy(ROOT / sample, folder / ("ke-hoach.pdf", "cap-tren.pdf")[at])
    command = _kehoach("desk", str(folder), "--no-browser", "--today", "1/2/2024", "--by", "Nguyễn Văn Bình")
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(address)
            for name in _steps(page, folder):
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(SETTLED)
                page.screenshot(path=folder / f"{name}.png")
                _keep(folder / f"{name}.png", target / f"{name}.png")
            browser.close()
        served.terminate()


def _steps(page: Page, folder: Path) -> Iterator[str]:
    """The name of each picture, once the page shows it."""
    page.set_input_files("input[type=file]", folder / "ke-hoach.pdf")
    page.fill("input[name=office]", "UBND quận Cầu Sậy")
    yield "read"
    page.click("form[data-post] button")
    page.wait_for_selector("[data-rows] tr")
    yield "desk"
    _press(page, "j", "t")
    page.keyboard.type("30/1/2024")
    _press(page, "Tab")
    page.keyboard.type("Báo cáo số 15/BC-PVHTT")
    yield "tick"
    _press(page, "Enter")
    page.wait_for_selector("dialog#act:not([open])", state="attached")
    _press(page, "j", "Enter")
    page.wait_for_selector(".facts")
    yield "task"
    _press(page, "3")
    page.wait_for_selector("[data-fetch]")
    yield "units"
    yield from _beside(page)
    yield from _compared(page, folder)


def _beside(page: Page) -> Iterator[str]:
    """A plan beside its page, at what is not sure."""
    _press(page, "2")
    page.wait_for_selector("#plan-1")
    _press(page, "j", "Enter")
    page.wait_for_selector(".leaf svg:not([hidden])")
    _press(page, "n")
    page.wait_for_selector(".cell.doubt.at")
    yield "beside"


def _compared(page: Page, folder: Path) -> Iterator[str]:
    """The superior's plan beside the own one, and the report."""
    _press(page, "2")
    page.wait_for_selector("#plan-1")
    page.set_input_files("input[type=file]", folder / "cap-tren.pdf")
    page.click("form[data-post] button")
    page.wait_for_selector("[data-rows] tr")
    _press(page, "6")
    page.wait_for_selector("[data-match] tr")
    _press(page, "j", "j")
    yield "match"
    _press(page, "Escape")
    page.wait_for_selector("#main[data-place='/register']")
    _press(page, "5")
    page.wait_for_selector(".report-of")
    yield "report"


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _keep(drawn: Path, target: Path) -> None:
    """Cut the white border off, make it small, and write it with few colours."""
    picture = Image.open(drawn).convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    cut = picture.crop(box)
    small = cut.resize((WIDTH, round(cut.height * WIDTH / cut.width)), Image.Resampling.LANCZOS)
    small.quantize(COLOURS).save(target, optimize=True)


def _kehoach(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "kehoach", "--isolated", *arguments)


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "vi_VN.UTF-8", "PYTHONUTF8": "1"}


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, env=_environment(), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
