"""Works and steps that a cell gives by year: "đợt 1 năm 2027, đợt 2 năm 2028".

In: the chart of a cell in which no phrase sets a date. Out: its years, each to be read with the words before it; none
where one part of the cell is anything else. Why: a year behind words is mostly part of a title ("Kế hoạch năm 2027"),
so it counts only where an ordinal or a share stands before it, or words that name no document, and never behind a
month or quarter.
"""

from __future__ import annotations

from kehoach.deadlines.clauses import Run, trimmed
from kehoach.deadlines.wordings import stops_clause
from kehoach.grammar.chart import Chart, Match

_YEARS = ("year", "plain-year", "years", "school-year")


def years_of_steps(made: Chart) -> list[Match]:
    """The years by which the parts of a cell are due; all of its parts have one, or there is none."""
    found = [_year(made, run) for part in _parts(made) if (run := trimmed(made, part))]
    years = [year for year in found if year]
    return years if len(years) == len(found) else []


def _parts(made: Chart) -> list[Run]:
    ends = [at for at in range(len(made.tokens)) if _parts_here(made, at)]
    return list(zip([0, *(at + 1 for at in ends)], [*ends, len(made.tokens)], strict=True))


def _said(made: Chart, at: int, end: int) -> set[str]:
    """What the words here mean; a verb that begins like a body ("ban hành") names none."""
    means = {m.wording.means for m in made.found[at] if m.end <= end}
    return means - {"actor"} if "verb" in means else means


def _parts_here(made: Chart, at: int) -> bool:
    token = made.tokens[at]
    behind_year = token.conjunction and at > 0 and "{year}" in made.tokens[at - 1].keys
    return token.folded == "," or behind_year or stops_clause(made, at)


def _year(made: Chart, run: Run) -> Match | None:
    """The year that ends a part, where the words before it are a work or a step."""
    begin, end = run
    years = (m for at in range(begin, end) for m in made.found[at] if m.end == end and m.wording.means in _YEARS)
    year = min(years, key=lambda m: m.start, default=None)
    if year is None or year.start == begin or year.wording.means == "school-year":
        return None
    said = {means for at in range(begin, year.start) for means in _said(made, at, year.start)}
    if "ordinal" in said:
        return year
    if "relative" in said or "preposition" in said:
        return None
    return year if year.wording.means == "year" and said.isdisjoint({"title", "actor", "period"}) else None
