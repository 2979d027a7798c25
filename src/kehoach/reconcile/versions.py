"""Two versions of one plan: what was added, dropped, moved, reworded, re-dated, reassigned, in rows and in text.

In: the earlier and the later plan of one body (draft and issued, last year's and this year's). Out: `Changes`: of the
rows, tables of targets among them, and of everything around them. Each row has at most one partner. A merged
ministry's work that its heir takes over is a change all the same, and is marked as succession.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from kehoach.models.diff import Change, Changed, Changes, Side, words_of
from kehoach.models.plan import ROLES, Plan, Task, Unit
from kehoach.reconcile import citing, standing
from kehoach.reconcile.duties import Line, entry_of, lines_of
from kehoach.reconcile.matching import assign, rated_pairs
from kehoach.reconcile.obligation import Obligation
from kehoach.reconcile.passages import compare_texts
from kehoach.reconcile.rating import Rated, Rater, topic_of
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.terms import Places
from kehoach.reconcile.wordings import normal, words_in
from kehoach.text import squeeze
from kehoach.units import successors

COMPARED = ("tasks", "indicators")
"""Kinds of tables whose rows are compared."""
Details = dict[str, dict[str, str]]


def compare_versions(before: Plan, after: Plan) -> Changes:
    """Compare two versions of a plan row by row."""
    places = Places(())
    bases = citing.bases(before, after)
    old, new = (lines_of(plan, places, base, kinds=COMPARED) for plan, base in zip((before, after), bases, strict=True))
    on = citing.day_of(before, after)
    rater = Rater(on, [Obligation("open", (), 1.0)] * len(old), topic_of(old, new, ("", ""), places))
    best = {key: ratings[0] for key, ratings in rated_pairs(old, new, rater).items()}
    partners = assign(best, dict(enumerate(old)), new, dict.fromkeys(range(len(old)), SETTINGS.versions_fits))
    rows = tuple(_rows((old, new), bases, partners, best))
    texts = tuple(compare_texts(before, after))
    same = not texts and not any(row.changes for row in rows)
    return Changes(
        before=Side(path=before.source.path, header=before.header),
        after=Side(path=after.source.path, header=after.header),
        rows=rows,
        texts=texts,
        diagnostics=tuple(standing.of_versions(before, after, same=same)),
        entries={
            "before": {line.task.id: entry_of(line) for line in old},
            "after": {line.task.id: entry_of(line) for line in new},
        },
    )


def _rows(
    sides: tuple[Sequence[Line], Sequence[Line]],
    bases: tuple[int, int],
    partners: Mapping[int, int],
    best: Mapping[tuple[int, int], Rated],
) -> Iterator[Changed]:
    old, new = sides
    earlier = {later: one for one, later in partners.items()}
    for line in new:
        one = earlier.get(line.index)
        if one is None:
            yield Changed(before=None, after=line.task.id, changes=("added",))
            continue
        changes, details = _compare(old[one], line, bases)
        score = round(best[one, line.index].score, 3)
        ids = old[one].task.id, line.task.id
        yield Changed(before=ids[0], after=ids[1], changes=changes, score=score, details=details)
    for line in old:
        if line.index not in partners:
            yield Changed(before=line.task.id, after=None, changes=("dropped",))


def _compare(one: Line, other: Line, bases: tuple[int, int]) -> tuple[tuple[Change, ...], Details]:
    found: dict[Change, Details] = {
        "moved": _pair("group", (_group(one), _group(other)), bases),
        "reworded": _pair("content", (one.task.content, other.task.content), bases),
        "re-dated": _dates(one.task, other.task, bases),
        "reassigned": _units(one.task, other.task),
        "product": _cells({"product": one.task.product}, {"product": other.task.product}),
        "note": _cells({"note": one.task.note}, {"note": other.task.note}),
        "columns": _cells(one.task.extra, other.task.extra),
    }
    changes = tuple(change for change, details in found.items() if details)
    return changes, {name: pair for details in found.values() for name, pair in details.items()}


def _pair(name: str, said: tuple[str, str], bases: tuple[int, int]) -> Details:
    one, other = (_relative(text, base) for text, base in zip(said, bases, strict=True))
    return {} if one == other else {name: {"before": squeeze(said[0]), "after": squeeze(said[1])}}


def _cells(one: Mapping[str, str | None], other: Mapping[str, str | None]) -> Details:
    """What differs in cells whose words are all there is to compare."""
    names = dict.fromkeys((*one, *other))
    pairs = {name: (squeeze(one.get(name) or ""), squeeze(other.get(name) or "")) for name in names}
    return {name: {"before": was, "after": new} for name, (was, new) in pairs.items() if was != new}


def _relative(text: str, base: int) -> str:
    """A text comparable across years: years as their distance from the plan's own."""
    said = words_in(normal(text)).pieces
    return "".join(f" <{int(piece) - base}>" if _is_year(piece.lstrip()) else piece for piece in said)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith("20")


def _group(line: Line) -> str:
    """The group a row stands in, by its title where it has one: numbers shift when a group is put in."""
    title = next((group.title for group in line.appendix.groups if group.key == line.task.group), "")
    return normal(title) or line.task.group or ""


def _dates(one: Task, other: Task, bases: tuple[int, int]) -> Details:
    """What differs in the days; the words count only where neither cell names a day."""
    said = words_of(one.deadline), words_of(other.deadline)
    days = _days(one, bases[0]), _days(other, bases[1])
    if not any(days):
        return _pair("deadline", said, bases)
    return {} if days[0] == days[1] else {"deadline": {"before": said[0], "after": said[1]}}


def _days(task: Task, base: int) -> list[tuple[int, int, int]]:
    named = [day for m in task.deadline.milestones for day in (m.start, m.due) if day] if task.deadline else []
    return [(day.year - base, day.month, day.day) for day in named]


def _units(one: Task, other: Task) -> Details:
    details: Details = {}
    for role in ROLES:
        before, after = getattr(one, role), getattr(other, role)
        if {_key(unit) for unit in before} != {_key(unit) for unit in after}:
            names = ["; ".join(unit.name for unit in side) for side in (before, after)]
            details[role] = {"before": names[0], "after": names[1]}
            if _succeeds(before, after):
                details[role]["because"] = "succession"
    return details


def _key(unit: Unit) -> str:
    return unit.canonical or normal(unit.name)


def _succeeds(before: Sequence[Unit], after: Sequence[Unit]) -> bool:
    """Whether the later units are the earlier ones or their heirs."""
    heirs = {
        heir
        for unit in before
        for heir in (successors(unit.canonical, dt.date.max) if unit.canonical else (_key(unit),))
    }
    return heirs == {_key(unit) for unit in after}
