"""The data of `grammars/check` proved by its own examples.

In: nothing. Out: one line for each fault, `path: what, and what to write instead`; none where all is well. An example
says what the rules of its file quote in a text ("-" for nothing), a counter-example is quoted by none of them. Each is
read as written and decomposed; words by which lines are known also without marks and in capitals. Each wording that is
listed as wrong must be found, and what it says to write instead must not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kehoach.check.cited.kind import kind
from kehoach.check.cited.style import style
from kehoach.check.cited.suffix import suffix
from kehoach.check.context import Context
from kehoach.check.dating import bound_on
from kehoach.check.letterhead import says
from kehoach.check.responsibility.name_variants import name_variants
from kehoach.check.responsibility.unknown_abbreviation import unknown_abbreviation
from kehoach.check.similarity import written_out
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.check.wording.capitals import capitals
from kehoach.check.wording.doubled import doubled
from kehoach.check.wording.missing_word import missing_word
from kehoach.check.wording.spelling import spelling
from kehoach.check.wording.spelling_variants import spelling_variants
from kehoach.check.wording.syllable import syllable
from kehoach.check.wording.typo import typo
from kehoach.citations import find_in
from kehoach.grammar.files import each, load
from kehoach.grammar.proof import spellings
from kehoach.models.document import Document, Line, Source
from kehoach.models.plan import Plan
from kehoach.text import clean

FOLDER = "check"
_FOR_LINES = ("terms", "form")
"""Files whose words are looked for in any spelling; the others are about spelling itself."""
_WITHIN = "theo {}"

Rule = Callable[[Plan, Context], Any]
Reads = Callable[[str], Sequence[str]]


def check() -> list[str]:
    """The faults of all files of grammars/check, in the order of the files."""
    return [fault for path, table in each(FOLDER) for fault in check_file(path, table)]


def check_file(path: str, table: dict[str, Any]) -> list[str]:
    """The faults of one file: `path` for the messages, `table` its content as TOML reads it."""
    name = path.rpartition("/")[2].removesuffix(".toml")
    faults = [f"no [[{part}]]; write one below the data" for part in ("example", "not") if not table.get(part)]
    faults += [] if table.get("why") else ['no why; say in why = "…" what the data stands for']
    unreadable = list(_unreadable(name, table))
    for part in () if unreadable else (_examples, _counter_examples, _listed):
        faults += part(name, table)
    return [f"grammars/{path}: {fault}" for fault in (*faults, *unreadable)]


def _unreadable(name: str, table: dict[str, Any]) -> Iterator[str]:
    """What keeps a file from being proved: nothing reads it, or an entry lacks a part."""
    if (name, "reads") not in _READS:
        yield f"no rule reads this file; name it as one of {', '.join(sorted({known for known, _key in _READS}))}"
    wanted = {"example": (("text",), _keys(name)), "not": (("text",),), "wrong": (("says",), ("right",))}
    wanted["name"] = wanted["wrong"]
    for part, parts in wanted.items():
        for entry in table.get(part, ()):
            for keys in parts:
                if not any(key in entry for key in keys):
                    yield f"[[{part}]] {dict(entry)} lacks {' or '.join(keys)}; write it"


def _keys(name: str) -> tuple[str, ...]:
    """What an example of a file may say: "reads", in some files also "full"."""
    return tuple(key for known, key in _READS if known == name) or ("reads",)


def _examples(name: str, table: dict[str, Any]) -> Iterator[str]:
    for example in table.get("example", ()):
        key, wanted = ("full", [example["full"]]) if "full" in example else ("reads", _list(example["reads"]))
        for spelling_name, text in _spellings(name, example["text"]):
            found = list(_READS[name, key](text))
            if sorted(map(clean, found)) != sorted(wanted):
                yield f'"{example["text"]}" ({spelling_name}) gives {found or "-"}; write that, or what the data lacks'


def _counter_examples(name: str, table: dict[str, Any]) -> Iterator[str]:
    for example in table.get("not", ()):
        for _spelling, text in _spellings(name, example["text"]):
            if found := list(_READS[name, "reads"](text)):
                yield f'"{example["text"]}" gives {found}; narrow the data, or move the text to [[example]]'


def _listed(name: str, table: dict[str, Any]) -> Iterator[str]:
    """Listed wordings that are not found, and right ones that are."""
    pairs = [(entry["says"], entry["right"]) for entry in table.get("wrong", ())]
    pairs += [(said, entry["right"]) for entry in table.get("name", ()) for said in entry["says"]]
    for wrong, right in pairs:
        if not _READS[name, "reads"](_WITHIN.format(wrong)):
            yield f'"{wrong}" is listed and not found; write it as it stands in a text'
        if found := list(_READS[name, "reads"](_WITHIN.format(right))):
            yield f'"{right}" is to be written and is found wrong itself ({found}); correct one of both'


def _spellings(name: str, text: str) -> Sequence[tuple[str, str]]:
    found = spellings(text)
    return found if name in _FOR_LINES else found[:2]


def _list(reads: str | list[str]) -> list[str]:
    if isinstance(reads, list):
        return reads
    return [] if reads == "-" else [reads]


def _quoted(*rules: Rule) -> Reads:
    """What rules quote in a document of one line."""

    def reads(text: str) -> list[str]:
        lines = (Line(text, page=1, number=1),)
        document = Document(Source("", "", "text/plain", 1, "text"), lines)
        source = Source(path="", sha256="", media_type="text/plain", pages=1, origin="text")
        plan = Plan(source=source, citations=find_in(lines))
        context = Context(document, plan)
        violations: list[Violation] = [violation for rule in rules for violation in rule(plan, context)]
        return [violation.quote for violation in violations]

    return reads


def _terms(text: str) -> list[str]:
    return [name for name in load("check/terms")["terms"] if speaks_of(name, text)]


def _parts(text: str) -> list[str]:
    return [part for part in ("title", "motto", "party") if says([Line(text)], part)]


def _rulesets(text: str) -> list[str]:
    """The rule sets in force on a day, written 2024-03-15; nothing for what is no day."""
    try:
        return list(bound_on(dt.date.fromisoformat(text)))
    except ValueError:
        return []


def _written(text: str) -> list[str]:
    return [written_out(text)]


_READS: Mapping[tuple[str, str], Reads] = {
    ("abbreviations", "reads"): _quoted(unknown_abbreviation),
    ("abbreviations", "full"): _written,
    ("capitals", "reads"): _quoted(capitals),
    ("form", "reads"): _parts,
    ("loanwords", "reads"): _quoted(syllable),
    ("names", "reads"): _quoted(name_variants),
    ("phrases", "reads"): _quoted(spelling, missing_word, typo),
    ("reduplications", "reads"): _quoted(doubled),
    ("compounds", "reads"): _quoted(doubled),
    ("rulesets", "reads"): _rulesets,
    ("suffixes", "reads"): _quoted(suffix, style),
    ("symbols", "reads"): _quoted(kind),
    ("terms", "reads"): _terms,
    ("variants", "reads"): _quoted(spelling_variants),
}
