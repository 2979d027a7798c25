"""Which of a plan's citations is the plan it implements.

In: the text, its citations, the body that issues the plan, the plan's title. Out: the citations carried out, ranked,
with the reasons: one, or two where both are carried out alike. Why: `diff` must know whether a subordinate plan
cites its superior's plan. It is named in the title, or in the opening before the first numbered part: "Thực hiện" tells
more than "Căn cứ", the same subject more than a high rank; a law on another matter is a basis and no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach.citations.settings import SETTINGS
from kehoach.citations.words import is_party, kinds, rank, subject_stops, words
from kehoach.models.plan import Citation, Implemented
from kehoach.text import fold

_FIRST_PART = re.compile(r"^\s*(?:PHẦN\b.*|(?:I|A|1)\s*[.\-/)].*)$", re.MULTILINE)
_INLINE_PART = re.compile(r"\bI\.\s+[^\W\d_]")
_CLAUSE = re.compile(r"[.;]\s|\n\s*\n")
_WORD = re.compile(r"[a-z]+")
_NUMBERED = re.compile(r"\bso \d\S*")


class _Candidate(Struct, frozen=True):
    """A citation with what speaks for it; `direct` where it is carried out, not only a basis."""

    citation: Citation
    score: float
    direct: bool
    reasons: tuple[str, ...]


def carried_out(
    text: str, citations: tuple[Citation, ...], own_issuer: str | None, title: str | None = None
) -> tuple[tuple[Citation, Implemented], ...]:
    """The citations that the plan carries out, the surest first, each with the reasons; mostly one or none."""
    part = _FIRST_PART.search(text) or _INLINE_PART.search(text)
    opening = part.start() if part and part.start() > 0 else len(text)
    near = [c for c in citations if (c.place.start or 0) < opening and c.relation == "cites"]
    judged = [_judged(text, c, near, rank(own_issuer) if own_issuer else 0, title or "") for c in near]
    candidates = sorted((c for c in judged if c and c.score >= SETTINGS.superior_least), key=_order)
    chosen = candidates[:1]
    second = next((c for c in candidates if not _same(c.citation, candidates[0].citation)), None)
    if second and second.direct and (_hands_down(text, second, candidates[0], near) or _close(second, candidates[0])):
        chosen.append(second)
    return tuple((c.citation, _implemented(c)) for c in chosen)


def _close(second: _Candidate, first: _Candidate) -> bool:
    return first.direct and second.score > first.score - SETTINGS.superior_close


def _hands_down(text: str, second: _Candidate, first: _Candidate, near: Sequence[Citation]) -> bool:
    """Whether a document carries out the first one itself: the province's plan on a resolution that the title names."""
    number, about = first.citation.number, _about(text, second.citation, [])
    return number is not None and re.search(rf"\b{number}\b ?[-/]", about) is not None and second.citation in near


def _implemented(candidate: _Candidate) -> Implemented:
    c = candidate.citation
    why = ", ".join(candidate.reasons)
    return Implemented(number=c.number, symbol=c.symbol, date=c.date, issuer=c.issuer, why=why)


def _order(candidate: _Candidate) -> tuple[float, bool, int]:
    citation = candidate.citation
    return -candidate.score, citation.date is None, citation.place.start or 0


def _same(one: Citation, other: Citation) -> bool:
    return (one.number, one.symbol) == (other.number, other.symbol)


def _judged(text: str, citation: Citation, near: Sequence[Citation], own: int, title: str) -> _Candidate | None:
    """What speaks for a citation; None for one that cannot be what the plan carries out."""
    kind = kinds().get(fold(citation.kind or ""))
    if kind is None:
        return None
    named = citation.number is not None and re.search(rf"\b{citation.number}\b ?[-/]", title) is not None
    level = _level(citation)
    before = text[max(0, (citation.place.start or 0) - 600) : citation.place.start]
    clause = fold(_CLAUSE.split(before)[-1])
    leads = re.search(rf"\b(?:{words('implements_before')})\b", clause) is not None
    direct = re.search(rf"\b(?:{words('carried_out_before')})\b", clause) is not None
    lower = bool(own and level < own) if level else not direct
    if not named and (not leads or lower):
        return None
    about = _about(text, citation, near)
    alike = _alike(title, about)
    order = 1 if kind["rank"] > 1 and re.search(rf"\b(?:{words('issues')})\b", fold(about)) else kind["rank"]
    if order > 2 and not named and alike < SETTINGS.superior_alike and (kind.get("norm") or not direct):
        return None
    above = level > own or is_party(citation.issuer or citation.symbol or "")
    score = (
        SETTINGS.in_title * named
        + SETTINGS.carried_out * direct
        + SETTINGS.superior_subject * alike
        + SETTINGS.superior_above * above
        + SETTINGS.by_kind[order]
    )
    reasons = {
        "named in the title": named,
        "said to be carried out": direct,
        "named in the opening": not named and not direct,
        "on the same subject": alike >= SETTINGS.superior_alike,
        "from a body above": above,
    }
    return _Candidate(citation, score, direct, tuple(why for why, holds in reasons.items() if holds))


def _level(citation: Citation) -> int:
    """How high the body stands that gave a document out, by its name, else by the document's symbol."""
    return rank(citation.issuer or (citation.symbol or "").replace("/", "-").split("-")[-1])


def _about(text: str, citation: Citation, near: Sequence[Citation]) -> str:
    """What a document is about: the words behind it up to the end of its clause or the next document."""
    end = citation.place.end or 0
    following = min((c.place.start or 0 for c in near if (c.place.start or 0) >= end), default=len(text))
    return _CLAUSE.split(text[end : min(following, end + 300)])[0]


def _alike(title: str, about: str) -> float:
    """The share of the title's pairs of syllables that a subject has; common words and figures tell nothing."""
    wanted = _pairs(title)
    return len(wanted & _pairs(about)) / len(wanted) if wanted else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    syllables = _WORD.findall(_NUMBERED.sub(" ", fold(text)))
    return {pair for pair in pairwise(syllables) if not set(pair) <= subject_stops()}
