"""Words that are in a file and do not count: struck out, deleted, not to be seen, hidden, or the mark of a note.

In: a word's look, and the words before it. Out: whether and why it is set aside, and the `Diagnostic` that says so.
Why: Word and Excel say it in different elements, and mean the same.
"""

from __future__ import annotations

import re
from typing import Literal

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place, Severity
from kehoach.readers.settings import SETTINGS

Aside = Literal["hidden-text", "text-struck-out", "text-deleted", "text-unseen", "footnote-mark", "field-not-filled"]
"""Why text was set aside, as the codes of the diagnostics say it."""
ASIDE: dict[Aside, tuple[Severity, Message]] = {
    "hidden-text": ("info", Message("hidden text was left out")),
    "text-struck-out": ("warning", Message("text that is struck out was left out")),
    "text-deleted": ("warning", Message("text deleted under review (tracked changes) was left out")),
    "text-unseen": ("warning", Message("text that cannot be seen on the page was left out")),
    "footnote-mark": ("info", Message("superscript footnote mark")),
    "field-not-filled": ("warning", Message("a field still shows what to fill in; nothing was read from it")),
}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""Characters of no width, which programs put in where a word may be broken."""
PAPER = "FFFFFF"
_MARK = re.compile(r"[(\[]?[\d*,]{1,5}[)\]]?")
_MEASURE = re.compile(r"(?:^|[\s\d/.,])(?:[kcdm]?m|ha)$")
_EXPONENTS = {"2": "²", "3": "³"}
_NUMBER = re.compile(r"[\W\d_]*|[IVXLC]+\W*|[^\W\d_]\W*")


def note(why: Aside, place: Place, text: str) -> Diagnostic:
    """What tells that text was set aside."""
    severity, message = ASIDE[why]
    return Diagnostic(why, severity, message, place, text)


def picture_not_read(place: Place) -> Diagnostic:
    """What tells of a picture that is as large as a table."""
    message = Message("a picture as large as a table was not read; see whether it holds tasks")
    return Diagnostic("picture-not-read", "warning", message, place)


def alike(one: str, other: str) -> bool:
    """Whether two colours, of six hexadecimal digits each, cannot be told from one another."""
    return all(
        abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) < SETTINGS.aside_contrast for at in (0, 2, 4)
    )


def exponent(text: str, before: str) -> str:
    """A raised digit behind a unit of measure as its exponent ("m²"); other text as it is."""
    return _EXPONENTS.get(text.strip(), text) if _MEASURE.search(before) else text


def is_mark(text: str) -> bool:
    """Whether raised text behind a word is the mark of a note."""
    return _MARK.fullmatch(text.strip()) is not None


def is_bare_number(text: str) -> bool:
    """Whether a text is at most a row's number: all that a row may still print whose words are struck out."""
    return _NUMBER.fullmatch(text.strip()) is not None
