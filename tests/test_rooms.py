"""The house's plan, held: which room may import which, and which package lives in which room."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "kehoach"

# Each room, with the rooms it may import; the order is the way the data goes.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "models": set(),
    "text": set(),
    "i18n": set(),
    "grammar": {"errors", "text"},
    "syllables": set(),
    "trust": {"syllables"},
    "encodings": {"syllables", "trust"},
    "readers": {"errors", "models", "text", "trust", "encodings"},
    "restore": {"text", "syllables", "grammar"},
    "tables": {"errors", "models", "text", "grammar"},
    "deadlines": {"errors", "models", "text", "grammar"},
    "units": {"errors", "models", "text", "grammar"},
    "citations": {"errors", "models", "text", "grammar"},
    "outline": {"errors", "models", "text", "grammar"},
    "extract": {
        "errors", "models", "text", "grammar", "readers", "trust", "encodings", "restore", "tables",
        "deadlines", "units", "citations", "outline",
    },
    "reconcile": {"errors", "models", "text", "grammar", "deadlines", "units", "citations", "outline"},
    "check": {
        "errors", "models", "text", "grammar", "syllables", "trust", "restore", "tables", "deadlines", "units",
        "citations", "outline", "extract", "reconcile",
    },
    "agenda": {"errors", "models", "text", "deadlines", "units"},
    "reports": {
        "errors", "models", "text", "i18n", "grammar", "readers", "tables", "deadlines", "units", "citations",
        "outline", "extract", "agenda", "reconcile", "restore",
    },
    "cli": {
        "errors", "models", "text", "i18n", "grammar", "readers", "tables", "deadlines", "units", "citations",
        "outline", "extract", "agenda", "reconcile", "check", "reports",
    },
}  # fmt: skip

GUESTS: dict[str, set[str]] = {
    "models": {"pydantic"},
    "text": {"unidecode"},
    "restore": {"rapidfuzz"},
    "readers": {"pdfplumber", "pypdfium2", "docx", "lxml", "openpyxl", "cv2", "numpy", "PIL", "platformdirs"},
    "tables": {"rapidfuzz"},
    "deadlines": {"dateparser"},
    "units": {"rapidfuzz"},
    "reconcile": {"rapidfuzz", "scipy", "numpy"},
    "agenda": {"rapidfuzz"},
    "reports": {"rich", "openpyxl", "icalendar", "jinja2", "docx", "lxml"},
    "cli": {"typer", "click", "rich", "rapidfuzz", "platformdirs"},
}


def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def _room(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            if node.module == "kehoach":
                names |= {f"kehoach.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_room_imports_only_rooms_before_it(path: Path) -> None:
    room = _room(path)
    if room in ("__init__", "__main__"):
        pytest.skip("the package's own door")
    mine = {name.split(".")[1] for name in _imports(path) if name.startswith("kehoach.")}
    assert mine - {room} <= ROOMS[room] | {"__version__"}


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_third_party_packages_stay_in_their_rooms(path: Path) -> None:
    room = _room(path)
    foreign = {name.split(".")[0] for name in _imports(path)} - set(sys.stdlib_module_names) - {"kehoach"}
    assert foreign <= GUESTS.get(room, set())
