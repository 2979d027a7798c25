"""What rules know beside the plan: the document's own lines, the plans above it, whether it is to be signed.

In: a `Draft`, which holds what was found out when it was read, and what the caller asks. Out: a `Context`, with the
views of the texts that several rules share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kehoach.check.due_dates import Due, due_dates
from kehoach.check.grid import Grid
from kehoach.check.passages import Passage, cells_of, other_cells
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement, statements
from kehoach.check.suffixes import party_suffixes
from kehoach.models.document import Document, Line
from kehoach.models.draft import AppendixHead, Draft, Paragraph, SetPhrase
from kehoach.models.plan import Plan
from kehoach.text import squeeze
from kehoach.trust import Evidence, evidence

if TYPE_CHECKING:
    from kehoach.models.diff import Diff


@dataclass(frozen=True, eq=False)
class Context:
    """One draft's surroundings; `final` says it is about to be signed, so nothing may be blank any more."""

    draft: Draft
    superiors: tuple[Plan, ...] = ()
    final: bool = False

    @property
    def document(self) -> Document:
        """The document as it is printed."""
        return self.draft.document

    @property
    def plan(self) -> Plan:
        """The plan in it."""
        return self.draft.plan

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines outside tables, in composed Unicode."""
        return self.draft.text.lines

    @property
    def heads(self) -> tuple[AppendixHead, ...]:
        """The heads of the appendices."""
        return self.draft.text.heads

    @property
    def end(self) -> int:
        """How many lines belong to letterhead and body."""
        return self.draft.text.end

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of letterhead and body."""
        return self.draft.text.paragraphs

    @cached_property
    def foot(self) -> tuple[Line, ...]:
        """The lines of recipients and signature."""
        return self.lines[self.end : self.draft.text.behind]

    @property
    def phrases(self) -> Mapping[str, SetPhrase]:
        """The set phrases at the top, by name."""
        return self.draft.text.phrases

    @cached_property
    def party(self) -> bool:
        """Whether the document is a party body's, which has a form of its own.

        Its symbol ends as only the party's do, or it bears the party's title above the type word and not the state's.
        """
        suffix = (self.plan.header.symbol or "").replace("-", "/").rsplit("/", 1)[-1].upper()
        title = self.phrases.get("party_title")
        return suffix in party_suffixes() or (title is not None and title.sure and "national_title" not in self.phrases)

    @cached_property
    def comparisons(self) -> tuple[Diff, ...]:
        """The draft against each plan above it."""
        if not self.superiors:
            return ()
        from kehoach.reconcile import reconcile

        return tuple(reconcile(superior, self.plan) for superior in self.superiors)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All texts: paragraphs, lines of the foot, the tables' own cells, what stands around the tables.

        Nothing behind the header of a table in plain lines that could not be read: its columns run into each other.
        """
        return tuple(self._passages())

    @cached_property
    def cells(self) -> tuple[Passage, ...]:
        """The cells of tasks and group rows."""
        return tuple(cells_of(self.plan))

    @cached_property
    def dated(self) -> tuple[Passage, ...]:
        """The texts that name a date, whole or not."""
        return tuple(passage for passage in self.passages if passage.dates)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences of all texts, with the lists behind them."""
        return tuple(statements(self.passages))

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The printed tables."""
        return tuple(map(Grid, self.document.tables()))

    @cached_property
    def due_dates(self) -> tuple[Due, ...]:
        """Every date that the plan sets."""
        return tuple(due_dates(self.plan, self))

    @cached_property
    def evidence(self) -> Evidence:
        """What the words of the whole text show."""
        return evidence(" ".join(self._texts()))

    @cached_property
    def unmarked(self) -> bool:
        """Whether the text lost its diacritics."""
        found = self.evidence
        return found.words >= SETTINGS.fewest_words and found.marked < SETTINGS.least_marked * found.words

    @cached_property
    def rebuilt(self) -> bool:
        """Whether the tables had to be put together from plain lines, where merged cells and stray numbers get lost."""
        return self.document.source.origin == "text" and not any(True for _ in self.document.tables())

    @property
    def recognised(self) -> bool:
        """Whether a machine read the text from a picture: single wrong letters and lost lines are its own."""
        return self.document.source.origin == "ocr"

    @cached_property
    def damaged(self) -> bool:
        """Whether the copy, not its author, is to blame for odd spelling."""
        found = self.evidence
        odd = found.words >= SETTINGS.fewest_words and found.words - found.syllables > SETTINGS.most_odd * found.words
        return odd or self.unmarked or self.document.source.trust < SETTINGS.enough_trust

    def _passages(self) -> Iterator[Passage]:
        body, foot, unread = self.body, self.foot, self._unread
        if unread is not None:
            body = tuple(paragraph for paragraph in body if (paragraph.lines[0].number or 0) < unread)
            foot = tuple(line for line in foot if (line.number or 0) < unread)
        yield from (Passage(paragraph.text, paragraph.lines) for paragraph in body)
        yield from (Passage(squeeze(line.text), (line,)) for line in foot if line.text.strip())
        yield from self.cells
        if not self.rebuilt and unread is None:
            yield from other_cells(self.plan, self.document.tables())
            yield from (Passage(paragraph.text, paragraph.lines) for paragraph in self.draft.text.annexed)

    @property
    def _unread(self) -> int | None:
        """The line with the header of the first table that could not be read."""
        places = (note.place for note in self.plan.diagnostics if note.code == "table-unread")
        return min((place.line for place in places if place.line is not None), default=None)

    def _texts(self) -> Iterator[str]:
        yield from (line.text for line in self.lines)
        for table in self.document.tables():
            yield from (cell.text for cell in table.cells)
