"""Which plan a plan may carry out that cites none, as workbooks do: by its title.

In: a store. Out: for each such plan at most one plan above it, and what speaks for and against it. Two titles are of
one matter where nothing is left of either but the same words, when issuers, places and words that tell nothing are
taken away. A plan is meant only if it is the one plan of that matter and year at the next level above, and of the same
province as far as both are known; else nothing is proposed, for titles are alike all over the country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kehoach.corpus.store import Store
from kehoach.reconcile.matter import matter_of, weight_of
from kehoach.reconcile.terms import Places
from kehoach.units import full_name

_WITHOUT = """
SELECT key, issuer, level, title, year, province FROM plans_once p
WHERE title IS NOT NULL AND year IS NOT NULL AND level IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM citations c WHERE c.key = p.key AND c.relation = 'implements' AND c.number_key IS NOT NULL
) ORDER BY key
"""
_ABOVE = """
SELECT key, issuer, level, title, year, province FROM plans_once
WHERE title IS NOT NULL AND year IN (SELECT unnest(?)) AND level IS NOT NULL ORDER BY key
"""
_NOWHERE = Places(())
_TELLING = 1.0
"""What the weightiest word of a title counts for at least, if the title tells a matter at all."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meant:
    """The plan that one without citations may carry out: what speaks for it and against it."""

    superior: str
    subordinate: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def by_title(store: Store, ranks: Mapping[str, int]) -> Iterator[Meant]:
    """The plans that those without citations may carry out; `ranks` order levels from the top."""
    without = store.sql(_WITHOUT).to_pylist()
    if not without:
        return
    above: dict[tuple[int, frozenset[str]], list[Row]] = {}
    for plan in store.sql(_ABOVE, [sorted({row["year"] for row in without})]).to_pylist():
        if subject := subject_of(plan["title"], plan["issuer"]):
            above.setdefault((plan["year"], subject), []).append(plan)
    for row in without:
        found = _next_above(row, above.get((row["year"], subject_of(row["title"], row["issuer"])), ()), ranks)
        if found is not None:
            placed = row["province"] is not None and found["province"] is not None
            reasons = ("title", "year", *(("province",) if placed else ()))
            against = ("no number is cited", *(() if placed else ("a province is not known",)))
            yield Meant(found["key"], row["key"], reasons, against)


def _next_above(row: Row, plans: list[Row] | tuple[()], ranks: Mapping[str, int]) -> Row | None:
    """The one plan of the next level above that is not of another province."""
    own = ranks[row["level"]]
    higher = [plan for plan in plans if ranks[plan["level"]] < own and _is_near(row, plan)]
    nearest = max((ranks[plan["level"]] for plan in higher), default=0)
    found = [plan for plan in higher if ranks[plan["level"]] == nearest]
    return found[0] if len(found) == 1 else None


def _is_near(row: Row, plan: Row) -> bool:
    return None in (row["province"], plan["province"]) or row["province"] == plan["province"]


@lru_cache(maxsize=65536)
def subject_of(title: str, issuer: str | None) -> frozenset[str]:
    """What a title is about without its issuer; nothing where only words are left that tell nothing."""
    issuing = matter_of(full_name(issuer), _NOWHERE).terms if issuer else ()
    left = frozenset(matter_of(title, _NOWHERE).terms) - {*issuing, ""}
    return left if any(weight_of(term) >= _TELLING for term in left) else frozenset()
