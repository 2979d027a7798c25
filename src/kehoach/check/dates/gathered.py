"""Reports that come in only after the day on which they are to be passed on together.

In: a plan. Out: violations for `order`. Why: "Các xã gửi kết quả về Phòng A trước ngày 25/12" and "Phòng A tổng hợp kết
quả, báo cáo UBND tỉnh trước ngày 18/12" stand in two items, each right by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.check.terms import said
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Milestone, Obligation, Plan

_LONGEST = dt.timedelta(days=60)
"""What comes in later than that is the report of another period."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Dated:
    """One day of a duty with the words for what is due then, in small letters."""

    duty: Obligation
    milestone: Milestone
    due: dt.date
    words: str


def gathered(plan: Plan) -> Iterator[Violation]:
    """One for each day on which results reach a body after it has passed them on."""
    dated = [one for duty in plan.obligations for one in _dated(duty)]
    passed_on = [one for one in dated if _is_passed_on(one.words) and one.duty.actor]
    for one in dated:
        if not said("results").search(one.words) or _is_passed_on(one.words):
            continue
        due = next((other for other in passed_on if _comes_late(one, other)), None)
        if due is not None and due.duty.actor:
            body, day = due.duty.actor.name, due.due
            message = Message("{body} passes this on by {day}; name a day before it", body=body, day=day)
            yield Violation(message, one.duty.place, one.milestone.text, LOOK)


def _dated(duty: Obligation) -> Iterator[_Dated]:
    for milestone in duty.deadline.milestones:
        words = (milestone.action or duty.text).lower()
        by = milestone.kind in ("before", "on") and milestone.precision == "day"
        if milestone.due and by and not milestone.guessed and not said("interim").search(words):
            yield _Dated(duty, milestone, milestone.due, words)


def _is_passed_on(words: str) -> bool:
    """Whether somebody sends up what others have sent in."""
    if not said("reporting").search(words):
        return False
    opening = said("reporting").match(words)
    return said("gathered").search(words) is not None or (
        opening is not None and not said("results").match(words[opening.end() :].lstrip())
    )


def _comes_late(sent: _Dated, passed_on: _Dated) -> bool:
    """Whether what is sent to a body reaches it after its own report on the same."""
    body = passed_on.duty.actor
    if body is None or not dt.timedelta() < sent.due - passed_on.due <= _LONGEST:
        return False
    if sent.duty.actor is not None and sent.duty.actor.name == body.name:
        return False
    topics = _topic(sent.words), _topic(passed_on.words)
    same = 2 * len(topics[0] & topics[1]) > min(map(len, topics)) or not all(topics)
    return same and body.name.lower() in sent.duty.text.lower()


def _topic(words: str) -> set[str]:
    """The telling words of what results are of."""
    found = said("results").search(words)
    rest = said("results_end").split(re.split("[,;]", words[found.end() :])[0])[0] if found else ""
    return set(_WORD.findall(said("own_plan", "unsaid").sub(" ", rest)))
