"""A body named that was dissolved or merged before the plan was issued.

Finds: "Sở Thông tin và Truyền thông" in a plan issued after 1 March 2025: a name left over from last year's file, in
charge of a task or anywhere else: in prose, in a task's words, among the recipients. Sentences on what was before, and
documents cited from then, are left alone.
Why: a task given to a body that no longer is, is given to nobody.
Source: Nghị quyết 176/2025/QH15 and the provinces' resolutions of February 2025; Nghị quyết 202/2025/QH15 on the
provinces; the bodies and their days are listed in grammars/units/organisations.toml and provinces.toml.
Example: (plan of April 2025) Chủ trì: Sở Kế hoạch và Đầu tư
Instead: Chủ trì: Sở Tài chính
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.passages import Passage, tasks
from kehoach.check.past import is_past
from kehoach.check.violations import Violation
from kehoach.message import N_, Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import ROLES, Plan
from kehoach.units import ended, heirs, mentions, merged_provinces

_DISSOLVED = N_("this body ended on {day}; name the one that took over its work ({heirs})")
_MERGED = N_("{province} ended on {day}; its territory belongs to {heir}")


def dissolved_unit(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each; only plans that bear a full date are judged."""
    day = issued(plan)
    if day is None:
        return
    told: set[str] = set()
    for key, violation in (*_in_columns(plan, day), *_in_texts(context, day)):
        if key not in told:
            told.add(key)
            yield violation


def _in_columns(plan: Plan, day: dt.date) -> Iterator[tuple[str, Violation]]:
    """The bodies of the columns of units, also those whose name is shared with others ("Các sở: Nội vụ, …")."""
    for task in tasks(plan):
        for role in ROLES:
            for unit in getattr(task, role) if role not in task.inherited else ():
                message = _gone(unit.canonical, day) if unit.canonical else None
                if message is not None:
                    yield unit.canonical, Violation(message, task.place.in_column(role), unit.name, RATHER_SURE)


def _in_texts(context: Context, day: dt.date) -> Iterator[tuple[str, Violation]]:
    for passage in context.passages:
        for mention in mentions(passage.text):
            message = _gone(mention.id, day)
            last = ended(mention.id, day)
            if message is not None and last is not None and not is_past(passage, mention.start, last):
                quote = passage.text[mention.start : mention.end]
                yield mention.id, Violation(message, passage.at(mention.start), quote, RATHER_SURE)
        yield from _provinces(passage, day)


def _provinces(passage: Passage, day: dt.date) -> Iterator[tuple[str, Violation]]:
    for province, start, end in merged_provinces(passage.text, day):
        if not is_past(passage, start, province.valid_to):
            message = Message(_MERGED, province=province.name, day=province.valid_to, heir=province.heir)
            yield province.name, Violation(message, passage.at(start), passage.text[start:end], RATHER_SURE)


def _gone(canonical: str, day: dt.date) -> Message | None:
    """That a body no longer stood on a day, and who took over; None where it did."""
    last = ended(canonical, day)
    return None if last is None else Message(_DISSOLVED, day=last, heirs=heirs(canonical, day))
