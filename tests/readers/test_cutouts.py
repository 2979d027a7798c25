"""Strips of printed pages as pictures: the right part of the page, the right way up, in few bytes."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from kehoach.errors import UnreadableError
from kehoach.readers.cutouts import Strip, cut_out
from kehoach.readers.settings import SETTINGS

WIDE, HIGH = 842, 595
BAND = Strip(1, 200.0, 240.0)
"""Where the page is black at the left and grey at the right."""


def drawn(turn: int) -> bytes:
    """A page whose writing is level as it is seen, stored turned by so many quarters."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDE, HIGH), invariant=1)
    canvas.drawString(300, HIGH - 150, "Level writing tells how the page lies")
    canvas.setFillGray(0)
    canvas.rect(100, HIGH - 240, 100, 40, stroke=0, fill=1)
    canvas.setFillGray(0.5)
    canvas.rect(600, HIGH - 240, 100, 40, stroke=0, fill=1)
    canvas.save()
    if not turn:
        return stream.getvalue()
    with pikepdf.open(stream) as pdf:
        page = pdf.pages[0]
        matrix = {1: (0, 1, -1, 0, HIGH, 0), 2: (-1, 0, 0, -1, WIDE, HIGH), 3: (0, -1, 1, 0, 0, WIDE)}[turn]
        page.contents_coalesce()
        inner = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"q %d %d %d %d %d %d cm " % matrix + inner + b" Q")
        page.MediaBox = [0, 0, WIDE, HIGH] if turn == 2 else [0, 0, HIGH, WIDE]
        page.Rotate = 90 * turn
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def seen(picture: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L"))


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_strip_shows_its_part_of_the_page_the_right_way_up(turn: int) -> None:
    shown = seen(cut_out(drawn(turn), [BAND])[BAND])
    middle = shown[shown.shape[0] // 2]
    assert middle[10] < 60
    assert 90 < middle[-10] < 170
    assert 0.9 < shown.shape[1] / shown.shape[0] / (600 / 43) < 1.1


def test_strips_of_pages_that_are_not_there_have_no_picture() -> None:
    gone = [Strip(2, 0, 10), Strip(0, 0, 10), Strip(1, 900, 950), Strip(1, 50, 40)]
    assert list(cut_out(drawn(0), [*gone, BAND])) == [BAND]


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_a_picture_of_noise_is_made_small_enough(kind: str) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (600, 1240), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, kind, dpi=(150, 150))
    strip = Strip(1, 10.0, 200.0)
    assert len(cut_out(stream.getvalue(), [strip, Strip(7, 0, 9)])[strip]) <= SETTINGS.cutouts_bytes


def test_what_has_no_pages_has_no_pictures() -> None:
    assert cut_out("Kế hoạch".encode(), [BAND]) == {}
    with pytest.raises(UnreadableError):
        cut_out(b"%PDF-1.4 cut short", [BAND])
