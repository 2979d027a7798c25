"""The language a person is spoken to in: Vietnamese or English, from gettext catalogues.

In: English source strings. Out: the same in the chosen language. Why here: rooms that read documents write
their faults in plain English and know no language; the edge (cli, reports) translates what it prints, with
`_` for its own strings and `translate` for finished messages of other rooms, which it finds again by their
template ("the file has {0} pages"); `translated` names the language, whichever is in use.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
DOMAIN = "kehoach"
FOLDER = Path(__file__).parent / "locale"

_SLOT = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True, slots=True)
class _Voice:
    """A language's catalogue and its templates of finished messages, longest literal text first."""

    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    templates: tuple[tuple[re.Pattern[str], str], ...] = ()

    def exact(self, message: str) -> str:
        return self.catalogue.gettext(message) if message else message

    def finished(self, message: str) -> str:
        exact = self.exact(message)
        if exact != message:
            return exact
        for pattern, translation in self.templates:
            if found := pattern.fullmatch(message):
                return translation.format(*map(self.exact, found.groups()))
        return message


class _Spoken:
    """The language in use."""

    language: Language = "en"
    voice = _Voice()


def preferred(environ: Mapping[str, str]) -> Language:
    """The language of the environment (LC_ALL, LC_MESSAGES, LANG): English in English locales, else Vietnamese."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "vi"


def speak(language: Language) -> None:
    """Use a language from here on, also for what typer itself says (it asks gettext's global domain)."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    _Spoken.language, _Spoken.voice = language, _voice(language)


def spoken() -> Language:
    """The language in use."""
    return _Spoken.language


def _(message: str) -> str:
    """One of our own strings in the language in use."""
    return _Spoken.voice.catalogue.gettext(message)


def translate(message: str) -> str:
    """A finished English message of another room in the language in use; what no template knows stays as it is."""
    return _Spoken.voice.finished(message)


def translated(message: str, language: Language) -> str:
    """The same in a language of its own, without changing the one in use."""
    return _voice(language).finished(message)


@cache
def _voice(language: Language) -> _Voice:
    catalogue = gettext.translation(DOMAIN, FOLDER, [language], fallback=True)
    return _Voice(catalogue, tuple(_templates(getattr(catalogue, "_catalog", {}))))


def _templates(messages: Mapping[object, object]) -> Iterable[tuple[re.Pattern[str], str]]:
    pairs = [(k, v) for k, v in messages.items() if isinstance(k, str) and isinstance(v, str) and _SLOT.search(k)]
    for source, translation in sorted(pairs, key=lambda pair: -len(_SLOT.sub("", pair[0]))):
        pieces = _SLOT.split(source)
        literal = [re.escape(piece) if at % 2 == 0 else "(.*?)" for at, piece in enumerate(pieces)]
        yield re.compile("".join(literal), re.DOTALL), translation
