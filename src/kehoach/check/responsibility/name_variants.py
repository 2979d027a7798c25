"""One unit, spelt in several ways.

Finds: "Phòng GD&ĐT" and "Phòng GD-ĐT", or "Sở KH&CN" and "Sở KH & CN", in one plan;
"Hội đồng thi đua khen thưởng" for "Hội đồng Thi đua - Khen thưởng".
Why: a unit that looks for its tasks by name misses those under the other name; programs count it twice.
Source: Nghị định 30/2020/NĐ-CP, annex II (names of bodies), annex I, II.2.
Example: Phòng GD&ĐT … Phòng GD-ĐT
Instead: Phòng GD&ĐT throughout
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kehoach.check.context import Context
from kehoach.check.finder import Phrases, occurrences, phrases
from kehoach.check.passages import Passage, tasks
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import ROLES, Plan
from kehoach.text import fold, tone_key

_WRITTEN_OUT = re.compile(r"[A-ZĐ][^\W\d_A-Z]+(?:\s[^\W\d_]+){0,2}?\s*&\s*[^\W\d_]*[^\W\d_A-Z]{2}(?:\s[^\W\d_]+)?")

_SIGN = re.compile(r"\s[&–-]|[&–-]\s")
"""A space beside a sign that joins: "KH & CN"."""


def name_variants(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each rarer spelling: in the columns of units, and of names known to be misspelt."""
    if context.damaged:
        return
    yield from _in_columns(plan)
    yield from _known(context.passages)
    yield from _joined_by_sign(context.passages)


def _in_columns(plan: Plan) -> Iterator[Violation]:
    spelt: dict[str, dict[str, list[tuple[str, Place]]]] = defaultdict(lambda: defaultdict(list))
    for task in tasks(plan):
        for role in ROLES:
            for unit in getattr(task, role) if role not in task.inherited else ():
                if unit.canonical and unit.kind == "unit":
                    key = re.sub(r"\W+", "", fold(unit.name))
                    spelt[f"{unit.canonical} {key}"][_spelling(unit.name)].append((unit.name, task.place))
    for names in spelt.values():
        usual = max(names.values(), key=len)
        for uses in names.values():
            if uses is not usual and not _torn(uses[0][0], usual[0][0]):
                message = Message("this unit is mostly written {usual}; keep to one spelling", usual=usual[0][0])
                yield Violation(message, uses[0][1], uses[0][0], RATHER_SURE)


def _spelling(name: str) -> str:
    """A key under which only tone marks that are placed otherwise agree, not other capitals."""
    capitals = "".join(str(int(word[:1].isupper())) for word in name.split())
    return tone_key(name) if name.isupper() else f"{tone_key(name)} {capitals}"


def _torn(name: str, usual: str) -> bool:
    """Whether only spaces between letters differ: an abbreviation broken in two, which is another rule's."""
    return _SIGN.search(name) is None and "".join(name.split()).lower() == "".join(usual.split()).lower()


def _known(texts: Sequence[Passage]) -> Iterator[Violation]:
    rights, known = _misspelt()
    told: set[str] = set()
    for passage in texts:
        for start, said in occurrences(passage, known):
            quote = passage.text[start : start + len(said)]
            if said not in told and quote[0].isupper() and not quote.isupper():
                told.add(said)
                yield Violation(
                    Message("the name is written {rights}", rights=rights[said]), passage.at(start), quote, RATHER_SURE
                )


def _joined_by_sign(texts: Sequence[Passage]) -> Iterator[Violation]:
    """Names written out and joined by "&": the sign is for abbreviations."""
    told: set[str] = set()
    for passage in texts:
        for found in _WRITTEN_OUT.finditer(passage.text) if "&" in passage.text else ():
            name = found.group()
            if name not in told:
                told.add(name)
                right = re.sub(r"\s*&\s*", " và ", name)
                yield Violation(
                    Message("a name written out is joined by và: {right}", right=right),
                    passage.at(found.start()),
                    name,
                    RATHER_SURE,
                )


@cache
def _misspelt() -> tuple[Mapping[str, str], Phrases]:
    names = load("check/names")["name"]
    return {said.lower(): n["right"] for n in names for said in n["says"]}, phrases(s for n in names for s in n["says"])
