"""The numbered parts of the running text, as a tree.

In: the lines outside tables. Out: `Section`s I / 1 / 1.1 with titles, texts and children. Why: duties in
running text are told by the section they stand in. Numbers must follow in their order; one printed twice
("II" and again "II") is kept as printed. Letters and dashes are paragraphs, no sections (the decree's
khoản and điểm: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.6 đ).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from msgspec import Struct, field

from kehoach.models.document import Line
from kehoach.models.draft import Paragraph
from kehoach.models.plan import Section
from kehoach.outline.closing import body_end
from kehoach.outline.numbering import Mark, may_name_phase, phase_mark, read_mark
from kehoach.outline.paragraphs import full_width, paragraphs
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import in_capitals, listed, mostly_in_capitals
from kehoach.text import fold, join_lines, squeeze

_DEPTH = {"part": 0, "letter": 4, "roman": 5, "phase": 6, "arabic": 7, "dotted": 8}
_ENDS = re.compile(r"[.;:!?/][”\"’')\]]*$")


class _Node(Struct):
    """A section while its children and paragraphs are being gathered."""

    mark: Mark
    depth: int
    line: Line
    heading: Paragraph | None = None
    texts: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


def read_sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of the body, in order; what stands before the first number belongs to none."""
    body = list(lines[: body_end(lines)])
    marks = _marks_in_order(body)
    roots: list[_Node] = []
    open_nodes: list[_Node] = []
    by_line = {id(body[at]): mark for at, mark in marks.items()}
    for paragraph in paragraphs(body, lambda at: at in marks):
        mark = by_line.get(id(paragraph.lines[0]))
        if mark is None:
            if open_nodes:
                open_nodes[-1].texts.append(paragraph.text)
            continue
        node = _Node(mark, _depth(mark), paragraph.lines[0], paragraph)
        while open_nodes and open_nodes[-1].depth >= node.depth:
            open_nodes.pop()
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    return tuple(_section(node) for node in roots)


def _depth(mark: Mark) -> int:
    return _DEPTH[mark.kind] + mark.part + max(0, len(mark.order) - 2)


def _section(node: _Node) -> Section:
    rest = _rest(node)
    title, lead = _title(rest, node)
    texts = [lead, *node.texts] if lead else node.texts
    if not title and not lead and texts and in_capitals(texts[0]):
        title, *texts = texts
    line = node.line
    return Section(
        number=node.mark.number,
        title=title or None,
        text="\n".join(texts),
        children=tuple(_section(child) for child in node.children),
        place=line.place,
    )


def _rest(node: _Node) -> str:
    """The heading's paragraph without its number."""
    if node.heading is None:
        return node.mark.rest
    return join_lines([node.mark.rest, *(line.text for line in node.heading.lines[1:])])


def _title(rest: str, node: _Node) -> tuple[str | None, str]:
    """Title and running text of a numbered paragraph: a heading, a label before a colon, or a sentence."""
    if in_capitals(rest) or node.mark.kind in ("part", "letter", "roman", "phase"):
        return rest, ""
    if not re.search(r"[.!?]\s+[^\W\d_]", rest) and len(rest) <= SETTINGS.longest_title:
        followed = bool(node.texts or node.children)
        if not rest.endswith((".", ";")) or (followed and len(rest) <= SETTINGS.title_length):
            return rest, ""
    return _label(rest)


def _label(rest: str) -> tuple[str | None, str]:
    """Title and text of "Thời gian thực hiện: 100 ngày …"; a long clause before a colon is no title."""
    label, colon, text = rest.partition(": ")
    if colon and len(label) <= SETTINGS.label_length and not re.search(r"[.;,(]|\s[-–]\s", label):
        return label, text
    return None, rest


def _marks_in_order(lines: Sequence[Line]) -> dict[int, Mark]:
    """The lines whose numbers follow in their order, by index."""
    found: dict[int, Mark] = {}
    last: dict[int, Mark] = {}
    above: Line | None = None
    through = 0
    width = min(full_width(lines), SETTINGS.sections_printed)
    for at, line in enumerate(lines):
        if not squeeze(line.text):
            continue
        mark = read_mark(line.text) or _phase(lines, at, last, through)
        ended = above is None or _ENDS.search(squeeze(above.text)) is not None
        fits = mark and (_fits(mark, last, ended) or _runs_through(mark, last, through))
        if mark and fits and not _wrapped(above, line, mark, width):
            found[at] = mark
            last = {depth: m for depth, m in last.items() if depth < _depth(mark)}
            last[_depth(mark)] = mark
            through = mark.order[0] if mark.kind == "arabic" else through
        above = line
    return found


def _runs_through(mark: Mark, last: dict[int, Mark], through: int) -> bool:
    """Whether a number goes on counting over the heading of a part or phase: "Mục 2", and under it "4." after "3."."""
    heading = last[max(last)].kind if last else None
    return mark.kind == "arabic" and through > 0 and mark.order == (through + 1,) and heading in ("part", "phase")


def _phase(lines: Sequence[Line], at: int, last: dict[int, Mark], through: int) -> Mark | None:
    """The phase that a line heads, unless it stands inside a numbered item."""
    if _DEPTH["arabic"] in last and _DEPTH["phase"] not in last:
        return None
    if not may_name_phase(lines[at].text):
        return None
    below = next((line.text for line in islice(lines, at + 1, None) if squeeze(line.text)), "")
    return phase_mark(lines[at].text, below, through)


def _fits(mark: Mark, last: dict[int, Mark], ended: bool) -> bool:
    """Whether a number may come next: the first of its level, or the one after the last at its level.

    One number may have been lost in a scan where the line above ends a sentence (`ended`); a heading in capitals is one
    also behind a gap.
    """
    depth = _depth(mark)
    before = last.get(depth)
    if mark.kind == "dotted":
        return _fits_dotted(mark, before, last)
    value = mark.order[0]
    if before is None:
        return value == 1 or (value <= SETTINGS.sections_leap and mark.kind != "arabic") or _is_heading(mark)
    step = value - before.order[0]
    return (
        step == 1
        or (ended and step == SETTINGS.sections_leap)
        or (_is_heading(mark) and (0 <= step <= SETTINGS.sections_far or value == 1))
    )


def _fits_dotted(mark: Mark, before: Mark | None, last: dict[int, Mark]) -> bool:
    stem, value = mark.order[:-1], mark.order[-1]
    if before is not None and before.order[:-1] == stem:
        return 0 <= value - before.order[-1] <= SETTINGS.sections_leap
    parent = last.get(_DEPTH["dotted"] + len(stem) - 2) if len(stem) > 1 else last.get(_DEPTH["arabic"])
    roman = last.get(_DEPTH["roman"])
    known = {m.order for m in (parent, roman) if m}
    return value <= SETTINGS.sections_leap and value > 0 and (stem in known or not parent)


def _is_heading(mark: Mark) -> bool:
    return mark.kind in ("part", "letter", "roman") and mostly_in_capitals(mark.rest.split("(")[0][:60])


@cache
def _expects_number() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{listed('numbering', 'expects_number')})$")


def _wrapped(above: Line | None, line: Line, mark: Mark, width: int) -> bool:
    """Whether the number only begins a printed line in the middle of a sentence."""
    if above is None or mark.kind in ("part",) or _is_heading(mark) or (line.bold and not above.bold):
        return False
    before = squeeze(above.text)
    if _ENDS.search(before) or in_capitals(before):
        return False
    if (
        mark.kind == "arabic"
        and len(before) >= SETTINGS.sections_half * width
        and _expects_number().search(fold(before))
    ):
        return True
    return (
        mark.rest[0].islower()
        or (len(before) >= SETTINGS.nearly_full * width and mark.kind == "roman")
        or before[-1] in ",-–("
    )
