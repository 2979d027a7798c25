"""Where `grammars/` is, and its TOML as plain values.

In: a name such as "columns". Out: tables as values, each with its path for messages.
Why: an installed wheel carries the folder inside the package, a checkout keeps it at the top level; an
editable install must read the checkout, never a stale copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kehoach import toml

Toml = dict[str, Any]


@cache
def root() -> Traversable:
    """The folder `grammars/`: the checkout's where there is one, else the one in the package."""
    checkout = Path(__file__).parents[3] / "grammars"
    if (checkout.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return files("kehoach") / "grammars"


@cache
def load(name: str) -> Toml:
    """One file of the grammars as a dictionary; `name` is its path below `grammars/` without ".toml"."""
    return toml.read(root().joinpath(f"{name}.toml").read_text("utf-8"))


def each(folder: str) -> Iterator[tuple[str, Toml]]:
    """The files of one folder of the grammars, by name: (path below `grammars/`, content)."""
    for entry in sorted(_at(folder).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            yield f"{folder}/{entry.name}", load(f"{folder}/{entry.name.removesuffix('.toml')}")


def texts() -> Iterator[tuple[str, str]]:
    """The text of every file of the grammars, by path below `grammars/`."""
    yield from _texts(root(), "")


def _texts(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _texts(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield f"{above}{entry.name}", entry.read_text("utf-8")


def _at(path: str) -> Traversable:
    place = root()
    for part in path.split("/"):
        place = place / part
    return place
