"""Missing component: a part that every plan must have is not there.

Finds: no national title and motto, no number and symbol, no place and date, no type word, no signature, no
recipients; reported once, with all that is missing. A party document must bear the party's title instead.
Why: without them a document has no effect and a registry cannot take it in.
Source: Nghị định 30/2020/NĐ-CP, article 8; before 5 March 2020 Thông tư 01/2011/TT-BNV, article 5; for the party
Hướng dẫn 36-HD/VPTW (2018), since 2026 Quy định 399-QĐ/TW.
Example: a file that begins with "Thực hiện Kế hoạch số …".
Instead: put the letterhead and the foot of the decree's model back; if the copy lost them, check the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import place_of
from kehoach.grammar.files import load
from kehoach.models.plan import Plan
from kehoach.text import fold, squeeze

_TOP, _ALIKE = 40, 0.75


def missing_component(plan: Plan, context: Context) -> Iterable[Flaw]:
    """One fault that names all missing parts; spreadsheets and appendices sent alone have no letterhead."""
    lines = [line for line in context.lines if line.text.strip()]
    partial = context.document.source.origin == "xlsx" or (
        bool(context.heads) and context.lines[context.heads[0].first] is lines[0]
    )
    missing = [] if partial or not lines else list(_missing(plan, context))
    if missing:
        names = ", ".join(missing)
        message = f"these parts of a document are missing: {names}; add them (Decree 30/2020, article 8)"
        yield Flaw(message, place_of(lines[0]), squeeze(lines[0].text)[:80], 0.8 if not context.damaged else 0.5)


def _missing(plan: Plan, context: Context) -> Iterator[str]:
    top = [fold(line.text) for line in context.lines[: min(_TOP, context.end)]]
    known = load("check/form")["components"]
    party = _says(top, known["party"])
    if not party:
        yield from (name for name, key in (("quốc hiệu", "title"), ("tiêu ngữ", "motto")) if not _says(top, known[key]))
    head = " ".join(top)
    if not re.search(r"\bs[o0]\s*[:.]?\s*[\w .…_]{0,12}[/-]", head):
        yield "số, ký hiệu"
    if not re.search(r"\bngay\b.{0,16}\bthang\b", head) and not context.damaged:
        yield "địa danh và thời gian"
    if not any(
        re.fullmatch(known["kinds"], line.strip(" :*")) or re.match(rf"(?:{known['kinds']})\b", line) for line in top
    ):
        yield "tên loại"
    if context.damaged:
        return
    if plan.signature is None and plan.recipients:
        yield "chữ ký"
    if not plan.recipients and plan.signature is not None:
        yield "nơi nhận"


def _says(top: list[str], phrases: list[str]) -> bool:
    """Whether a line, or two that follow each other, says a phrase, or almost so on a bad copy."""
    joined = [*top, *(f"{one} {two}" for one, two in pairwise(top))]
    return any(_near(line, phrase) for phrase in phrases for line in joined)


def _near(line: str, phrase: str) -> bool:
    if phrase in line:
        return True
    return abs(len(line) - len(phrase)) < 12 and SequenceMatcher(None, line, phrase).ratio() >= _ALIKE
