"""Which plan carries out which: what plans cite as carried out, matched with the plans that are there.

In: a store. Out: its table `links`. A link is *sure* where number, symbol, day and issuer of the citation are those of
one plan and nothing speaks against it; it is *proposed*, with what speaks for and against it, where a part is missing
or several plans fit. A number alone proves nothing: every office counts its documents from 1 each year, so a plan of
another day or issuer is no link at all. What cites nothing as carried out, like most workbooks, may be proposed by its
title (`titles`). What stands in several files is linked once, by its fullest file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kehoach.corpus import arrow
from kehoach.corpus.schema import LINKED, LINKS
from kehoach.corpus.store import Store
from kehoach.corpus.titles import by_title
from kehoach.text import fold
from kehoach.units import full_name

NAME = "links"
"""The only part of the table, made anew each time."""
_CITED = """
SELECT p.key AS subordinate, p.issuer_id AS own, p.level AS own_level, c.number, c.number_key, c.symbol,
    c.symbol_key, c.date, c.cited_year, c.issuer, c.issuer_id AS cited_id
FROM plans_once p JOIN citations c USING (key)
WHERE c.relation = 'implements' AND c.number_key IS NOT NULL
ORDER BY p.key, c.ordinal
"""
_PLANS = """
SELECT key, issuer, issuer_id, level, number_key, symbol_key, issued, issued_year FROM plans_once
WHERE number_key IS NOT NULL ORDER BY key
"""
_RANK = {"central": 0, "province": 1, "city": 1, "district": 2, "commune": 3, "school": 3, "other": 3}


@dataclass(frozen=True, slots=True)
class Linked:
    """How many links there are, by how certain they are."""

    sure: int
    proposed: int


@dataclass(frozen=True, slots=True)
class _Judged:
    """A plan that a citation may mean: what speaks for it, what keeps it from being sure."""

    superior: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]


Row = dict[str, Any]


def link(store: Store) -> Linked:
    """Find the links of a store and keep them. Raises `UsageError` as `Store.sql`, OSError where there is no room."""
    by_number: dict[str, list[Row]] = {}
    for plan in store.sql(_PLANS).to_pylist():
        by_number.setdefault(plan["number_key"], []).append(plan)
    rows: dict[tuple[str, str], Row] = {}
    for cited in store.sql(_CITED).to_pylist():
        for row in _links(cited, by_number.get(cited["number_key"], [])):
            pair = row["superior"], row["subordinate"]
            if pair not in rows or row["certainty"] == "sure":
                rows[pair] = row
    for meant in by_title(store, _RANK):
        cited = {"subordinate": meant.subordinate, **dict.fromkeys(("number", "symbol", "date", "issuer"))}
        rows[meant.superior, meant.subordinate] = _row(cited, _Judged(meant.superior, meant.reasons, ()), meant.against)
    columns = {column.name: [row[column.name] for row in rows.values()] for column in LINKS}
    store.write_part("links", NAME, arrow.table_of(LINKS, columns))
    store.write_marker(LINKED, NAME, {"links": len(rows)})
    sure = sum(row["certainty"] == "sure" for row in rows.values())
    return Linked(sure, len(rows) - sure)


def _links(cited: Row, plans: list[Row]) -> list[Row]:
    """The links that a citation makes."""
    judged = [one for plan in plans if plan["key"] != cited["subordinate"] and (one := _judge(cited, plan))]
    rival = ("several plans fit",) if len(judged) > 1 else ()
    return [_row(cited, one, (*one.against, *rival)) for one in judged]


def _row(cited: Row, one: _Judged, against: tuple[str, ...]) -> Row:
    return {
        "key": cited["subordinate"],
        "shard": NAME,
        "superior": one.superior,
        "subordinate": cited["subordinate"],
        "certainty": "proposed" if against else "sure",
        "reasons": "; ".join(one.reasons),
        "against": "; ".join(against),
        **{name: cited[name] for name in ("number", "symbol", "date", "issuer")},
    }


def _judge(cited: Row, plan: Row) -> _Judged | None:
    """Whether a plan of the number cited may be meant; None where another symbol, day or issuer is named."""
    reasons, against = ["number"], list[str]()
    for of_part in (_symbol, _day, _issuer):
        said = of_part(cited, plan)
        if said is None:
            return None
        is_for, words = said
        (reasons if is_for else against).append(words)
    if plan["issuer_id"] is not None and plan["issuer_id"] == cited["own"]:
        against.append("both are of one issuer")
    elif _RANK.get(plan["level"], 3) > _RANK.get(cited["own_level"], 3):
        against.append("it is of a lower level")
    return _Judged(plan["key"], tuple(reasons), tuple(against)) if len(reasons) > 1 else None


def _symbol(cited: Row, plan: Row) -> tuple[bool, str] | None:
    if cited["symbol_key"] is None or plan["symbol_key"] is None:
        return False, "a symbol is not known"
    return (True, "symbol") if cited["symbol_key"] == plan["symbol_key"] else None


def _day(cited: Row, plan: Row) -> tuple[bool, str] | None:
    if cited["date"] and plan["issued"]:
        return (True, "day") if cited["date"] == plan["issued"] else None
    years = cited["cited_year"], plan["issued_year"]
    return None if all(years) and years[0] != years[1] else (False, "a day is not known")


def _issuer(cited: Row, plan: Row) -> tuple[bool, str] | None:
    """The issuer by its id; one that leaves the place open ("UBND Thành phố") by as much of the name as is there."""
    ids = cited["cited_id"], plan["issuer_id"]
    if all(ids):
        return (True, "issuer") if ids[0] == ids[1] else None
    if not cited["issuer"] or not plan["issuer"]:
        return False, "an issuer is not known"
    named, whole = fold(full_name(cited["issuer"])), fold(full_name(plan["issuer"]))
    return (True, "issuer as far as it is named") if whole.startswith(named) else None
