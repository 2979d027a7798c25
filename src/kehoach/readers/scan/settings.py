"""The numbers that reading the picture of a page was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit; what is a definition
(Tesseract's own codes, limits against hostile files) stays where it is used.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    dashed_thin: float = 0.02
    """Inches a dash is thick at most."""
    dashed_dash: tuple[float, float] = (0.005, 0.2)
    """Inches a dash is long."""
    dashed_gap: float = 0.13
    """Inches between two dashes at most: one that touches a crossing rule is no mark of its own."""
    dashed_least: float = 0.5
    """Inches a rule of dashes is long at least."""
    dashed_fewest: int = 6
    """Dashes it has at least."""
    dashed_short: float = 0.3
    """Inches of a part of such a rule, between two that cross it; it has half as many dashes."""
    dashed_bent: float = 0.035
    """Inches such a rule may be high."""
    dashed_even: float = 0.35
    """Share of the dashes that must follow one another at the usual distance."""
    dashed_alike: float = 0.55
    """Share by which those distances may differ."""
    dashed_inked: tuple[float, float] = (0.2, 0.95)
    """Share of the rule's length under ink."""
    dashed_reach: float = 0.06
    """Inches between the end of a level rule and the upright rule it runs to, beside a gap."""

    dashes_long: tuple[float, float] = (0.025, 0.14)
    """Inches a dash is long."""
    dashes_thick: float = 0.03
    """Inches a dash is thick at most."""
    dashes_shape: float = 1.6
    """A dash is so much longer than thick; a point is not."""
    dashes_filled: float = 0.5
    """Share of its box that a dash fills."""
    dashes_sure: float = 0.9
    """Confidence of a dash that is told by its shape."""
    dashes_height: float = 0.17
    """Inches of the row of print a dash is taken to stand in."""

    fills_toned: int = 185
    """Brightness (0..255) of the channel that is darkest up to which paper is filled with a tone."""
    fills_stroke: float = 0.035
    """Inches: strokes of print are thinner than a fill."""
    fills_letter: float = 0.2
    """Inches: letters of print, or gaps between filled cells, are smaller than a fill."""
    fills_wide: float = 0.5
    """Inches a fill is wide at least."""
    fills_high: float = 0.1
    """Inches a fill is high at least."""
    fills_rectangle: float = 0.75
    """Share of its box that a fill covers."""
    fills_edge: float = 0.03
    """Inches from the edge of the picture: what reaches there is the shadow of the paper's edge."""
    fills_apart: int = 45
    """Brightness (0..255) by which letters differ from the fill they stand on."""
    fills_letters: float = 0.012
    """Share of a fill that light letters cover at least."""

    images_credible: tuple[float, float] = (90.0, 700.0)
    """Dots per inch a scanner writes; other values are placeholders."""
    images_near: float = 0.1
    """Share by which a picture's resolution may differ from the one it is read at."""

    mending_noise: float = 0.5
    """Confidence under which marks without a letter or digit are dirt."""
    at_foot: float = 0.1
    """Share of a line's height above its baseline under which a level stroke is the rest of a rule, not a dash."""

    numbers_widest: float = 0.6
    """Inches of a number as printed, across, at most."""
    numbers_highest: float = 0.3
    """Inches of a number as printed, upright, at most."""
    numbers_blank: float = 0.14
    """Inches between two numbers in the line, and around it."""
    numbers_least: int = 3
    """Numbers that make a line."""
    numbers_unsure: float = 0.5
    """Confidence of a number that is read in two ways, neither of which follows the number above."""
    numbers_ordered: float = 0.9
    """Confidence of letters taken for the number that is due between two others."""

    shade_stroke: float = 3.6
    """Points beyond which nothing is a stroke of print: bold titles have 2.5."""
    shade_greys: tuple[int, int] = (90, 225)
    """Greys (0..255) of watermarks and pale fills; what is darker hides print."""
    shade_corner: float = 0.85
    """Share of such an area's grey from which what is beside it is part of it: print is darker."""
    shade_share: float = 0.002
    """Share of the page that they cover at least."""
    inset_widest: float = 8.27
    """Inches (the width of A4) that a picture in a document is taken to be wide at most."""
    inset_sure: float = 0.5
    """Mean confidence from which what stands in the grid of such a picture is print."""
    paper_grey: int = 140
    """Grey (0..255) that half of a picture of print is at least; photographs are darker, and take minutes to read."""

    page_reader_unreadable: float = 0.75
    """Mean confidence under which a page may lie sideways or upside down."""
    row_to_size: float = 1.08
    """Font size over the height of a row of print, as Tesseract measures it."""
    long_line: int = 16
    """Characters from which the measured height of a line is that of its font."""
    middle_size: tuple[float, float] = (0.87, 1.25)
    """Sizes within these shares of the page's usual one are taken for it."""
    usual_size: float = 13.0
    """Points of the print of a page whose lines are too short to be measured."""

    stamp_reach: float = 0.08
    """Inches over which the pieces of a coloured mark are one."""
    picture_vivid: int = 55
    """Difference of a pixel's channels (0..255) from which it is coloured ink, not black print on toned paper."""
    picture_dark: int = 105
    """Brightest channel (0..255) up to which a coloured pixel hides black print."""
    stamp_side: float = 0.3
    """Inches a coloured mark measures at least to be reported."""
    picture_background: float = 0.16
    """Inches of the neighbourhood whose brightest part is the paper."""
    ink_from: int = 120
    """Least threshold (0..255) between ink and paper, whatever the picture's histogram says."""
    ink_to: int = 200
    """Greatest threshold (0..255)."""
    picture_black: float = 0.4
    """What is darker than this share of the threshold is black."""
    picture_white: float = 0.45
    """What is lighter by this share of the rest is white."""
    widest_skew: float = 5.0
    """Degrees a page may lie askew."""
    picture_coarse: float = 0.5
    """Degrees of the first step in which the angle is sought."""
    picture_fine: float = 0.1
    """Degrees of the second step."""
    skew_dpi: tuple[int, int] = (30, 75)
    """Resolutions at which the angle is sought coarsely and finely."""
    picture_speck: float = 0.011
    """Inches: marks smaller than this on both sides are dirt; the dot of an i in small print is larger."""
    picture_grainy: float = 0.25
    """Specks per squared dot-per-inch from which the page is smoothed first."""
    picture_smooth: float = 0.005
    """Inches over which it is smoothed."""
    picture_edge: float = 0.02
    """Inches from the edge of the picture where the shadow of the paper's edge begins."""

    roman_middle: tuple[float, float] = (0.3, 0.7)
    """Part of a capital's height in which a one is nothing but its stroke."""
    above_mark: tuple[float, float] = (0.3, 0.6)
    """The same above a mark at its foot."""
    roman_blank: float = 0.3
    """Blank between words, in heights of their letters, at least; between a numeral's strokes it is a third less."""
    roman_space: float = 0.6
    """Heights of a line within which the next word begins."""
    roman_longest: int = 12
    """Letters of a word that may be a numeral."""
    roman_top: tuple[float, float] = (0.0, 0.3)
    """Part of the height in which a numeral has its upper serifs, and a 1 its flag."""
    roman_alike: float = 0.8
    """Share of the pixel rows there that must show a stroke at the same place."""
    roman_upright: float = 0.07
    """Heights of the numeral by which a stroke may lean in that part."""
    roman_widest: float = 0.45
    """Width of a stroke, in heights of the numeral, at most."""
    roman_counted: float = 0.9
    """Confidence of a numeral whose strokes were counted."""
    roman_most: int = 3
    """Strokes that make a numeral."""
    roman_unsure: float = 0.5
    """Confidence of a numeral that was seen otherwise, and whose strokes could not be counted."""

    stroke_reach: float = 0.018
    """Inches over which strokes of print that an erased rule crossed are mended."""
    ruling_level: float = 0.30
    """Inches a level rule is long at least."""
    ruling_upright: float = 0.20
    """Inches an upright rule is long at least; 0.28 loses a row of one line beside a merged cell."""
    ruling_stem: float = 0.45
    """Inches of an upright stroke that may be the stem of a large letter."""
    ruling_anchor: float = 0.08
    """Inches within which the ends of such a stroke reach level rules."""
    ruling_thickest: float = 0.045
    """Inches; what is thicker is a bar or a blot."""
    ruling_bend: float = 0.012
    """Inches a rule may leave the straight within its shortest length."""
    ruling_gap: float = 0.012
    """Inches of paper that a broken rule is joined over."""
    ruling_solid: float = 0.87
    """Share of a rule's length under ink; the feet of a word's letters, seen as a line, cover less."""

    second_doubt: float = 0.85
    """Confidence under which a word has its line read again."""
    second_enlarged: float = 1.5
    """By how much lines are enlarged for the same training to err elsewhere; another one sees them as they are."""
    second_around: float = 0.25
    """Share of a line's height shown around it."""
    second_unsure: float = 0.5
    """Confidence of a word whose digits the two readings do not agree on."""

    strips_margin: float = 0.05
    """Inches of white around what is shown."""
    strips_inset: float = 0.008
    """Inches inside its rules where a cell begins."""
    least_ink: float = 0.012
    """Inches: side of a square of ink under which a cell is empty."""
    strips_interlocked: float = 0.36
    """Inches of a band without blank row that holds more than one line of print."""
    strips_mark: float = 0.025
    """Inches of blank between a capital and the mark above it, at most."""
    strips_gutter: float = 0.22
    """Inches of blank that part two columns in such a band."""

    weight_strokes: tuple[float, ...] = (0.0165, 0.02, 0.0235, 0.027, 0.031, 0.036)
    """Inches: squares that are fitted into the strokes, until the page's usual strokes hold them no more."""
    weight_gone: float = 0.12
    """Share of a usual word's ink that such a square may still cover."""
    weight_left: float = 0.3
    """Share of a bold word's ink that it must still cover."""


SETTINGS = Settings()
