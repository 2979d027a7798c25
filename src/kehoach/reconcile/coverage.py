"""How much of what binds is answered.

In: the rows of a comparison, the superior's rows. Out: numbers in all, by group, by unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kehoach.models.diff import Coverage, Row, Share
from kehoach.reconcile.duties import Line
from kehoach.reconcile.obligation import BESIDE

BINDING = ("implements", "missing", "undecided")


def coverage_of(rows: Sequence[Row], lines: Sequence[Line], *, judgeable: bool) -> Coverage:
    """The coverage of the rows that bind; without a verdict where the plan cannot be judged."""
    binding = [row for row in rows if row.superior is not None and row.relation in BINDING and not takes_part(row)]
    answered = sum(row.relation == "implements" for row in binding)
    by_id = {line.task.id: line for line in lines}
    percent = round(100 * answered / len(binding), 1) if binding and judgeable else None
    return Coverage(
        rows=len(lines),
        binding=len(binding),
        undecided=sum(row.relation == "undecided" for row in binding),
        answered=answered,
        percent=percent,
        by_group=_shares(binding, {key: [_group(line)] for key, line in by_id.items()}),
        by_unit=_shares(binding, {key: _units(line) for key, line in by_id.items()}),
    )


def takes_part(row: Row) -> bool:
    """Whether a row only names the subordinate beside those who do it."""
    return bool(row.why) and all(code.startswith(BESIDE) for code in row.why)


def _shares(rows: Iterable[Row], names: Mapping[str, Sequence[str]]) -> tuple[Share, ...]:
    counted: dict[str, list[int]] = {}
    for row in rows:
        for name in names[row.superior or ""]:
            share = counted.setdefault(name, [0, 0])
            share[0] += 1
            share[1] += row.relation == "implements"
    return tuple(Share(name=name, binding=binding, answered=done) for name, (binding, done) in counted.items())


def _group(line: Line) -> str:
    """The heading of a row's group, behind the appendix it stands in."""
    found = next((g for g in line.appendix.groups if g.key == line.task.group), None)
    number = line.task.group if found is None else found.number
    group = " ".join(part for part in (f"{number}." if number else "", found.title if found else "") if part)
    return ", ".join(part for part in (f"PL{line.appendix.label}", group) if part)


def _units(line: Line) -> list[str]:
    return list(dict.fromkeys(unit.name for unit in (line.task.implementing or line.task.lead)))
