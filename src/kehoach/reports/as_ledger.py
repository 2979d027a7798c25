"""The ledgers of plans as text: where the printed words, dates, columns, tables and pages of each file went.

In: plans with their ledgers. Out: UTF-8 lines; what nothing took is named with its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kehoach.i18n import _
from kehoach.models.document import Place
from kehoach.models.ledger import DateAs, Ledger, TableEntry, Words
from kehoach.models.plan import Plan
from kehoach.reports.wording import column_name, printable

_SHOWN = 100
"""Characters of a text that is named."""


def write(plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
    """Print the balance of each plan, a blank line between two."""
    between = ""
    for plan in plans:
        lines = [printable(plan.source.path), *(f"  {line}" for line in _lines(plan.ledger or Ledger()))]
        stream.write((between + "\n".join(lines) + "\n").encode())
        between = "\n"


def _lines(ledger: Ledger) -> Iterator[str]:
    yield from _words(ledger.words)
    yield from _dates(ledger)
    for column in ledger.bodies:
        role = column.role or _("no role took it")
        yield f"{_('Column of organisations')}: {printable(column.header)} ({column.cells}): {role}"
    for table in ledger.tables:
        yield from _table(table)
    blank = [str(entry.page) for entry in ledger.pages if not entry.words]
    if ledger.pages:
        yield f"{_('Pages')}: {len(ledger.pages)}; {_('without a word')}: {', '.join(blank) or 0}"


def _words(words: Words) -> Iterator[str]:
    left = words.printed - words.field - words.cell - words.text - words.furniture
    said = _(
        "{printed} words = {field} in fields + {cell} in cells + {text} in sections + {furniture} page furniture"
        " + {left} left out"
    )
    counts = words.model_dump(include={"printed", "field", "cell", "text", "furniture"})
    yield said.format(**counts, left=left)
    for found in words.left_out:
        yield f"  {where(found.place)}: {printable(found.text)[:_SHOWN]} [{found.why}]"


def _dates(ledger: Ledger) -> Iterator[str]:
    names = _date_names()
    counts = Counter(entry.as_ for entry in ledger.dates)
    shares = " + ".join(f"{counts[kind]} {name}" for kind, name in names.items() if counts[kind])
    yield f"{_('{count} dates').format(count=len(ledger.dates))}{' = ' if shares else ''}{shares}"
    for entry in ledger.unplaced:
        yield f"  {where(entry.place)}: {printable(entry.text)} [{names['unplaced']}]"


def _date_names() -> dict[DateAs, str]:
    return {
        "deadline": _("of tasks and duties"),
        "citation": _("of documents cited"),
        "issue-date": _("of the issue"),
        "title": _("in titles"),
        "event": _("of events"),
        "basis": _("of what is referred to"),
        "period": _("years and periods"),
        "past": _("past"),
        "statistic": _("in other tables"),
        "length": _("how long something takes"),
        "frequency": _("how often something comes round"),
        "unplaced": _("in no task and no duty"),
    }


def _table(table: TableEntry) -> Iterator[str]:
    if table.of is None:
        yield f"{_('Table')} ({where(table.place)}): {_('{rows} rows, left out').format(rows=table.rows)}"
        return
    said = _("{rows} rows = {header} header + {used} used + {other} others")
    counts = said.format(rows=table.rows, header=table.header, used=table.used, other=len(table.told))
    yield f"{_('Table')} {table.of} ({where(table.place)}): {counts}"
    yield from (f"  {printable(row)[:_SHOWN]}" for row in table.told)


def where(place: Place) -> str:
    """A place in words: page, line, row, column, as far as the format has them."""
    column = column_name(place.column) if place.column else None
    parts = ((_("page"), place.page), (_("line"), place.line), (_("row"), place.row), (_("column"), column))
    return ", ".join(f"{name} {value}" for name, value in parts if value is not None)
