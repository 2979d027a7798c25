"""What every command takes, before its name or behind it: the language, how much is said, whose settings hold.

In: the arguments. Out: what was asked for, and the arguments without it. Why apart from typer: settings and language
must be known before a command and its help are built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kehoach.errors import UsageError
from kehoach.i18n import LANGUAGES, Language
from kehoach.message import N_, Message

LANG_HELP = N_("Language of messages and reports: vi or en (default: Vietnamese, outside English locales).")
OPTIONS: tuple[tuple[str, str], ...] = (
    ("-q, --quiet", N_("Say only what went wrong.")),
    ("-v, --verbose", N_("Say everything, line by line.")),
    ("--config FILE", N_("Settings from this file instead of the nearest kehoach.toml.")),
    ("--isolated", N_("No settings at all.")),
    ("--no-cache", N_("Read all files again, and keep nothing.")),
    ("--no-pager", N_("Print long reports at once, without a pager (KEHOACH_PAGER, PAGER).")),
    ("--lang vi|en", LANG_HELP),
)
"""What help tells of them."""
_VALUES = ("--lang", "--config")


class General(Struct, frozen=True):
    """What was asked for; None and False where it was not."""

    lang: Language | None = None
    config: Path | None = None
    quiet: bool = False
    verbose: bool = False
    isolated: bool = False
    no_cache: bool = False
    no_pager: bool = False


_FLAGS: Mapping[str, Callable[[General], General]] = {
    **dict.fromkeys(("-q", "--quiet"), lambda asked: replace(asked, quiet=True)),
    **dict.fromkeys(("-v", "--verbose"), lambda asked: replace(asked, verbose=True)),
    "--isolated": lambda asked: replace(asked, isolated=True),
    "--no-cache": lambda asked: replace(asked, no_cache=True),
    "--no-pager": lambda asked: replace(asked, no_pager=True),
}


def taken(arguments: Sequence[str]) -> tuple[General, list[str], UsageError | None]:
    """The general options among arguments, the others, and what is wrong with the former."""
    asked, fault = General(), None
    rest: list[str] = []
    given = iter(arguments)
    for word in given:
        name, parted, value = word.partition("=")
        if word == "--":
            return asked, [*rest, word, *given], fault
        if word in _FLAGS:
            asked = _FLAGS[word](asked)
        elif name in _VALUES:
            try:
                asked = _with(asked, name, value if parted else _next(name, given))
            except UsageError as error:
                fault = fault or error
        else:
            rest.append(word)
    return asked, rest, fault


def _next(name: str, given: Iterator[str]) -> str:
    value = next(given, None)
    if value is None:
        raise UsageError(Message("Option {option} requires an argument", option=name))
    return value


def _with(asked: General, name: str, value: str) -> General:
    if name == "--config":
        return replace(asked, config=Path(value))
    lang = next((known for known in LANGUAGES if known == value), None)
    if lang is None:
        what = Message("{flag} cannot be '{value}'", flag=name, value=value)
        raise UsageError(what, Message("give one of: {choices}", choices=LANGUAGES))
    return replace(asked, lang=lang)
