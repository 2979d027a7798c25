"""The pages of the desk, one module a subject.

In: a desk, what is asked. Out: what is shown, or that something was written down. GET shows and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from kehoach.desk.pages import exchange, match, plan, register, report, shelf, task
from kehoach.desk.values import Answer, Asked, Desk

ROUTES: tuple[tuple[str, str, Callable[[Desk, Asked], Answer]], ...] = (
    ("GET", "/view/register", register.show),
    ("GET", "/view/task/{key}", task.show),
    ("GET", "/view/plans", plan.shelf),
    ("GET", "/view/plan/{rev}", plan.show),
    ("GET", "/page/{rev}/{number}", plan.page),
    ("GET", "/view/exchange", exchange.show),
    ("GET", "/view/report", report.show),
    ("GET", "/view/months", report.months),
    ("GET", "/view/match", match.show),
    ("GET", "/match/{format}", match.file),
    ("GET", "/list/{format}", register.file),
    ("GET", "/report/{format}", report.file),
    ("GET", "/view/read/{id}", shelf.show),
    ("POST", "/read", shelf.read),
    ("POST", "/decide", shelf.decide),
    ("POST", "/amend", shelf.amend),
    ("POST", "/follow", shelf.follow),
    ("POST", "/send", exchange.send),
    ("POST", "/take", exchange.take),
    ("POST", "/rule", match.rule),
    ("POST", "/unrule", match.unrule),
    ("POST", "/rulings", match.take),
    ("POST", "/prove", task.prove),
    ("POST", "/freeze", report.freeze),
    ("POST", "/settle", plan.settle),
    ("POST", "/unsettle", plan.unsettle),
    ("POST", "/reread", plan.reread),
    ("POST", "/tell", register.tell),
    ("POST", "/undo", register.undo),
)
"""Method, path, what answers."""
FILED = frozenset({shelf.read, exchange.take, match.take, task.prove})
"""What takes a file; all else that is written takes JSON."""
