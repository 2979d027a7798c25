"""A party document that is not in the party's form.

Finds: "Số: 34-KH/TU" (a colon), "Số 34/KH-TU" (the state's order of slash and hyphen), quốc hiệu and tiêu ngữ at the
top of a document of a party body, a body that ends with "./.", "TM." for "T/M" over the signature.
Why: documents of the party have a form of their own; one in the state's form is sent back.
Source: Hướng dẫn 36-HD/VPTW (2018), since 27 May 2026 Hướng dẫn 05-HD/VPTW; Quy định 399-QĐ/TW (2026).
Example: Số: 34/KH-TU
Instead: Số 34-KH/TU
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE, SURE
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_NUMBER = re.compile(r"\d{1,5}")
_SYMBOL = re.compile(r"(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,4})[-/](?P<body>[A-ZĐ]{2,8})")
_STATE_CAPACITY = re.compile(r"(?P<first>[TK])(?P<last>[MTL])\. ?(?=[^\W\d_])")
_END_MARK = re.compile(r"\.\s*/\s*\.\s*$")


def party_form(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one for the number line, the state's title and its end mark; documents of the state are left alone."""
    if not context.party or context.damaged:
        return
    yield from _of_number(plan)
    if "national_title" in context.phrases:
        message = Message("a party document bears the party's title, not quốc hiệu and tiêu ngữ; replace them")
        first = next(line for line in context.lines if line.text.strip())
        yield Violation(message, first.place, squeeze(first.text)[:80], RATHER_SURE)
    yield from _of_signature(plan, context)
    last = next((line for line in reversed(context.lines[: context.end]) if line.text.strip()), None)
    if last is not None and (mark := _END_MARK.search(last.text)):
        yield Violation(
            Message("a party document ends with a full stop, not with ./."), last.place, mark.group(), RATHER_SURE
        )


def _of_number(plan: Plan) -> Iterator[Violation]:
    """The letterhead's number line, its number printed or left blank."""
    printed, symbol = plan.header.printed.get("number", ""), _SYMBOL.fullmatch(plan.header.symbol or "")
    if symbol is None or not printed.startswith("Số"):
        return
    number = _NUMBER.search(printed)
    right = f"Số {number.group() if number else ''}-{symbol['kind']}/{symbol['body']}"
    if (printed if number else printed.replace(".", "").replace("…", "").replace("_", "")) != right:
        message = Message("write the number of a party document as {right}", right=right)
        yield Violation(message, plan.header.places["number"], printed, SURE)


def _of_signature(plan: Plan, context: Context) -> Iterator[Violation]:
    """The capacity of the signer in the state's way."""
    for part in (plan.signature.capacity or "").split(" / ") if plan.signature else ():
        found = _STATE_CAPACITY.match(part)
        if found:
            right = f"{found['first']}/{found['last']}"
            place = next((line.place for line in context.foot if found.group() in squeeze(line.text)), Place())
            message = Message("write the capacity in a party document as {right}", right=right)
            yield Violation(message, place, squeeze(part), RATHER_SURE)
