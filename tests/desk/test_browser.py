"""The desk in a real browser: by keys alone, wide and narrow, light and dark, for those who hear it too."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tests.desk.asked import TELLER, TODAY, asking, settle
from tests.desk.test_plan import TABLE
from tests.desk.test_shelf import LATER

from kehoach.extract import plan_from_file
from kehoach.follow.starting import begin
from kehoach.follow.store import made, opened

HEARD_IN_THE_DARK = ("register",)
DESK, PHONE = (1366, 768), (390, 844)
pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that is served until the tests are over."""
    folder = tmp_path_factory.mktemp("served")
    register = asking(folder, entered=False).desk.register
    settle()
    (folder / "plan.md").write_text(TABLE, "utf-8")
    with opened(register) as store, store.writing():
        begin(store, plan_from_file(folder / "plan.md"), TELLER, TODAY, {})
    yield from served(folder)


def served(folder: Path) -> Iterator[str]:
    """The address of a desk on the register of a folder; it says one line, and nothing of what is asked of it."""
    command = [sys.executable, "-m", "kehoach", "--isolated", "--lang", "en", "desk", str(folder), "--no-browser"]
    with subprocess.Popen([*command, "--today", "1/3/2024"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as desk:
        assert desk.stdout is not None and desk.stderr is not None
        yield desk.stdout.readline().decode().strip()
        desk.terminate()
        said = desk.stderr.read().decode()
        assert (desk.wait(), said.count("\n")) == (0, 1), said


@pytest.fixture(scope="module")
def entered(browser: Browser, address: str) -> Iterator[Page]:
    """The one page that has come in, and what it complained of: nothing but what the desk refuses."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    context.set_default_timeout(120_000)
    shown = context.new_page()
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.goto(address)
    expect(shown.locator("nav.cells")).to_be_visible()
    yield shown
    assert [text for text in complaints if "status of 422" not in text] == []
    context.close()


@pytest.fixture
def page(entered: Page, address: str) -> Page:
    """The page at the register."""
    entered.goto(f"{address.partition('#')[0]}#/register")
    expect(entered.locator("#main[data-place='/register']")).to_be_visible()
    return entered


def press(page: Page, *named: str) -> None:
    for key in named:
        page.keyboard.press(key)


def is_for_everybody(page: Page) -> None:
    """Hold that a page has no grave fault for who hears it."""
    grave = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in grave] == []


def test_tasks_are_ticked_and_taken_back_by_keys(page: Page) -> None:
    late = page.locator("nav.cells a[href*=open-late] b")
    expect(late).to_have_text("2")
    assert "token" not in page.url
    press(page, "j", "t")
    page.keyboard.type("15/2/2024")
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("event(s) written")
    expect(late).to_have_text("1")
    press(page, "u")
    expect(late).to_have_text("2")
    press(page, "j", "x", "j", "x", "g")
    page.keyboard.type("1/1/2024")
    press(page, "Tab", "Tab")
    page.keyboard.type("CV 8")
    press(page, "Enter")
    expect(page.locator("#act .fault")).to_contain_text("is not later")
    press(page, "Escape")
    expect(page.locator("#act")).not_to_be_visible()
    page.reload()
    expect(late).to_have_text("2")


def test_search_goes_on_while_one_types_and_a_row_opens(page: Page) -> None:
    press(page, "/")
    page.keyboard.type("dat 5")
    expect(page.locator("[data-rows] tbody tr")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "search"
    press(page, "Escape", "j", "Enter")
    expect(page.locator("h1")).to_contain_text("<script>alert(1)</script> & đạt 5%")
    press(page, "b", "Enter")
    expect(page.locator("table.history tbody tr").first).to_contain_text("begun")
    press(page, "u")
    expect(page.locator("#said")).to_contain_text("taken back")
    page.go_back()
    expect(page.locator("[data-rows] tbody tr")).to_have_count(1)


def test_doubts_are_settled_by_keys(page: Page) -> None:
    press(page, "2")
    expect(page.locator("#plan-2")).to_contain_text("1")
    press(page, "j", "j", "Enter")
    doubt, said = page.locator(".cell.doubt"), page.locator("#said")
    expect(doubt).to_have_count(1)
    press(page, "n")
    expect(page.locator(".cell.doubt.at")).to_contain_text("Trong tháng 1")
    expect(page.locator(".sheet td.boxed")).to_have_text("Trong tháng 1")
    press(page, "Control+Enter")
    expect(doubt).to_have_count(0)
    press(page, "u")
    expect(doubt).to_have_count(1)
    press(page, "Enter")
    page.keyboard.type("Trước ngày 31/3/2024")
    press(page, "Control+Enter")
    expect(page.locator(".cell.waits")).to_have_count(1)
    press(page, "s")
    expect(said).to_contain_text("read again: 1 row(s) changed")
    expect(page.locator(".cell.waits")).to_have_count(0)
    expect(page.locator(".cell.at")).to_contain_text("Trước ngày 31/3/2024")


def test_a_new_version_is_decided_by_keys(page: Page, tmp_path: Path) -> None:
    (tmp_path / "later.md").write_text(LATER, "utf-8")
    press(page, "2")
    page.set_input_files("input[type=file]", tmp_path / "later.md")
    expect(page.locator("#said")).to_contain_text("2 row(s) read")
    press(page, "j", "y")
    expect(page.locator("tr.row-soon")).to_have_count(1)
    press(page, "u")
    expect(page.locator("tr.row-soon")).to_have_count(2)
    is_for_everybody(page)
    press(page, "k", "k", "x", "j", "x", "y")
    expect(page.locator("tr.row-soon")).to_have_count(0)
    press(page, "s")
    expect(page.locator("#said")).to_contain_text("0 new, 0 gone")
    expect(page.locator("#plan-2")).to_be_visible()


def test_matches_are_decided_by_keys(page: Page) -> None:
    press(page, "6")
    answer, said = page.locator(".answers button[aria-pressed=true]"), page.locator("#said")
    expect(page.locator("[data-match] tbody tr")).to_have_count(2)
    press(page, "j", "o")
    expect(said).to_contain_text("is not ours")
    press(page, "u")
    expect(said).to_contain_text("1 decision(s) taken back")
    press(page, "j", "f")
    page.keyboard.type("PL1/2")
    press(page, "Enter")
    expect(answer).to_have_count(1)
    is_for_everybody(page)
    pinned = page.locator("tr:has(.answers button[aria-pressed=true])")
    pinned.click()
    press(page, "1")
    expect(answer).to_have_count(0)
    press(page, "u")
    expect(answer).to_have_count(1)
    press(page, "u")
    expect(answer).to_have_count(0)
    press(page, "?")
    expect(page.locator("#keys-list")).to_contain_text("1 … 9")
    press(page, "Escape")


def test_files_go_out_and_come_back(page: Page, tmp_path: Path) -> None:
    press(page, "3")
    with page.expect_download() as sent:
        page.locator("[data-fetch]").first.click()
    assert sent.value.suggested_filename == "phong-noi-vu.xlsx"
    sent.value.save_as(tmp_path / "back.xlsx")
    (tmp_path / "other.xlsx").write_bytes(b"no workbook")
    page.set_input_files("input[type=file]", [tmp_path / "other.xlsx", tmp_path / "back.xlsx"])
    expect(page.locator("#said")).to_contain_text("back.xlsx: Phòng Nội vụ: 0 cell(s) changed")
    expect(page.locator("#fault")).to_contain_text("other.xlsx: this is no workbook")
    press(page, "5")
    with page.expect_download() as made:
        page.locator("[data-download*=docx]").click()
    assert made.value.suggested_filename == "bao-cao-2024-Q1.docx"


def whole(tasks: int, doubtful: int) -> tuple[str, str]:
    """A superior plan of so many rows, some of whose deadlines are doubtful, and an own one of other words."""
    verbs, matters = ("Rà soát", "Kiểm tra", "Công bố", "Cập nhật", "Hướng dẫn"), ("hồ sơ", "quy chế", "danh mục", "sổ")
    above = [
        f"| {at} | {verbs[at % 5]} {matters[at % 4]} lĩnh vực số {at} | UBND các huyện | "
        + ("Trong tháng 5 |" if at % (tasks // doubtful) == 0 else f"Trước ngày {at % 28 + 1}/{at % 9 + 4}/2024 |")
        for at in range(1, tasks + 1)
    ]
    below = [f"| {at} | Sắp xếp kho lưu trữ số {at} | Phòng Nội vụ | Trước ngày {at}/4/2024 |" for at in range(1, 9)]
    head = (
        "{}\nSố: {}\n\nKẾ HOẠCH\nCông tác năm 2024\n\n| TT | Nhiệm vụ | Đơn vị thực hiện | Thời hạn |\n"
        + "|---" * 4
        + "|\n"
    )
    return (
        head.format("ỦY BAN NHÂN DÂN TỈNH LAM NGẠN", "9/KH-UBND") + "\n".join(above) + "\n",
        head.format("ỦY BAN NHÂN DÂN HUYỆN CẦU SẬY", "4/KH-UBND") + "\n".join(below) + "\n",
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk on a register of 140 and of 8 rows."""
    folder = tmp_path_factory.mktemp("large")
    with made(folder / "so-theo-doi.kehoach") as store:
        store.settle("Ủy ban nhân dân huyện Cầu Sậy", 7, strict=False, teller=TELLER)
        for name, text in zip(("tren.md", "ta.md"), whole(140, 10), strict=True):
            (folder / name).write_text(text, "utf-8")
            begin(store, plan_from_file(folder / name), TELLER, TODAY, {})
    yield from served(folder)


def takes_back(page: Page, found: Locator, counts: Iterable[int]) -> None:
    """Take back one by one what was done, each seen by how many there are then."""
    for count in counts:
        press(page, "u")
        expect(found).to_have_count(count)


def test_a_whole_register_is_kept_without_a_mouse(browser: Browser, large: str, tmp_path: Path) -> None:
    """A plan of 140 rows, 10 doubts, 5 matches, 20 ticks, a report; each taken back by `u`."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(large)
    expect(page.locator("nav.cells").first).to_be_visible()
    press(page, "2")
    expect(page.locator("#plan-1")).to_contain_text("140")
    press(page, "j", "Enter")
    doubts = page.locator(".cell.doubt")
    expect(doubts).to_have_count(10)
    press(page, "n")
    for left in range(9, -1, -1):
        press(page, "Control+Enter")
        expect(doubts).to_have_count(left)
    takes_back(page, doubts, range(1, 11))

    press(page, "6")
    expect(page.locator("[data-match] tbody tr")).to_have_count(140)
    decided = page.locator("[data-match] tbody tr:has(.good)")
    press(page, "j")
    for count in range(1, 6):
        press(page, "f")
        page.keyboard.type(f"PL/{count}")
        press(page, "Enter")
        expect(decided).to_have_count(count)
    takes_back(page, decided, range(4, -1, -1))

    press(page, "Escape")
    expect(page.locator("#main[data-place='/register']")).to_be_visible()
    done = page.locator("nav.cells a[href$='state=done-in-time'] b")
    for count in range(1, 21):
        press(page, "j", "t", "Enter")
        expect(done).to_have_text(str(count))
    for left in range(19, -1, -1):
        press(page, "u")
        expect(done).to_have_text(str(left))

    press(page, "5")
    expect(page.locator("#main[data-place='/report']")).to_be_visible()
    with page.expect_download() as sent:
        press(page, "w")
    sent.value.save_as(tmp_path / "bao-cao.docx")
    assert sum(len(one.tasks) for one in plan_from_file(tmp_path / "bao-cao.docx").appendices) == 148
    context.close()


def test_it_reads_well_at_every_width(page: Page, address: str) -> None:
    key = re.search(r"#/task/(\w+)", page.content())
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in ("register", f"task/{key and key[1]}", "plans", "plan/2", "match", "exchange", "months", "report"):
            page.goto(f"{address.partition('#')[0]}#/{path}")
            expect(page.locator(f"#main[data-place='/{path}']")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if size == DESK or path in HEARD_IN_THE_DARK:
                is_for_everybody(page)
    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "Escape")


def test_the_address_opens_once(browser: Browser, page: Page, address: str) -> None:
    context = browser.new_context()
    other = context.new_page()
    other.goto(address)
    expect(other.locator("#fault")).to_contain_text("was used already")
    other.goto(f"{address.partition('#')[0]}#/plans")
    expect(other.locator("#fault")).to_contain_text("not of its session")
    context.close()
