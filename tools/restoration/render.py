"""Pairs of right words and what an English OCR makes of them.

In: right texts, a TrueType face, the tesseract program. Out: (right, read) pairs of words. Why: a damaged text
layer is mostly the work of an office scanner set to another language; printing right text and reading it in
that language gives any number of such pairs.
"""

from __future__ import annotations

import os
import random
import subprocess
import textwrap
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz import fuzz, process

from kehoach.text import fold

_LINES, _COLUMNS, _POINTS = 40, 84, 14
_RESOLUTIONS = (100, 120, 150, 200)
_LANGUAGE = "eng"
_GAP = -35.0
"""What a word without a partner costs, against a likeness of 0..100 minus 50 for a pair."""

Pair = tuple[str, str]


def pairs(texts: Sequence[str], faces: Sequence[Path], jobs: int, seed: int = 0) -> Iterator[Pair]:
    """Print the texts page by page, read the pages, and give the aligned words."""
    lines = [line for text in texts for paragraph in text.splitlines() for line in textwrap.wrap(paragraph, _COLUMNS)]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    with ThreadPoolExecutor(jobs) as pool:
        for page, read in zip(
            pages, pool.map(lambda n: _read(pages[n], faces, seed + n), range(len(pages))), strict=True
        ):
            yield from align(" ".join(page).split(), read.split())


def _read(lines: Sequence[str], faces: Sequence[Path], seed: int) -> str:
    """What tesseract reads on a page of these lines."""
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--psm", "6"]
    run = subprocess.run(command, input=_page(lines, faces, seed), capture_output=True, check=True, env=_environment())
    return run.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _page(lines: Sequence[str], faces: Sequence[Path], seed: int) -> bytes:
    """A scanned page as PNG: one face and resolution, blurred and specked by chance."""
    chance = random.Random(seed)
    resolution = chance.choice(_RESOLUTIONS)
    size = round(_POINTS * resolution / 72)
    font = ImageFont.truetype(str(chance.choice(faces)), size)
    image = Image.new("L", (round(size * 0.62 * _COLUMNS), round(size * 1.45 * (len(lines) + 2))), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        draw.text((size, size * 1.45 * (n + 1)), line, font=font, fill=0)
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.5) * resolution / 100))
    specks = np.random.default_rng(seed).normal(0, chance.uniform(5, 30), (image.height, image.width))
    image = Image.fromarray(np.clip(np.asarray(image) + specks, 0, 255).astype(np.uint8))
    stored = BytesIO()
    image.save(stored, "PNG", dpi=(resolution, resolution))
    return stored.getvalue()


def align(right: Sequence[str], read: Sequence[str]) -> Iterator[Pair]:
    """Pairs of words that stand for one another, by the best global alignment of likeness."""
    if not right or not read:
        return
    alike = process.cdist([fold(w) for w in right], [fold(w) for w in read], scorer=fuzz.ratio).astype(float) - 40.0
    best = np.zeros((len(right) + 1, len(read) + 1))
    best[:, -1] = _GAP * np.arange(len(right), -1, -1)
    best[-1, :] = _GAP * np.arange(len(read), -1, -1)
    for i in range(len(right) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            best[i, j] = max(best[i + 1, j + 1] + alike[i, j], best[i + 1, j] + _GAP, best[i, j + 1] + _GAP)
    i = j = 0
    while i < len(right) and j < len(read):
        if best[i, j] == best[i + 1, j + 1] + alike[i, j]:
            yield right[i], read[j]
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j] + _GAP:
            i += 1
        else:
            j += 1
