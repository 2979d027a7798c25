"""The language a person is spoken to in: Vietnamese or English, from gettext catalogues.

In: English source strings. Out: the same in a language: in the one in use by `_`, in a named one by `gettext`. Why
here: rooms that read documents know no language, they pass on templates with values (`kehoach.message`); the edge
(cli, reports) chooses the language and puts them into words.
"""

from __future__ import annotations

import gettext as catalogues
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
DOMAIN = "kehoach"
FOLDER = Path(__file__).parent / "locale"


class _Spoken:
    """The language in use."""

    language: Language = "en"


def preferred(environ: Mapping[str, str]) -> Language:
    """The language of the environment (LC_ALL, LC_MESSAGES, LANG): English in English locales, else Vietnamese."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "vi"


def speak(language: Language) -> None:
    """Use a language from here on, also for what typer itself says (it asks gettext's global domain)."""
    os.environ["LANGUAGE"] = language
    catalogues.bindtextdomain(DOMAIN, str(FOLDER))
    catalogues.textdomain(DOMAIN)
    _Spoken.language = language


def spoken() -> Language:
    """The language in use."""
    return _Spoken.language


def _(message: str) -> str:
    """One of our own strings in the language in use."""
    return gettext(message, _Spoken.language)


@cache
def gettext(message: str, language: Language) -> str:
    """A string in a language; what its catalogue does not know stays as it is."""
    return _catalogue(language).gettext(message) if message else message


@cache
def _catalogue(language: Language) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, FOLDER, [language], fallback=True)
