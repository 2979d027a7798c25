"""How `grammars/check` is verified by its own examples.

In: the files. Out: the checks of each. An example says what the rules of its file quote in a text ("-" for nothing), a
counter-example is quoted by none of them. Each is read as written and decomposed; words by which lines are known also
without marks and in capitals. Each wording that is listed as wrong must be found, and what it says to write instead
must not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from kehoach.check.cited.kind import kind
from kehoach.check.cited.style import style
from kehoach.check.cited.suffix import suffix
from kehoach.check.cited.superseded import laws, replaced
from kehoach.check.context import Context
from kehoach.check.dating import bound_on
from kehoach.check.responsibility.absent_office import absent_in
from kehoach.check.responsibility.name_variants import name_variants
from kehoach.check.responsibility.unknown_abbreviation import unknown_abbreviation
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.check.wording.capitals import capitals
from kehoach.check.wording.confused import confused
from kehoach.check.wording.doubled import doubled
from kehoach.check.wording.missing_word import missing_word
from kehoach.check.wording.spelling import spelling
from kehoach.check.wording.spelling_variants import spelling_variants
from kehoach.check.wording.syllable import syllable
from kehoach.check.wording.typo import typo
from kehoach.check.works import written_out
from kehoach.citations import find, find_in
from kehoach.grammar.files import Toml, load
from kehoach.grammar.positions import Path
from kehoach.grammar.verify import (
    Check,
    Read,
    Spell,
    Told,
    as_spelt,
    counter_examples,
    entries,
    examples,
    in_all_spellings,
)  # fmt: skip
from kehoach.message import Message
from kehoach.models.document import Document, Line, Source
from kehoach.models.draft import Draft, Paragraph, RunningText
from kehoach.models.plan import Plan
from kehoach.text import clean, squeeze
from kehoach.units import verify as units

_WITHIN = "theo {}"

Rule = Callable[[Plan, Context], Any]


def _quoted(*rules: Rule) -> Read:
    """What rules quote in a document of one line."""

    def reads(text: str, example: Toml) -> list[str]:
        lines = (Line(text, page=1, number=1),)
        document = Document(Source("", "", "text/plain", 1, "text"), lines)
        source = Source(path="", sha256="", media_type="text/plain", pages=1, origin="text")
        plan = Plan(source=source, citations=find_in(lines))
        running = RunningText(lines, (), 1, 1, (Paragraph(squeeze(text), lines),), ())
        context = Context(Draft(document, plan, running))
        violations: list[Violation] = [violation for rule in rules for violation in rule(plan, context)]
        return [violation.quote for violation in violations]

    return reads


def _terms(file: str) -> Read:
    """Which lists of words a text speaks of."""
    return lambda text, _: frozenset(name for name in load(file)["terms"] if speaks_of(name, text))


def _offices(text: str, example: Toml) -> list[str]:
    """The offices of a text that a commune does not have."""
    said = clean(text)
    return [said[start:end] for start, end, _instead in absent_in(said, "commune", dt.date.max)]


def _replaced(text: str, example: Toml) -> list[str]:
    """What replaced the documents that a text cites or names."""
    cited = [entry["by"] for _citation, entry in replaced(find(text), dt.date.max)]
    return [*cited, *(entry["by"] for _start, _end, entry in laws(clean(text), dt.date.max))]


def _rulesets(text: str, example: Toml) -> list[str]:
    """The rule sets in force on a day, written 2024-03-15; nothing for what is no day."""
    try:
        return list(bound_on(dt.date.fromisoformat(text)))
    except ValueError:
        return []


def _reading(reads: Read, spell: Spell = as_spelt) -> tuple[Check, ...]:
    return examples({"reads": reads}, spell), counter_examples(reads, spell)


def _listed(reads: Read) -> Check:
    """A check that listed wordings are found, and that right ones are not."""

    def check(path: str, table: Toml) -> Iterator[Told]:
        for at, wrong, right in _pairs(table):
            if not reads(_WITHIN.format(wrong), {}):
                yield Told(
                    at,
                    Message('"{wrong}" is listed and not found', wrong=wrong),
                    Message("write it as it stands in a text"),
                )
            if found := reads(_WITHIN.format(right), {}):
                yield Told(
                    at,
                    Message('"{right}" is to be written and is found wrong itself ({found})', right=right, found=found),
                    Message("correct one of both"),
                )

    return check


def _pairs(table: Toml) -> Iterator[tuple[Path, str, str]]:
    """What is wrong, each with its place and what is right."""
    for at, entry in entries(table, ("wrong",)):
        yield at, entry["says"], entry["right"]
    for at, entry in entries(table, ("name",)):
        yield from (((*at, "says", number), said, entry["right"]) for number, said in enumerate(entry["says"]))


_PHRASES, _NAMES, _CAPITALS = _quoted(spelling, missing_word, typo), _quoted(name_variants), _quoted(capitals)
VERIFIED: dict[str, tuple[Check, ...]] = {
    "abbreviations": (
        *_reading(_quoted(unknown_abbreviation)),
        examples({"written": lambda text, _: written_out(text)}, as_spelt),
        examples({"full": units.full, "canonical": units.canonical}, units.spell),
    ),
    "check/capitals": (*_reading(_CAPITALS), _listed(_CAPITALS)),
    "check/confusable": _reading(_quoted(confused)),
    "check/days": _reading(_terms("check/days")),
    "check/figures": _reading(_terms("check/figures")),
    "check/joints": _reading(_terms("check/joints")),
    "check/loanwords": _reading(_quoted(syllable)),
    "check/names": (*_reading(_NAMES), _listed(_NAMES)),
    "check/offices": _reading(_offices),
    "check/phrases": (*_reading(_PHRASES), _listed(_PHRASES)),
    "check/reduplications": _reading(_quoted(doubled)),
    "check/compounds": _reading(_quoted(doubled)),
    "check/rulesets": _reading(_rulesets),
    "check/suffixes": _reading(_quoted(suffix, style)),
    "check/superseded": _reading(_replaced),
    "check/symbols": _reading(_quoted(kind)),
    "check/terms": _reading(_terms("check/terms"), in_all_spellings),
    "check/variants": _reading(_quoted(spelling_variants)),
}
"""How the files of this room are verified, by their path below `grammars/`."""
