"""`kehoach rules`: the rules of `check`, or the page of one.

In: a code or name, or nothing. Out: text on stdout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.checking import names_rule
from kehoach.cli.output import put_lines
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message

if TYPE_CHECKING:
    from kehoach.reports.findings.report import RuleFacts

Code = Annotated[
    str | None, typer.Argument(metavar="CODE", help=N_("A rule's code or name, or the beginning of codes."))
]


def rules(code: Code = None) -> int:
    """Print the list of rules, or the page of the one named; gives the exit code."""
    from kehoach.reports.wording import severity_word

    wanted = [rule for rule in facts() if code is None or names_rule((code,), rule.code, rule.name)]
    if not wanted:
        what = Message("there is no rule '{name}'", name=code)
        raise UsageError(what, Message("see '{command}'", command="kehoach rules"))
    if len(wanted) == 1:
        lines = [f"{wanted[0].code} {wanted[0].name} ({severity_word(wanted[0].severity)})", "", wanted[0].page]
    else:
        width = max(len(rule.name) for rule in wanted)
        lines = [
            f"{rule.code}  {rule.name:<{width}}  {severity_word(rule.severity)}: {rule.summary}" for rule in wanted
        ]
    put_lines("\n".join(lines).split("\n"))
    return 0


def facts() -> tuple[RuleFacts, ...]:
    """What reports tell of every rule, in the language in use."""
    from kehoach.check.rules import RULES
    from kehoach.check.run import page
    from kehoach.reports.findings.report import RuleFacts

    pages = ((rule, _(page(rule.code).strip())) for rule in RULES)
    return tuple(
        RuleFacts(rule.code, rule.name, rule.severity, text.partition("\n")[0] or rule.name, text or rule.name)
        for rule, text in pages
    )
