"""How `grammars/columns`, `grammars/tables` and `grammars/tables.toml` are verified by their own examples.

In: their files. Out: the checks of each kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Told, entries, examples, spellings, telling
from kehoach.message import Message
from kehoach.tables.by_cells import is_other
from kehoach.tables.column_major.wording import KINDS, ends_table, is_measure, left_open, opened
from kehoach.tables.columns import name_column
from kehoach.tables.headings import opens_remark, opens_title, says_total
from kehoach.tables.interleaved.cells import points
from kehoach.tables.interleaved.roles import natural_role
from kehoach.tables.join import ends_unfinished
from kehoach.tables.kinds import kind_of, says_progress
from kehoach.tables.layout import says_actual
from kehoach.tables.numbers import names_group
from kehoach.tables.periods import periods_of
from kehoach.tables.repeated import says_the_same


def _names_column(text: str, table: Toml) -> bool:
    named = name_column(text)
    return named is not None and named.kind == table["column"]


def _kinds(path: str, table: Toml) -> Iterator[Told]:
    for at, example in entries(table, ("example",)):
        for spelling in range(len(spellings(""))):
            header = [spellings(text)[spelling][1] for text in example["header"]]
            named = {name.column: text for text in header if (name := name_column(text)) is not None}
            kind = kind_of(named.keys(), header, named.get("content", ""))
            if kind != example["kind"]:
                what = Message("the header {header} is read as {kind}", header=" | ".join(header), kind=kind)
                yield Told(
                    (*at, "kind"),
                    what,
                    Message("correct the words of {kind} or {example}", kind=kind, example=example["kind"]),
                )


def _periods(path: str, table: Toml) -> Iterator[Told]:
    """Each header of a calendar, beside the next of its kind: one column alone makes none."""
    for at, example in entries(table, ("calendar", "column")):
        found = periods_of([example["header"], ["Quý I"]]).get(0)
        if found is None or found.label != example["reads"]:
            what = Message(
                "the header {header} is read as {kind}",
                header=" | ".join(example["header"]),
                kind=found.label if found else "-",
            )
            yield Told(
                (*at, "reads"),
                what,
                Message("correct the words of {kind} or {example}", kind="calendar", example=example["reads"]),
            )


def _opening(kind: str) -> Check:
    return telling(lambda text, _: kind in opened(text.split()), (kind,))


VERIFIED: dict[str, tuple[Check, ...]] = {
    "columns/*": (telling(_names_column),),
    "tables": (
        _kinds,
        _periods,
        examples({"group": lambda text, _: names_group(text)}, within=("groups",)),
        telling(lambda text, _: ends_unfinished(text), ("cells",)),
        telling(lambda text, _: says_total(text), ("totals",)),
        telling(lambda text, _: says_progress(text), ("progress",)),
        telling(lambda text, _: opens_remark(text), ("remarks",)),
        telling(lambda text, _: says_the_same(text), ("repeated",)),
        telling(lambda text, _: says_actual(text), ("actual",)),
        telling(lambda text, _: is_other("bodies", text), ("other_bodies",)),
        telling(lambda text, _: is_other("days", text), ("other_days",)),
        telling(lambda text, _: is_other("tasks", text), ("other_tasks",)),
        telling(lambda text, _: opens_title(text), ("titles",)),
        telling(lambda text, _: bool(periods_of([[text], ["Quý I"]])), ("calendar",)),
    ),
    "tables/column-major": (
        *map(_opening, KINDS),
        telling(lambda text, _: is_measure(text), ("measure",)),
        telling(lambda text, _: left_open(text), ("open",)),
        telling(lambda text, _: ends_table(text), ("end",)),
    ),
    "tables/interleaved": (
        examples({"role": lambda text, _: natural_role(text)}),
        telling(lambda text, _: points(text.split()), ("pointer",)),
    ),
}
"""How the files of this room are verified, by their path below `grammars/`."""
