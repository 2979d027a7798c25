"""How `grammars/reconcile` is verified by its own examples.

In: the files. Out: the checks of each. Each example is read as written, decomposed (NFD), without diacritics and in
capitals; each counter-example must read as nothing. Every entry must be read by some example, so that no wording
stands unproved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Told, counter_examples, entries, examples
from kehoach.message import Message
from kehoach.reconcile.fields import fields_in
from kehoach.reconcile.matter import concepts_in
from kehoach.reconcile.obligation import names_nobody
from kehoach.reconcile.standing import levels_in
from kehoach.reconcile.terms import Places, occasions, stages, telling
from kehoach.reconcile.wordings import listed, normal, phrases

Found = frozenset[str]


def _compared(text: str, example: Toml) -> str:
    return " ".join(telling(normal(text), Places(())))


def _numbered(text: str, example: Toml) -> Found:
    return occasions(normal(text))


def _stages(text: str, example: Toml) -> Found:
    return frozenset(stage.partition(" ")[2] for stage in stages(normal(text), closes=False))


def _acts(text: str, example: Toml) -> Found:
    return frozenset(phrases("acts", "act").find(listed("acts", "neutral").without(normal(text))))


def _subjects(text: str, example: Toml) -> Found:
    return frozenset(phrases("subjects", "subject").find(normal(text)))


def _concepts(text: str, example: Toml) -> Found:
    return frozenset(concepts_in(text))


def _fields(text: str, example: Toml) -> Found:
    return frozenset(fields_in(text))


def _levels(text: str, example: Toml) -> Found:
    return frozenset(levels_in(text))


def _audiences(text: str, example: Toml) -> Found:
    nobody = names_nobody(normal(text))
    return frozenset(() if nobody else phrases("audiences", "audience").find(normal(text)))


def _pointers(text: str, example: Toml) -> Found:
    kinds = ("superior", "filing", "own_plan", "elaborates")
    return frozenset(kind for kind in kinds if listed("pointers", kind).find(normal(text)))


def _unproved(path: str, table: Toml) -> Iterator[Told]:
    """Entries that no example reads."""
    read = {found for example in table["example"] for found in example["reads"]}
    for kind in ("act", "subject", "audience", "level", "concept", "verb", "field"):
        for at, entry in entries(table, (kind,)):
            if entry["id"] not in read:
                yield Told(
                    at,
                    Message('no example reads "{entry}"', entry=entry["id"]),
                    Message("add an [[example]] that does"),
                )


def _reading(reads: Callable[[str, Toml], Found]) -> tuple[Check, ...]:
    return _unproved, examples({"reads": reads}), counter_examples(reads)


VERIFIED: dict[str, tuple[Check, ...]] = {
    "reconcile/terms": (
        examples({"compared": _compared, "numbered": _numbered, "stages": _stages}),
        counter_examples(_numbered),
    ),
    "reconcile/acts": _reading(_acts),
    "reconcile/subjects": _reading(_subjects),
    "reconcile/audiences": _reading(_audiences),
    "reconcile/concepts": _reading(_concepts),
    "reconcile/fields": _reading(_fields),
    "reconcile/levels": _reading(_levels),
    "reconcile/pointers": _reading(_pointers),
}
"""How the files of this room are verified, by their path below `grammars/`."""
