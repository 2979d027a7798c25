"""What all tests share: outside programs and real documents, where they exist, and how far properties are tried."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from kehoach.readers.tesseract import LANGUAGE, languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SLOW = {"shared", "tesseract", "office", "browser"}
"""Fixtures whose tests take long; `pytest -m "slow or not slow"` runs them as well."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""No example fails for the time it takes."""
settings.register_profile("held", UNTIMED, derandomize=True, max_examples=60)
settings.register_profile("search", UNTIMED, max_examples=3000)
settings.load_profile("held")


def pytest_configure() -> None:
    """Hear what ends a program, also where the tests run in the background: the programs they start inherit it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        one = getattr(signal, name, None)
        if one is not None and signal.getsignal(one) is signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what needs a slow fixture."""
    for item in items:
        if isinstance(item, pytest.Function) and SLOW & set(item.fixturenames):
            item.add_marker("slow")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Keep bytes out of the ids: a file's bytes may hold a clock, and processes would collect different tests."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated and real documents beside the checkout; tests skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "bench" / "score.py").is_file():
        pytest.skip("needs ../shared (annotated documents), which is not part of the project")
    return folder


@pytest.fixture(scope="session")
def tesseract() -> None:
    """The program that reads scans, with Vietnamese; tests skip where it is absent."""
    if LANGUAGE not in languages():
        pytest.skip("needs tesseract with Vietnamese: apt-get install tesseract-ocr tesseract-ocr-vie")


@pytest.fixture(scope="session")
def office() -> None:
    """LibreOffice; tests skip where it is absent."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-writer-nogui")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one module; they skip where it is absent."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, args=list(FLAGS), timeout=120_000)
        yield started
        started.close()
