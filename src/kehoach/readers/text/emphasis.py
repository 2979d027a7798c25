"""Markdown's marks for bold, italic and links, where a text uses them as marks.

In: a text. Out: the same text with each opening and closing of bold as one control character, which
`plain` takes out of a line while it tells whether the line is bold. Stars that do not pair stay stars.
"""

from __future__ import annotations

import re

from kehoach.readers.settings import SETTINGS

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_INNER = r"(?:(?!\*|\||\n[ \t]*\n).)"
_BOLD = re.compile(r"\*\*(?=[^\s*])((?:(?!\*\*|\||\n[ \t]*\n).)+?)(?<=[^\s*])\*\*(?!\*)", re.DOTALL)
_BOTH = re.compile(r"(?<!\*)\*\*\*(?=[^\s*])([^*|\n]+?)(?<=[^\s*])\*\*\*(?!\*)")
_ITALIC = re.compile(rf"(?<![\w*])\*(?=[^\s*])({_INNER}+?)(?<=[^\s*])\*(?![\w*])", re.DOTALL)
_NO_MARK = re.compile(r"^[ \t]*\*[ \t]|\(\*+\)|\\\*|<br ?/?>\*(?=<br)|^[ \t]*\*[ \t]*$", re.MULTILINE)
_TAGGED = re.compile(r"<(u|b|i|em|strong)>([^<>\n]*)</\1>", re.IGNORECASE)
_LINKED = re.compile(r"(?<![!\\])\[([^\[\]\n|]+)\]\((?:https?://|mailto:|www\.|[./#])[^()\s|]*\)")
_LONGEST_HEADING = 6
_HEADING = re.compile(rf"#{{1,{_LONGEST_HEADING}}}[ \t]+(?=\S)")


def mark_emphasis(text: str) -> str:
    """The text with bold and italic marks taken out, if nearly all its stars pair as such marks; tags that underline
    or embolden ("<u>Nơi nhận:</u>") always, and so the addresses of links.
    """
    text = _LINKED.sub(r"\1", text) if "](" in text else text
    text = _TAGGED.sub(r"\2", text) if "</" in text else text
    if "*" not in text:
        return text
    paired = _BOTH.sub(r"**\1**", text)
    bare = _NO_MARK.sub("", paired)
    stars = bare.count("*")
    left = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", bare)).count("*")
    if not stars or left > (1 - SETTINGS.mark_share) * stars:
        return text
    return _ITALIC.sub(r"\1", _BOLD.sub(_marked, paired))


def _marked(match: re.Match[str]) -> str:
    """Bold with its control characters, closed at each line's end and opened again."""
    return _OPEN + match[1].replace("\n", f"{_CLOSE}\n{_OPEN}") + _CLOSE


def plain(text: str) -> tuple[str, bool]:
    """A line without marks and heading signs, and whether more than half of it is bold."""
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
    if _OPEN not in text:
        return text, heading is not None
    inside, bold = 0, False
    out = []
    for char in text:
        if char in (_OPEN, _CLOSE):
            bold = char == _OPEN
        else:
            inside += bold
            out.append(char)
    return "".join(out).strip(), heading is not None or 2 * inside > len(out)
