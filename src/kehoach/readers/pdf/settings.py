"""The numbers that reading a PDF's geometry was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit; what is a definition (limits
against hostile files, PDFium's own codes) stays where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    few_letters: int = 25
    """Letters under which a page has no text layer."""
    few_on_picture: int = 200
    """Letters under which the text over a whole page's picture is no more than a header or a stamp."""
    assemble_outlines: int = 100
    """Drawn shapes on a page without letters from which it shows letters drawn as shapes."""
    mostly_foreign: float = 0.3
    """Share of a page's letters that cannot be known from which the page, and not some words, is read from its
    picture.
    """
    assemble_trusted: float = 0.5
    """Trust (0..1) from which a page's text layer is taken before its picture."""

    boxes_apart: float = 9.0
    """Points up to which boxes beside each other are cells of one table."""
    least_boxes: int = 4
    """Boxes that make a table."""
    least_side: float = 8.0
    """Points a cell is wide and high at least."""
    boxes_facing: float = 0.5
    """Share of the shorter side along which two boxes face each other."""
    boxes_side: float = 0.9
    """Share of a box's side that a rule must draw."""
    boxes_straight: float = 0.4
    """Share of its side that each straight edge of a box with round corners runs."""

    broken_padding: float = 6.0
    """Points at most that a cell keeps free at each side."""
    broken_narrow: float = 2.4
    """Width in font sizes of a cell where figures and capitals in short lines are pieces of one word."""
    broken_few: int = 3
    """Letters of such a line at most."""

    cells_overhang: float = 0.3
    """Part of a font size a word may stand over the edge of its cell before it is parted there."""

    most_asked: int = 8
    """Text objects of a font that are asked whether it says which letters it draws."""
    characters_slope: float = 0.05
    """Tangent under which a text line counts as level."""

    same_size: float = 0.05
    """Share by which sizes of a header's lines may differ."""
    print_edge: float = 0.3
    """Points inside a word's box where its print begins for certain."""
    cell_gap: float = 0.6
    """Blank, in font sizes, that may part two cells of a table without rules."""
    least_lines: int = 3
    """Lines in three columns that make a table."""
    columns_crossing: float = 0.1
    """Share of a table's lines that may run over a gutter (titles, group rows)."""
    least_open: float = 0.3
    """Width in font sizes that lines joined to a table must leave of its gutters."""
    least_beside: int = 4
    """Lines that must have print on both sides of a narrow gutter; of a wide one two."""
    strip_widths: tuple[tuple[int, float], ...] = ((20, 0.3), (8, 0.5), (0, 0.8))
    """(lines, font sizes): the more lines leave a strip free, the narrower it may be."""
    least_bands: int = 3
    """Rows that level rules must part."""
    longest_band: int = 20
    """Lines such a row has at most."""
    usual_band: int = 8
    """Lines such rows have at most on the average."""
    rule_share: float = 0.25
    """Share of the table's width a level rule must run to part rows."""
    full_width: float = 0.7
    """Share of a table's width from which a line is text under it, not a title in it."""
    title_lines: int = 2
    """Lines of a title in a table at most."""
    longest_cell: int = 12
    """Lines of a cell at most."""
    columns_gutter: float = 0.8
    """Width in font sizes under which a gutter is closed. Swept on the PDFs: 1.0 at 0.4 and 1.2 as here."""
    columns_even: float = 1.6
    """Factor by which blanks of one justified line differ at most."""
    columns_justified: float = 3.0
    """Font sizes under which a blank may come from justification."""
    columns_near: float = 2.2
    """Baseline distance in font sizes up to which a line goes on in the cell above."""
    columns_solid: float = 1.35
    """Baseline distance in font sizes of lines set without blank between them."""
    columns_beside: float = 0.8
    """Baselines closer than this, in font sizes, stand beside each other."""
    wide_enough: Mapping[int, float] = field(default_factory=lambda: {1: 4.0, 2: 1.6})
    """Gutter width in font sizes asked of a region by the number of lines that show it; of more, the next figure."""
    wide_by_default: float = 1.2
    """Gutter width in font sizes asked of a region that three lines or more show."""
    columns_farthest: float = 9.0
    """Blank in font sizes a one-sided line of a region may have above it (room for a signature)."""
    columns_centred: float = 0.04
    """Share of the region's width by which a centred line may stand off the middle."""

    least_letters: int = 8
    """Letters of a font that are judged."""
    doubtful_unmapped: float = 0.3
    """Share of a font's letters without a map from which the font is not to be trusted."""
    doubtful_wide: float = 0.3
    """Share of the page's width of a picture that may be a table."""
    doubtful_high: float = 50.0
    """Points of height of such a picture."""
    doubtful_large: float = 0.04
    """Share of the page's area of such a picture."""
    written_over: int = 30
    """Letters over a picture from which it is the ground of the text."""
    doubtful_near: float = 3.0
    """Points up to which pictures are pieces of one."""

    picture_share: float = 0.5
    """Share of the page under pictures from which it is a scan."""

    line_pitch: float = 1.15
    """Distance of baselines in font sizes when a text is set solid. Swept on the PDFs: 1.0 at 0.575 and 1.725 as
    here.
    """
    letterhead_lines: int = 4
    """Lines in three columns that a letterhead has at most."""

    foot_numbers: float = 0.1
    """Share of the table's width at its left where numbers of rows stand."""
    foot_wider: float = 1.5
    """How many times wider than all blanks between the table's lines the blank below it is."""
    least_blank: float = 0.9
    """Font sizes that this blank is wide at least."""
    clear_blank: float = 2.0
    """Font sizes that it is wide below a few lines only."""
    long_rule: float = 0.6
    """Share of the table's width a rule runs that closes rows."""
    least_rules: int = 3
    """Such rules that show that rules close rows."""
    foot_closing: float = 3.0
    """How far below a table's last line the rule that closes it may be, in font sizes."""
    foot_beside: float = 0.8
    """Baselines closer than this, in font sizes, stand beside each other."""
    column_gap: float = 0.5
    """Blank in font sizes behind a dash from which it stands in a column."""

    footnotes_from: float = 0.4
    """Share of the page's height below which a footnote separator may stand."""
    furniture_margin: float = 0.12
    """Share of the page's height, above and below, where page numbers and running headers stand. Swept on the PDFs:
    1.0 at 0.06 and 0.18 as here.
    """
    running_share: float = 0.5
    """Share of the pages on which a margin line that is a running header stands."""
    running_pages: int = 3
    """Pages on which it stands at least."""
    other_number: int = 3
    """How far a printed page number may be from the page's place in the file (covers, parts bound together)."""
    footnote_size: float = 0.92
    """Size of a footnote's print at most, as a share of the page's usual size."""
    footnote_rule: tuple[float, float] = (50.0, 230.0)
    """Points a footnote separator is long."""
    left_reach: float = 12.0
    """Points by which a footnote separator may begin off the text's left edge."""
    fill_in: int = 24
    """Characters up to which a one-line form field fills a blank of the text (a number, a day)."""
    fill_in_size: float = 0.7
    """Size of the print in such a field at least, as a share of the page's usual size."""
    furniture_stamp_share: float = 0.1
    """Share of the page a signature stamp covers at most."""
    stamp_size: float = 0.76
    """Size of a stamp's print at most, as a share of the page's usual size."""

    grounds_share: float = 0.6
    """Share of a cell that a filled box covers so that it is the cell's ground."""
    row_height: tuple[float, float] = (8.0, 150.0)
    """Points between which a row is high that is told by the colour of its ground."""
    row_share: float = 0.4
    """Share of the page's width that its ground runs over."""
    grounds_white: int = 240
    """Red, green and blue (0..255) from which a ground is the paper's."""

    least_numbered: int = 3
    """Numbers one under the other in one cell that number rows."""
    least_columns_numbered: int = 3
    """Edges of columns of such a table, and no more, that are too few."""
    above_numbered: float = 0.15
    """Font sizes above a number where its row begins."""
    beside_typed: float = 0.3
    """Font sizes within which words have the baseline of a typed rule."""
    typed_height: float = 0.2
    """Font sizes above its baseline where a typed rule of dashes runs."""
    marks_under: tuple[float, float] = (0.0, 0.25)
    """How far below the baseline an underline runs, in font sizes."""
    marks_through: tuple[float, float] = (-0.52, -0.12)
    """How far below the baseline (above it: negative) a line through the letters runs, in font sizes."""
    marks_typed: int = 8
    """Dots or dashes in a word that is part of a typed rule."""
    typed_share: float = 0.4
    """Share of the page's width of a typed rule."""
    least_typed: int = 3
    """Lines of dots or dashes that are typed rules."""
    marks_level: float = 0.3
    """Points by which pieces of one such line may stand off it."""
    marks_touch: float = 1.0
    """Points within which such a line ends on an upright rule."""
    marks_over: float = 1.5
    """Points by which a rule of a table may run over the middle of the upright rule it ends on."""
    marks_edge: float = 0.15
    """How far, in font sizes, a line through part of a word may end from the edges of its letters."""
    marks_row: float = 0.8
    """Share of a line through several cells that the rules above and below it run along."""
    marks_blank: float = 0.8
    """Blank beside the words, in font sizes, that such a line may run over."""
    marks_ends: float = 0.25
    """How far, in font sizes, such a line may end from the ends of its words."""

    overflow_blank: float = 0.6
    """Blank in font sizes up to which words of one text object are one text, an edge between them or not."""
    overflow_over: float = 0.3
    """Part of a font size from which a word stands over an edge."""
    overflow_cut: float = 0.6
    """Height above the baseline, in font sizes, at which an edge cuts through letters."""
    overflow_pitch: float = 1.5
    """Distance of two lines of a text at most, in font sizes."""

    box_margins: tuple[float, float] = (0.2, 0.25)
    """Shares of a word's box, at either side, above and below, that hold no print for certain."""
    overprint_small: float = 0.8
    """Size of a stamp's print at most, against the smallest usual on the page."""
    overprint_large: float = 1.8
    """Size of a watermark's print at least, against the largest usual on the page."""
    overprint_huge: float = 2.6
    """Size from which print is a watermark whatever its colour, against the largest usual on the page."""
    overprint_usual: float = 0.1
    """Share of the page's letters from which a size is usual."""
    overprint_main: float = 0.3
    """Share of the page's letters from which a colour is its ink."""
    overprint_stamp_share: float = 0.1
    """Share of the page a stamp in black print covers at most."""
    overprint_chroma: int = 60
    """Difference of red, green and blue (0..255) from which a colour is no grey."""
    overprint_pale: tuple[int, int] = (110, 252)
    """Brightness (0..255) between which a grey is a watermark's."""
    overprint_frame: float = 30.0
    """Points that the frame of a stamp stands off its print at most."""
    overprint_lap: float = 0.12
    """Share of a word's box under another word from which the one lies over the other."""

    sure_words: int = 8
    """Words on a picture from which it is taken for print where it shows no grid."""
    partly_sure: float = 0.75
    """Mean confidence of those words."""
    few_words: int = 3
    """Words under which a picture holds no text."""
    same_page: float = 2.0
    """Points the picture of a page may differ in size from its text layer."""

    paths_thin: float = 3.2
    """Points up to which a filled or stroked strip is a rule. Swept on the PDFs: 1.0 at 1.6 and 4.8 as here."""
    paths_elongated: float = 1.5
    """How many times longer than thick such a strip is."""
    paths_grounds: int = 2_000
    """Filled boxes on a page at most for which rules in white on them are looked for."""
    paths_pale: float = 8.0
    """Points up to which a strip in white is a rule; PDFium gives one twice its width."""
    paths_contrast: int = 8
    """How much lighter a rule must be than its ground to be seen on it, of 255."""
    paths_faint: int = 250
    """Brightness (0..255) of the darkest channel from which a rule is not seen."""
    paths_opaque: int = 8
    """Opacity (0..255) up to which a rule is not seen."""

    snap_reach: float = 1.6
    """How many times the distance of one rule the whole of a bundle of rules that are one may measure."""
    rules_touch: float = 3.5
    """Points within which two rules meet. Swept on the PDFs: 1.0 at 1.75 and 5.25 as here."""
    column_snap: float = 5.0
    """Upright rules closer than this, in points, are one: no text fits between them. Swept on the PDFs: 1.0 at 2.5 and
    7.5 as here.
    """
    row_snap: float = 4.0
    """Level rules closer than this, in points, are one. Swept on the PDFs: 1.0 at 2 and 6 as here."""
    rules_overhang: float = 6.0
    """Points a rule reaches past the last crossing rule where it belongs to a cell without outer border."""
    rules_shortest: float = 5.0
    """Points a rule is long at least."""
    rules_cover: float = 0.5
    """Share of a cell's side that must be drawn to part it from its neighbour. Swept on the PDFs: 1.0 at 0.25 and 0.75
    as here.
    """

    seen_contrast: int = 16
    """Difference of red, green or blue (0..255) from which print shows on its ground."""
    seen_tiny: float = 2.5
    """Points up to which print is too small to be read."""
    seen_covered: float = 0.6
    """Share of a word that a box over it covers so that the word is not seen."""
    seen_solid: int = 250
    """Opacity (0..255) from which nothing shines through a box."""
    seen_clear: float = 0.1
    """Share of a picture through which something may shine so that it still hides what lies under it."""
    seen_cut: float = 0.3
    """Font sizes that print runs past the edge that cuts it off, from which letters may be missing. LibreOffice leaves
    out what it cuts off, but for the letter at the edge.
    """
    seen_band: float = 24.0
    """Points of height by which boxes are found again."""

    letter_middle: float = 0.3
    """Height of the middle of small letters above the baseline, in font sizes."""
    spaced_from: float = 0.02
    """Width of a space that counts, in font sizes."""
    larger_initial: float = 1.2
    """How many times as large as the word before it a word is that gives its line the baseline."""
    overlap: float = 0.3
    """Font sizes by which the next piece of a word may begin before the last one ends."""
    backward: float = 0.6
    """Font sizes by which the next character may begin before the last one ends."""
    word_gap: float = 0.22
    """Blank between two characters, in font sizes, from which they belong to two words. Swept on the PDFs: 1.0 at 0.11
    and 0.33 as here.
    """
    guessed_gap: float = 0.05
    """The same where PDFium says that there is a blank."""
    join_gap: float = 0.12
    """Blank in font sizes up to which two pieces of different text objects are one word. In print of LibreOffice
    letters of a fallback font stand up to .085 from their neighbours, the narrowest blank is .126. Swept on the
    PDFs: 1.0 at 0.06 and 0.18 as here.
    """
    guessed_join: float = 0.1
    """The same where PDFium says that they are two words."""
    least_apart: int = 4
    """Letters of a text object that show it set apart."""
    wide_set: float = 0.12
    """Blank in font sizes between all of them."""
    words_evenly: float = 0.1
    """How little, as a share, those blanks differ."""
    between_words: float = 2.5
    """How many times as wide as those blanks is one between words, at least."""
    share_apart: float = 0.7
    """Share of the blanks that differ so little; letters of a fallback font stand anywhere."""
    same_base: float = 0.12
    """Font sizes by which baselines of one word may differ."""
    other_size: float = 0.01
    """Difference of sizes by which a number and the letters behind it are two words (a day filled into a blank)."""
    line_reach: float = 0.38
    """How far baselines of one printed line may differ, in font sizes (superscripts, overlaid numbers). Swept on the
    PDFs: 1.0 at 0.19 and 0.57 as here.
    """
    double_strike: float = 0.15
    """Font sizes within which a letter drawn again is the same letter, struck twice to be bold."""
    words_ascent: float = 0.78
    """Height of letters above the baseline, in font sizes."""
    words_descent: float = 0.22
    """Depth of letters below the baseline, in font sizes."""
    superscript_size: float = 0.78
    """Size of a note mark at most, against its word. Swept on the PDFs: 1.0 at 0.39 and 1.17 as here."""
    words_raised: float = 0.05
    """How far its foot is raised at least, in sizes of the word."""
    superscript_large: float = 1.01
    """The same of one that is raised high: some programs leave it its size."""
    words_high: float = 0.3
    """How far its foot is raised then at least."""
    words_sure: float = 0.7
    """Confidence under which a recognised word is doubtful; nine in ten wrong words are below it, few right ones."""
    words_highest: float = 1.0
    """How far its foot is raised at most, in sizes of the word."""


SETTINGS = Settings()
