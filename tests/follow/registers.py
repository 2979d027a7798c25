"""Registers written as short lines: what is due when, who answers, what was told."""

from __future__ import annotations

import datetime as dt
from typing import cast

from kehoach.follow.keys import check_of
from kehoach.follow.values import Document, Due, DueState, Event, Kind, Line, Register, Revision, Share, Task

YEAR = 2024


def day(text: str) -> dt.date:
    """ "15/3" is a day of 2024."""
    parts = [int(part) for part in text.split("/")]
    return dt.date(parts[2] if len(parts) > 2 else YEAR, parts[1], parts[0])


def key(number: int) -> str:
    body = f"K{number:07d}"
    return body + check_of(body)


def shares(units: str) -> tuple[Share, ...]:
    """ "A, B": two units; "*A": a collective; "A (C), B (C)": units of collective C."""
    made = []
    for part in filter(None, map(str.strip, units.split(","))):
        name, _open, group = part.removeprefix("*").partition(" (")
        kind = "collective" if part.startswith("*") else "unit"
        made.append(Share(name, "lead", True, kind, None, group.removesuffix(")")))  # type: ignore[arg-type]
    return tuple(made)


def due(number: int, when: str, units: str = "A", at: int = 1) -> Due:
    """A day, or why there is none."""
    has_day = "/" in when
    state = "dated" if has_day else when
    return Due(
        key(number), at, cast(DueState, state), None, day(when) if has_day else None, "", when, shares=shares(units)
    )


def task(number: int, *dues: Due) -> Task:
    line = Line(f"PL/{number}", str(number), "", f"Việc số {number}", "", "", "A", None, "0" * 12, "first")
    return Task(key(number), 1, line, dues)


def events(number: int, *told: str) -> list[Event]:
    """ "10/3 confirmed", "10/3 confirmed A", "10/3 extension-granted >30/4", "10/3 undone 2"; due 1 unless "#2"."""
    made = []
    for no, text in enumerate(told, start=1):
        on, kind, *rest = text.split()
        payload: dict[str, object] = {}
        unit: str | None = None
        undoes: int | None = None
        at: int | None = None if kind == "withdrawn" else 1
        for word in rest:
            if word.startswith((">", "=")):
                payload["to" if word[0] == ">" else "done"] = day(word[1:]).isoformat()
            elif word.startswith("#"):
                at = int(word[1:])
            elif word.isdigit():
                undoes = int(word)
            else:
                unit = word
        told_at = f"{day(on)}T08:00:00Z"
        said = cast(Kind, kind)
        made.append(Event(no, told_at, "me", "command", key(number), at, unit, said, day(on), "", payload, undoes))
    return made


def register(*tasks: Task, told: list[Event] | None = None, soon: int = 7) -> Register:
    revision = Revision(1, 1, "0" * 64, "ke-hoach.docx", None, None)
    document = Document(1, "superior", "UBND quận Bến Gỗ", "12/KH-UBND", "", YEAR, (revision,))
    return Register("UBND phường", soon, False, (document,), {one.key: one for one in tasks}, told or [])
