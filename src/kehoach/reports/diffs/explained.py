"""All that is known about one row of either plan: what binds, each answer with its reasons, what came close.

In: comparisons, an id. Out: UTF-8 text. Raises `UsageError` where no row has that id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.models.diff import Alternative, Changes, Diff, Entry, Pair, Row
from kehoach.reports.diffs import wording
from kehoach.reports.wording import page, printable


def write(results: Sequence[Diff | Changes], stream: BinaryIO, identity: str) -> None:
    """Print the rows that speak of an id."""
    lines: list[str] = []
    for result in results:
        if isinstance(result, Diff):
            for row in result.rows:
                if identity in (row.superior, *row.subordinate):
                    lines += [*_row(row, result), ""]
    if not lines:
        raise UsageError(
            Message("no row has the id {identity}", identity=identity), Message("give an id of the report")
        )
    stream.write("\n".join(lines).encode())


def _row(row: Row, diff: Diff) -> Iterator[str]:
    below = diff.entries["subordinate"]
    if row.superior is not None:
        yield _entry(diff.entries["superior"][row.superior])
    yield f"  {wording.relation(row.relation)} ({row.confidence:.2f}) {wording.why(row.why)}".rstrip()
    for pair in row.pairs:
        yield f"  → {_entry(below[pair.subordinate])}"
        yield f"     {pair.score:.2f}: {wording.reasons(pair)}"
        if day := wording.days(pair.deadline):
            yield f"     {day} ({_('asked')} {wording.iso_day(pair.asked)}, {_('given')} {wording.iso_day(pair.given)})"
    if row.relation == "own":
        yield f"  {_entry(below[row.subordinate[0]])}"
    for duty in row.uncovered:
        yield f"  {_('not covered')}: {printable(duty)}"
    for other in row.alternatives:
        yield f"  {_('near')}: {_entry(below[other.subordinate])}"
        yield f"     {other.score:.2f}: {wording.reasons(_as_pair(other))}"


def _as_pair(other: Alternative) -> Pair:
    return Pair(subordinate=other.subordinate, score=other.score, reasons=other.reasons)


def _entry(entry: Entry) -> str:
    where = page(entry.place.page)
    return printable(" ".join(part for part in (entry.id, entry.content, f"[{entry.deadline}]", where) if part))
