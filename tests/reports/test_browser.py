"""Pages in a real browser: by mouse and by keys, wide, narrow, dark and on paper, for those who hear them too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from tests.reports.test_page import NAMES, printed, reports

from kehoach.reports import as_html
from kehoach.reports.model import Report, Row, Section, Spot, line

DESK, PHONE = (1366, 768), (390, 844)
FACETS = "rows => rows.map(row => JSON.parse(row.dataset.facets).office || [])"
ROWS = "table.rows tbody tr:not(.group):not(.cut):not([hidden])"
pytestmark = pytest.mark.xdist_group("browser")


class Shown:
    """Pages shown in one tab, and what was asked of the network or complained of."""

    def __init__(self, browser: Browser, folder: Path, size: tuple[int, int], *, dark: bool = False) -> None:
        width, height = size
        self._context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        self._context.set_default_timeout(120_000)
        self._folder = folder
        self.page: Page = self._context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url.partition(":")[0]))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, data: bytes) -> Page:
        file = self._folder / "page.html"
        file.write_bytes(data)
        self.page.goto(file.as_uri())
        return self.page

    def close(self) -> None:
        self._context.close()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(browser, tmp_path, DESK)
    yield shown
    shown.close()


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(browser, tmp_path, PHONE, dark=True)
    yield shown
    shown.close()


def vietnamese(kind: str) -> bytes:
    data = printed(reports("vi")[kind], "as_html")
    reports("en")
    return data


def shows(page: Page, count: int) -> None:
    """Hold that so many rows are shown once the browser has drawn what was asked for."""
    expect(page.locator(ROWS)).to_have_count(count, timeout=60_000)


def test_search_filters_and_order_by_mouse(desk: Shown) -> None:
    page = desk.open(printed(reports()["plan"], "as_html"))
    shows(page, 6)
    page.fill("#search", "RA SOAT tieu chi")
    shows(page, 1)
    page.click("#all")
    page.select_option("select[data-facet=month]", "2024-03")
    shows(page, 1)
    page.click("#all")
    page.select_option("select[data-facet=office]", "Sở Nội vụ")
    shows(page, 2)
    page.click("#all")
    page.locator("th button").nth(1).click()
    assert page.locator(ROWS).first.locator("td").first.inner_text().strip() == "1"
    assert desk.complaints == []


def test_search_filters_and_order_by_keys(desk: Shown) -> None:
    page = desk.open(printed(reports()["plan"], "as_html"))
    page.keyboard.press("Tab")
    page.keyboard.type("ra soat tieu chi")
    shows(page, 1)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    shows(page, 6)
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    chosen = page.locator("select[data-facet=office]").input_value()
    shows(page, sum(chosen in text for text in page.locator("tr[data-facets]").evaluate_all(FACETS)))
    page.focus("#all")
    page.keyboard.press("Enter")
    shows(page, 6)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_a_finding_leads_to_its_row_below_the_head(desk: Shown) -> None:
    page = desk.open(printed(reports()["diff"], "as_html"))
    page.locator('a[href="#superior/PLI/I.2"]').first.focus()
    page.keyboard.press("Enter")
    row, head = page.locator("tr:target"), page.locator("table.rows thead th").first
    assert "PLI/I.2" in row.inner_text()
    box, above = row.bounding_box(), head.bounding_box()
    assert box is not None and above is not None
    assert above["y"] + above["height"] <= box["y"] + 1 < DESK[1]


@pytest.mark.parametrize("kind", NAMES)
def test_a_page_is_as_wide_as_the_phone_asks_nothing_and_complains_of_nothing(phone: Shown, kind: str) -> None:
    page = phone.open(vietnamese(kind))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert set(phone.asked) == {"file"}
    assert phone.complaints == []


@pytest.mark.parametrize("kind", NAMES)
def test_a_page_is_for_everybody(desk: Shown, phone: Shown, kind: str) -> None:
    for shown in (desk, phone):
        found = Axe().run(shown.open(vietnamese(kind)))
        grave = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in grave] == []


@pytest.mark.parametrize("kind", ["plan", "deadlines", "diff", "grid"])
def test_a_page_is_printed_whole(desk: Shown, kind: str) -> None:
    data = vietnamese(kind)
    page = desk.open(data)
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert all(sheet.width > sheet.height for sheet in paper.pages)
        text = "".join(re.sub(r"\s", "", sheet.extract_text()) for sheet in paper.pages)
        inside = [char["x0"] >= 10 and char["x1"] <= sheet.width - 10 for sheet in paper.pages for char in sheet.chars]
    assert all(inside)
    cells = page.locator("table.rows td").all_inner_texts()
    words = {word for cell in cells for word in re.findall(r"\w+", cell)}
    assert {word for word in words if word not in text} == set()


def test_the_head_of_a_long_table_stands_on_every_sheet(desk: Shown) -> None:
    page = desk.open(printed([many(300)], "as_html"))
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) > 2
        assert all("Nhiệm vụ" in sheet.extract_text() for sheet in paper.pages)


def many(rows: int, *spots: Spot) -> Report:
    """A report of so many rows of a column, the day of each other than the one before."""
    from kehoach.reports.model import Column, Field

    return Report(
        "Kế hoạch",
        sections=(
            Section(
                columns=(Column("Nhiệm vụ", sort="task"),),
                fields=(Field("task", "Nhiệm vụ", 40),),
                rows=tuple(
                    Row((f"Rà soát số {at}",), (line(f"Rà soát số {at}"),), id=f"PL/{at}", spots=spots)
                    for at in range(rows)
                ),
            ),
        ),
    )


def test_a_thousand_rows_are_searched(desk: Shown) -> None:
    page = desk.open(printed([many(1000)], "as_html"))
    page.fill("#search", "ra soat so 99")
    shows(page, 19)
    page.fill("#search", "")
    shows(page, 1000)


def strip() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (1200, 60), 240).save(stream, "WEBP")
    return stream.getvalue()


def test_a_printed_row_goes_with_the_row_read_from_it(desk: Shown, phone: Shown) -> None:
    spot = Spot("ke-hoach.pdf", 3, 100.0, 140.0)
    stream = io.BytesIO()
    as_html.write([many(12, spot)], stream, pictures=lambda spots: dict.fromkeys(spots, strip()))
    page = desk.open(stream.getvalue())
    pictures = page.locator("tr.cut img")
    assert pictures.count() == 12
    assert pictures.first.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1200
    assert "ke-hoach.pdf" in (pictures.first.get_attribute("alt") or "")
    page.fill("#search", "so 11")
    shows(page, 1)
    assert page.locator("tr.cut:not([hidden])").count() == 1
    page.click("#all")
    page.locator("th button").first.click()
    page.locator("th button").first.click()
    classes = page.locator("table.rows tbody tr").evaluate_all("rows => rows.map(row => row.className)")
    assert [name == "cut" for name in classes] == [False, True] * 12
    assert page.locator(ROWS).first.inner_text() == "Rà soát số 11"
    narrow = phone.open(stream.getvalue())
    assert narrow.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert narrow.locator("tr.cut div[tabindex='0']").count() == 12
    assert desk.complaints == phone.complaints == []
