"""Number formats taken apart.

In: a number format such as `"Tháng" mm/yyyy;@`. Out: its sections, and each one's tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_(?P<space>.)|\*(?P<fill>.)'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<date>(?P<letter>[ydhsmqe])(?P=letter)*)|(?P<fraction>\.0+(?=$|[^0#?]))"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*(?:E[+-]0+)?|\.[0#?]+)|(?P<any>.)",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|.', re.DOTALL)
Token = tuple[str, str]
"""Kind and text."""


@lru_cache(maxsize=1024)
def tokens(section: str) -> tuple[Token, ...]:
    """The tokens of one section of a format."""
    return tuple((match.lastgroup or "any", match[match.lastgroup or "any"]) for match in _TOKEN.finditer(section))


@lru_cache(maxsize=1024)
def sections(number_format: str) -> tuple[str, ...]:
    """The parts of a format for positive, negative, zero and text, split at semicolons outside quotes."""
    parts = [""]
    for piece in _PIECE.findall(number_format):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(parts[:4])


def literal(kind: str, text: str) -> str | None:
    """What a token prints whatever the value; None where that depends on the value."""
    if kind in ("quoted", "escaped", "any"):
        return text
    if kind == "space":
        return " "
    if kind == "fill":
        return ""
    if kind == "bracket":
        return text[1:].partition("-")[0] if text.startswith("$") else ""
    return None
