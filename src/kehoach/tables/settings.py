"""The numbers that telling tables, columns and rows was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit. Scores are log odds unless a
line says otherwise: the best reading of a table is the one whose parts add up to most.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    header_rows: int = 3
    """Rows from the top in which headers that come again are looked for."""
    least_columns: int = 3
    """Columns in a row whose headers come again."""

    centred_top: float = 0.0
    """Where in its row a cell stands that is set at the top (0 the first line, 1 the last)."""
    centred_middle: float = 0.5
    """Where one stands that is set in the middle."""
    centred_longest_row: int = 45
    """Lines of the longest row that is looked for."""
    centred_unnumbered: float = 5.0
    """What a row without number costs; a cell one line off the middle costs 1."""
    centred_torn: float = 6.0
    """What a cut inside a sentence costs."""
    centred_hole: float = 2.0
    """What each line missing from a cell costs."""
    centred_open: float = 0.5
    """What a cut costs behind a cell that a ";" or "," leaves open: little, a cell merged over rows goes on there."""
    most_off: float = 3.0
    """Lines off the middle beyond which a cell costs no more."""
    centred_half: float = 0.75
    """Lines by which a cell may stand off the middle: half a line comes from rounding."""

    most_lines: int = 16
    """Lines of a header at most."""
    most_words: int = 45
    """Words of a header at most."""
    header_longest_cell: int = 9
    """Words of one column's name at most."""
    longest_number: int = 3
    """Words of the number that the first row may begin with."""
    exact_name: float = 2.0
    """What a cell gives the reading of a header whose words name a column."""
    telling_name: float = 0.9
    """What one gives that only begins like the name of a column."""
    measure_name: float = 1.0
    """What one gives that is a unit of measure."""
    no_name: float = -3.0
    """What one gives that names nothing."""
    name_again: float = 3.0
    """What it costs that a column is named twice."""
    small_name: float = 4.0
    """What it costs that a cell does not begin with a capital."""

    judge_filled: Mapping[str, float] = field(
        default_factory=lambda: {
            "lead": 0.96,
            "implementing": 0.93,
            "coordinating": 0.75,
            "note": 0.5,
            "product": 0.8,
            "code": 0.6,
            "detail": 0.5,
        }
    )
    """How often a column's cell is filled, before anything is learnt."""
    judge_habit: int = 15
    """Rows whose worth that belief has. Swept on the text dumps: 0.9753 at 7 and 22 as here."""
    no_content: float = -9.0
    """What a row without content gives."""
    judge_sparse: Mapping[str, float] = field(default_factory=lambda: {"task": 1.0, "dash": 0.5, "group": 0.2})
    """How much a blank cell weighs: dash rows leave blank what they share with the row above, groups nearly all."""
    judge_shy: Mapping[str, float] = field(default_factory=lambda: {"task": 0.0, "dash": 0.0, "group": 4.0})
    """What each cell beyond the first costs."""
    judge_says: Mapping[str, float] = field(
        default_factory=lambda: {
            "bracket broken": -3.0,
            "phrase broken": -2.5,
            "small letter first": -3.0,
            "small letter first, but a date's head": -1.6,
            "comma or dash last": -2.0,
            "comma or dash last, in mid-line": -5.0,
            "line too long": -8.0,
            "line too long, at most": -4.0,
            "line broken early": -1.3,
            "line broken early, at a paragraph": -0.3,
            "text seen": 1.5,
            "text seen, at least": -1.5,
            "text not seen": -1.2,
            "text not seen, a word": -0.1,
            "edge seen": 0.3,
            "edge seen, at most": 1.6,
            "goes on": -0.5,
            "goes on: small letter first": 1.5,
            "goes on: line broken early": -2.0,
            "goes on: bullet first": -2.0,
            "goes on: phrase goes on": 1.0,
            "note: head": 1.5,
            "measure: figure": 1.5,
            "measure: long, a word": -0.4,
            "unknown column": -0.3,
            "unit: head": 1.2,
            "unit: no head": -1.0,
            "unit: bracket first": -2.0,
            "unit: date's head": -2.5,
            "unit: task's head": -2.0,
            "unit: unit inside": -1.2,
            "unit: date's head inside": -1.5,
            "unit: date": -3.0,
            "unit: deed": -2.0,
            "unit: long, a word": -0.08,
            "deadline: head": 1.5,
            "deadline: bullet or digit before a date": 0.5,
            "deadline: no head": -0.8,
            "deadline: date": 2.0,
            "deadline: no date": -3.0,
            "deadline: no date, but a head or deed": -1.0,
            "deadline: product's head": -0.7,
            "deadline: date's head inside": -1.2,
            "deadline: unit inside": -0.6,
            "deadline: long, a word": -0.05,
            "content: head": 1.0,
            "content: date's head": -1.0,
            "content: other": 0.3,
            "content: unit or date's head inside": -0.8,
            "product: head": 1.5,
            "product: unit's head": -1.5,
            "product: other": -0.3,
            "product: date's head": -1.5,
            "product: date": -1.0,
            "product: unit inside": -0.5,
            "product: date's head inside": -1.0,
        }
    )
    """What the wording of a cell's edges and of the cell itself gives."""
    judge_long: int = 20
    """Words from which a unit or deadline cell counts as long."""
    judge_early: float = 0.85
    """How much of its column's width a line with the next word takes where it is broken early, at most. Swept on the
    text dumps: 0.9753 here, 0.9754 at 0.425, 0.9733 at 1.275.
    """
    judge_longest: int = 120
    """Words beyond which a stretch is no cell."""
    usually_filled: float = 0.9
    """How often the cell of any other column is filled, before anything is learnt."""
    least_blank: float = -3.5
    """What a blank cell gives at least."""
    room_over: float = 1.15
    """How many times as long as its column's longest line a line may be."""

    partition_hopeless: float = -12.0
    """Score below which a stretch is no cell of a column. Swept on the text dumps: 0.9753 at -6 and -18 as here."""
    partition_kept: int = 2
    """Paths kept of those that end alike."""
    partition_sight: float = 6.0
    """How far a path may stay behind the best to the same word. Swept on the text dumps: 0.9753 at 4, 8 and 12 as here;
    from 6 on every value read is the same, below it the lead over the next best reading is cut short."""

    most_size: int = 4
    """Lines of two neighbouring cells beyond which more make no difference."""
    most_blanks: int = 3
    """Blank cells in a row beyond which more make no difference."""
    profile_trust: float = 3.0
    """How many changes it takes to believe a habit of blank cells as much as what holds for any change. Swept on the
    text dumps: 0.9753 at 1.5 and 4.5 as here.
    """
    most_odds: float = 4.0
    """The most that a habit says, either way."""
    profile_rarest: float = 0.02
    """How often a kind of break comes at least, as a share."""
    same_line: float = -2.5
    """What a new cell in the same line gives, before anything is learnt."""
    unseen_break: float = 0.5
    """How often each kind of break is taken to have been seen before any was."""
    usual_width: float = 0.93
    """Share of a column's lines that are no wider than its width."""

    prose_space: float = 0.55
    """Width of a blank, in widths of a usual letter."""
    letter_widths: tuple[float, float, float, float] = (0.6, 1.6, 1.35, 1.0)
    """Widths of narrow letters, broad ones, capitals and all others."""

    reading_sure: float = 2.5
    """The lead over the next best reading from which a reading counts as sure. With 2.5 or more, 97 of 100 rows of
    plans typeset and flattened for measuring were right to the letter. Swept on the text dumps: 0.9753 at 1.25 and
    3.75 as here.
    """
    reading_teaches: float = 1.0
    """The lead from which other rows learn from a reading."""
    reading_rounds: int = 2
    """How often the rows are read with each guess, before one is believed."""
    longest_rest: int = 4
    """Words that the end of a merged cell, printed a row below, may have."""
    dash_usual: float = 3.0
    """What a reading as two dash rows may score less than as one: under a dash row another is likely."""
    dash_unusual: float = 4.0
    """What it must score more where the table has no dash rows otherwise."""

    runs_longest_row: int = 250
    """Words of a row on average, beyond which the numbers cannot have been read right."""
    least_rows: int = 2
    """Rows that make a table."""
    least_lines: int = 20
    """Lines that show how wide a table's lines are."""
    runs_prose: float = 1.3
    """How many times as wide running text is."""
    widest_line: float = 0.97
    """Share of a table's lines that are no wider than its lines are."""

    head_words: int = 3
    """Words of a cell's beginning that tell what it is."""

    columns_longest: int = 90
    """Characters of the longest header."""

    page_noise: int = 12
    """Characters of a line without letters that may stand between two parts of a table."""
    same_edge: float = 4.0
    """Points by which the columns of a table that goes on may stand elsewhere, against its left edge."""

    longest_title: int = 20
    """Words of a title that only its place shows to be one."""

    assemble_sure: float = 0.95
    """Confidence of a cell whose place is plain."""
    assemble_likely: float = 0.8
    """Confidence of a cell that is told by its words."""
    assemble_guessed: float = 0.5
    """Confidence of a cell that is told by what is left."""
    assemble_margin: float = 1.5
    """Lead of the best sharing of a row's units over the next from which it is likely."""
    fewest_rows: int = 3
    """Rows that make a table."""

    cells_task: int = 45
    """Characters of a line from which it is none of the narrow columns'."""

    interleaved_header_deepest: int = 7
    """Lines of a header at most."""
    interleaved_header_longest_cell: int = 7
    """Words of one column's name at most."""
    interleaved_header_fewest: int = 4
    """Columns that a header must name."""

    pieces_recurs: int = 3
    """Times that a name recurs which may be broken over lines."""
    pieces_widest: int = 60
    """Characters of a line that begins with a unit and is one."""

    only_way: float = 9.0
    """The lead of a sharing that is the only one."""
    further_unit: float = -1.0
    """What each further unit of a role that no figure above names gives."""
    roles_most: int = 5
    """Units of a row that are shared out by every way; the rest goes with the last."""
    roles_head: float = 2.0
    """What it gives that a unit has the role its kind has by nature."""
    roles_plain: float = 1.0
    """The same for the role that most have."""
    roles_filled: float = 1.5
    """What a role that has a unit gives."""
    roles_order: float = 1.5
    """What it gives that units stand in the order of the columns, and costs that they do not."""
    roles_twice: Mapping[str, float] = field(
        default_factory=lambda: {"lead": -2.5, "implementing": -1.5, "coordinating": -0.5}
    )
    """What each further unit of a role gives."""
    roles_habit: float = 0.6
    """What the habit of the other rows counts for."""

    rows_ahead: int = 2
    """Numbers by which a row's number may run ahead."""

    many_rows: int = 6
    """Rows of a table from which a column without blank cell that merges some is taken to merge all."""

    header_parts: int = 8
    """Lines in which the cells of a header stand that no table was made of."""
    header_words: int = 40
    """Words of a line at most that is such a header."""
    header_longest: int = 6
    """Words of one of its cells at most."""
    before_day: int = 4
    """Words beside the day in a cell that says when something is due, and no more."""
    header_depth: int = 3
    """Rows of a header at most."""
    sure_header: int = 3
    """What the names of a header's columns must add up to (two for a whole name, one for a telling word)."""

    by_cells_share: float = 0.75
    """Share of a column's cells that must be bodies or days for it to be read as one of them without a word over it."""
    repeated_longest: int = 24
    """Characters of a cell at most that says that the one above holds."""

    by_cells_rows: int = 60
    """Rows that show what a column holds."""
    by_cells_sentence: float = 4.0
    """Words that the cells of a column of tasks have on average, where no word says that it is one."""
    by_cells_longest: int = 20
    """Words of a cell at most that is a body or a day."""
    person_words: tuple[int, int] = (2, 5)
    """Words of a person's name, at least and at most."""

    other_grid: float = 10.0
    """Points by which a rule stands off the next of the table above where its grid is another."""
    regrid_fits: Mapping[str, Mapping[str, float]] = field(
        default_factory=lambda: {
            "number": {"number": 3.0},
            "content": {"text": 2.0, "body": -3.0},
            "role": {"body": 3.0, "text": -1.0},
            "day": {"day": 4.0, "text": -1.0, "body": -6.0},
            "other": {"text": 1.0, "number": 0.5, "body": -1.0, "day": -1.0},
        }
    )
    """How well what most cells of a column hold fits what the header calls it."""
    regrid_never: float = -9.0
    """The same where it cannot be."""
    regrid_moved: float = 0.01
    """What each column costs that is passed over where rows in another grid are read by what they hold."""
    regrid_sure: float = 3.0
    """How much better what cells hold must fit the header elsewhere than where they stand for them to be moved."""

    same_level: float = 2.0
    """Points by which the edges of rows that stand beside each other on two pages may differ."""

    periods_fewest: int = 2
    """Named columns that make a calendar."""
    periods_run: int = 3
    """Bare numbers that count on and make a calendar."""

    header_lines: int = 6
    """Lines of a header at most."""
    blank_strip: float = 0.35
    """Heights of a line from which a blank strip parts rows."""
    unruled_merged: float = 0.6
    """How sure it is that a cell is merged over rows, where only its place tells."""


SETTINGS = Settings()
