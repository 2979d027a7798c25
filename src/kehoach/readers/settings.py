"""The numbers that reading files without geometry was tuned by: Word, Excel, text.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit; what is a definition (limits
against hostile files, what a format says) stays where it is used. `pdf` and `scan` have settings of their own.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    aside_tiny: float = 2.5
    """Points up to which letters are too small to be read."""
    aside_contrast: int = 16
    """Difference of red, green or blue (0..255) from which letters show on their ground."""
    table_width: int = 3_600_000
    """EMU (10 cm) from which a picture is wide enough to be of a table; stamps, emblems, signatures are smaller."""
    table_height: int = 1_260_000
    """EMU (3.5 cm) from which it is high enough."""

    trust_ordinary: float = 0.12
    """Share of letters only Vietnamese has from which text surely is Vietnamese; pages of plans have 0.16 to 0.24."""
    trust_foreign: float = 0.08
    """Share of characters of other alphabets, or of none, from which a text is garbled."""
    trust_few: int = 40
    """Letters below which the share says nothing."""
    trust_voiced: float = 0.6
    """Share of longer words with a vowel, below which letters are not those drawn."""
    few_words: int = 12
    """Words below which that share says nothing."""

    data_columns: int = 3
    """Columns from which a table does not lay out the page; a table in one of its cells belongs to that cell."""
    frame_rows: int = 4
    """Rows of a frame (letterhead, signature block) at most."""
    frame_columns: int = 3
    """Columns of a frame at most."""
    docx_opening: int = 3
    """Paragraphs above a letterhead's frame at most."""

    least_lift: float = 1.5
    """Points from which a run that is moved up stands above its line."""

    table_narrow: int = 120
    """Twips (1/20 point): two column edges nearer than this are one edge, drawn a hair apart."""

    aligned_least: int = 3
    """Columns a table must have, and lines that must show so many segments."""
    aligned_farthest: int = 3
    """Blank lines that a table may hold at most."""
    aligned_solid: int = 2
    """Lines of running text, one below the other, that end a table."""
    aligned_sample: int = 60
    """Lines by which the columns are told."""
    crossing_share: float = 0.1
    """Share of a table's pieces that may stand across two columns."""
    aligned_above: int = 2
    """Lines a header may print above its fullest one."""
    aligned_over: int = 3
    """Characters by which centred text may reach into the next column."""
    aligned_number: int = 5
    """Characters of the longest row number."""

    zeroes: tuple[float, float] = (0.3, 0.05)
    """Shares of zero bytes at odd and at even places (or the other way round) from which bytes are UTF-16 without a
    mark.
    """
    junk_share: float = 0.002
    """Share of control characters from which bytes are no text."""
    damage_share: float = 0.01
    """Share of a text's letters with marks that may be damaged where it still is taken for text of its encoding."""

    torn_most: int = 6
    """Words that are none up to which each tells of a tear; more make a text that is damaged all over."""
    torn_cells: int = 3
    """Filled cells from which a row of pipes is no heading, which may leave its further cells out."""

    mark_share: float = 0.95
    """Share of a text's stars that must set letters bold or slanted where it is Markdown."""

    least_blank: int = 3
    """Blanks between the two columns of a letterhead."""
    frame_highest: int = 40
    """Lines of a letterhead at most."""
    frame_top: int = 4
    """Lines that may stand above a letterhead on its page."""

    trailing_share: float = 0.4
    """Share of the lines that end in a blank where a blank says that the paragraph goes on."""
    shortest_page: int = 20
    """Lines of a page on the median, under which a page break is something else."""

    least_fields: int = 3
    """Fields of a record at least."""
    least_records: int = 2
    """Records that make a table."""
    ragged_share: float = 0.6
    """Share of the columns that a record with too few fields fills at least."""
    records_longest: int = 60
    """Lines that one quoted field may run over."""

    least_tabs: int = 2
    """Cells of a row parted by tabs, beyond which rows are a table."""

    no_extent: float = 0.2
    """Points of height or digits of width under which nobody sees what a row or column holds."""
    least_columns: int = 3
    """Columns that make a table of a sheet's rows."""
    least_rows: int = 3
    """Rows in two columns that make a table."""

    cutouts_dpi: float = 110.0
    """Dots per inch at which a printed row is read with ease on a screen."""
    cutouts_bytes: int = 30_000
    """Bytes from which a picture is drawn more coarsely: with a hundred of them a page stays below 5 MB."""
    cutouts_leaf: int = 60
    """Quality of the picture of a whole page, of 100."""
    cutouts_qualities: tuple[int, int] = (45, 25)
    """What a picture may be saved with, of 100, the finest first."""
    cutouts_smaller: float = 0.75
    """How much smaller a picture is made that is still too large."""
    cutouts_around: float = 1.5
    """Points of paper shown above and below a strip."""
    cutouts_white: int = 235
    """Grey (0..255) from which on paper counts as blank."""


SETTINGS = Settings()
