"""Many pages are read at the same time, one a core.

In: the pages of a document, each as a call that draws it. Out: their page_readings in the same order. Why threads:
the work is done outside Python, by Tesseract's processes and OpenCV, and pages need not be copied to others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

import cv2

from kehoach.readers.ocr import Ocr
from kehoach.readers.scan import kept
from kehoach.readers.scan.page_reader import PageReading, read_page
from kehoach.readers.scan.picture import Pixels

Draw = Callable[[], tuple[Pixels, float]]
"""Draws a page: its pixels (grey or RGB) and dots per inch."""


def page_readings(pages: Sequence[Draw], ocr: Ocr) -> list[PageReading]:
    """What each page shows. Raises `MissingProgramError`, `LimitError`, `UnreadableError`."""
    cv2.setNumThreads(1)
    with ThreadPoolExecutor(max(1, min(len(pages), ocr.jobs or _cores()))) as pool:
        futures = [pool.submit(_read, draw) for draw in pages]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                future.result()
                ocr.progress(done, len(pages))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [future.result() for future in futures]


def _read(draw: Draw) -> PageReading:
    pixels, dpi = draw()
    name = kept.key(pixels, dpi)
    found = kept.kept(name)
    if found is None:
        found = read_page(pixels, dpi)
        kept.keep(name, found)
    return found


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
