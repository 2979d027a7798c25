"""How reports word what a plan says: dates, milestones, units, the name of a plan.

In: values of `models.plan`. Out: strings in the language in use, safe to print. All printers say the same
thing with the same words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Protocol
from urllib.parse import quote

from kehoach.i18n import _
from kehoach.message import N_
from kehoach.models.document import Bounds, Origin, Place, Severity
from kehoach.models.plan import ROLES, Appendix, Citation, Deadline, Group, Header, Milestone, Plan, Role, Task, Unit
from kehoach.numerals import to_roman
from kehoach.reports.model import Spot, Tone

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

SEVERITY_TONES: Mapping[Severity, Tone] = {"error": "late", "warning": "soon", "info": "dim"}


_ROLES: Mapping[Role, str] = {
    "lead": N_("Lead"),
    "implementing": N_("Implementing"),
    "advising": N_("Advising"),
    "coordinating": N_("Coordinating"),
    "monitoring": N_("Monitoring"),
}


def role_name(role: Role) -> str:
    """The name of a role, as a heading."""
    return _(_ROLES[role])


def printable(text: str) -> str:
    """Text without what could steer a terminal or break a file: control, direction and surrogate characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def day(date: dt.date) -> str:
    """A date as people of the language write it."""
    return _("{year}-{month:02d}-{day:02d}").format(day=date.day, month=date.month, year=date.year)


def month(date: dt.date) -> str:
    """A month as a heading."""
    return _("Month {month}/{year}").format(month=date.month, year=date.year)


def quarter(year: int, number: int) -> str:
    """A quarter, 1 to 4, of a year."""
    return _("quarter {roman}/{year}").format(roman=to_roman(number), year=year)


def milestone(value: Milestone) -> str:
    """What a milestone means, in a few words: "before 2024-03-15"; a question mark where it was guessed."""
    words = _span(value)
    if value.kind == "recurring":
        words = " ".join(part for part in (_every(value), words and f"({words})") if part)
    if value.kind == "relative":
        words = ", ".join(part for part in (_offset(value), words) if part) or _("depends on another event")
    return f"{words or value.text} (?)" if value.guessed else words or value.text


def readings(deadline: Deadline | None) -> list[str]:
    """How each milestone of a deadline is understood, with what is due then; not what the cell says itself."""
    if deadline is None:
        return []
    said = [f"{milestone(m)}: {m.action}" if m.action else milestone(m) for m in deadline.milestones]
    return [printable(words) for words in said if words.casefold() != deadline.text.casefold()]


def inherited(task: Task) -> str:
    """The columns whose value comes from a merged cell or the group above, by name."""
    return ", ".join(map(column_name, task.inherited))


def column_name(column: str) -> str:
    """The name of a column, as a heading; as it is where it is none of those known."""
    names: dict[str, str] = {
        "number": _("No."),
        "content": _("Task"),
        "product": _("Product"),
        "deadline": _("Deadline"),
        "note": _("Note"),
    }
    names.update((role, role_name(role)) for role in ROLES)
    return names.get(column, column)


def _span(value: Milestone) -> str:
    if value.start and value.due and value.start != value.due:
        return f"{day(value.start)} – {day(value.due)}"
    if value.due:
        return (_("before {day}") if value.kind == "before" else "{day}").format(day=day(value.due))
    return _("from {day}").format(day=day(value.start)) if value.start else ""


def _every(value: Milestone) -> str:
    names = {
        "day": _("every day"),
        "week": _("every week"),
        "two-weeks": _("every two weeks"),
        "month": _("every month"),
        "quarter": _("every quarter"),
        "half-year": _("every half-year"),
        "year": _("every year"),
        "continuous": _("continuously"),
    }
    counted = {
        "days": _("every {count} days"),
        "weeks": _("every {count} weeks"),
        "months": _("every {count} months"),
        "years": _("every {count} years"),
    }
    if value.every in counted:
        return counted[value.every].format(count=value.interval)
    return names[value.every] if value.every else _("recurring")


def _offset(value: Milestone) -> str:
    offset = value.offset
    if offset is None:
        return ""
    names = {
        "day": _("{count} day(s)"),
        "working-day": _("{count} working day(s)"),
        "week": _("{count} week(s)"),
        "month": _("{count} month(s)"),
        "year": _("{count} year(s)"),
    }
    span = names[offset.unit].format(count=abs(offset.count))
    event = offset.after or _("another event")
    return (_("{span} after {event}") if offset.count >= 0 else _("{span} before {event}")).format(
        span=span, event=event
    )


def units(values: Iterable[Unit]) -> str:
    """Units as written, joined by semicolons."""
    return "; ".join(printable(unit.name) for unit in values)


def final_due(task: Task) -> dt.date | None:
    """The last day a task's deadline names, None where it names none."""
    return max(dues(task), default=None)


def dues(task: Task) -> list[dt.date]:
    """The due days a task's deadline names, in the order of the source."""
    return [m.due for m in task.deadline.milestones if m.due is not None] if task.deadline else []


def page(value: int | None) -> str:
    """A page number behind its abbreviation, "" where the format has no pages."""
    return _("p. {number}").format(number=value) if value is not None else ""


def source_link(path: str, number: int | None) -> str:
    """A link to a page of a file beside the report; "" for what cannot be opened at a page."""
    if number is None or not path.lower().endswith(".pdf"):
        return ""
    return f"{quote(path, errors='replace')}#page={number}"


def spots(path: str, *places: Place) -> tuple[Spot, ...]:
    """The strips of pages that hold some places of a file; none where the format has no pages."""
    pages: dict[int, list[Bounds]] = {}
    for place in places:
        if place.page is not None and place.box is not None:
            pages.setdefault(place.page, []).append(place.box)
    return tuple(
        Spot(path, number, min(box[1] for box in boxes), max(box[3] for box in boxes))
        for number, boxes in pages.items()
    )


def severity_word(severity: Severity) -> str:
    """A severity in the language in use."""
    words: dict[Severity, str] = {"error": _("error"), "warning": _("warning"), "info": _("remark")}
    return words[severity]


class Headed(Protocol):
    """Whatever has the frame of a plan."""

    @property
    def header(self) -> Header:
        """The frame."""


def symbol(plan: Headed) -> str:
    """Number and symbol of a plan ("54/KH-UBND"; "…/KH-UBND" where the number is blank); "" if it has none."""
    header = plan.header
    if header.symbol and "/" in header.symbol and header.number:
        return printable(f"{header.number}-{header.symbol}")
    if header.symbol:
        return printable(f"{header.number or '…'}/{header.symbol}")
    return printable(header.number or "")


def issue_date(plan: Plan) -> str:
    """The date of issue, dots for what is blank in it; "" if there is none."""
    date = plan.header.date
    if date is None:
        return ""
    blank = "…"
    month = f"{date.month:02d}" if date.month else blank
    number = f"{date.day:02d}" if date.day else blank
    return _("{year}-{month}-{day}").format(year=date.year or blank, month=month, day=number)


def superior(plan: Plan) -> Citation | None:
    """The citation of the plan this one implements."""
    return next((citation for citation in plan.citations if citation.relation == "implements"), None)


def frame(plan: Plan) -> list[tuple[str, str]]:
    """The frame of a plan as pairs of label and text, without those it lacks."""
    header = plan.header
    above = superior(plan)
    pages = _("{count} page(s)").format(count=plan.source.pages) if plan.source.pages else ""
    pairs = (
        (_("Issuer"), header.issuer.name),
        (_("Document"), " ".join(part for part in (header.kind, symbol(plan)) if part)),
        (_("Date"), issue_date(plan)),
        (_("Implements"), above.text if above else None),
        (_("File"), ", ".join(part for part in (plan.source.path, pages, origin(plan.source.origin)) if part)),
    )
    return [(label, printable(text)) for label, text in pairs if text]


def origin(value: Origin) -> str:
    """Where the text of a file comes from."""
    words: dict[Origin, str] = {
        "text-layer": _("text layer"),
        "ocr": _("read from pictures"),
        "docx": "Word",
        "text": _("plain text"),
        "xlsx": "Excel",
    }
    return words[value]


def appendix_title(appendix: Appendix) -> str:
    """The heading of an appendix."""
    label = _("Appendix {label}").format(label=appendix.label) if appendix.label else _("Appendix")
    return printable(f"{label}. {appendix.title}" if appendix.title else label)


def group_title(group: Group) -> str:
    """The heading of a group of tasks."""
    return printable(f"{group.number}. {group.title}" if group.number and group.title else group.number or group.title)
