"""What every wording file is held to, whatever it means.

In: wordings and how a text is read with them. Out: `Fault`s: where, what, and what to write instead. Why: a
wording that nothing proves, or that two files claim, would one day be read wrongly without anyone noticing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kehoach.grammar.wordings import Wording, line_of
from kehoach.text import fold

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Fault:
    """One fault of a grammar file; `str()` is `path:line: what; instead`."""

    path: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}; {self.instead}"


def fault(wording: Wording, at: str, what: str, instead: str) -> Fault:
    """A fault at the line of a wording file where a text stands."""
    return Fault(f"grammars/{wording.path}", line_of(wording.path, at), what, instead)


def spellings(text: str) -> tuple[tuple[str, str], ...]:
    """The four spellings an example is tried in, by name: as it is, NFD, without diacritics, capitals."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    plain = plain.replace("đ", "d").replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", text)
    return (("as it is", text), ("NFD", decomposed), ("no diacritics", plain), ("capitals", text.upper()))


def structure(wordings: Iterable[Wording], slots: frozenset[str]) -> list[Fault]:
    """Faults of form: no why, nothing said, no example, an unknown slot."""
    faults = []
    for wording in wordings:
        if not wording.why:
            faults.append(fault(wording, "means", "no why", 'say in why = "…" what the wording stands for'))
        if not wording.says:
            faults.append(fault(wording, "says", "says nothing", "add a saying"))
        for saying in wording.says:
            for slot in _SLOT.findall(saying):
                if slot not in slots:
                    known = ", ".join(sorted(slots))
                    faults.append(fault(wording, saying, f"unknown slot {{{slot}}}", f"use one of {known}"))
    return faults


def unproven(wording: Wording, used: frozenset[str]) -> list[Fault]:
    """The sayings of a file that none of its examples uses."""
    return [
        fault(wording, saying, f"no example says {saying!r}", "add an [[example]] that does")
        for saying in wording.says
        if saying not in used
    ]


def misread(wording: Wording, text: str, expected: str, read: Callable[[str], str]) -> list[Fault]:
    """An example that does not read as it should, in one of its four spellings."""
    faults = []
    for name, spelled in spellings(text):
        found = read(spelled)
        if (found if name == "as it is" else fold(found)) != (expected if name == "as it is" else fold(expected)):
            what = f"{text!r} ({name}) reads {found!r}"
            faults.append(fault(wording, text, what, f"correct the saying, or reads = {expected!r}"))
    return faults
