"""Which of a plan's citations is the plan it implements.

In: the text, its citations, the body that issues the plan, the plan's title. Out: the citations carried out, ranked,
with the reasons: all that the plan says to carry out, or its surest bases where it says so of none. Why: `diff` must
know whether a subordinate plan cites its superior's plan. It is named in the title, or in the opening before the first
numbered part: "Thực hiện" tells more than "Căn cứ", the same subject more than a high rank; a law on another matter is
a basis and no more.
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
_SECOND_PART = re.compile(r"^\s*(?:PHẦN\b.*|(?:II|B)\s*[.\-/)].*)$", re.MULTILINE)
_INLINE_PART = re.compile(r"\bI\.\s+[^\W\d_]")
_SENTENCE = re.compile(r"\.\s|\n\s*\n")
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
    opening, bases = _opening(text)
    near = [c for c in citations if (c.place.start or 0) < opening and c.relation == "cites"]
    own = rank(own_issuer) if own_issuer else 0
    judged = [_judged(text, c, near, own, title or "", (c.place.start or 0) >= bases) for c in near]
    candidates = sorted((c for c in judged if c and c.score >= SETTINGS.superior_least), key=_order)
    chosen: list[_Candidate] = []
    for candidate in candidates:
        new = not any(_same(candidate.citation, other.citation) for other in chosen)
        if new and len(chosen) < SETTINGS.superiors and _stands_beside(text, candidate, chosen, near):
            chosen.append(candidate)
    return tuple((c.citation, _implemented(c)) for c in chosen)


def _opening(text: str) -> tuple[int, int]:
    """Where the opening of a text ends, and where the part of it begins that does nothing but list its bases."""
    found = _FIRST_PART.search(text)
    part = found if found and found.start() > 0 else None
    if part and re.search(rf"\b(?:{words('bases')})\b", fold(part.group())):
        following = _SECOND_PART.search(text, part.end())
        return (following.start() if following else len(text)), part.end()
    inline = _INLINE_PART.search(text)
    first = part or (inline if inline and inline.start() > 0 else None)
    return (first.start() if first else len(text)), len(text)


def _stands_beside(text: str, other: _Candidate, chosen: Sequence[_Candidate], near: Sequence[Citation]) -> bool:
    """Whether a document is carried out too: it is said to be, or it is a basis as good as the surest one."""
    if not chosen:
        return True
    first = chosen[0]
    if not first.direct:
        return other.score > first.score - SETTINGS.superior_close
    return other.direct or other.score >= SETTINGS.superior_basis or _hands_down(text, other, first, near)


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


def _judged(
    text: str, citation: Citation, near: Sequence[Citation], own: int, title: str, basis: bool
) -> _Candidate | None:
    """What speaks for a citation, listed as a basis or not; None for one that cannot be what the plan carries out."""
    kind = kinds().get(fold(citation.kind or ""))
    if kind is None:
        return None
    named = citation.number is not None and re.search(rf"\b{citation.number}\b ?[-/]", title) is not None
    level = _level(citation)
    clause = _clause(text[max(0, (citation.place.start or 0) - SETTINGS.superior_before) : citation.place.start])
    leads = basis or _verb(clause)
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


def _clause(before: str) -> str:
    """The folded clause in which a document is named; one that lists it behind a semicolon has the verb before that."""
    lines = [fold(line) for line in _SENTENCE.split(before)[-1].split("\n")]
    opens = [at for at, line in enumerate(lines) if re.match(rf"(?:{words('implements_before')})\b", line)]
    clauses = " ".join(lines[opens[-1] if opens else 0 :]).split(";")
    while len(clauses) > 1 and len(clauses[-1].strip()) <= SETTINGS.superior_named and not _verb(clauses[-1]):
        clauses.pop()
    return clauses[-1]


def _verb(clause: str) -> bool:
    return re.search(rf"\b(?:{words('implements_before')})\b", clause) is not None


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
