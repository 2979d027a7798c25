"""Runs the rules on a draft.

In: a draft with its surroundings, which rules. Out: `Finding`s in the order of their places; the page of a rule. Why:
one door for the command, the tests and other programs.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Sequence

from kehoach.check.context import Context
from kehoach.check.locate import Locator
from kehoach.check.rules import RULES, Rule
from kehoach.check.violations import Violation
from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.models.finding import Finding, Fix

_LAST = 10**9
_LANGUAGE = "KH6"
"""How the codes of the rules on language and typing begin."""


def check(context: Context, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings of the rules, by place and then by code.

    `select` and `ignore` hold codes, beginnings of codes ("KH3") or names; nothing selected means all. Raises
    `UsageError` where one of them fits no rule.
    """
    for word in (*select, *ignore):
        if not any(_fits(rule, word) for rule in RULES):
            raise UsageError(Message("no rule is called {word}", word=word), Message("kehoach rules lists all"))
    chosen = (rule for rule in RULES if _is_chosen(rule, select, ignore))
    locator = Locator(context.document, context.lines)
    found = [finding for rule in chosen for finding in _findings(rule, context, locator)]
    return tuple(sorted(_told_once(dict.fromkeys(found)), key=_order))


def page(code: str) -> str:
    """A rule's page, by its code or name. Raises `UsageError` where no rule is called so."""
    rule = next((rule for rule in RULES if code.upper() == rule.code or code == rule.name), None)
    if rule is None:
        raise UsageError(Message("no rule is called {code}", code=code), Message("kehoach rules lists all"))
    return inspect.getdoc(sys.modules[rule.function.__module__]) or ""


def _is_chosen(rule: Rule, select: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = not select or any(_fits(rule, word) for word in select)
    return wanted and not any(_fits(rule, word) for word in ignore)


def _fits(rule: Rule, word: str) -> bool:
    return bool(word) and (rule.code.startswith(word.upper()) or rule.name == word)


def _findings(rule: Rule, context: Context, locator: Locator) -> Iterator[Finding]:
    for fault in rule.function(context.plan, context):
        place, quote = locator.nearest(fault.place, fault.quote)
        yield Finding(
            code=rule.code,
            rule=rule.name,
            severity=fault.severity or rule.severity,
            confidence=fault.confidence,
            message=fault.message,
            quote=quote,
            place=place,
            fix=_fix(fault),
        )


def _told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; one slip of language in the same words is told once, with its further places and their number."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        language = finding.code.startswith(_LANGUAGE)
        key = (finding.rule, str(finding.message), finding.quote) if language else (number,)
        alike.setdefault(key, []).append(finding)
    for first, *others in alike.values():
        if others:
            message = Message("{said} (stands {count} times)", said=first.message, count=len(others) + 1)
            also = tuple(finding.place for finding in others)
            yield first.model_copy(update={"message": message, "also": also})
        else:
            yield first


def _fix(fault: Violation) -> Fix | None:
    if fault.replacement is None:
        return None
    return Fix(replacement=fault.replacement, everywhere=fault.everywhere, more=fault.more)


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    at = finding.place
    places = (at.page, at.line, at.table, at.row)
    page, line, table, row = (_LAST if at is None else at for at in places)
    return page, line, table, row, finding.code
