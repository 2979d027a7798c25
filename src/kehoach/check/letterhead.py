"""What the top of a document says: set phrases, found although a scan garbled them.

In: the first lines. Out: whether a phrase stands there; whether the document is a party body's. Why: documents of the
state and of the party have each their own form, and the rules on form must know which one binds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from kehoach.check.settings import SETTINGS
from kehoach.check.suffixes import party_suffixes
from kehoach.grammar.files import load
from kehoach.models.document import Line
from kehoach.models.plan import Header
from kehoach.text import fold


def says(lines: Sequence[Line], part: str) -> bool:
    """Whether a part of the letterhead ("title", "motto", "party") stands at the top, its lines broken anyhow."""
    top = [fold(line.text).strip(" *-_=") for line in lines[: SETTINGS.letterhead_top]]
    wanted = load("check/form")["components"][part]
    together = " ".join(filter(None, top))
    if any(phrase in together for phrase in wanted):
        return True
    joined = filter(None, (*top, *(f"{one} {two}" for one, two in pairwise(top))))
    return any(_resembles(line, phrase) for line in joined for phrase in wanted)


def is_party(lines: Sequence[Line], header: Header) -> bool:
    """Whether a document is the party's: the party's title stands above the type word and the state's does not, or the
    symbol ends as only the party's do.
    """
    suffix = (header.symbol or "").replace("-", "/").rsplit("/", 1)[-1].upper()
    return suffix in party_suffixes() or _bears_party_title(lines[: SETTINGS.letterhead_top])


def opens_with_kind(line: str) -> bool:
    """Whether a folded line begins with a type word: "ke hoach", "* chuong trinh"."""
    return re.match(rf"[ :*]*(?:{load('check/form')['components']['kinds']})\b", line) is not None


def _bears_party_title(lines: Sequence[Line]) -> bool:
    folded = [fold(line.text).strip(" *-_=") for line in lines]
    above = list(takewhile(lambda line: not opens_with_kind(line), folded))
    return any(line in load("check/form")["components"]["party"] for line in above) and not says(lines, "title")


def _resembles(line: str, phrase: str) -> bool:
    return (
        abs(len(line) - len(phrase)) < SETTINGS.letterhead_longer
        and SequenceMatcher(None, line, phrase).ratio() >= SETTINGS.letterhead_alike
    )
