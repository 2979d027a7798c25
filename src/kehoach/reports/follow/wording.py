"""How reports word the state of a due.

In: states, events. Out: strings in the language in use, safe to print. "Đúng hạn" is said only of what was done by its
day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from kehoach.follow.selection import Sort
from kehoach.follow.state import Cell, Progress, State
from kehoach.follow.values import Event, Kind
from kehoach.i18n import _
from kehoach.reports.model import Tone
from kehoach.reports.wording import day, printable

TONES: Mapping[Cell, Tone] = {
    "done-in-time": "good",
    "done-late": "good",
    "open-in-time": "plain",
    "open-late": "late",
    "no-deadline": "plain",
    "unread": "soon",
    "withdrawn": "dim",
}


def cell(code: Cell) -> str:
    """The name of a cell."""
    return {
        "done-in-time": _("Done, in time"),
        "done-late": _("Done, late"),
        "open-in-time": _("Not done, still in time"),
        "open-late": _("Not done, overdue"),
        "no-deadline": _("Without deadline"),
        "unread": _("Deadline unclear"),
        "withdrawn": _("Withdrawn"),
    }[code]


def progress(code: Progress) -> str:
    """How far something is, as offices say it."""
    return {
        "not-started": _("not begun"),
        "doing": _("under way"),
        "claimed": _("waits for confirmation"),
        "returned": _("sent back"),
        "paused": _("paused"),
        "done": _("done"),
        "withdrawn": _("withdrawn"),
    }[code]


def sort(code: Sort) -> str:
    """The name of what a list was asked for."""
    extra = {"open": _("not done"), "soon": _("due soon"), "asked": _("asked to be put off")}
    return extra.get(code) or (cell(code) if code in TONES else progress(code))  # type: ignore[arg-type]


def tone(state: State) -> Tone:
    """How a state stands out."""
    return "soon" if state.is_soon or state.progress == "returned" else TONES[state.cell]


def standing(state: State) -> list[str]:
    """What is to be said of a state: its cell, how far it is, how it was put off, how many units are done."""
    said = [_cell(state)]
    if state.progress not in ("done", "withdrawn"):
        said.append(progress(state.progress))
    if state.extended and state.first is not None:
        moved = _("put off {count} time(s), first {day}")
        said.append(moved.format(count=state.extended, day=day(state.first)))
    if state.asked is not None:
        said.append(_("asked to be put off to {day}").format(day=day(state.asked)))
    if state.counted is not None:
        done, units = state.counted
        said.append(
            _("{done} unit(s) done").format(done=done) if units is None else _("{done}/{units} units").format(
                done=done, units=units
            )
        )  # fmt: skip
    return said


def _cell(state: State) -> str:
    """The cell; what has no day is done, but never in time."""
    if state.cell in ("no-deadline", "unread") and state.is_done:
        return _("done") + f", {cell(state.cell).lower()}"
    if state.cell == "open-late" and state.left is not None:
        return _("not done, {count} day(s) overdue").format(count=-state.left)
    if state.cell == "open-in-time" and state.left is not None:
        return _("in time, {count} day(s) left").format(count=state.left)
    return cell(state.cell)


def when(state: State) -> str:
    """The day that counts, or why there is none."""
    if state.day is not None:
        return day(state.day)
    return {
        "continuous": _("continuously"),
        "unread": _("not understood"),
        "blank": _("no deadline stated"),
    }.get(state.due.state, _("no day stated"))


def period(code: str) -> str:
    """A period of something that comes round."""
    head, _dash, tail = code.partition("-")
    if tail.startswith("Q"):
        return _("quarter {number}/{year}").format(number=tail[1:], year=head)
    if tail.startswith("H"):
        return _("half-year {number}/{year}").format(number=tail[1:], year=head)
    if len(tail) == 2:
        return _("Month {month}/{year}").format(month=int(tail), year=head)
    return day(dt.date.fromisoformat(code)) if tail else _("year {year}").format(year=head)


def what(state: State) -> list[str]:
    """The task, and what of it is due."""
    said = [state.task.line.content]
    if state.due.action or state.due.period:
        part = " · ".join(filter(None, (period(state.due.period) if state.due.period else "", state.due.action)))
        said.append(f"→ {part}")
    return [printable(text) for text in said]


def units(state: State) -> str:
    """Who answers."""
    names = dict.fromkeys(share.part_of or share.unit for share in state.shares if share.answers)
    return printable("; ".join(names))


def kind(code: Kind) -> str:
    """What an event says."""
    return {
        "started": _("begun"),
        "progress": _("result so far"),
        "claimed": _("reported as done"),
        "confirmed": _("done"),
        "returned": _("sent back"),
        "paused": _("paused"),
        "extension-asked": _("asked to put off"),
        "extension-granted": _("put off"),
        "extension-refused": _("not put off"),
        "withdrawn": _("withdrawn"),
        "reassigned": _("given to others"),
        "evidence": _("evidence"),
        "note": _("difficulty"),
        "undone": _("taken back"),
    }[code]


def files(event: Event) -> list[tuple[str, str]]:
    """The files that prove what an event says, each by its name and its hash."""
    found = cast("Sequence[Mapping[str, str]]", event.payload.get("files", ()))
    return [(one["name"], one["sha256"]) for one in found]


def said(event: Event) -> str:
    """What an event says, in full: what, to which day, in which words."""
    parts = [kind(event.kind) + (f" {event.undoes}" if event.undoes is not None else "")]
    for name in ("to", "done"):
        if isinstance(text := event.payload.get(name), str):
            words = _("to {day}") if name == "to" else _("on {day}")
            parts.append(words.format(day=day(dt.date.fromisoformat(text))))
    parts += [str(event.payload[name]) for name in ("result", "difficulty") if event.payload.get(name)]
    proofs = ", ".join(f"{name} ({sha256[:8]})" for name, sha256 in files(event))
    told = ": ".join(filter(None, (" ".join(parts[:2]), "; ".join(parts[2:]))))
    return printable(" · ".join(filter(None, (told, proofs))))
