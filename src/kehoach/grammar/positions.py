"""Where each key and item of a TOML file stands.

In: the text of a file that `tomllib` reads. Out: the line of every table, key and item, by its path as a program
would reach it: ("example", 2, "reads"). Why: a fault of a grammar file is told with the line it was really found at,
however often the same words stand elsewhere in the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'(?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)|(?P<mark>[\[\]{}=,.\n])|(?P<bare>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int
    quoted: bool


def positions(text: str) -> dict[Path, int]:
    """The line, from 1, of each table, key and item of a TOML text; () is the file itself."""
    reading = _Reading(list(_tokens(text)))
    reading.document()
    return reading.found


def line_at(found: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the innermost table around it that stands in the file."""
    while path not in found:
        path = path[:-1]
    return found[path]


def _tokens(text: str) -> Iterator[_Token]:
    line, end = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        if match.lastgroup != "comment":
            yield _Token(match.group(), line, match.lastgroup == "text")
    yield _Token("\n", line, False)


@dataclass
class _Reading:
    """One way through the tokens of a file, noting where everything stands."""

    tokens: list[_Token]
    at: int = 0
    found: dict[Path, int] = field(default_factory=lambda: {(): 1})
    counts: dict[Path, int] = field(default_factory=dict)

    def document(self) -> None:
        """All lines: tables, arrays of tables, keys with their values."""
        table: Path = ()
        while self.at < len(self.tokens):
            if self._sees("\n"):
                self.at += 1
            elif self._sees("["):
                table = self._header()
            else:
                self._pair(table)

    def _sees(self, *marks: str) -> bool:
        token = self.tokens[self.at]
        return not token.quoted and token.text in marks

    def _header(self) -> Path:
        line = self.tokens[self.at].line
        self.at += 1
        many = self._sees("[")
        self.at += many
        path = self._within(self._key())
        self.at += 1 + many
        if many:
            number = self.counts.get(path, 0)
            self.counts[path] = number + 1
            self.found.setdefault(path, line)
            path = (*path, number)
        self.found.setdefault(path, line)
        return path

    def _within(self, names: list[str]) -> Path:
        """The path of a header: an array of tables on its way stands for its last table."""
        path: Path = ()
        for name in names[:-1]:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
            self.found.setdefault(path, self.tokens[self.at].line)
        return (*path, names[-1])

    def _key(self) -> list[str]:
        names = [self._name()]
        while self._sees("."):
            self.at += 1
            names.append(self._name())
        return names

    def _name(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        return next(iter(tomllib.loads(f"{token.text} = 1"))) if token.quoted else token.text

    def _pair(self, table: Path) -> None:
        line = self.tokens[self.at].line
        path = table
        for name in self._key():
            path = (*path, name)
            self.found.setdefault(path, line)
        self.at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._sees("["):
            self._array(path)
        elif self._sees("{"):
            self.at += 1
            while not self._sees("}"):
                if self._sees(",", "\n"):
                    self.at += 1
                else:
                    self._pair(path)
            self.at += 1
        else:
            while not self._sees(",", "]", "}", "\n"):
                self.at += 1

    def _array(self, path: Path) -> None:
        self.at += 1
        number = 0
        while not self._sees("]"):
            if self._sees(",", "\n"):
                self.at += 1
                continue
            self.found[*path, number] = self.tokens[self.at].line
            self._value((*path, number))
            number += 1
        self.at += 1
