"""What is made of the recogniser's words, without the recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.readers.scan.paper import DPI, blank, grid, letters

from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.readers.scan import numbers, program, second
from kehoach.readers.scan.dashes import with_dashes
from kehoach.readers.scan.hocr import Seen, SeenWord, seen_in
from kehoach.readers.scan.mending import mended
from kehoach.readers.scan.picture import Pixels, cleaned
from kehoach.readers.scan.roman import counted
from kehoach.readers.scan.settings import SETTINGS
from kehoach.readers.scan.strips import Piece, Strip, outer_strips
from kehoach.readers.scan.weight import heavy

HOCR = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class='ocr_page' title='bbox 0 0 500 90'><span class='ocr_line'
 title="bbox 10 20 210 60; baseline 0.01 -8; x_size 40; x_descenders 8; x_ascenders 9">
 <span class='ocrx_word' title='bbox 10 20 90 60; x_wconf 96'>Trước</span>
 <span class='ocrx_word' title='bbox 100 20 210 60; x_wconf 41'>15/3 &amp; sau</span>
 <span class='ocrx_word' title='bbox 220 20 230 60; x_wconf 3'> </span></span></div>
<div class='ocr_page' title='bbox 0 0 10 10'></div></body></html>"""


def line(*words: tuple[str, float]) -> Seen:
    return Seen(tuple(SeenWord(t, (60 * n, 0, 60 * n + 50, 40), c) for n, (t, c) in enumerate(words)), 30, 40)


def said(seen: Seen | None) -> list[tuple[str, float]]:
    return [(w.text, w.confidence) for w in seen.words] if seen else []


def test_hocr_is_read_by_pictures_lines_and_words() -> None:
    first, empty, absent = seen_in(HOCR, 3)
    assert said(first[0]) == [("Trước", 0.96), ("15/3 & sau", 0.41)]
    assert (first[0].base, first[0].height, first[0].words[0].box) == (53.0, 40.0, (10, 20, 90, 60))
    assert empty == absent == []


@pytest.mark.parametrize(
    ("seen", "wanted"),
    [
        ([("TĐÐKT", 0.5), ("CÐ", 0.9)], ["TĐKT", "CĐ"]),
        ([("—-", 0.2), ("Ghi", 0.9)], ["-", "Ghi"]),
        ([("~", 0.4), ("Khảo", 0.9)], ["-", "Khảo"]),
        ([("Gửi", 0.9), ("-", 0.9), ("nhận", 0.9)], ["Gửi", "-", "nhận"]),
        ([("ngày", 0.9), (":", 0.1)], ["ngày"]),
        ([("^", 0.1)], []),
        ([("ngày", 0.9), ("l5", 0.4), ("tháng", 0.9), ("0]", 0.5)], ["ngày", "15", "tháng", "01"]),
        ([("202];", 0.5), ("3l/12/2024", 0.9)], ["2021;", "31/12/2024"]),
        ([("[12]", 0.9), ("lần", 0.9), ("l", 0.9), ("01/KH", 0.9)], ["[12]", "lần", "l", "01/KH"]),
        ([("15/3/2024;", 0.9), ("0123", 0.2)], ["15/3/2024;", "0123"]),
        ([("131⁄KH-UBND", 0.9), ("31⁄3/2026", 0.9)], ["131/KH-UBND", "31/3/2026"]),
        ([("ll/2025", 0.9), ("l/3/2025", 0.9)], ["ll/2025", "1/3/2025"]),
        ([("Sở", 0.9), ("_", 0.9), ("Nội", 0.9), ("|", 0.9)], ["Sở", "Nội"]),
        ([("®", 0.93), ("°", 0.8)], []),
        ([("…", 0.9)], ["…"]),
    ],
)
def test_certain_slips_are_mended_and_dirt_left_out(seen: list[tuple[str, float]], wanted: list[str]) -> None:
    assert [text for text, _ in said(mended(line(*seen)))] == wanted


SECOND = [
    ([("đối", 0.6), ("bố", 0.9)], [("đổi", 0.8), ("bổ", 0.95)], [("đổi", 0.8), ("bổ", 0.95)]),
    ([("đổi", 0.8), ("mới", 0.95)], [("đối", 0.6), ("mới", 0.5)], [("đổi", 0.8), ("mới", 0.95)]),
    ([("31/12/2024", 0.6)], [("31/12//2024", 0.9)], [("31/12//2024", 0.9)]),
    ([("31/12/2024", 0.6)], [("37/12/2024", 0.9)], [("37/12/2024", 0.5)]),
    ([("Quý", 0.9), ("II", 0.7)], [("Quý", 0.9), ("HI", 0.6)], [("Quý", 0.9), ("II", 0.5)]),
    ([("ab", 0.4)], [("a", 0.9), ("b", 0.9)], [("a", 0.9), ("b", 0.9)]),
    ([("1", 0.4), ("b", 0.9)], [("7b", 0.9)], [("7b", 0.5)]),
    ([("ab", 0.4)], [], [("ab", 0.4)]),
]


@pytest.mark.parametrize(("first", "again", "wanted"), SECOND)
def test_of_two_readings_the_surer_counts_and_digits_must_agree(
    monkeypatch: pytest.MonkeyPatch,
    first: list[tuple[str, float]],
    again: list[tuple[str, float]],
    wanted: list[tuple[str, float]],
) -> None:
    shown: list[Sequence[Pixels]] = []

    def see(pictures: Sequence[Pixels], mode: int, dpi: float, language: str) -> list[list[Seen]]:
        shown.append(pictures)
        return [[line(*again)] if again else []]

    monkeypatch.setattr(second, "see_again", see)
    strip = Strip(np.full((60, 300), 255, np.uint8), (Piece(0, 60, 0, 0),))
    ((got,),) = second.surer([strip], [[line(*first)]], DPI)
    assert said(got) == wanted
    assert len(shown[0]) == 1


def number_strip(count: int) -> Strip:
    pieces = tuple(Piece(20 + 60 * n, 60 + 60 * n, 0, 0) for n in range(count))
    pixels = np.full((60 * count + 40, 90), 255, np.uint8)
    for piece in pieces:
        pixels[piece.top : piece.bottom, 30:50] = 0
    return Strip(pixels, pieces)


@pytest.mark.parametrize(
    ("first", "again", "wanted"),
    [
        (["6.", "1.", "8."], ["6.", "7.", "8."], [("6.", 0.9), ("7.", 0.9), ("8.", 0.9)]),
        (["6.", "7.", "9."], ["6.", "1.", "9."], [("6.", 0.9), ("7.", 0.9), ("9.", 0.9)]),
        (["6.", "1.", "8."], ["6.", "4.", "8."], [("6.", 0.9), ("4.", 0.5), ("8.", 0.9)]),
        (["4", "S", "6"], ["4", "5", "6"], [("4", 0.9), ("5", 0.9), ("6", 0.9)]),
        (["8.", "9.", "10."], ["8.", "_", "10."], [("8.", 0.9), ("9.", 0.9), ("10.", 0.9)]),
        (["10", "II", "12"], ["10", "II", "12"], [("10", 0.9), ("11", 0.9), ("12", 0.9)]),
        (["l", "2", "3"], ["l", "2", "3"], [("1", 0.9), ("2", 0.9), ("3", 0.9)]),
        (["9.", "I0.", "II."], ["9.", "I0.", "II."], [("9.", 0.9), ("10.", 0.9), ("II.", 0.5)]),
        (["10.", "II.", "1."], ["10.", "II.", "1."], [("10.", 0.9), ("II.", 0.9), ("1.", 0.9)]),
        (["9", "10", "Il"], ["9", "10", "Il"], [("9", 0.9), ("10", 0.9), ("Il", 0.5)]),
        (["TT", "II.", "12."], ["TT", "II.", "12."], [("TT", 0.9), ("II.", 0.9), ("12.", 0.9)]),
        (["II", "1", "2"], ["II", "1", "2"], [("II", 0.9), ("1", 0.9), ("2", 0.9)]),
    ],
)
def test_numbers_read_as_one_line_follow_each_other(
    monkeypatch: pytest.MonkeyPatch, first: list[str], again: list[str], wanted: list[tuple[str, float]]
) -> None:
    strip = number_strip(len(first))

    def see(pictures: Sequence[Pixels], mode: int, dpi: float) -> list[list[Seen]]:
        inked = np.flatnonzero(np.diff((pictures[0] < 128).any(axis=0).astype(np.int8)) == 1)
        words = [SeenWord(t, (int(x) + 1, 0, int(x) + 20, 40), 0.9) for t, x in zip(again, inked, strict=True)]
        return [[Seen(tuple(words), 30, 40)]]

    monkeypatch.setattr(numbers, "see_again", see)
    lines = [
        Seen((SeenWord(text, (30, p.top, 50, p.bottom), 0.9),), p.bottom, 40)
        for text, p in zip(first, strip.pieces, strict=True)
    ]
    (got,) = numbers.better([strip], [lines], DPI)
    assert [said(one)[0] for one in got] == wanted


def strokes(count: int, bar: bool = False, slash: bool = False, flag: bool = False) -> Pixels:
    """Upright strokes with serifs; `bar` joins them as in H, `flag` is that of a 1, `slash` stands behind them."""
    page = grid(blank(2, 1), [0.1, 1.9], [0.85, 0.9])
    for n in range(count):
        x = 100 + 30 * n
        cv2.line(page, (x, 100), (x, 140), 0, 7)
        cv2.line(page, (x - 8, 100), (x if flag else x + 8, 100), 0, 5)
        cv2.line(page, (x - 8, 140), (x + 8, 140), 0, 2)
    if bar:
        cv2.line(page, (100, 120), (100 + 30 * (count - 1), 120), 0, 7)
    if slash:
        x = 100 + 30 * count
        cv2.line(page, (x + 14, 98), (x - 4, 142), 0, 6)
    return page


COUNTED = [
    (strokes(2), "H", "II", True),
    (strokes(2, bar=True), "H", "H", True),
    (strokes(3), "HI", "III", True),
    (strokes(3), "II", "III", True),
    (strokes(1), "I", "I", True),
    (strokes(2, flag=True), "II", "II", False),
    (strokes(2), "11", "11", True),
    (strokes(2), "VHI", "VIII", True),
    (strokes(2), "XH", "XII", True),
    (strokes(2), "KH", "KH", True),
    (strokes(2), "HVX", "HVX", True),
    (strokes(3, slash=True), "IH/2024", "III/2024", True),
    (strokes(3, slash=True), "II/2024", "III/2024", True),
    (strokes(2, slash=True), "[I/2024", "II/2024", True),
    (strokes(2, bar=True, slash=True), "H/2024;", "II/2024;", False),
    (strokes(2), "HH/2024", "HH/2024", False),
    (strokes(2), "KH/2024", "KH/2024", True),
    (strokes(1, slash=True), "1/2024", "1/2024", False),
    (strokes(1, slash=True, flag=True), "1/2024", "1/2024", True),
    (blank(2, 1), "1/2024", "1/2024", False),
    (strokes(1, slash=True), "l/2024", "I/2024", True),
    (strokes(1, slash=True, flag=True), "l/2024", "I/2024", False),
]


@pytest.mark.parametrize(("page", "seen", "wanted", "sure"), COUNTED)
def test_the_strokes_of_roman_numerals_are_counted(page: Pixels, seen: str, wanted: str, sure: bool) -> None:
    word = SeenWord(seen, (90, 95, 190, 146), 0.8)
    (got,) = counted([Seen((word,), 140, 50)], cleaned(page, DPI))
    assert (got.words[0].text, got.words[0].confidence > SETTINGS.roman_unsure) == (wanted, sure)


@pytest.mark.parametrize(
    ("page", "before", "seen", "wanted", "sure"),
    [
        (strokes(2), "Quý", "[I", "II", True),
        (strokes(3), "QUÝ", "TII", "III", True),
        (strokes(1), "quý", "Ï", "I", True),
        (strokes(2), "quý", "11", "II", True),
        (strokes(2, bar=True), "Quý", "N", "N", False),
        (strokes(1), "Quý", "1", "I", True),
        (strokes(1, slash=True), "Quý", "1/2024", "I/2024", True),
        (strokes(1, flag=True), "Quý", "1", "1", True),
        (strokes(1), "Quý", "TV", "IV", True),
        (strokes(3), "Quý", "", "III", False),
        (strokes(2), "năm", "[I", "[I", True),
    ],
)
def test_behind_the_word_for_a_quarter_stands_one(
    page: Pixels, before: str, seen: str, wanted: str, sure: bool
) -> None:
    words = [SeenWord(before, (30, 95, 82, 146), 0.9), SeenWord(seen, (90, 95, 200, 146), 0.8)]
    (got,) = counted([Seen(tuple(words if seen else words[:1]), 140, 50)], cleaned(page, DPI))
    assert (got.words[-1].text, got.words[-1].confidence > SETTINGS.roman_unsure) == (wanted, sure)


@pytest.mark.parametrize(("seen", "sure"), [("Quýi", False), ("quýIII", False), ("Quý", True), ("quýt", True)])
def test_a_quarter_run_together_with_its_word_is_doubtful(seen: str, sure: bool) -> None:
    (got,) = counted([Seen((SeenWord(seen, (30, 95, 82, 146), 0.9),), 140, 50)], cleaned(blank(2, 1), DPI))
    assert (got.words[0].text, got.words[0].confidence > SETTINGS.roman_unsure) == (seen, sure)


def test_the_recogniser_is_told_the_words_and_patterns_of_the_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, list[str]] = {}

    def said(command: list[str]) -> str:
        options = dict(pairwise(command))
        told.update({key: Path(options[key]).read_text("utf-8").split() for key in ("--user-words", "--user-patterns")})
        return HOCR

    monkeypatch.setattr(program, "said", said)
    monkeypatch.setattr(program, "require", lambda: None)
    program.see([np.full((4, 4), 255, np.uint8)], 6, DPI)
    assert {"III", "Quý"} <= set(told["--user-words"]) and r"II/\d\d\d\d" in told["--user-patterns"]


def test_strokes_beside_the_box_of_a_word_are_counted() -> None:
    word = SeenWord("I", (120, 95, 140, 146), 0.8)
    (got,) = counted([Seen((word,), 140, 50)], cleaned(strokes(3), DPI))
    assert got.words[0].text == "III"


def test_a_dash_that_nothing_was_seen_for_is_told_by_its_shape() -> None:
    page = np.full((200, 90), 255, np.uint8)
    cv2.line(page, (40, 30), (52, 30), 0, 3)
    cv2.circle(page, (45, 80), 3, 0, -1)
    cv2.line(page, (40, 120), (44, 150), 0, 5)
    pieces = (Piece(29, 32, 0, 0), Piece(77, 84, 0, 0), Piece(118, 153, 0, 0))
    ((dash,),) = with_dashes([Strip(page, pieces)], [[]], DPI)
    assert said(dash) == [("-", 0.9)]
    assert Strip(page, pieces).piece_at(dash.base - dash.height / 3) == pieces[0]


def test_a_picture_that_ends_the_recogniser_costs_its_second_reading_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def see(pictures: Sequence[Pixels], mode: int, dpi: float, language: str) -> list[list[Seen]]:
        if any(pixels[0, 0] == 0 for pixels in pictures):
            raise UnreadableError(Message("tesseract failed"), Message("check that it is installed completely"))
        return [[line((str(pixels[0, 0]), 0.9))] for pixels in pictures]

    monkeypatch.setattr(program, "see", see)
    pictures = [np.full((4, 4), value, np.uint8) for value in (7, 0, 9)]
    assert [[said(one) for one in seen] for seen in program.see_again(pictures, 7, DPI)] == [
        [[("7", 0.9)]],
        [],
        [[("9", 0.9)]],
    ]


def test_columns_that_interlock_are_read_one_by_one() -> None:
    page = blank(6, 3)
    for n in range(3):
        letters(page, 0.5, 0.5 + 0.22 * n, "LEFT SIDE")
        letters(page, 3.5, 0.6 + 0.22 * n, "RIGHT SIDE")
    for n in range(3):
        letters(page, 0.5, 1.8 + 0.4 * n, "one line across the page")
    strips = outer_strips(cleaned(page, DPI), [])
    assert [round(s.pixels.shape[1] / DPI) for s in strips] == [1, 1, 2]


def test_bold_words_are_those_with_thicker_strokes() -> None:
    page = blank(6, 3)
    boxes = []
    for n in range(5):
        letters(page, 0.5, 0.5 + 0.4 * n, "plain words", bold=n == 1)
        boxes.append((140, round((0.3 + 0.4 * n) * DPI), 600, round((0.6 + 0.4 * n) * DPI)))
    assert heavy(cleaned(page, DPI), boxes) == {boxes[1]}
