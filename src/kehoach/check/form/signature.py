"""The signer's capacity does not fit the office, or the issuer.

Finds: a deputy who signs without "KT."; "KT. CHỦ TỊCH" over an office that is no deputy's; "TM. ỦY BAN NHÂN DÂN" over
"CHÁNH VĂN PHÒNG"; "TM." before a head's title or in a document of an office or school, "KT.", "TL." or "TUQ." before a
body's name; the name of another body than the issuer behind "TM."; a chairman under a party committee. A deputy signs
without "KT." where a board of a front, union or youth league stands behind "TM.".
Why: a document signed in a capacity the signer does not have has no effect, and the registry sends it back.
Source: Nghị định 30/2020/NĐ-CP, article 13 and annex I, II.7.
Example: TM. ỦY BAN NHÂN DÂN / PHÓ CHỦ TỊCH
Instead: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan, Signature
from kehoach.text import fold, squeeze
from kehoach.units import canonical_of

_CAPACITY = re.compile(r"(?P<short>TM|T/M|KT|K/T|TL|T/L|TUQ|Q|QUYỀN)\b[. ]*(?P<of>.*)")
_DEPUTY = re.compile(r"(?:pho|thu truong)\b")
_BODIES = ("committee", "council", "steering")
_HEADED = ("so-", "phong-", "chi-cuc-", "cuc-", "trung-tam-", "truong-")
_FOR_HEADS = ("KT", "TL", "TUQ")


def signature(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each capacity or office that does not fit; of party bodies, whose form is another, the office alone."""
    signed = plan.signature
    if signed is None or context.damaged or context.recognised:
        return
    if context.party:
        yield from _of_party(signed)
        return
    capacities = [found for part in (signed.capacity or "").split(" / ") if (found := _CAPACITY.match(part))]
    for found in capacities:
        misnamed = _misnamed(found, plan)
        if misnamed is not None:
            yield Violation(misnamed, _place(context, found.group()), found.group(), RATHER_SURE)
    role = signed.role or ""
    acting = next((found for found in capacities if found["short"] in ("KT", "K/T")), None)
    if acting and role and not _DEPUTY.match(fold(role)):
        only = Message("KT. is for the head's deputies; write TL. or TUQ., or let a deputy sign")
        yield Violation(only, _place(context, acting.group()), f"{acting.group()} {role}", RATHER_SURE)
        return
    message = _unfit(capacities, role, plan.header.issuer.name or "")
    if message is not None and role:
        yield Violation(message, signed.places["role"], role, RATHER_SURE)


def _of_party(signed: Signature) -> Iterator[Violation]:
    """A chairman for a party committee."""
    if signed.role and _is_chairman(signed.role) and speaks_of("party_boards", signed.capacity or ""):
        message = Message("for a party committee its secretary signs, or a deputy secretary; correct the office")
        yield Violation(message, signed.places["role"], signed.role, RATHER_SURE)


def _misnamed(capacity: re.Match[str], plan: Plan) -> Message | None:
    """What is wrong with whom a capacity names."""
    issuer = plan.header.issuer.name or ""
    short, name = capacity["short"].replace("/", ""), capacity["of"]
    if short == "TM" and speaks_of("heads", name):
        return Message("TM. stands before the name of a body, not before an office; name the body")
    if short in _FOR_HEADS and (_collegiate(name) or speaks_of("boards", name)):
        return Message("{short}. stands before the office of the head, not before a body; name the office", short=short)
    own = _collegiate(issuer)
    if short == "TM" and not own and _collegiate(name) and _is_headed(plan):
        return Message("the head of {issuer} signs for it; leave out this line", issuer=issuer)
    if short == "TM" and own and _collegiate(name) and not _collegiate(name) & own:
        return Message("this is not the body that issues the document ({issuer}); make both the same", issuer=issuer)
    return None


def _is_headed(plan: Plan) -> bool:
    """Whether one person heads the issuer: a school, a department, an office."""
    issuer = plan.header.issuer
    return issuer.level == "school" or (canonical_of(issuer.name or "") or "").startswith(_HEADED)


def _collegiate(name: str) -> set[str]:
    """Which of the collegiate bodies a name speaks of."""
    return {body for body in _BODIES if speaks_of(body, name)}


def _unfit(capacities: list[re.Match[str]], role: str, issuer: str) -> Message | None:
    """What is wrong with the office of the signer, by his capacity."""
    by = {found["short"].replace("/", ""): found["of"] for found in capacities}
    deputy = _DEPUTY.match(fold(role)) is not None
    if deputy and "KT" not in by and not speaks_of("boards", by.get("TM", "")):
        return Message("a deputy signs for the head; put a line KT. with the head's office above")
    if deputy and speaks_of("heads", by.get("KT", "")) and _other_head(role, by["KT"]):
        return Message("this is no deputy of {head}; make both lines fit", head=by["KT"])
    if not {"TL", "TUQ"} & set(by) and role and speaks_of("committee", issuer) and not _is_chairman(role):
        return Message("for the committee its chairman signs, or a deputy with KT.; others sign with TL. or TUQ.")
    return None


def _other_head(role: str, head: str) -> bool:
    """Whether a deputy's office is not that of this head: a plain comparison of "PHÓ CHỦ TỊCH" with "CHỦ TỊCH"."""
    own = _DEPUTY.sub("", fold(role), count=1).strip()
    return fold(role).startswith("pho ") and not own.startswith(fold(head)) and speaks_of("heads", own)


def _is_chairman(role: str) -> bool:
    return "chu tich" in fold(role)


def _place(context: Context, quote: str) -> Place:
    words = squeeze(quote)
    return next((line.place for line in context.foot if words in squeeze(line.text)), Place())
