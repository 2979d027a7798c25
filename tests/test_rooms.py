"""The house's plan, held: which room may import which, which package lives in which room, and how things are cut."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import packages_distributions
from pathlib import Path

from kehoach import cache

SOURCE = Path(__file__).parents[1] / "src" / "kehoach"

# Each room, with the rooms it may import; the order is the way the data goes.
ROOMS: dict[str, set[str]] = {
    "toml": set(),
    "i18n": set(),
    "message": {"i18n"},
    "errors": {"i18n", "message"},
    "extras": {"message", "errors"},
    "models": {"i18n", "message"},
    "text": set(),
    "grammar": {"toml", "i18n", "message", "errors", "text"},
    "processes": set(),
    "cache": {"grammar", "processes"},
    "patterns": {"cache"},
    "numerals": {"text"},
    "dates": {"text", "grammar", "numerals"},
    "alike": set(),
    "mark": set(),
    "syllables": set(),
    "trust": {"syllables"},
    "encodings": {"syllables", "trust"},
    "readers": {
        "message", "errors", "extras", "models", "text", "syllables", "grammar", "cache", "numerals", "dates",
        "encodings",
    },
    "editor": {"models", "text", "readers"},
    "restore": {"message", "text", "grammar", "dates", "syllables", "trust"},
    "tables": {"message", "models", "text", "syllables", "grammar", "numerals", "dates"},
    "deadlines": {"message", "models", "text", "grammar", "dates", "tables"},
    "units": {"message", "models", "text", "grammar"},
    "citations": {"models", "text", "grammar", "dates"},
    "outline": {"message", "models", "text", "grammar", "numerals", "dates"},
    "ledger": {"message", "models", "text", "grammar", "dates", "deadlines", "units", "outline"},
    "extract": {
        "message", "models", "text", "trust", "encodings", "dates", "readers", "restore", "tables",
        "deadlines", "units", "citations", "outline", "ledger",
    },
    "reconcile": {
        "message", "errors", "models", "text", "syllables", "grammar", "numerals", "dates", "alike", "units",
        "citations", "outline",
    },
    "check": {
        "message", "errors", "models", "text", "grammar", "numerals", "dates", "alike", "syllables",
        "trust", "restore", "deadlines", "units", "citations", "outline", "reconcile",
    },
    "agenda": {"message", "errors", "models", "text", "grammar", "dates", "deadlines", "units"},
    "reading": {"message", "errors", "models", "cache", "patterns", "mark", "readers", "extract"},
    "door": {"message", "errors", "models", "readers", "extract", "reconcile", "check", "agenda", "reading"},
    "follow": {
        "message", "errors", "models", "text", "dates", "readers", "deadlines", "units", "reconcile",
        "agenda", "reading",
    },
    "corpus": {
        "toml", "i18n", "message", "errors", "extras", "models", "text", "cache", "processes", "readers",
        "units", "extract", "reconcile", "check", "agenda", "reading",
    },
    "reports": {
        "i18n", "message", "errors", "models", "text", "grammar", "mark", "numerals", "restore", "deadlines",
        "extract", "agenda", "follow", "corpus",
    },
    "desk": {
        "i18n", "message", "errors", "models", "text", "readers", "agenda", "reading", "follow", "reports",
    },
    "cli": {
        "toml", "i18n", "message", "errors", "extras", "models", "text", "grammar", "cache", "patterns", "mark",
        "dates", "readers", "editor", "deadlines", "extract", "reconcile", "check", "agenda", "reading", "follow",
        "corpus", "reports", "desk",
    },
}  # fmt: skip

EVERYWHERE = {"msgspec"}
"""What any room may use: values of a fixed shape are its `Struct`s."""
GUESTS: dict[str, set[str]] = {
    "toml": {"rtoml"},
    "message": {"pydantic", "pydantic_core"},
    "models": {"pydantic"},
    "text": {"unidecode"},
    "cache": {"platformdirs"},
    "grammar": {"pydantic", "pydantic_core", "rapidfuzz"},
    "restore": {"rapidfuzz"},
    "readers": {"pdfplumber", "pypdfium2_raw", "lxml", "openpyxl", "cv2", "numpy", "PIL"},
    "deadlines": {"dateparser", "holidays", "lunar_vn"},
    "editor": {"lxml"},
    "reconcile": {"rapidfuzz"},
    "agenda": {"rapidfuzz"},
    "reading": {"pydantic"},
    "follow": {"openpyxl", "rapidfuzz"},
    "corpus": {"pyarrow", "pydantic_core"},
    "reports": {"rich", "openpyxl", "icalendar", "jinja2", "markupsafe", "docx"},
    "desk": {"jinja2", "markupsafe", "starlette", "uvicorn"},
    "cli": {"typer", "rich", "rapidfuzz"},
}


LONGEST_FUNCTION = 39
"""Lines of a function, its docstring with them."""


@lru_cache
def _trees() -> dict[str, ast.Module]:
    """Each module, by name."""
    paths = {path.relative_to(SOURCE).with_suffix("").parts: path for path in sorted(SOURCE.rglob("*.py"))}
    return {
        ".".join(("kehoach", *parts)).removesuffix(".__init__"): ast.parse(path.read_text("utf-8"))
        for parts, path in paths.items()
    }


@lru_cache
def _walked() -> dict[str, list[ast.AST]]:
    """The imports and functions of each module, wherever they stand."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    return {module: [node for node in ast.walk(tree) if isinstance(node, kinds)] for module, tree in _trees().items()}


def _room(module: str) -> str:
    """The room a module is in; the package's own door is in none."""
    return "" if module in ("kehoach", "kehoach.__main__") else module.split(".")[1]


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The modules that some statements import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (part if part in _trees() else node.module for part in parts)


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is loaded: nothing inside functions, nothing for type checkers alone."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda) or _is_for_types(child):
            continue
        yield child
        yield from _at_once(child)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _held(used: dict[tuple[str, str], list[str]], permitted: dict[str, set[str]]) -> list[str]:
    """What is used and not permitted, and what is permitted and not used."""
    pairs = {(room, other) for room, others in permitted.items() for other in others}
    wrong = [f"{where} may not import {pair[1]}" for pair in sorted(used) if pair not in pairs for where in used[pair]]
    return [*wrong, *(f"no module in {room} imports {other}: drop it" for room, other in sorted(pairs - set(used)))]


def test_rooms_import_exactly_the_rooms_they_may() -> None:
    used: dict[tuple[str, str], list[str]] = {}
    for module, nodes in _walked().items():
        for name in {_room(name) for name in _imported(nodes) if name.startswith("kehoach")}:
            if _room(module) and name not in ("", _room(module)):
                used.setdefault((_room(module), name), []).append(module)
    assert _held(used, ROOMS) == []


def test_rooms_stand_in_the_order_of_the_data() -> None:
    order = list(ROOMS)
    assert [(room, other) for room in order for other in ROOMS[room] if order.index(other) >= order.index(room)] == []
    assert {_room(module) for module in _trees()} - {""} == set(order)


def test_packages_live_in_exactly_their_rooms() -> None:
    used: dict[tuple[str, str], list[str]] = {}
    for module, nodes in _walked().items():
        packages = {name.split(".")[0] for name in _imported(nodes)}
        for package in packages - set(sys.stdlib_module_names) - EVERYWHERE - {"kehoach"}:
            used.setdefault((_room(module), package), []).append(module)
    assert _held(used, GUESTS) == []


def test_packages_that_read_are_part_of_the_key_of_what_is_kept() -> None:
    """Another version of any package that a reading room hosts may read a file otherwise."""
    names = packages_distributions()
    rooms = _reached("extract", ROOMS) - {"cache"}
    packages = {package for room in rooms for package in GUESTS.get(room, ())} - {"pydantic_core"}
    folders = {package: {name.replace("-", "_").lower() for name in names[package]} for package in sorted(packages)}
    assert [package for package, known in folders.items() if not known & cache.LIBRARIES] == []


def test_no_modules_import_each_other() -> None:
    arrows = {
        module: {name for name in _imported(_at_once(tree)) if name in _trees()} for module, tree in _trees().items()
    }
    reached = {module: _reached(module, arrows) for module in arrows}
    circles = {tuple(sorted(b for b in reached[a] if a in reached[b])) for a in arrows}
    assert sorted(circles - {()}) == []


def _reached(start: str, arrows: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = set(arrows[start])
    while ahead:
        module = ahead.pop()
        found.add(module)
        ahead |= arrows[module] - found
    return found


def test_functions_are_short() -> None:
    assert [
        f"{module}.{node.name} has {lines} lines"
        for module, nodes in _walked().items()
        for node in nodes
        if isinstance(node, ast.FunctionDef) and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ] == []
