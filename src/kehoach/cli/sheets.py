"""A plan as it is printed in JSON, made in the process that read it, so that only bytes travel.

In: a plan, the language in use. Out: its JSON, what is to be said of it, and how much it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from kehoach.cli.results import remarks
from kehoach.i18n import Language, _, speak
from kehoach.reading.worker import Printed
from kehoach.reports import printed

if TYPE_CHECKING:
    from kehoach.models.plan import Plan


def sheet(plan: Plan, *, language: Language) -> Printed:
    """A plan as JSON; what is said of it is in a language, which this process may not speak yet."""
    speak(language)
    return Printed(b"", {"said": said_of(plan), **counts(plan)}, printed(plan))


def write_sheets(sheets: Iterable[Printed], stream: BinaryIO, *, several: bool = False) -> None:
    """Print the JSON of plans as `kehoach.reports.write_plans` does."""
    from kehoach.reports import as_json

    as_json.write(((one.text, *one.behind) for one in sheets), stream, several=several)


def said_of(plan: Plan | Printed) -> list[str]:
    """What is to be said of a plan that was read."""
    if isinstance(plan, Printed):
        return list(plan.facts["said"])
    return list(remarks(plan, _("no task table found; the report holds the frame and the text only")))


def counts(plan: Plan | Printed) -> dict[str, int]:
    """How many tasks and days a plan holds, and places that want a look."""
    if isinstance(plan, Printed):
        return {name: plan.facts[name] for name in ("tasks", "days", "doubts")}
    tasks = [task for appendix in plan.appendices for task in appendix.tasks]
    return {
        "tasks": len(tasks),
        "days": sum(len(task.deadline.milestones) for task in tasks if task.deadline),
        "doubts": sum(note.severity != "info" for note in plan.diagnostics),
    }
