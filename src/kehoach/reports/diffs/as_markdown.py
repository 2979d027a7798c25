"""Comparisons as Markdown for merge requests and wikis: summary, findings, a table of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kehoach.i18n import _
from kehoach.models.diff import Changes, Diff
from kehoach.reports.as_markdown import escape
from kehoach.reports.diffs.view import View, grid, view


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print each comparison under a heading of its own, behind the table of all."""
    lines: list[str] = []
    if table := grid(results):
        lines += [f"# {_('All subordinates')}", "", *_table(table.columns, table.rows), ""]
    for result in results:
        lines += _view(view(result, only))
    stream.write("\n".join(lines).encode() + b"\n")


def _view(made: View) -> Iterator[str]:
    yield from (f"# {escape(made.title)}", "")
    yield from (f"- {escape(label)}: {escape(text)}" for label, text in (*made.head, *made.summary))
    if made.notes:
        yield from ("", f"## {_('To look at')}", "")
        yield from (f"- **{note.rule}** {escape(note.message)}" for note in made.notes)
    yield ""
    yield from _table(made.columns, [row.cells for row in made.rows])
    yield ""


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(escape, columns))} |"
    yield f"|{'|'.join(' --- ' for _column in columns)}|"
    yield from (f"| {' | '.join(map(escape, row))} |" for row in rows)
