"""A reading in one line, as the examples of the grammar and `kehoach grammar try` write it.

In: a `Deadline`. Out: its milestones in order, joined by " ; ", each as

    before D | on D | within D..D | from D | from ? | recurring [COUNT] EVERY [D..D | D]
    relative [D] [COUNT UNIT [after EVENT]]

followed by [action] and "by ACTOR" where there is one; unread parts follow as "unread TEXT". Days are ISO
8601. Why: a clerk can write down what a wording must yield, and a machine can compare it.
"""

from __future__ import annotations

from kehoach.models.plan import Deadline, Milestone


def reads(deadline: Deadline) -> str:
    """The reading of a deadline in one line; "unread" alone for a blank one."""
    parts = [milestone_line(m) for m in deadline.milestones] + [f"unread {text}" for text in deadline.unread]
    return " ; ".join(parts) or "unread"


def milestone_line(milestone: Milestone) -> str:
    """One milestone in the notation of the examples."""
    count = str(milestone.interval) if milestone.interval > 1 else None
    words = [milestone.kind, count, milestone.every if milestone.kind == "recurring" else None, _days(milestone)]
    if offset := milestone.offset:
        words += [str(offset.count), offset.unit, f"after {offset.after}" if offset.after else None]
    words.append(f"[{milestone.action}]" if milestone.action else None)
    words.append(f"by {milestone.actor}" if milestone.actor else None)
    return " ".join(word for word in words if word)


def _days(milestone: Milestone) -> str | None:
    start, due = milestone.start, milestone.due
    if milestone.kind == "from":
        return start.isoformat() if start else "?"
    if start and due:
        return f"{start.isoformat()}..{due.isoformat()}"
    return due.isoformat() if due else None
