"""Every sure link compared: does the subordinate plan do what the superior asks, who has not taken up what.

In: a store with links. Out: its tables `diff_rows` (one a task of the superior, then the subordinate's own) and
`coverage` (one a pair). A shard is some pairs of one superior, so that its plan is loaded once; pairs that the present
program has compared are left alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kehoach.cache import key as digest
from kehoach.cache import program
from kehoach.corpus import arrow
from kehoach.corpus.engines import Executor, Lost
from kehoach.corpus.schema import COMPARED, DIFFS, WHOLE
from kehoach.corpus.store import Store
from kehoach.models.diff import Diff
from kehoach.models.plan import Plan

MOST_PAIRS = 32
"""Pairs of a shard at most."""
_PAIRS = """
SELECT superior, subordinate FROM links WHERE certainty = 'sure' ORDER BY superior, subordinate
"""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Plans to be compared with one superior; `parts` say where the JSON of each is kept, by key."""

    id: str
    superior: str
    subordinates: tuple[str, ...]
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """A shard that was carried out: how many pairs, how many of them could not be compared."""

    pairs: int
    failed: int
    seconds: float


def pending(store: Store) -> list[Pairs]:
    """What is still to be compared. Raises `UsageError` as `Store.sql`."""
    by_superior: dict[str, list[str]] = {}
    done = _done(store)
    for row in store.sql(_PAIRS).to_pylist():
        if (row["superior"], row["subordinate"]) not in done:
            by_superior.setdefault(row["superior"], []).append(row["subordinate"])
    where = _where(store) if by_superior else {}
    found = []
    for superior, subordinates in by_superior.items():
        for at in range(0, len(subordinates), MOST_PAIRS):
            some = tuple(subordinates[at : at + MOST_PAIRS])
            name = digest("diff", program(), superior, *some)[:32]
            found.append(Pairs(name, superior, some, {key: where[key] for key in (superior, *some)}))
    return found


def _done(store: Store) -> set[tuple[str, str]]:
    """The pairs that the present program has compared."""
    return {
        (row["superior"], row["subordinate"])
        for table in store.rows("coverage", ["superior", "subordinate", "reader"])
        for row in table.to_pylist()
        if row["reader"] == program()
    }


def _where(store: Store) -> dict[str, str]:
    """The part that holds the JSON of each plan."""
    found: dict[str, str] = {}
    for part in store.live().parts(WHOLE):
        for key in arrow.read(store.path / part, ["key"]).column("key").to_pylist():
            found[key] = part
    return found


def compare_all(
    store: Store, engine: Executor, ahead: Sequence[Pairs] | None = None
) -> Iterator[Compared | Lost[Pairs]]:
    """Compare what is `ahead`, or all that is still to be compared.

    Raises as `pending`, OSError where there is no room.
    """
    store.note_reader(program())
    yield from engine.run(
        partial(compare, store=str(store.path.absolute())), pending(store) if ahead is None else ahead
    )


def compare(pairs: Pairs, store: str) -> Compared:
    """Compare the pairs of a shard and write its parts, the marker last."""
    began = time.monotonic()
    opened = Store(store)
    superior = _plan(opened, pairs, pairs.superior)
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in COMPARED}
    failed = 0
    for key in pairs.subordinates:
        pair = {"key": key, "shard": pairs.id, "superior": pairs.superior, "subordinate": key, "reader": program()}
        problem, found = _compared(superior, _plan(opened, pairs, key))
        failed += bool(problem)
        rows["coverage"].append({**pair, **(_coverage(found) if found else {"problem": problem, "judgeable": False})})
        rows["diff_rows"] += [{**pair, **row} for row in _rows(found)] if found else []
    for table, columns in COMPARED.items():
        values = {column.name: [row.get(column.name) for row in rows[table]] for column in columns}
        opened.write_part(table, pairs.id, arrow.table_of(columns, values))
    opened.write_marker(DIFFS, pairs.id, {"pairs": len(pairs.subordinates)})
    return Compared(len(pairs.subordinates), failed, time.monotonic() - began)


def _plan(store: Store, pairs: Pairs, key: str) -> Plan:
    table = arrow.read(store.path / Path(pairs.parts[key]), ["key", "json"])
    keys = table.column("key").to_pylist()
    return Plan.model_validate_json(table.column("json")[keys.index(key)].as_py())


def _compared(superior: Plan, subordinate: Plan) -> tuple[str, Diff | None]:
    """The comparison, or why there is none: one pair that fails costs no other."""
    from kehoach.reconcile import reconcile

    try:
        return "", reconcile(superior, subordinate)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300], None


def _coverage(found: Diff) -> dict[str, object]:
    told = found.coverage
    counts = {"rows": told.rows, "binding": told.binding, "answered": told.answered, "undecided": told.undecided}
    return {**counts, "percent": told.percent, "judgeable": found.judgeable, "citation": found.citation.status}


def _rows(found: Diff) -> Iterator[dict[str, object]]:
    above, below = found.entries.get("superior", {}), found.entries.get("subordinate", {})
    for row in found.rows:
        best = max(row.pairs, key=lambda pair: pair.score, default=None)
        entry = above.get(row.superior or "") or below.get(row.subordinate[0] if row.subordinate else "")
        yield {
            "row": row.superior or "",
            "content": entry.content if entry else "",
            "relation": row.relation,
            "confidence": row.confidence,
            "answers": list(row.subordinate),
            "score": best.score if best else None,
            "deadline": best.deadline if best else None,
            "asked": best.asked if best else None,
            "given": best.given if best else None,
            "uncovered": list(row.uncovered),
        }
