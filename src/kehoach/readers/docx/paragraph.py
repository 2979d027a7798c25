"""The text of one paragraph as a person reads it.

In: a w:p element. Out: its printed text with its look, its list label in front, and the text boxes tied to
it. Fields give their result, tracked changes count as accepted; what is deleted, hidden, struck out or not to be seen,
the marks of notes, and what fields show that nobody filled in, are set aside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from lxml import etree
from msgspec import Struct, field

from kehoach.encodings import decode_run
from kehoach.readers.aside import INVISIBLE, Aside, exponent, is_mark
from kehoach.readers.docx.ground import is_unseen
from kehoach.readers.docx.names import ALTERNATE, MATH_TEXT, RUN, TEXT, VAL, chosen, first, is_on, number, value, w
from kehoach.readers.docx.numbering import Numbering
from kehoach.readers.docx.styles import Look, Styles

_SKIPPED = frozenset(
    w(name) for name in ("pPr", "rPr", "moveFrom", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt")
)
_DELETED, _DELETED_TEXT = w("del"), w("delText")
_PICTURES = frozenset(w(name) for name in ("drawing", "pict", "object"))
_BOX = w("txbxContent")
_RENDERED_BREAK, _FIELD, _FIELD_KIND, _SYMBOL = (
    w(n) for n in ("lastRenderedPageBreak", "fldChar", "fldCharType", "sym")
)
_PRINTED = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_SYMBOLS = {
    0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0xE0: "→", 0xF0: "→", 0x2D: "-",
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°",
}  # fmt: skip
"""Characters of the fonts Symbol and Wingdings that stand in official documents."""
_PRIVATE = 0xF000
_CHOICES, _TICK, _PROMPT = w("ddList"), w("checkBox"), w("showingPlcHdr")


class Paragraph(Struct, frozen=True):
    """A paragraph as printed: `text` with its line breaks, and the boxes (w:txbxContent) tied to it.

    `page` is where it begins, counted by the page breaks Word noted when it last laid the document out; `struck` says
    that words of it are struck out or deleted, `insets` are the holders of its pictures and objects.
    """

    text: str
    number: int
    page: int
    bold: bool = False
    size: float | None = None
    boxes: tuple[etree._Element, ...] = ()
    insets: tuple[etree._Element, ...] = ()
    struck: bool = False


class Piece(NamedTuple):
    """Text a paragraph prints, and the element that holds it; None for the label of a list."""

    text: str
    element: etree._Element | None


class Printed(NamedTuple):
    """A w:p and what it prints, in order."""

    element: etree._Element
    pieces: tuple[Piece, ...] = ()


class _Draft(Struct):
    pieces: list[tuple[str, Look, etree._Element]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    insets: list[etree._Element] = field(default_factory=list)
    page: int | None = None
    struck: bool = False


class Paragraphs:
    """Reads the paragraphs of one part, in reading order, since lists and fields run on over them.

    `page` and `count` may be set back by whoever reads table cells that stand side by side.
    `aside` gathers the text that was set aside and its paragraph's number, `fonts` the font names met, `printed` what
    each number prints, where that is to be `kept`.
    """

    def __init__(self, root: etree._Element, styles: Styles, numbering: Numbering, *, kept: bool = False) -> None:
        self.page = 1
        self.count = 0
        self.aside: defaultdict[Aside, list[tuple[int, str]]] = defaultdict(list)
        self.fonts: Counter[str] = Counter()
        self.printed: dict[int, Printed] = {}
        self._kept = kept
        self._styles = styles
        self._numbering = numbering
        self._ended = _ended_fields(root)
        self._prompts = _prompts(root)
        self._codes: list[bool] = []
        self._entries: list[tuple[str, int]] = []
        self._style: str | None = None
        self._draft = _Draft()

    def read(self, element: etree._Element) -> Paragraph | None:
        """The paragraph; None where its mark was deleted, so that its text goes on in the next one."""
        properties = first(element, w("pPr"))
        self.count += 1
        self._keep(element)
        self._style = value(properties, "pStyle")
        self._walk(element, None)
        if _mark_deleted(properties):
            return None
        draft, self._draft = self._draft, _Draft()
        label = self._numbering.label(properties)
        self._keep(element, Piece(label, None), *(Piece(text, holder) for text, _, holder in draft.pieces))
        text = label + "".join(text for text, *_ in draft.pieces)
        if text.strip() == label.strip() == "-":
            text = ""
        looks = [(len(text.strip()), look) for text, look, _ in draft.pieces if text.strip()]
        return Paragraph(
            text=text,
            number=self.count,
            page=draft.page or self.page,
            bold=2 * sum(length for length, look in looks if look.bold) > sum(length for length, _ in looks),
            size=max(looks, key=lambda item: item[0])[1].size if looks else None,
            boxes=tuple(draft.boxes),
            insets=tuple(draft.insets),
            struck=draft.struck,
        )

    def _keep(self, element: etree._Element, *pieces: Piece) -> None:
        if self._kept:
            self.printed[self.count] = Printed(element, pieces)

    def _walk(self, parent: etree._Element, run: etree._Element | None) -> None:
        for child in parent:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == _DELETED:
                self._delete(child)
            elif child.tag == ALTERNATE:
                if (branch := chosen(child)) is not None:
                    self._walk(branch, run)
            elif child.tag in _PICTURES:
                self._draft.boxes.extend(_boxes(child))
                self._draft.insets.append(child)
            elif child.tag == RUN:
                self._walk(child, first(child, w("rPr")))
            elif (text := self._printed(child)) is None:
                self._walk(child, run)
            elif text and not any(self._codes):
                self._add(text, self._styles.look(self._style, run), child)

    def _printed(self, element: etree._Element) -> str | None:
        """What an element prints; None where it only holds others."""
        if element.tag in (TEXT, MATH_TEXT):
            return element.text or ""
        if element.tag in _PRINTED:
            return _PRINTED[element.tag]
        if element.tag == _SYMBOL:
            return _symbol(element)
        if element.tag == _FIELD:
            return self._turn_field(element)
        if element.tag == _RENDERED_BREAK:
            self.page += 1
            return ""
        return None

    def _add(self, text: str, look: Look, holder: etree._Element) -> None:
        if look.font:
            self.fonts[look.font] += len(text)
            text = decode_run(text, look.font)
        text = text.translate(INVISIBLE)
        if look.raised and (before := self._before()):
            text = exponent(text, before)
        why = self._set_aside(text, look, holder)
        if why is not None:
            self.aside[why].append((self.count, text))
            self._draft.struck |= why == "text-struck-out" and bool(text.strip())
        else:
            self._draft.page = self._draft.page or self.page
            self._draft.pieces.append((text.upper() if look.capitals else text, look, holder))

    def _delete(self, deletion: etree._Element) -> None:
        """Set aside what a tracked deletion took away."""
        text = "".join(found.text or "" for found in deletion.iter(_DELETED_TEXT))
        if text.strip() and not any(self._codes):
            self.aside["text-deleted"].append((self.count, text))
            self._draft.struck = True

    def _set_aside(self, text: str, look: Look, holder: etree._Element) -> Aside | None:
        """Why text does not count; None where it does."""
        if look.hidden:
            return "hidden-text"
        if not text.strip():
            return None
        if look.struck_out:
            return "text-struck-out"
        if holder in self._prompts:
            return "field-not-filled"
        if is_unseen(look, holder, self._styles):
            return "text-unseen"
        marks = look.raised and self._before() and is_mark(text)
        return "footnote-mark" if marks else None

    def _before(self) -> str:
        """What the paragraph prints on the line up to here, as far as it stands right before."""
        text = "".join(text for text, *_ in self._draft.pieces[-2:])
        return "" if not text.strip() or text.endswith("\n") else text

    def _turn_field(self, mark: etree._Element) -> str:
        """Follow a complex field: between its beginning and its separator stands its code.

        Gives what a form field prints that has no result of its own.
        """
        kind = mark.get(_FIELD_KIND)
        if kind == "begin" and mark in self._ended:
            self._codes.append(True)
            self._entries.append((_chosen_entry(mark), len(self._draft.pieces)))
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()
            entry, before = self._entries.pop()
            return entry if len(self._draft.pieces) <= before else ""
        return ""


def _chosen_entry(mark: etree._Element) -> str:
    """The entry chosen in a drop-down form field, or the tick of a box, of which no other element holds the text."""
    if (choices := next(mark.iter(_CHOICES), None)) is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterfind(w("listEntry"))]
        at = number(value(choices, "result") or value(choices, "default"))
        return entries[at] if 0 <= at < len(entries) else ""
    if (box := next(mark.iter(_TICK), None)) is not None:
        said = first(box, w("checked"))
        said = first(box, w("default")) if said is None else said
        return "☒" if said is not None and is_on(said) else "☐"
    return ""


def _mark_deleted(properties: etree._Element | None) -> bool:
    marks = None if properties is None else first(properties, w("rPr"))
    return marks is not None and (first(marks, w("del")) is not None or first(marks, w("moveFrom")) is not None)


def _ended_fields(root: etree._Element) -> set[etree._Element]:
    """The beginnings of those complex fields that also end; others would swallow the rest of the text."""
    open_marks: list[etree._Element] = []
    ended = set()
    for mark in root.iter(_FIELD):
        kind = mark.get(_FIELD_KIND)
        if kind == "begin":
            open_marks.append(mark)
        elif kind == "end" and open_marks:
            ended.add(open_marks.pop())
    return ended


def _prompts(root: etree._Element) -> set[etree._Element]:
    """The texts of content controls that nobody has filled in: they show what is to be chosen or typed."""
    shown = (mark.getparent() for mark in root.iter(_PROMPT) if is_on(mark))
    controls = [properties.getparent() for properties in shown if properties is not None]
    return {text for control in controls if control is not None for text in control.iter(TEXT)}


def _boxes(picture: etree._Element) -> list[etree._Element]:
    """The text boxes in a picture, of alternative contents one only; boxes inside boxes stay inside."""
    if picture.tag == _BOX:
        return [picture]
    if picture.tag == ALTERNATE:
        branch = chosen(picture)
        return [] if branch is None else _boxes(branch)
    return [box for child in picture if isinstance(child.tag, str) for box in _boxes(child)]


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if code < _PRIVATE:
        return chr(code)
    return _SYMBOLS.get(code - _PRIVATE, chr(code))


def begins_page(element: etree._Element) -> bool:
    """Whether a paragraph is set to begin a page, or breaks to the next page itself or by its section."""
    before = element.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    if before is not None and is_on(before):
        return True
    return ends_page(element)


def ends_page(element: etree._Element) -> bool:
    """Whether a page ends in or behind a paragraph, by a page break or by the end of a section."""
    section = element.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None and value(section, "type") != "continuous":
        return True
    return any(mark.get(w("type")) == "page" for mark in element.iter(w("br")))
