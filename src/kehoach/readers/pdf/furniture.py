"""What belongs to the paper and not to the text: page numbers, running headers, footnotes, signature boxes.

In: a page's printed lines, rules and annotations; a document's lines. Out: the lines that are text, and a
`Diagnostic` for each word taken out, so that none is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kehoach.message import Message
from kehoach.models.document import Block, Bounds, Diagnostic, Line, Place
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row, Word, around, rows_of, words_of

_PAGE_NUMBER = re.compile(r"[-–—\s|.]*(?:\w+\s)?\d{1,4}(?:\s?/\s?\d{1,4})?[-–—\s|.]*")
_NUMBER = re.compile(r"[\d/.\s-]{1,12}")
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER = 4


def diagnostic(code: str, page: int, text: str, message: Message, box: Bounds | None = None) -> Diagnostic:
    """An `info` that `text` was taken out of the running text of a page."""
    return Diagnostic(code, "info", message, Place(page=page, box=box), text)


def without_page_number(rows: list[Row], ink: Ink) -> tuple[list[Row], list[Diagnostic]]:
    """The lines without a page number at the very top or bottom of the page."""
    out: list[Diagnostic] = []
    for at in (0, -1):
        if rows and _is_page_number(rows[at], ink.height, at == 0):
            row = rows.pop(at)
            out.append(diagnostic("page-furniture", ink.number, row.text, Message("page number"), row.box))
    return rows, out


def _is_page_number(row: Row, height: float, top: bool) -> bool:
    inside = (
        row.bottom <= SETTINGS.furniture_margin * height if top else row.top >= (1 - SETTINGS.furniture_margin) * height
    )
    return inside and len(row.words) <= 5 and _PAGE_NUMBER.fullmatch(row.text) is not None


def without_number_in_table(words: list[Word], ink: Ink, tops: list[Bounds]) -> tuple[list[Word], list[Diagnostic]]:
    """The words without a page number that is printed into a table's first cells at the top of the page.

    `tops` are the boxes of these cells. It is about the page's own number, set by itself, beside other words.
    """
    for word in words if ink.number > 1 and tops else ():
        text = "".join(word.chars)
        if not text.isdecimal() or len(text) > _LONGEST_NUMBER or abs(int(text) - ink.number) > SETTINGS.other_number:
            continue
        x, y = word.middle
        if y > SETTINGS.furniture_margin * ink.height:
            continue
        box = next((box for box in tops if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
        if box is None or any(other is not word and other.run is word.run for other in words):
            continue
        beside = [
            o for o in words if o is not word and box[0] <= o.middle[0] <= box[2] and box[1] <= o.middle[1] <= box[3]
        ]
        if any(any(map(str.isalpha, other.chars)) for other in beside):
            note = diagnostic("page-furniture", ink.number, text, Message("page number"), word.box)
            return [other for other in words if other is not word], [note]
    return words, []


def without_footnotes(rows: list[Row], ink: Ink, rules: list[Rule]) -> tuple[list[Row], list[Diagnostic]]:
    """The lines above a footnote separator; those below it, in smaller print, as one diagnostic."""
    size = main_size(rows)
    left = min((r.x0 for r in rows), default=0.0)
    for y, x0, x1 in rules:
        below = [r for r in rows if r.top >= y - 1]
        if (
            below
            and y > SETTINGS.footnotes_from * ink.height
            and SETTINGS.footnote_rule[0] <= x1 - x0 <= SETTINGS.footnote_rule[1]
            and abs(x0 - left) <= SETTINGS.left_reach
            and all(r.size <= SETTINGS.footnote_size * size for r in below)
        ):
            text = "\n".join(r.text for r in below)
            note = diagnostic("footnote", ink.number, text, Message("footnote at the foot of the page"), below[0].box)
            return [r for r in rows if r.top < y - 1], [note]
    return rows, []


def main_size(rows: Iterable[Row]) -> float:
    """The size most characters of the lines are set in; 0 where there are none."""
    exact: dict[float, int] = {}
    for row in rows:
        for word in row.words:
            exact[word.size] = exact.get(word.size, 0) + len(word.chars)
    sizes: Counter[float] = Counter()
    for size, count in exact.items():
        sizes[round(size, 1)] += count
    return sizes.most_common(1)[0][0] if sizes else 0.0


def footnote_marks(rows: list[Row], page: int) -> list[Diagnostic]:
    """One diagnostic for each superscript digit taken off the end of a word."""
    return [
        diagnostic(
            "footnote-mark",
            page,
            mark.text,
            Message("superscript footnote mark"),
            (mark.x0, row.top, mark.x1, row.base),
        )
        for row in rows
        for mark in row.marks
    ]


def fill_ins(ink: Ink, words: list[Word], size: float) -> tuple[list[Word], list[Diagnostic]]:
    """Words of form fields that fill a blank in the text; signature boxes and remarks as diagnostics.

    Offices write number and day of an electronic document into one-line fields over the blanks; what a
    digital signature says of itself takes several lines, or small print. `words` are the page's own, `size` is theirs.
    """
    filled: list[Word] = []
    out: list[Diagnostic] = []
    for widget in ink.widgets:
        rows = rows_of(words_of(widget.runs))
        if not rows:
            continue
        text = "\n".join(r.text for r in rows)
        short = len(rows) == 1 and len(text) <= SETTINGS.fill_in and rows[0].size >= SETTINGS.fill_in_size * size
        if short and not (widget.remark and _is_remark(rows[0], ink, words)):
            filled.extend(rows[0].words)
        elif widget.remark:
            place = Place(page=ink.number, box=widget.box)
            out.append(
                Diagnostic("remark", "warning", Message("a remark or stamp put on the page was left out"), place, text)
            )
        else:
            out.append(
                diagnostic("signature-box", ink.number, text, Message("text of a signature or stamp field"), widget.box)
            )
    return filled, out


def _is_remark(row: Row, ink: Ink, words: list[Word]) -> bool:
    """Whether free text on the page is no number or day in a blank: it has words, lies over words or in a table."""
    x0, top, x1, bottom = row.box
    middle = (top + bottom) / 2
    if not _NUMBER.fullmatch(row.text) or len({x < x0 for x, y0, y1 in ink.drawn.down if y0 < middle < y1}) > 1:
        return True
    boxes = [w.box for w in words if w.turn == 0]
    return any(b[0] < x1 - 1 and b[2] > x0 + 1 and b[1] < middle < b[3] for b in boxes)


def without_stamps(words: list[Word], ink: Ink) -> tuple[list[Word], list[Diagnostic]]:
    """The words without those of signature stamps that were made part of the page.

    Such a stamp is a small form in small print; on a scanned page it is the only text there is.
    """
    size = main_size([Row(words, 0.0, 0.0)]) if words else 0.0
    boxes = [around(words)] if ink.is_picture and words else ink.drawn.forms
    out: list[Diagnostic] = []
    for box in boxes:
        if (box[2] - box[0]) * (box[3] - box[1]) > SETTINGS.furniture_stamp_share * ink.width * ink.height:
            continue
        inside = [w for w in words if box[0] <= w.middle[0] <= box[2] and box[1] <= w.middle[1] <= box[3]]
        rows = rows_of(inside)
        if rows and (ink.is_picture or (len(rows) > 1 and all(w.size <= SETTINGS.stamp_size * size for w in inside))):
            text = "\n".join(r.text for r in rows)
            out.append(diagnostic("signature-box", ink.number, text, Message("text of a signature stamp"), box))
            words = [w for w in words if w not in inside]
    return words, out


def without_running_headers(blocks: list[Block], heights: dict[int, float]) -> tuple[list[Block], list[Diagnostic]]:
    """The blocks without lines that stand in the margin of most pages with the same words."""
    seen: dict[str, set[int]] = {}
    for block in blocks:
        if isinstance(block, Line) and _in_margin(block, heights):
            seen.setdefault(_DIGITS.sub("0", block.text), set()).add(block.page or 0)
    least = max(SETTINGS.running_pages, SETTINGS.running_share * len(heights))
    running = {text for text, pages in seen.items() if len(pages) >= least}
    kept: list[Block] = []
    out: list[Diagnostic] = []
    for block in blocks:
        if isinstance(block, Line) and _in_margin(block, heights) and _DIGITS.sub("0", block.text) in running:
            out.append(diagnostic("page-furniture", block.page or 0, block.text, Message("running header"), block.box))
        else:
            kept.append(block)
    return kept, out


def _in_margin(line: Line, heights: dict[int, float]) -> bool:
    if line.page is None or line.box is None:
        return False
    height = heights[line.page]
    return line.box[3] <= SETTINGS.furniture_margin * height or line.box[1] >= (1 - SETTINGS.furniture_margin) * height
