"""A DOCX draft, corrected or with comments; the draft itself is never touched.

In: the bytes of a draft and its findings. Out: the bytes of a copy. A correction changes nothing but the letters
it is about, inside the runs they stand in: formatting stays, text under change tracking is left alone, and all
other parts of the file are copied as they are. What has no sure place is left and counted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO

import docx
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml import etree

from kehoach.models.finding import Finding
from kehoach.models.plan import At
from kehoach.readers.archive import Archive
from kehoach.readers.docx import main_part, positions
from kehoach.readers.docx.names import PARAGRAPH, RUN, TEXT, w
from kehoach.reports.findings.report import said

AUTHOR = "kehoach"
_PRINTED = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_REMOVED = frozenset((w("del"), w("moveFrom")))
_TRACKED = frozenset((w("ins"), w("moveTo")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_IN_CELL = 30
"""Paragraphs behind the first of a table row in which its quote is looked for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph's text before and after its corrections."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected copy, what was changed in it, and the findings whose fix has no sure place."""

    data: bytes
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]


@dataclass(slots=True)
class _Letter:
    """One printed character: the run it stands in, its w:t (None: a tab or break), whether it is tracked."""

    text: str
    run: etree._Element
    node: etree._Element | None
    tracked: bool


def correct(data: bytes, findings: Iterable[Finding]) -> Corrected:
    """Apply the fixes of findings to a copy of a draft.

    Raises `UnreadableError`: the bytes are no DOCX file.
    """
    archive = Archive(data)
    main = main_part(archive)
    root = etree.fromstring(archive.bytes_of(main), etree.XMLParser(resolve_entities=False, huge_tree=True))
    paragraphs = _Paragraphs(root, positions(data))
    before: dict[etree._Element, str] = {}
    left = []
    for finding in findings:
        if finding.fix is None:
            continue
        paragraph = paragraphs.sure(finding.quote, finding.place)
        text = "" if paragraph is None else _text(_letters(paragraph))
        if paragraph is None or not _replace(paragraph, finding.quote, finding.fix.replacement):
            left.append(finding)
        else:
            before.setdefault(paragraph, text)
    changes = tuple(Change(text, _text(_letters(paragraph))) for paragraph, text in before.items())
    return Corrected(_with_part(data, main, root) if changes else data, changes, tuple(left))


def comment(data: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of a draft with each finding as a comment at its quote, else at its paragraph, else at the top.

    Raises `UnreadableError`: the bytes are no DOCX file.
    """
    numbers = positions(data)
    document = docx.Document(BytesIO(data))
    paragraphs = _Paragraphs(document.element, numbers)
    for finding in findings:
        runs = paragraphs.runs(finding.quote, finding.place)
        ends = [Run(run, document) for run in (*runs[:1], *runs[-1:]) if isinstance(run, CT_R)]
        anchors = ends or [document.add_paragraph().add_run()]
        document.add_comment(anchors, _words(finding), author=AUTHOR, initials="kh")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _words(finding: Finding) -> str:
    fix = f" → {finding.fix.replacement}" if finding.fix is not None else ""
    return f"{finding.code} {finding.rule}: {said(finding)}{fix}"


class _Paragraphs:
    """The paragraphs of a draft by the numbers that places name them with."""

    def __init__(self, root: etree._Element, numbers: dict[int, int]) -> None:
        elements = list(root.iter(PARAGRAPH))
        self._numbered = {number: elements[at] for number, at in sorted(numbers.items()) if at < len(elements)}

    def sure(self, quote: str, place: At) -> etree._Element | None:
        """The paragraph a fix belongs in: the one named, the only one of its row, or the only one at all."""
        if not quote:
            return None
        holding = {number: element for number, element in self._numbered.items() if quote in _text(_letters(element))}
        if place.line in holding:
            return holding[place.line]
        near = [element for number, element in holding.items() if _in_row(number, place)]
        for few in (near, list(holding.values())):
            if len(few) == 1:
                return few[0]
        return None

    def runs(self, quote: str, place: At) -> list[etree._Element]:
        """The runs that print the quote nearest to a place, else those of the paragraph named or the first one."""
        line = place.line or 1
        pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
        for _number, element in sorted(self._numbered.items(), key=lambda item: (item[0] < line, abs(item[0] - line))):
            letters = _letters(element)
            found = pattern.search(_text(letters)) if quote.strip() else None
            if found is not None:
                return _unique(letter.run for letter in letters[found.start() : found.end()])
        behind = [element for number, element in self._numbered.items() if number >= line]
        for element in (*behind, *self._numbered.values()):
            if runs := _unique(letter.run for letter in _letters(element)):
                return runs
        return []


def _in_row(number: int, place: At) -> bool:
    return place.row is not None and place.line is not None and place.line <= number < place.line + _IN_CELL


def _unique(runs: Iterable[etree._Element]) -> list[etree._Element]:
    return list(dict.fromkeys(runs))


def _letters(paragraph: etree._Element) -> list[_Letter]:
    """The characters a paragraph prints itself, not those of boxes tied to it, deletions left out."""
    return [letter for run in paragraph.iter(RUN) for letter in _of_run(paragraph, run)]


def _of_run(paragraph: etree._Element, run: etree._Element) -> Iterator[_Letter]:
    above = []
    for holder in run.iterancestors():
        if holder is paragraph:
            break
        above.append(holder.tag)
    if PARAGRAPH in above or _REMOVED & set(above):
        return
    tracked = bool(_TRACKED & set(above))
    for child in run:
        if child.tag == TEXT:
            yield from (_Letter(letter, run, child, tracked) for letter in child.text or "")
        elif child.tag in _PRINTED:
            yield _Letter(_PRINTED[child.tag], run, None, tracked)


def _text(letters: Iterable[_Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _replace(paragraph: etree._Element, quote: str, replacement: str) -> bool:
    """Change the quote into its replacement letter by letter; False where a letter concerned may not be touched."""
    letters = _letters(paragraph)
    start = _text(letters).index(quote)
    edits = [edit for edit in SequenceMatcher(None, quote, replacement, False).get_opcodes() if edit[0] != "equal"]
    concerned = [letters[at] for edit in edits for at in _concerned(start, edit[1], edit[2])]
    if any(letter.node is None or letter.tracked for letter in concerned):
        return False
    for _kind, first, last, begin, end in edits:
        holder, *gone = _concerned(start, first, last)
        added = replacement[begin:end]
        kept = letters[holder].text if first == last else ""
        letters[holder].text = added + kept if start + first == 0 else kept + added
        for at in gone:
            letters[at].text = ""
    _write(letters)
    return True


def _concerned(start: int, first: int, last: int) -> list[int]:
    """The letters an edit takes away, the first of which takes what it adds; a mere addition goes behind a letter."""
    return list(range(start + first, start + last)) if first < last else [max(start + first - 1, 0)]


def _write(letters: Sequence[_Letter]) -> None:
    """Put the letters back into their nodes, those that changed only."""
    texts: dict[etree._Element, str] = {}
    for letter in letters:
        if letter.node is not None:
            texts[letter.node] = texts.get(letter.node, "") + letter.text
    for node, text in texts.items():
        if node.text != text:
            node.text = text
            node.set(_SPACE, "preserve")


def _with_part(data: bytes, name: str, root: etree._Element) -> bytes:
    """The archive with one part replaced; order, dates and all other parts stay."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.lstrip("/") == name:
                content = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(entry, content)
    return out.getvalue()
