"""The words beside a date: what is to be done, and by whom.

In: a run of tokens. Out: the run that says the duty, the run that names the actor. Why: "Đề nghị các đơn
vị … gửi báo cáo" asks the units; the duty begins at the verb. An actor is only named where a body stands
before a verb of duty.
"""

from __future__ import annotations

from kehoach.grammar.chart import Chart

Run = tuple[int, int]
_LONGEST = 25  # tokens; beyond, commas have led away from the body named first


def duty_of(made: Chart, run: Run) -> Run:
    """The duty in an action: behind a request ("Đề nghị …") it begins at the verb."""
    asked = _end(made, run[0], "request")
    verb = asked and _verb(made, asked, run[1])
    return (verb, run[1]) if verb else run


def advised_duty(made: Chart, run: Run) -> Run:
    """The duty behind "Tham mưu" and the body advised: it begins at the verb that follows."""
    advised = _end(made, run[0], "advice")
    verb = advised and _end(made, advised, "actor") and _verb(made, advised, run[1])
    return (verb, run[1]) if verb else run


def actor_of(made: Chart, run: Run) -> Run | None:
    """The body that stands before the verb of an action; None where there is none for sure."""
    start = _end(made, run[0], "request") or run[0]
    if not _end(made, start, "actor") or _end(made, start, "verb"):
        return None
    verb = _verb(made, start, min(run[1], start + _LONGEST))
    return (start, verb) if verb else None


def _verb(made: Chart, start: int, end: int) -> int | None:
    return next((at for at in range(start + 1, end) if _end(made, at, "verb")), None)


def _end(made: Chart, at: int, means: str) -> int | None:
    return max((m.end for m in made.found[at] if m.wording.means == means), default=None)
