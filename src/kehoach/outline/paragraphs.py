"""Printed lines put together into paragraphs.

In: lines of running text. Out: `Paragraph`s: text on one line, its first line, whether it is bold.
Why: PDF and text dumps wrap lines where DOCX keeps paragraphs; one rule serves both: a line goes on the
one above unless it opens a dash or number, or begins with a capital where the line above ended early. Where a page
indents the first lines of its paragraphs, the indent tells instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kehoach.models.document import Line
from kehoach.models.draft import Paragraph
from kehoach.outline.numbering import read_mark
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import in_capitals
from kehoach.text import join_lines, squeeze

_ITEM = re.compile(r"^(?:[-–—+•*●▪o]\s|[-–+•*]\S|[a-zđ](?:\.\d+)?[).]\s|\(\d{1,2}\)\s[A-ZĐÀ-Ỹ“])")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
_SENTENCE_END = re.compile(r"[.;:!?…][”\"’')\]]*$|\./\.$")


def is_page_number(line: Line) -> bool:
    """Whether a line holds nothing but a page number."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def is_item(text: str) -> bool:
    """Whether a line opens with a dash, a bullet, a letter or a number in brackets: "- …", "a) …", "(1) …"."""
    return _ITEM.match(text.lstrip()) is not None


def paragraphs(lines: Sequence[Line], opens: Callable[[int], bool]) -> list[Paragraph]:
    """The paragraphs of some lines; `opens(i)` says that line i bears a number and so opens one."""
    width, told = full_width(lines), margins(lines)
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        if not squeeze(line.text) or is_page_number(line):
            continue
        begins = not groups or opens(at) or _indented(line, told)
        if begins is None:
            begins = _begins(groups[-1][-1], line, width)
        if begins:
            groups.append([])
        groups[-1].append(line)
    return [Paragraph(join_lines(line.text for line in group), tuple(group)) for group in groups]


def margins(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Where the lines of a paragraph and its first line begin, in points; None unless each is told by many lines alike.

    What begins with a small letter goes on, what begins with a number or a dash is a first line.
    """
    going_on = sorted(line.box[0] for line in lines if line.box and line.text[:1].islower())
    opening = sorted(line.box[0] for line in lines if line.box and _is_marked(line.text))
    if min(len(going_on), len(opening)) < SETTINGS.paragraphs_told:
        return None
    margin, first = going_on[len(going_on) // 2], opening[len(opening) // 2]
    off = SETTINGS.paragraphs_off * (first - margin)
    alike = all(
        sum(abs(at - middle) < off for at in begins) >= SETTINGS.paragraphs_alike * len(begins)
        for begins, middle in ((going_on, margin), (opening, first))
    )
    return (margin, first) if alike and first - margin >= SETTINGS.paragraphs_indent else None


def _is_marked(text: str) -> bool:
    return is_item(text) or text[:1].isdigit()


def _indented(line: Line, told: tuple[float, float] | None) -> bool | None:
    """Whether a line begins a paragraph, by where it stands; None where that does not tell."""
    if told is None or line.box is None:
        return None
    off = SETTINGS.paragraphs_off * (told[1] - told[0])
    if abs(line.box[0] - told[0]) < off:
        return False
    first = abs(line.box[0] - told[1]) < off
    return True if first and line.text[:1].isupper() and not in_capitals(line.text) else None


def numbered_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of some lines; whatever looks like a number opens one, in its order or not."""
    numbered = [read_mark(line.text) is not None for line in lines]
    return paragraphs(lines, numbered.__getitem__)


def full_width(lines: Sequence[Line]) -> int:
    """The length of a line printed to the margin: the ninth decile, no less than a narrow page's."""
    lengths = sorted(len(squeeze(line.text)) for line in lines if line.text.strip())
    return max(SETTINGS.paragraphs_narrow, lengths[len(lengths) * 9 // 10]) if lengths else SETTINGS.paragraphs_narrow


def _begins(above: Line, line: Line, width: int) -> bool:
    before, text = squeeze(above.text), squeeze(line.text)
    if is_item(text) or text.startswith("("):
        return is_item(text) or _SENTENCE_END.search(before) is not None
    if text[0].islower() or text[0].isdigit():
        return False
    if in_capitals(before) and in_capitals(text):
        return False
    if (
        above.bold
        and line.bold
        and len(before) >= SETTINGS.paragraphs_half * width
        and not _SENTENCE_END.search(before)
    ):
        return False
    if in_capitals(before) or above.bold != line.bold or _SENTENCE_END.search(before):
        return True
    return len(before) < SETTINGS.paragraphs_early * width and before[-1] not in ",-–"
