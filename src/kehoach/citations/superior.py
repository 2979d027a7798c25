"""Which of a plan's citations is the plan it implements.

In: the text, its citations, the name of the body that issues the plan. Out: the same citations, one at
most marked "implements". Why: `diff` must know whether a subordinate plan cites its superior's plan. It
is named in the opening, before the first numbered part, by "Thực hiện" or "Căn cứ"; it comes from a body
of a higher level; a plan or programme goes before a decision or directive.
"""

from __future__ import annotations

import re

from kehoach.citations.words import kinds, rank, words
from kehoach.models.plan import Citation
from kehoach.text import fold

_FIRST_PART = re.compile(r"^\s*(?:PHẦN\b.*|(?:I|A|1)\s*[.\-/)].*)$", re.MULTILINE)
_INLINE_PART = re.compile(r"\bI\.\s+[^\W\d_]")
_CLAUSE = re.compile(r"[.;]\s|\n\s*\n")


def with_superior(text: str, citations: tuple[Citation, ...], own_issuer: str | None) -> tuple[Citation, ...]:
    """The citations, the superior's plan among them marked "implements" where one is named."""
    part = _FIRST_PART.search(text) or _INLINE_PART.search(text)
    opening = part.start() if part and part.start() > 0 else len(text)
    own = rank(own_issuer) if own_issuer else 0
    candidates = [c for c in citations if (c.place.start or 0) < opening and _carried_out(text, c, own)]
    if not candidates:
        return citations
    chosen = min(candidates, key=_order)
    return tuple(c.model_copy(update={"relation": "implements"}) if c is chosen else c for c in citations)


def _order(citation: Citation) -> tuple[int, int]:
    kind = kinds().get(fold(citation.kind or ""))
    return (kind["rank"] if kind else 3), citation.place.start or 0


def _carried_out(text: str, citation: Citation, own: int) -> bool:
    kind = kinds().get(fold(citation.kind or ""))
    if citation.relation != "cites" or not kind or kind["rank"] > 2:
        return False
    level = rank(citation.issuer or (citation.symbol or "").replace("/", "-").split("-")[-1])
    if (own and level <= own) or not level:
        return False
    before = text[max(0, (citation.place.start or 0) - 600) : citation.place.start]
    clause = fold(_CLAUSE.split(before)[-1])
    return re.search(rf"\b(?:{words('implements_before')})\b", clause) is not None
