"""The letters of a DOCX draft, and where a quote stands among them.

In: a draft as the reader opens it; places and quotes of findings. Out: letters, each with the element that holds
it; spans of letters. Quotes are compared with white space folded, as the rules write them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from kehoach.editor.fields import Field, fields
from kehoach.models.document import Place
from kehoach.readers.docx import Draft, Printed
from kehoach.readers.docx.names import ALTERNATE, ROW, RUN, TEXT, w
from kehoach.text import Folded, squeeze, squeeze_with_offsets

_TRACKED = frozenset((w("ins"), w("moveTo")))
_WRITTEN_BY_OTHERS = frozenset((ALTERNATE, w("fldSimple")))
_SDT, _BINDING = w("sdt"), f"{w('sdtPr')}/{w('dataBinding')}"


@dataclass(slots=True, eq=False)
class Letter:
    """One printed character and the element that holds it (None: the label of a list, the end of a paragraph).

    `own` is the character in the element's text, None where they do not go one to one; `tied` says that it may not
    be changed: it is tracked, computed by a field, bound to data or told twice.
    """

    text: str
    node: etree._Element | None = None
    own: str | None = None
    tied: bool = True

    @property
    def run(self) -> etree._Element | None:
        """The run it stands in."""
        return None if self.node is None else next(self.node.iterancestors(RUN), None)


Span = tuple[int, int]


class Letters(list[Letter]):
    """Letters in a row."""

    def __str__(self) -> str:
        return "".join(letter.text for letter in self)

    def squeezed(self) -> Folded:
        """Their text with white space folded; offsets count letters."""
        return squeeze_with_offsets(str(self))

    def spans(self, quote: str) -> list[Span]:
        """Where a quote stands, as whole words if it does so anywhere."""
        return _spans(quote, self.squeezed())


def _spans(quote: str, squeezed: Folded) -> list[Span]:
    whole = whole_words(quote, squeezed)
    return [squeezed.span(*span) for span in whole or _all(re.escape(squeeze(quote)), squeezed)]


def whole_words(quote: str, squeezed: Folded) -> list[Span]:
    """Where a quote stands in squeezed text, not within longer words."""
    quote = squeeze(quote)
    before = r"(?<!\w)" if re.match(r"\w", quote) else ""
    behind = r"(?!\w)" if re.search(r"\w\Z", quote) else ""
    return _all(f"{before}{re.escape(quote)}{behind}", squeezed)


def _all(pattern: str, text: Folded) -> list[Span]:
    return [found.span() for found in re.finditer(pattern, text.text) if found[0]]


class Sheet:
    """All letters of a draft by the numbers of their paragraphs."""

    def __init__(self, draft: Draft) -> None:
        self.fields = fields(draft.root)
        self.paragraphs = {
            number: Letters(_letters(printed, self.fields)) for number, printed in sorted(draft.paragraphs.items())
        }
        self._elements = {number: printed.element for number, printed in draft.paragraphs.items()}

    def scope(self, place: Place) -> list[int]:
        """The numbers of the paragraphs a place names: one, or those of a table's row."""
        if place.line not in self.paragraphs:
            return []
        element = self._elements[place.line]
        row = None if place.row is None else next(element.iterancestors(ROW), None)
        if row is None:
            return [place.line]
        return self._inside[row]

    def joined(self, numbers: Iterable[int]) -> Letters:
        """The letters of paragraphs in a row, an end between two."""
        return Letters(letter for number in numbers for letter in (*self.paragraphs[number], Letter("\n")))

    @cached_property
    def _inside(self) -> dict[etree._Element, list[int]]:
        """The numbers of the paragraphs in each row of a table, those of tables in it too."""
        found: dict[etree._Element, list[int]] = defaultdict(list)
        for number in self.paragraphs:
            for row in self._elements[number].iterancestors(ROW):
                found[row].append(number)
        return found

    @cached_property
    def whole(self) -> Letters:
        """All letters."""
        return self.joined(self.paragraphs)

    def spans(self, quote: str) -> list[Span]:
        """Where a quote stands among all letters, as whole words if it does so anywhere."""
        return _spans(quote, self._squeezed)

    @cached_property
    def _squeezed(self) -> Folded:
        return self.whole.squeezed()

    @cached_property
    def numbers(self) -> list[int]:
        """The paragraph's number of each of all letters."""
        return [number for number, letters in self.paragraphs.items() for _ in range(len(letters) + 1)]

    @cached_property
    def index(self) -> dict[Letter, int]:
        """Which of all letters each is."""
        return {letter: at for at, letter in enumerate(self.whole)}


def _letters(printed: Printed, computed: dict[etree._Element, Field]) -> Iterator[Letter]:
    for text, element in printed.pieces:
        own = element.text or "" if element is not None and element.tag == TEXT else ""
        tied = element is None or text not in (own, own.upper()) or _is_tied(element, computed)
        for at, char in enumerate(text):
            yield Letter(char, element, own[at] if len(own) == len(text) else None, tied)


def _is_tied(element: etree._Element, computed: dict[etree._Element, Field]) -> bool:
    above: Sequence[etree._Element] = list(element.iterancestors())
    tags = {holder.tag for holder in above}
    return (
        bool(tags & (_TRACKED | _WRITTEN_BY_OTHERS))
        or any(holder in computed for holder in above)
        or any(holder.tag == _SDT and holder.find(_BINDING) is not None for holder in above)
    )
