"""The numbers that finding a plan's letterhead, parts and sections was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit: lines and characters as a
page of office prose has them.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    references_behind: int = 80
    """Characters behind a reference in which the document it belongs to is named."""

    most_title: int = 6
    """Lines of an appendix's title at most."""
    most_bracket: int = 4
    """Lines of the bracket below it at most."""
    appendices_longest: int = 250
    """Characters of the line of an appendix's label."""

    phrases_top: int = 40
    """Lines in which a set phrase of the letterhead stands."""
    phrases_over: int = 3
    """Lines that it may be broken over."""
    phrases_alike: float = 0.75
    """Likeness that a line of other words never reaches, and a phrase with two slips does."""
    phrases_longer: int = 12
    """Characters by which a line may be longer or shorter than the phrase it is."""

    closing_beside: int = 60
    """Characters that may follow the words of a signature in one line."""
    closing_short: int = 80
    """Characters of a line of a signature block at most."""

    frame_opening: int = 80
    """Lines in which the issuer's name is written again in a sentence."""

    most_rows: int = 8
    """Rows of a frame at most."""
    most_columns: int = 4
    """Columns with words of a frame at most."""
    framed_top: int = 3
    """Rows from the top in one of which a frame has its set phrase."""

    letterhead_lines: int = 60
    """Lines in which the letterhead stands."""
    letterhead_characters: int = 3000
    """Characters in which it stands."""
    letterhead_top: int = 900
    """Characters in which its number and date stand."""
    letterhead_apart: int = 150
    """Characters between the number and the date at most."""
    letterhead_subject: int = 3
    """Times as many where what the letter is about stands between them."""

    mentions_opening: int = 60
    """Lines in which names are introduced."""

    paragraphs_early: float = 0.78
    """Share of the full width under which a line ends early, and a paragraph with it."""
    paragraphs_half: float = 0.5
    """The same for a bold line above another bold one."""
    paragraphs_narrow: int = 60
    """Characters of a full line at least."""
    paragraphs_indent: float = 12.0
    """Points by which a first line stands in at least."""
    paragraphs_off: float = 0.3
    """Share of that by which a line may stand elsewhere."""
    paragraphs_told: int = 4
    """Lines that tell it at least."""
    paragraphs_alike: float = 0.7
    """Share of them that tell it alike at least."""

    parts_head: int = 8
    """Lines below a letterhead's first line in which the rest of it stands."""
    parts_room: int = 60
    """Characters of a line of a letterhead at most; a third of what both columns have."""

    words_said_above: int = 4
    """Words from which a line above the letterhead says something; fewer are a mark ("Bản lần hai")."""

    longest_title: int = 230
    """Characters of a heading that is one sentence."""
    title_length: int = 120
    """Characters of a heading that ends as a sentence does."""
    label_length: int = 70
    """Characters of a label before a colon."""
    sections_leap: int = 2
    """Step of two headings' numbers where one may be missing."""
    sections_far: int = 4
    """Step where the line looks like a heading."""
    sections_half: float = 0.6
    """Share of the full width from which a line goes on in the next one, which begins with a number."""
    sections_printed: int = 90
    """Characters of a printed line at most."""
    nearly_full: float = 0.8
    """The same for a line that a Roman numeral follows."""

    full_line: int = 55
    """Characters under which a line may be a title's."""
    title_wrapped: int = 35
    """Characters from which the line above goes on in it."""
    most_lines: int = 8
    """Lines of a title at most."""

    year_spread: int = 2
    """Years by which the plan's year may differ from that of its issue."""


SETTINGS = Settings()
