"""The review file a clerk fills in: one line for each proposed pair and each hole, with today's fingerprints.

In: a comparison with its plans. Out: CSV that Excel opens, headed in the language in use, or TOML. `action` is left
empty: pin, forbid or not-ours is for the clerk to write; lines without an action decide nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from kehoach.models.diff import REVIEW_ACTIONS, REVIEW_HEADINGS, Diff
from kehoach.reports.as_csv import guarded
from kehoach.reports.diffs.wording import relation
from kehoach.reports.wording import printable


def write(diff: Diff, prints: dict[str, dict[str, str]], stream: BinaryIO, *, toml: bool) -> None:
    """Write the review file; `prints` are the fingerprints by side and id."""
    lines = list(_lines(diff, prints))
    if toml:
        stream.write("\n".join(map(_entry, lines)).encode())
        return
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.DictWriter(text, tuple(REVIEW_HEADINGS))
        writer.writerow({name: said.text() for name, said in REVIEW_HEADINGS.items()})
        writer.writerows({name: guarded(value) for name, value in _spoken(line).items()} for line in lines)
        text.flush()
    finally:
        text.detach()


def _lines(diff: Diff, prints: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    for row in diff.rows:
        if row.superior is None:
            continue
        above = diff.entries["superior"][row.superior]
        pinned = next((decision for decision in row.decisions), None)
        for identity in row.subordinate or ("",):
            below = diff.entries["subordinate"].get(identity)
            yield {
                "action": pinned.action if pinned else "",
                "superior": row.superior,
                "subordinate": identity,
                "note": pinned.note if pinned else "",
                "relation": row.relation,
                "superior_task": printable(above.content),
                "subordinate_task": printable(below.content) if below else "",
                "superior_print": prints["superior"][row.superior],
                "subordinate_print": prints["subordinate"].get(identity, ""),
            }


def _spoken(line: dict[str, str]) -> dict[str, str]:
    """A line with its codes in words of the language in use."""
    action = line["action"]
    said = {"action": REVIEW_ACTIONS[action].text()} if action else {}
    return {**line, **said, "relation": relation(line["relation"])}


def _entry(line: dict[str, str]) -> str:
    pairs = "\n".join(f"{name} = {_quoted(value)}" for name, value in line.items())
    return f"[[decision]]\n{pairs}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ")
    return f'"{escaped}"'
