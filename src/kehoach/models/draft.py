"""A document with what was read from it: its plan, and the running text that the plan was found in.

In: nothing. Out: values that stay inside the program. Why: where the body ends, which lines head an appendix, what is a
paragraph is found out once, when a document is read; rules that judge how it is written ask here.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from kehoach.models.document import Document, Line, Place
from kehoach.models.plan import Citation, Plan


class Paragraph(Struct, frozen=True):
    """One paragraph: its text on one line, and the lines it was printed on."""

    text: str
    lines: tuple[Line, ...]

    @property
    def bold(self) -> bool:
        """Whether its first line is bold throughout."""
        return self.lines[0].bold


class AppendixHead(Struct, frozen=True):
    """One head; `first` and `last` are the indices of its lines in the sequence given.

    `citation` is how its line "Kèm theo …" names the plan, where it names a document.
    """

    label: str
    title: str | None
    attached_to: str | None
    first: int
    last: int
    place: Place
    citation: Citation | None = None


class SetPhrase(Struct, frozen=True):
    """A set phrase of the letterhead as it is printed, beginning on a line.

    `sure` is False where its words only resemble one that its document need not bear.
    """

    text: str
    line: Line
    sure: bool = True


class RunningText(Struct, frozen=True):
    """What is printed outside tables, letter by letter: its lines, and the parts they make.

    The first `end` lines are letterhead and body; recipients and signature follow, up to line `behind`, from which on
    appendices stand. `paragraphs` are those of letterhead and body, `annexed` those of the appendices. `phrases` are
    the set phrases at the top, by name.
    """

    lines: tuple[Line, ...]
    heads: tuple[AppendixHead, ...]
    end: int
    behind: int
    paragraphs: tuple[Paragraph, ...]
    annexed: tuple[Paragraph, ...]
    phrases: Mapping[str, SetPhrase] = field(default_factory=dict)


class Draft(Struct, frozen=True):
    """A document as it is printed, the plan in it, and its running text."""

    document: Document
    plan: Plan
    text: RunningText
