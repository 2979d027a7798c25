"""Printed lines put together into paragraphs.

In: lines of running text. Out: `Paragraph`s: text on one line, its first line, whether it is bold.
Why: PDF and text dumps wrap lines where DOCX keeps paragraphs; one rule serves both: a line goes on the
one above unless it opens a dash or number, or begins with a capital where the line above ended early.
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

_ITEM = re.compile(r"^(?:[-–—+•*●▪o]\s|[-–+•*]\S|[a-zđ](?:\.\d+)?[).]\s)")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
_SENTENCE_END = re.compile(r"[.;:!?…][”\"’')\]]*$|\./\.$")


def is_page_number(line: Line) -> bool:
    """Whether a line holds nothing but a page number."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def is_item(text: str) -> bool:
    """Whether a line opens with a dash, a bullet or a letter: "- …", "+ …", "a) …"."""
    return _ITEM.match(text.lstrip()) is not None


def paragraphs(lines: Sequence[Line], opens: Callable[[int], bool]) -> list[Paragraph]:
    """The paragraphs of some lines; `opens(i)` says that line i bears a number and so opens one."""
    width = full_width(lines)
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        if not squeeze(line.text) or is_page_number(line):
            continue
        if not groups or opens(at) or _begins(groups[-1][-1], line, width):
            groups.append([])
        groups[-1].append(line)
    return [Paragraph(join_lines(line.text for line in group), tuple(group)) for group in groups]


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
