"""What pages are made of and what they are asked.

In: nothing. Out: the desk, a request stripped of HTTP, an answer.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kehoach.desk.files import Leaves, Table
from kehoach.desk.standing import Held, Standing
from kehoach.errors import UsageError
from kehoach.follow.store import Teller
from kehoach.message import Message

SMALL, LARGE = 1 << 20, 50 << 20
"""Bytes of what is told, and of a file, at most."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A register, who writes in it and what day it is; both are asked at every request, for a desk stays open."""

    register: Path
    teller: Callable[[], Teller]
    today: Callable[[], dt.date]
    read_only: bool = False
    leaves: Leaves = field(default_factory=Leaves)
    brought: Table = field(default_factory=Table)
    standing: Standing = field(default_factory=Standing)

    def states(self) -> Held:
        """What the register says, and the state of each due today. Raises as `store.opened`."""
        return self.standing.read(self.register, self.today())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the parts of its path, its query, its body as it came; of a file the name it goes by."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes = b""
    name: str = ""

    def value(self, name: str) -> str:
        """A value of the query; "" where it is not asked for."""
        return self.query.get(name, "").strip()

    def told(self) -> Mapping[str, Any]:
        """The body as a JSON object. Raises `UsageError`: it is none."""
        try:
            told = json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise unclear() from error
        if not isinstance(told, dict):
            raise unclear()
        return told


def text_of(told: Mapping[str, Any], name: str) -> str:
    """A text that was told, "" where it was not. Raises `UsageError`: it is no text."""
    text = told.get(name, "")
    if not isinstance(text, str):
        raise unclear()
    return " ".join(text.split())


def several_of(told: Mapping[str, Any], name: str, kind: type) -> list[Any]:
    """A list of values of a kind, one at least. Raises `UsageError`: it is none."""
    found = told.get(name)
    if not isinstance(found, list) or not found or not all(type(one) is kind for one in found):
        raise unclear()
    return found


def unclear() -> UsageError:
    """The fault of a request that our own pages never make."""
    return UsageError(Message("what was sent cannot be understood"), Message("load the page again"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: bytes, their type; for a file its name, for a page its width and height in points."""

    body: bytes
    media: str = "text/html"
    name: str = ""
    size: tuple[float, float] | None = None


def said(words: str, undo: Mapping[str, object] | None = None, go: str = "", faults: Sequence[str] = ()) -> Answer:
    """That something was done, in words; how it is undone; which page shows it; or all that is wrong with it."""
    told = {"said": words, "undo": undo, "go": go, "faults": list(faults)}
    return Answer(json.dumps(told, ensure_ascii=False).encode(), "application/json")
