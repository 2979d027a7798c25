"""The parts of a file beside its first document's body: plans annexed to a decision, text that no section holds.

In: the lines outside tables, how many stand before the last table, the header. Out: `AttachedDocument`s with the lines
they stand on; unnumbered sections. Why: a decision or resolution that issues a plan is two documents in one, and what
binds stands in the second (Nghị định 30/2020/NĐ-CP, phụ lục I, mục III); a line below the last table binds as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kehoach.grammar.files import load
from kehoach.models.document import Line, Place
from kehoach.models.plan import Header, Section
from kehoach.outline.appendices import attachment, is_appendix_label
from kehoach.outline.closing import body_end
from kehoach.outline.paragraphs import paragraphs
from kehoach.outline.sections import read_sections
from kehoach.outline.settings import SETTINGS
from kehoach.outline.title import read_title
from kehoach.outline.words import headings, in_capitals, mostly_in_capitals
from kehoach.text import fold, squeeze


class AttachedDocument(Struct, frozen=True):
    """A document annexed to another: what stands over it, and its lines, `first` to `last` (exclusive)."""

    kind: str
    title: str | None
    attached_to: str
    first: int
    last: int
    place: Place


def issues_others(kind: str | None) -> bool:
    """Whether documents of a type may issue others that are annexed to them (a decision, a resolution)."""
    return any(known["name"] == kind and known.get("issues") for known in load("documents/kinds")["kind"])


def attached_documents(lines: Sequence[Line]) -> tuple[AttachedDocument, ...]:
    """The plans, programmes … that stand behind the foot of the first document, each with its own title."""
    found = [head for at in range(body_end(lines), len(lines)) if (head := _head(lines, at))]
    ends = [at for at in range(len(lines)) if is_appendix_label(lines[at].text)]
    bounds = [*(head.place_at for head in found), len(lines)]
    made = []
    for head, following in zip(found, bounds[1:], strict=True):
        last = min([following, *(at for at in ends if at >= head.body)])
        made.append(AttachedDocument(head.kind, head.title, head.attached_to, head.body, last, head.place))
    return tuple(made)


class _Head(Struct, frozen=True):
    """Type word, title and bracket of an annexed document; its body begins at `body`."""

    kind: str
    title: str | None
    attached_to: str
    place_at: int
    body: int
    place: Place


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """The head that begins on a line with the type word in capitals, and ends with "(Ban hành kèm theo …)"."""
    text = squeeze(lines[at].text)
    kind = _kind_over(text)
    if kind is None:
        return None
    below = [n for n in range(at + 1, min(at + 1 + SETTINGS.parts_head, len(lines))) if squeeze(lines[n].text)]
    bracket = next((n for n in below if attachment([line.text for line in lines], n)), None)
    if bracket is None:
        return None
    attached_to, last = attachment([line.text for line in lines], bracket) or ("", bracket)
    title = read_title(text[len(kind) :], lines[at + 1 : bracket])
    return _Head(kind, title, attached_to, at, last + 1, lines[at].place)


def _kind_over(text: str) -> str | None:
    """The type that a line in capitals opens with, as over a title; None for any other line."""
    if not in_capitals(text) or len(text) > SETTINGS.parts_room * 3:
        return None
    folded = fold(text)
    fitting = [name for word, name in headings().items() if folded == word or folded.startswith(f"{word} ")]
    return max(fitting, key=len, default=None)


def loose_text(lines: Sequence[Line], header: Header, behind: int | None, *, numbered: bool) -> tuple[Section, ...]:
    """The text that no numbered part holds: a body without numbers, and what stands below the last table.

    `behind` is the index of the first line below the last table; None where there is no table behind the body.
    `numbered` tells whether the body has any number.
    """
    found: tuple[Section, ...] = ()
    body = lines[: body_end(lines)]
    if not numbered:
        found = sections_or_text(body[_below_title(body, header) :])
    if behind is not None and behind >= len(body):
        rest = lines[behind:]
        found = (*found, *sections_or_text(rest[: body_end(rest)]))
    return found


def annexed_text(lines: Sequence[Line], tables: Sequence[int]) -> tuple[Section, ...]:
    """The numbered text of appendices that hold no table; `tables`: how many lines stand before each table.

    An appendix has its label, and "(Kèm theo …)" under its title.
    """
    texts = [line.text for line in lines]
    heads = [at for at in range(body_end(lines), len(lines)) if is_appendix_label(texts[at])]
    bounds = [*heads, len(lines)]
    made = []
    for at, following in zip(heads, bounds[1:], strict=True):
        if any(at < table <= following for table in tables):
            continue
        below = range(at + 1, min(at + 1 + SETTINGS.parts_head, following))
        last = next((found[1] for n in below if (found := attachment(texts, n))), None)
        numbered = read_sections(lines[last + 1 : following]) if last is not None else ()
        if numbered:
            made.append(Section(title=squeeze(texts[at]), children=numbered, place=lines[at].place))
    return tuple(made)


def text_above(lines: Sequence[Line], header: Header) -> tuple[Section, ...]:
    """What is said above the letterhead, as a section without number and title; nothing where no letterhead is found.

    Lines in capitals (marks of urgency, a state's or party's name) and the motto are the letterhead's own.
    """
    spots = {(place.page, place.line) for place in header.places.values()}
    first = next((at for at, line in enumerate(lines) if (line.page, line.number) in spots), 0)
    return sections_or_text([line for line in lines[:first] if not _is_framing(line.text)])


def _is_framing(text: str) -> bool:
    phrases, said = map(fold, load("documents/letterhead")["phrases"]), fold(text).strip(" -*_")
    return mostly_in_capitals(text) or len(said.split()) < SETTINGS.words_said_above or said in phrases


def _below_title(lines: Sequence[Line], header: Header) -> int:
    """The index of the first line below the title, or below the type word."""
    place = header.places.get("title") or header.places.get("kind")
    spot = place and (place.page, place.line)
    at = next((n for n, line in enumerate(lines) if (line.page, line.number) == spot), -1)
    title = fold(header.title or "")
    at += 1
    while 0 < at < len(lines) and (not squeeze(lines[at].text) or fold(lines[at].text) in title):
        at += 1
    return at


def sections_or_text(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The numbered sections of some lines; where they have none, one without number and title that holds their text."""
    numbered = read_sections(lines)
    if numbered:
        return numbered
    texts = [p.text for p in paragraphs(lines, lambda _: False) if any(c.isalpha() for c in p.text)]
    place = next((line.place for line in lines if squeeze(line.text)), Place())
    return (Section(text="\n".join(texts), place=place),) if texts else ()
