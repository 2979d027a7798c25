"""What comes in only after the day on which it is to be passed on, and reports that are due before their work ends.

In: a plan. Out: violations for `order`. Why: "Các xã gửi kết quả về Phòng A trước ngày 25/12" and "Phòng A tổng hợp kết
quả, báo cáo UBND tỉnh trước ngày 18/12" stand in two items, each right by itself; so do the last phase and the report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.check.terms import said
from kehoach.check.violations import Violation
from kehoach.deadlines.spoken import opening_of
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Milestone, Obligation, Plan

_LONGEST = dt.timedelta(days=60)
"""What comes in later than that is the report of another period."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4})(?!\w)")


class _Dated(Struct, frozen=True):
    """One day of a duty with the words for what is due then, in small letters."""

    duty: Obligation
    milestone: Milestone
    due: dt.date
    words: str

    @property
    def interim(self) -> bool:
        """Whether it lies before the end of the work."""
        return said("interim").search(self.words) is not None


def gathered(plan: Plan) -> Iterator[Violation]:
    """One for each day on which results reach a body after it has passed them on."""
    dated = [one for duty in plan.obligations for one in _dated(duty)]
    passed_on = [one for one in dated if _is_passed_on(_without_actor(one)) and one.duty.actor and not one.interim]
    for one in dated:
        if _is_passed_on(one.words):
            continue
        results = said("results").search(one.words) is not None and not one.interim
        due = next(
            (
                other
                for other in passed_on
                if (results or _is_asked_beside(one, other))
                and _comes_late(one, other)
                and (_is_passed_on(other.words) or one.duty.section == other.duty.section)
            ),
            None,
        )
        if due is not None and due.duty.actor:
            body, day = due.duty.actor.name, due.due
            message = Message("{body} passes this on by {day}; name a day before it", body=body, day=day)
            yield Violation(message, one.duty.place, one.milestone.text, LOOK)


def told_early(plan: Plan) -> Iterator[Violation]:
    """One for each report of results that is due before the phases of the plan end, or before the item above it, of the
    same body, is done.
    """
    dated = [one for duty in plan.obligations for one in _dated(duty, spans=True)]
    ends = [m.due for duty in plan.obligations for m in duty.deadline.milestones if _is_phase(duty.text) and m.due]
    for above, one in zip([None, *dated], dated, strict=False):
        if one.interim or one.milestone.kind == "within" or not _is_result(one.words) or _is_phase(one.duty.text):
            continue
        done = above.due if above and _is_step_before(above, one) else None
        last = max([day for day in (done, *ends) if day], default=None)
        if last is not None and dt.timedelta() < last - one.due <= _LONGEST:
            message = Message("what this reports on goes on until {day}; name a day after it", day=last)
            yield Violation(message, one.duty.place, one.milestone.text, LOOK)


def _is_result(words: str) -> bool:
    """Whether results are reported, not the way there."""
    told = said("reporting").search(words)
    return told is not None and said("results").match(words[told.end() :].lstrip()) is not None


def _is_step_before(above: _Dated, below: _Dated) -> bool:
    """Whether one item is work of the same body as the report that follows it under the same number.

    Where nobody is named, it is work that goes on for days, and the report says that it tells its results.
    """
    if below.duty.actor is None and _parent(above.duty) == _parent(below.duty) != "":
        topic = _topic(below.words)
        return above.milestone.kind == "within" and bool(topic) and topic <= set(_WORD.findall(above.words))
    names = [one.duty.actor.name.lower() if one.duty.actor else "" for one in (above, below)]
    same = bool(names[1]) and names[0].startswith(names[1]) and _parent(above.duty) == _parent(below.duty)
    return same and said("closings").search(above.words) is not None and not _is_result(above.words)


def _is_phase(text: str) -> bool:
    """Whether a duty is one of the phases of a plan: "Đợt 3: …"."""
    named = opening_of("phase", text)
    return bool(named) and _NUMBER.match(text, len(named)) is not None


def _parent(duty: Obligation) -> str:
    """The number of the part that an item stands in."""
    return (duty.section or "").rpartition(".")[0]


def _dated(duty: Obligation, *, spans: bool = False) -> Iterator[_Dated]:
    """The days by which something is due, and where asked for the last ones of work that goes on for days."""
    kinds = ("before", "on", "within") if spans else ("before", "on")
    for milestone in duty.deadline.milestones:
        words = (milestone.action or duty.text).lower()
        by = milestone.kind in kinds and milestone.precision == "day"
        if milestone.due and by and not milestone.guessed:
            yield _Dated(duty, milestone, milestone.due, words)


def _is_passed_on(words: str) -> bool:
    """Whether somebody sends up what others have sent in."""
    if not said("reporting", "sent_up").search(words):
        return False
    opening = said("reporting").match(words)
    return said("gathered").search(words) is not None or (
        opening is not None and not said("results").match(words[opening.end() :].lstrip())
    )


def _without_actor(one: _Dated) -> str:
    """The words of a duty from what is done on: "Phòng Kinh tế báo cáo …" without who does it."""
    return one.words.removeprefix(one.duty.actor.name.lower()).lstrip() if one.duty.actor else one.words


def _is_asked_beside(sent: _Dated, passed_on: _Dated) -> bool:
    """Whether what is handed in, whatever it is, is what the next item of the same part gathers."""
    beside = _parent(sent.duty) == _parent(passed_on.duty) != "" and said("gathered").search(passed_on.words)
    return bool(beside) and said("handed_in").search(sent.words) is not None


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
