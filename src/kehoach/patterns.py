"""Regular expressions as the engine runs them, kept from one run of the program to the next.

In: the word of a process that is all ours. Out: from then on `re.compile` there takes the code of a pattern from the
cache, and `keep` adds what was not in it yet. Why: a fresh run spends a tenth of its time on making that code for some
four hundred patterns, a twentieth of that on loading it. The code is kept under the pattern itself, its flags and the
Python it was made for, so that neither another grammar nor another Python ever meets it; what cannot be had so, and all
where Python's inner modules are not those we know, is compiled as ever.
"""

from __future__ import annotations

import contextlib
import re
import struct
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from msgspec import Struct, field, msgpack

from kehoach import cache

MOST = 2000
"""Patterns kept at most; if there were more, those of the last run alone stay."""

Asked = tuple[str, int]
"""A pattern of text, and its flags."""


class Code(Struct, frozen=True, array_like=True):
    """A pattern, the flags that it was asked for with, and what the engine is given for them."""

    text: str
    asked: int
    flags: int
    words: bytes
    groups: int
    names: dict[str, int]

    @property
    def key(self) -> Asked:
        """What it is found by."""
        return self.text, self.asked


class _Process(Struct):
    """What this process knows: the code of patterns, and those that it had to compile itself."""

    compile: Callable[[Any, int], re.Pattern[Any]] = re.compile
    engine: Any = None
    known: dict[Asked, Code] = field(default_factory=dict)
    made: dict[Asked, re.Pattern[Any]] = field(default_factory=dict)


_process = _Process()


def recall() -> None:
    """Take the code of patterns from what was kept, from now on; for a process that is all ours."""
    if _process.engine is not None:
        return
    with contextlib.suppress(ImportError, AttributeError):
        compiler: Any = import_module("re._compiler")
        engine: Any = import_module("_sre")
        if struct.calcsize("I") == engine.CODESIZE:
            _process.engine, _process.compile = engine, compiler.compile
            _process.known = {one.key: one for one in _kept()}
            compiler.compile = _compiled


def keep() -> None:
    """Keep the code of the patterns that this process had to compile, beside what others kept."""
    if not _process.made:
        return
    with contextlib.suppress(MemoryError):
        own = {key: code for key, made in _process.made.items() if (code := _code_of(key, made)) is not None}
        _process.known |= own
        _process.made = {}
        found = {one.key: one for one in _kept()} | own
        cache.keep(_key(), msgpack.encode(list((found if len(found) <= MOST else own).values())))


def _compiled(asked: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401 - as `re` asks
    """What `re` asks its compiler for."""
    if not isinstance(asked, str) or flags & re.DEBUG:
        return _process.compile(asked, flags)
    key = (asked, int(flags))
    code = _process.known.get(key)
    if code is not None:
        with contextlib.suppress(RuntimeError, ValueError, TypeError, OverflowError, LookupError):
            return _built(code)
    made = _process.made[key] = _process.compile(asked, flags)
    return made


def _built(code: Code) -> re.Pattern[Any]:
    """The pattern that the engine makes of a code, which it checks."""
    words = memoryview(code.words).cast("I").tolist()
    names: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        names[group] = name
    parts = (code.text, code.flags, words, code.groups, code.names, tuple(names))
    built: re.Pattern[Any] = _process.engine.compile(*parts)
    return built


def _code_of(key: Asked, made: re.Pattern[Any]) -> Code | None:
    """The code of a pattern that was compiled; None where it would not make the same pattern again."""
    text, asked = key
    parsed = import_module("re._parser").parse(text, asked)
    words = import_module("re._compiler")._code(parsed, asked)
    state = parsed.state
    code = Code(
        text, asked, asked | state.flags, struct.pack(f"{len(words)}I", *words), state.groups - 1, state.groupdict
    )
    return code if _built(code) == made else None


def _kept() -> Iterable[Code]:
    """The code that was kept for this Python; none where it cannot be read."""
    data = cache.load(_key())
    try:
        return () if data is None else msgpack.decode(data, type=list[Code])
    except ValueError:
        return ()


def _key() -> str:
    """What the code of patterns depends on beside them: the Python that runs here, and its engine."""
    return cache.key("patterns", sys.version, _process.engine.MAGIC, sys.byteorder)
