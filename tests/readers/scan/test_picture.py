from __future__ import annotations

import cv2
import numpy as np
import pytest
from tests.readers.scan.paper import DPI, askew, blank, grid, letters, noisy

from kehoach.readers.scan.fills import with_dark_letters
from kehoach.readers.scan.picture import cleaned, skew, without_colours, without_shades


@pytest.mark.parametrize("degrees", [-3.0, -1.2, -0.4, 0.0, 0.3, 1.0, 2.5])
def test_the_skew_of_a_page_is_found_to_a_fifth_of_a_degree(degrees: float) -> None:
    page = blank(6, 4)
    for line in range(12):
        letters(page, 0.5, 0.5 + 0.28 * line, "the quick brown fox jumps over the lazy dog and back"[: 52 - line % 5])
    assert skew(askew(page, degrees), DPI) == pytest.approx(degrees, abs=0.2)


def test_specks_go_and_the_dots_of_letters_stay() -> None:
    page = letters(blank(), 0.5, 1.0, "i i i i i")
    dots = cleaned(page.copy(), DPI).ink.sum()
    speckled = page.copy()
    speckled[400:850:40, 100:1100:40] = 0
    assert cleaned(speckled, DPI).ink.sum() == pytest.approx(dots, rel=0.02)


def test_shaded_paper_becomes_white() -> None:
    page = letters(blank(), 0.5, 1.5, "words on grey")
    shade = np.linspace(0.6, 1.0, page.shape[1])
    grey = cleaned((page * shade).astype(np.uint8), DPI).grey
    assert np.median(grey) >= 250
    assert grey[400:460].min() < 60


def test_a_red_stamp_goes_and_the_black_print_under_it_stays() -> None:
    page = cv2.cvtColor(letters(blank(), 0.5, 1.5, "UNDER THE STAMP"), cv2.COLOR_GRAY2RGB)
    before = int((page[..., 0] < 150).sum())
    stamped = page.copy()
    cv2.circle(stamped, (450, 430), 180, (225, 60, 70), 8)
    stamped[page[..., 0] < 100] = 0
    grey, boxes = without_colours(np.asarray(stamped, np.uint8), DPI)
    assert int((grey < 150).sum()) == pytest.approx(before, rel=0.03)
    assert len(boxes) == 1
    x0, y0, x1, y1 = boxes[0]
    assert (x0, y0, x1, y1) == pytest.approx((266, 246, 634, 614), abs=20)


@pytest.mark.parametrize(
    "fill", [(26, 51, 128), (0, 115, 64), (190, 25, 25), (237, 125, 49), (110, 110, 110), (0, 0, 0)]
)
def test_light_letters_on_a_fill_are_read_as_dark_ones(fill: tuple[int, int, int]) -> None:
    words = letters(blank(), 0.6, 1.2, "WHITE ON COLOUR", bold=True)
    page = cv2.cvtColor(blank(), cv2.COLOR_GRAY2RGB)
    page[280:400, 120:1000] = fill
    page[words < 100] = 255
    turned = with_dark_letters(np.asarray(page, np.uint8), DPI)
    ink = cleaned(turned, DPI).ink[290:390, 140:980] > 0
    wanted = words[290:390, 140:980] < 100
    assert (ink & wanted).sum() >= 0.9 * wanted.sum() and (ink & ~wanted).sum() <= 0.15 * wanted.sum()


def test_dark_letters_on_a_fill_and_stamps_stay() -> None:
    page = cv2.cvtColor(letters(blank(), 0.6, 1.2, "BLACK ON COLOUR"), cv2.COLOR_GRAY2RGB)
    page[280:400, 120:1000] = np.minimum(page[280:400, 120:1000], (255, 180, 115))
    cv2.circle(page, (450, 650), 150, (225, 60, 70), 8)
    assert (with_dark_letters(np.asarray(page, np.uint8), DPI) == page).all()


def test_the_shadow_of_the_papers_edge_goes() -> None:
    page = grid(blank(), [1, 2, 3], [1, 2])
    shadowed = page.copy()
    shadowed[:, :25] = 20
    shadowed[-18:, :] = 20
    assert cleaned(shadowed, DPI).ink.sum() == pytest.approx(cleaned(page, DPI).ink.sum(), rel=0.02)


def test_noise_does_not_tilt_the_page() -> None:
    page = grid(blank(6, 4), [0.5, 2, 5.5], [0.5, 1.5, 3.5])
    assert skew(noisy(page), DPI) == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("grey", [120, 160, 210])
def test_a_watermark_is_as_white_as_the_paper_and_print_on_it_stays(grey: int) -> None:
    plain = letters(blank(3, 2), 0.3, 1.0, "TRONG SUOT")
    marked = np.full_like(plain, 255)
    cv2.line(marked, (60, 560), (840, 60), grey, 60)
    found = without_shades(np.minimum(plain, marked), DPI)
    assert np.mean(np.abs(found.astype(int) - plain) > 60) < 0.001
    assert (without_shades(plain, DPI) == plain).all()
