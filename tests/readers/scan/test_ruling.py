from __future__ import annotations

import numpy as np
import pytest
from tests.readers.scan.paper import DPI, askew, blank, dashes, grid, letters, noisy

from kehoach.readers.pdf.rules import Grid, grids
from kehoach.readers.scan.picture import Pixels, cleaned
from kehoach.readers.scan.ruling import ruled


def found(page: Pixels) -> list[Grid]:
    ruling, _ = ruled(cleaned(page, DPI))
    return grids(list(ruling.across), list(ruling.down))[0]


def merged() -> Pixels:
    """Three columns; the last is one cell beside three rows, the middle one of which is a single line high."""
    page = grid(blank(), [0.5, 1.2, 2.5, 3.5], [0.5, 1.0])
    grid(page, [0.5, 1.2, 2.5], [1.0, 1.5, 1.75, 2.5])
    return grid(page, [2.5, 3.5], [1.0, 2.5])


CASES = {
    "clean": (grid(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5]), (3, 3, 9)),
    "thin": (grid(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5], 1), (3, 3, 9)),
    "thick": (grid(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5], 9), (3, 3, 9)),
    "askew": (askew(grid(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5]), 1.6), (3, 3, 9)),
    "noisy": (noisy(grid(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5])), (3, 3, 9)),
    "merged": (merged(), (3, 4, 10)),
    "dashes": (dashes(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5], 12, 12), (3, 3, 9)),
    "long dashes": (dashes(blank(), [0.5, 1, 2, 3.5], [0.5, 0.9, 1.3, 2.5], 25, 12), (3, 3, 9)),
    "dashes in a frame": (
        grid(dashes(blank(), [0.5, 1, 2, 3.5], [0.5, 1, 1.5, 2.5], 16, 8), [0.5, 3.5], [0.5, 2.5]),
        (3, 3, 9),
    ),
    "words": (letters(grid(blank(), [0.5, 2, 3.5], [0.5, 1, 1.5]), 0.6, 0.8, "HHH TTT"), (2, 2, 4)),
}


@pytest.mark.parametrize(("page", "shape"), CASES.values(), ids=CASES)
def test_a_scanned_grid_has_its_columns_rows_and_cells(page: Pixels, shape: tuple[int, int, int]) -> None:
    (one,) = found(page)
    assert (len(one.xs) - 1, len(one.ys) - 1, len(one.fields)) == shape


def test_rules_broken_by_the_scanner_are_joined() -> None:
    page = grid(blank(), [0.5, 1.5, 3.5], [0.5, 1, 2.0])
    page[::61, :] = 255
    page[:, ::83] = 255
    (one,) = found(page)
    assert (len(one.xs) - 1, len(one.ys) - 1) == (2, 2)


def test_lines_of_print_are_no_rules() -> None:
    page = blank(6, 2)
    for line in range(6):
        letters(page, 0.3, 0.4 + 0.25 * line, "minimum illumination nnn mmm")
    ruling, _ = ruled(cleaned(page, DPI))
    assert ruling.across == () and ruling.down == ()


def test_lines_to_write_on_are_no_rules() -> None:
    page = blank(6, 2)
    for n in range(4):
        letters(page, 0.3, 0.4 + 0.3 * n, "Name: " + "." * 60)
    ruling, bare = ruled(cleaned(page, DPI))
    assert ruling.across == () and ruling.down == ()
    assert bare.ink.sum() == cleaned(page, DPI).ink.sum()


def test_rules_are_erased_and_letters_on_them_mended() -> None:
    page = letters(blank(), 0.6, 1.0, "pgqj pgqj", 24)
    plain = page.copy()
    crossed = grid(page, [0.5, 3.5], [0.5, 1.03, 1.5], 3)
    _, bare = ruled(cleaned(crossed, DPI))
    kept = (bare.ink > 0) & (plain < 128)
    assert kept.sum() >= 0.93 * (plain < 128).sum()
    assert ((bare.ink > 0) & (plain >= 128)).sum() <= 0.08 * (plain < 128).sum()
    assert np.median(bare.grey) == 255
