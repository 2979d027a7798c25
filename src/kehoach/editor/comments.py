"""A copy of a DOCX draft with its findings as comments.

In: the bytes of a draft, its findings and what to say of each. Out: the bytes of a copy. A comment stands at the
quoted words, which get runs of their own with the look they have; else at the paragraph or row named, else at the
top. Comments of others stay, those of an earlier check are replaced. Nothing printed changes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from kehoach.editor.anchors import edges
from kehoach.editor.letters import Letter, Letters, Sheet
from kehoach.editor.parts import comments_of, printed, with_parts
from kehoach.models.document import Place
from kehoach.models.finding import Finding
from kehoach.readers.docx import open_draft
from kehoach.readers.docx.names import PROPERTIES, RUN, number, w

AUTHOR = "kehoach"
_COMMENT, _ID = w("comment"), w("id")
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_PARAGRAPH = f"""<w:p xmlns:w="{w("")[1:-1]}"><w:pPr><w:spacing w:before="0" w:after="0"/>\
<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>\
<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p>"""
"""A paragraph of a comment: small and flush left, whatever the draft's own text looks like."""


def comment(data: bytes, findings: Sequence[Finding], words: Callable[[Finding], Sequence[str]]) -> bytes:
    """A copy of a draft with each finding as a comment; `words` gives the comment's paragraphs.

    Raises `UnreadableError`: the bytes are no DOCX file that can be written again.
    """
    draft = open_draft(data)
    comments = comments_of(draft)
    earlier = _without_own(draft.root, comments.root)
    sheet = Sheet(draft)
    now = dt.datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    met: Counter[tuple[object, ...]] = Counter()
    for identity, finding in enumerate(findings, _free(draft.root, comments.root)):
        key = (finding.code, finding.quote, *sheet.scope(finding.place))
        start, end = edges(sheet, _meant(sheet, finding, met[key]), draft.root)
        met[key] += 1
        start.addprevious(_mark(_START, identity))
        end.addnext(_reference(identity, end))
        end.addnext(_mark(_END, identity))
        comments.root.append(_remark(identity, now, words(finding)))
    parts = {draft.part: printed(draft.root), comments.name: printed(comments.root), **comments.beside}
    return with_parts(data, parts) if findings or earlier else data


def _without_own(root: etree._Element, comments: etree._Element) -> int:
    """Take away the comments of an earlier check, and their marks in the text; how many there were."""
    own = [remark for remark in comments.iter(_COMMENT) if remark.get(w("author")) == AUTHOR]
    gone = {remark.get(_ID) for remark in own}
    marks = [mark for mark in root.iter(_START, _END, _REFERENCE) if mark.get(_ID) in gone]
    for element in (*own, *marks):
        holder = element.getparent()
        if holder is not None:
            holder.remove(element)
            if holder.tag == RUN and all(child.tag == PROPERTIES for child in holder):
                holder.getparent().remove(holder)  # type: ignore[union-attr]
    return len(own)


def _meant(sheet: Sheet, finding: Finding, nth: int) -> Sequence[Letter]:
    """The letters a finding is about, its twin for the `nth` time: the quote, else the paragraph, else the first."""
    numbers, quote = sheet.scope(finding.place), finding.quote
    near = sheet.joined(numbers)
    if spans := near.spans(quote):
        return near[slice(*spans[min(nth, len(spans) - 1)])]
    if spans := sheet.spans(quote):
        return sheet.whole[slice(*min(spans, key=lambda span: _distance(sheet.numbers[span[0]], finding.place)))]
    behind = [number for number in sheet.paragraphs if number > (finding.place.line or 0)]
    return next(filter(None, (_inked(sheet.paragraphs[n]) for n in (*numbers, *behind, *sheet.paragraphs))), ())


def _distance(number: int, place: Place) -> tuple[bool, int]:
    """How far a paragraph is from a place; what a row takes over from a merged cell stands above it."""
    line = place.line or 0
    return place.row is not None and number > line, abs(number - line)


def _inked(letters: Letters) -> list[Letter]:
    """The letters of a paragraph without the blanks around them."""
    inked = [at for at, letter in enumerate(letters) if letter.run is not None and not letter.text.isspace()]
    return letters[inked[0] : inked[-1] + 1] if inked else []


def _free(root: etree._Element, comments: etree._Element) -> int:
    marks = (*root.iter(_START, _END, _REFERENCE), *comments.iter(_COMMENT))
    return max((number(mark.get(_ID)) for mark in marks), default=-1) + 1


def _mark(tag: str, identity: int) -> etree._Element:
    return etree.Element(tag, {_ID: str(identity)})


def _reference(identity: int, beside: etree._Element) -> etree._Element:
    """The run that ties a comment to its place, as high as the text beside it."""
    run = etree.Element(RUN)
    if (properties := beside.find(PROPERTIES)) is not None:
        run.append(deepcopy(properties))
    run.append(_mark(_REFERENCE, identity))
    return run


def _remark(identity: int, now: str, lines: Sequence[str]) -> etree._Element:
    """The comment itself, a paragraph a line."""
    names = {w("author"): AUTHOR, w("initials"): AUTHOR, w("date"): now}
    remark = etree.Element(_COMMENT, {_ID: str(identity), **names})
    for line in lines:
        paragraph = etree.fromstring(_PARAGRAPH)
        remark.append(paragraph)
        paragraph[-1][-1].text = line
    return remark
