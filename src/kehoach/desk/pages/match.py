"""A superior plan against an own one, side by side: what is not decided first, the worst of it at the head.

In: two plans of the register, what is asked for; what a clerk says of their rows. Out: the rows with what answers
them and what comes near; decisions that hold at the next comparison, here and in `kehoach diff`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlencode

from kehoach.desk.render import render
from kehoach.desk.values import Answer, Asked, Desk, said, several_of, text_of, unclear
from kehoach.errors import UsageError
from kehoach.follow import rulings
from kehoach.follow.rulings import Match, Placed
from kehoach.follow.starting import is_own
from kehoach.follow.store import opened
from kehoach.follow.values import Register
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.models.diff import KIND_OF, Entry, Pair, ReviewAction, Row
from kehoach.reports import review
from kehoach.reports.diffs import wording

FILES = ("csv", "toml")
"""What the review file is downloaded as."""
ALL = "all"
LATE = ("later", "no-lead-time")
"""How a day stands that is given after the day asked for."""
CHOICES = 9
"""Rows that can be chosen by a figure."""
_WHOLE = ("swapped", "one", "period", "symbol", "citation", "appendix")
"""What is told of the plans as wholes."""
_EMPTY = Entry(id="")
Kinds = tuple[str, ...]


def show(desk: Desk, asked: Asked) -> Answer:
    """Two plans row by row. Raises `UsageError`: there are no such plans, or no such kind of row."""
    if not desk.register.exists():
        return render("match.html", pair=None, read_only=desk.read_only)
    with opened(desk.register) as store:
        held = store.read()
        numbers = _asked_for(held, asked)
        match = rulings.match_of(store, held, *numbers) if numbers else None
    if match is None or numbers is None:
        return render("match.html", pair=None, read_only=desk.read_only)
    kinds = [(row, _kinds(row, match)) for row in match.diff.rows if row.superior is not None]
    kinds.sort(key=lambda one: (_ORDER.index(one[1][0]), one[0].confidence))
    only = asked.value("only")
    if only not in ("", ALL, *_ORDER, "own"):
        raise unclear()
    return render(
        "match.html",
        pair=numbers,
        plans=[(str(document.number), document.name) for document in held.documents],
        only=only,
        total=len(kinds),
        cells=[(kind, _name(kind), count) for kind in _ORDER if (count := sum(kind in found for _row, found in kinds))],
        percent=wording.percent(match.diff),
        findings=[wording.message(finding) for finding in match.diff.findings if KIND_OF[finding.code] in _WHOLE],
        rows=[_shown(row, found, match) for row, found in kinds if only in ("", ALL) or only in found],
        own=[_entry(match, row.subordinate[0]) for row in match.diff.rows if row.superior is None],
        others=[_entry(match, identity) for identity in match.prints[1]],
        query=urlencode({"above": numbers[0], "below": numbers[1]}),
        lost=len(match.stands) - len(match.placed),
        read_only=desk.read_only,
    )


def _asked_for(held: Register, asked: Asked) -> tuple[str, str] | None:
    """The numbers of the two plans: those asked for, else the first of the superior's and the first of our own."""
    above, below = asked.value("above"), asked.value("below")
    if above and below:
        return above, below
    if len(held.documents) < 2:
        return None
    named = {str(document.number): document for document in held.documents}
    own = [document for document in held.documents if is_own(held.office, document.issuer)]
    others = [document for document in held.documents if document not in own]
    one = named.get(above) or (others or own)[0]
    rest = [document for document in (*own, *others) if document is not one]
    return str(one.number), str((named.get(below) or rest[0]).number)


_ORDER = (
    "suspect", "undecided", "missing", "late", "look", "uncovered", "rather-sure", "implements", "mirrors",
    "superior_only", "decided",
)  # fmt: skip
"""Kinds of rows, the worst first."""


def _kinds(row: Row, match: Match) -> Kinds:
    """What a row can be found by, the worst first."""
    mine = [one for one in match.placed if one.above == row.superior]
    found: set[str] = {row.relation}
    if any(one.suspect for one in mine):
        found.add("suspect")
    elif any(one.ruling.action != "forbid" for one in mine):
        found = {"decided"}
    if row.relation == "implements" and any(pair.deadline in LATE for pair in row.pairs):
        found.add("late")
    if row.uncovered:
        found.add("uncovered")
    if row.pairs and "decided" not in found and row.certainty != "sure":
        found.add(row.certainty)
    return tuple(sorted(found, key=_ORDER.index))


def _name(kind: str) -> str:
    """What a kind of rows is called."""
    named = {"look": _("look again"), "rather-sure": _("rather sure"), "decided": _("decided")}
    return named.get(kind) or wording.kind(kind)


def _shown(row: Row, kinds: Kinds, match: Match) -> dict[str, Any]:
    """A row with what answers it and what comes near, each with its figure."""
    mine = [one for one in match.placed if one.above == row.superior]
    said_of = {one.below: one for one in mine if one.below is not None}
    found = dict(_candidates(row))
    listed = [*found, *(below for below in said_of if below not in found)]
    answering = {pair.subordinate for pair in row.pairs}
    return {
        "id": row.superior or "",
        "above": match.diff.entries["superior"].get(row.superior or "", _EMPTY),
        "why": wording.why(row.why),
        "relation": wording.relation(row.relation),
        "kinds": kinds,
        "uncovered": row.uncovered,
        "itself": row.itself is not None,
        "not_ours": any(one.ruling.action == "not-ours" for one in mine),
        "is_open": kinds[0] in _ORDER[:4],
        "answers": [
            _answer(match, identity, found.get(identity), said_of.get(identity), is_pair=identity in answering)
            for identity in listed[:CHOICES]
        ],
        "pairs": [pair.subordinate for pair in row.pairs],
        "has_said": bool(mine),
    }


def _candidates(row: Row) -> Iterator[tuple[str, Pair | None]]:
    """The rows below that answer one above, then those that come near, with what speaks for them."""
    for pair in row.pairs:
        yield pair.subordinate, pair
    for other in row.alternatives:
        if other.subordinate not in row.subordinate:
            yield other.subordinate, Pair(subordinate=other.subordinate, score=other.score, reasons=other.reasons)
    near = {one.subordinate for one in row.alternatives}
    if row.nearest is not None and row.nearest.subordinate not in near:
        yield row.nearest.subordinate, None


def _answer(match: Match, identity: str, pair: Pair | None, one: Placed | None, *, is_pair: bool) -> dict[str, Any]:
    """A row below as it answers one above, or might."""
    days = wording.days(pair.deadline) if pair is not None else ""
    return {
        "id": identity,
        "entry": _entry(match, identity),
        "reasons": wording.reasons(pair) if pair is not None and "decision" not in pair.reasons else "",
        "sure": wording.sure(pair.score) if pair is not None and one is None else "",
        "days": days,
        "is_late": pair is not None and pair.deadline in LATE,
        "is_pair": is_pair,
        "action": one.ruling.action if one is not None else "",
        "suspect": one is not None and one.suspect,
    }


def _entry(match: Match, identity: str) -> Entry:
    return match.diff.entries["subordinate"].get(identity, _EMPTY)


def rule(desk: Desk, asked: Asked) -> Answer:
    """Write what is said of rows of the plan above, each with rows of the plan below; all or nothing."""
    body = asked.told()
    told, action = body.get("rows"), text_of(body, "action")
    if action not in _SAID or not isinstance(told, dict) or not told:
        raise unclear()
    rows = {row: several_of(told, row, str) if told[row] else [] for row in told}
    meant = cast(ReviewAction, action) if action != OPEN else None
    with opened(desk.register) as store, store.writing():
        match = rulings.match_of(store, store.read(), text_of(body, "above"), text_of(body, "below"))
        made = [rulings.rule(store, match, row, others, meant, desk.teller()) for row, others in rows.items()]
    numbers = [number for some in made for number in some]
    if not numbers:
        raise UsageError(Message("this is said already"), Message("say something else, or take it back"))
    others = ", ".join(other for some in rows.values() for other in some)
    return said(_(_SAID[action]).format(row=", ".join(rows), others=others), _undo(numbers))


OPEN = "open"
_SAID: Mapping[str, str] = {
    "pin": N_("{row} is answered by {others}"),
    "forbid": N_("{row} is not answered by {others}"),
    "not-ours": N_("{row} is not ours"),
    OPEN: N_("{row}: left to the comparison"),
}
"""What can be said of a row, in words."""


def _undo(numbers: Sequence[int]) -> dict[str, object]:
    return {"path": "/unrule", "body": {"numbers": list(numbers)}}


def unrule(desk: Desk, asked: Asked) -> Answer:
    """Take back what was said of rows."""
    numbers = several_of(asked.told(), "numbers", int)
    with opened(desk.register) as store, store.writing():
        count = rulings.unrule(store, numbers, desk.teller())
    return said(_("{count} decision(s) taken back").format(count=count))


def take(desk: Desk, asked: Asked) -> Answer:
    """Take the decisions of a review file. Raises `UsageError`: it is none, or says what stands already."""
    with opened(desk.register) as store, store.writing():
        match = rulings.match_of(store, store.read(), asked.value("above"), asked.value("below"))
        numbers = rulings.taken(store, match, asked.body, asked.name, desk.teller())
    if not numbers:
        raise UsageError(Message("{name} says nothing new", name=asked.name), Message("fill in its first column"))
    words = _("{name}: {count} decision(s) taken")
    return said(words.format(name=asked.name, count=len(numbers)), _undo(numbers))


def file(desk: Desk, asked: Asked) -> Answer:
    """The review file of `kehoach diff`, with what was decided. Raises `UsageError`: there is no such format."""
    name = asked.path["format"]
    if name not in FILES:
        raise UsageError(Message("there is no such format"), Message("load the page again"))
    with opened(desk.register) as store:
        held = store.read()
        numbers = _asked_for(held, asked)
        if numbers is None:
            raise unclear()
        match = rulings.match_of(store, held, *numbers)
    prints = dict(zip(("superior", "subordinate"), map(dict, match.prints), strict=True))
    stream = io.BytesIO()
    review.write(match.diff, prints, stream, toml=name == "toml")
    return Answer(stream.getvalue(), "application/octet-stream", f"doi-chieu.{name}")
