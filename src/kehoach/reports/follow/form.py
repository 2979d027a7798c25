"""The forms of the report to the superior, as `grammars/reports` has them: what is shown, in which words.

In: the name of a form, the data of a report. Out: its words and the cells of its table. A report is an official
document: it is in Vietnamese whatever language the program speaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kehoach.follow.period import Period, read_period
from kehoach.follow.state import CELLS
from kehoach.grammar.files import Toml, load
from kehoach.numerals import to_roman

USUAL = "chi-tiet"
"""The form that is meant where none is named."""
_CLOSED = frozenset({"done-in-time", "done-late", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Form:
    """A form, by what its file says."""

    says: Toml

    @property
    def columns(self) -> list[Mapping[str, Any]]:
        """What each column shows, its heading, its width."""
        return list(self.says["column"])

    def period(self, period: Period) -> str:
        """A period in words."""
        year, roman = period.first.year, to_roman(period.number)
        return str(self.says["periods"][period.kind].format(number=period.number, roman=roman, year=year))

    def subject(self, data: Mapping[str, Any]) -> str:
        """What the report is on."""
        return str(self.says["subject"].format(period=self.period(read_period(data["period"]["code"]))))

    def until(self, data: Mapping[str, Any]) -> str:
        """The day up to which it holds."""
        return str(self.says["until"].format(day=_day(data["as_of"])))

    def total(self, data: Mapping[str, Any]) -> str:
        """How many dues of how many tasks there are."""
        words = self.says["says"]["counted"]
        return str(words.format(dues=data["totals"]["all"]["all"], tasks=len(data["tasks"])))

    def counts(self, data: Mapping[str, Any]) -> list[tuple[str, str, int, int]]:
        """For each cell its code, its name, how many dues stand in it, how many of those due in the period."""
        whole, inside = data["totals"]["all"], data["totals"]["period"]
        return [
            (cell, self.says["cells"][cell], whole[cell], inside[cell])
            for cell in CELLS
            if whole[cell] or cell in CELLS[:4]
        ]

    def numbers(self, data: Mapping[str, Any], cell: str) -> list[int]:
        """The rows in which a due stands in a cell, by their numbers in the table."""
        return [row["number"] for row in data["tasks"] if any(due["cell"] == cell for due in row["dues"])]

    def value(self, row: Mapping[str, Any], shows: str, as_of: str) -> str:
        """What a column shows of a row."""
        if shows == "deadline":
            moved = [self._moved(due) for due in row["dues"] if due["extended"] and due["due"]]
            return " ".join(filter(None, (row["deadline"], *dict.fromkeys(moved))))
        if shows == "standing":
            return "; ".join(self._standing(row["dues"], as_of))
        if shows == "result":
            return "; ".join(_results(row["dues"]))
        return "; ".join(row["units"]) if shows == "units" else str(row["content" if shows == "task" else shows])

    def _moved(self, due: Mapping[str, Any]) -> str:
        return str(self.says["says"]["moved"].format(day=_day(due["due"])))

    def _standing(self, dues: list[Mapping[str, Any]], as_of: str) -> list[str]:
        """How each due stands; of what comes round, those that are still to come are counted."""
        later = [
            due for due in dues if due["period"] and (due["due"] or "") > as_of and due["cell"] not in _CLOSED
            and due["progress"] == "not-started"
        ]  # fmt: skip
        said = [self._due(due, named=len(dues) > 1) for due in dues if due not in later or len(later) == 1]
        return [*said, self.says["says"]["later"].format(count=len(later))] if len(later) > 1 else said

    def _due(self, due: Mapping[str, Any], *, named: bool) -> str:
        words = self.says["says"]
        said = [self.says["cells"][due["cell"]]]
        if due["cell"] not in _CLOSED:
            said.append(self.says["progress"][due["progress"]])
        if due["extended"]:
            said.append(words["extended"].format(count=due["extended"]))
            said += [words["first"].format(day=_day(due["first_due"]))] if due["first_due"] else []
        if due["asked"]:
            said.append(words["asked"].format(day=_day(due["asked"])))
        if (counted := due["units_done"]) is not None:
            said.append(words["some" if counted["of"] is None else "units"].format(**counted))
        name = due["period"] and self.period(read_period(due["period"])) if _is_period(due["period"]) else due["action"]
        return ": ".join(filter(None, (name if named else "", ", ".join(said))))


def form(name: str = USUAL) -> Form:
    """A form by the name of its file."""
    return Form(load(f"reports/{name}"))


def _is_period(text: str) -> bool:
    return len(text) < 8 and bool(text)


def _day(iso: str) -> str:
    return f"{dt.date.fromisoformat(iso):%d/%m/%Y}"


def _results(dues: list[Mapping[str, Any]]) -> list[str]:
    """The results, each with its unit where several reported."""
    told = [(one["unit"], one["text"]) for due in dues for one in due["results"]]
    several = len({text for _unit, text in told}) > 1 and len({unit for unit, _text in told}) > 1
    return list(dict.fromkeys(f"{unit}: {text}" if several and unit else text for unit, text in told))
