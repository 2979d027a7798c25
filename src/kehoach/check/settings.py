"""The numbers that the rules were tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, by the rule that uses it. Shares and
likenesses are between 0 and 1; how sure a finding is, is one of the three levels in `models.finding`.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    two_symbols_long: int = 3
    """Figures of a number that few bodies count up to in a year."""
    two_symbols_fewest: int = 3
    """Words of a subject that tell one document from another."""

    compounds_reach: int = 30
    """Characters before a word in which the one before it stands."""

    enough_trust: float = 0.6
    """Trust in a text layer under which a document's words are taken for damaged."""
    fewest_words: int = 60
    """A text of fewer words counts as sound."""
    least_marked: float = 0.45
    """Share of words with marks under which a text lacks them; office prose marks seven of eight."""
    most_odd: float = 0.07
    """Share of words that are no syllables from which a text is damaged; office prose has one in a hundred."""

    appendices_disagree_fewest: int = 8
    """Words of an item that is compared."""
    appendices_disagree_alike: float = 0.5
    """Share of an item's words in a row that is the same work."""
    appendices_disagree_rare: float = 3.0
    """What a word counts for that no row has; the usual one counts for one."""
    appendices_disagree_verb: int = 3
    """Words at the start of a row in which its verb stands."""

    body_disagrees_alike: float = 0.55
    """Share of a duty's words in a row that is the same work."""
    body_disagrees_rare: float = 3.0
    """What a word counts for that no row has."""
    body_disagrees_fewest: int = 4
    """Words of a duty that is compared."""
    same_work: float = 0.6
    """How alike the words of a duty and a row of one body are."""
    body_disagrees_ahead: float = 1.25
    """How many times as much as those of the next row."""
    words_before: int = 2
    """Words before a date that belong to it."""

    missing_most_blank: float = 0.5
    """Share of blank cells above which a column is not expected to be filled."""
    missing_run: int = 3
    """Blank cells on end that make one finding."""

    no_time_far: int = 15
    """Days from the issue within which a deadline may leave no working day."""

    order_fewest: int = 3
    """Words that name a work."""
    order_covered: float = 0.75
    """Share of its words from which two texts name one work."""
    order_usual: float = 1.0
    """What a word counts for in that."""

    most_later: float = 0.1
    """The share of deadlines behind the plan's year from which the plan itself seems to reach further."""

    outside_own_period_near: int = 40
    """Characters before a period in which the words stand that make it another's."""

    most_of: float = 0.6
    """Share of a heading that its period must be."""

    all_but_a_year: int = 320
    """Days of a span, whose first day has a year lent, from which it seems to be turned round."""
    half_a_year: int = 180
    """Days before the plan at which it would then have begun."""

    year_slip_near: int = 80
    """Characters beside a date in which a word says that it is past."""

    words_by_a_date: int = 5
    """Words before a date that say what it is."""

    most_words: int = 24
    """Words of an amount written out."""

    appendix_figure_covered: float = 0.75
    """Share of a label's words in the text of the same figure."""
    appendix_figure_rare: float = 3.0
    """What a word counts for that no row has."""
    appendix_figure_fewest: int = 4
    """Words of a label that is compared."""
    appendix_figure_times: int = 3
    """How many times as much two figures may be and still be one that was changed."""
    appendix_figure_near: int = 60
    """Characters before a figure in which its words stand."""

    longest_name: int = 8
    """Words of a name in a list that is counted."""
    fewest_clauses: int = 2
    """Clauses beyond which those between semicolons are a list."""
    listed_count_most: int = 60
    """Names that are counted at most."""

    percentages_rows: int = 2
    """Percentages of a column, beside the one that is wrong, that show of what they are shares."""
    percentages_far: int = 70
    """Characters between a share and the figures it is made of."""
    percentages_close: int = 25
    """Characters before a figure in which the word for a change stands."""
    most_times: int = 3
    """How many times as much the share told may be as the right one."""

    products_near: int = 40
    """Characters before a figure in which the words for a total or a rate stand."""

    sums_shares: tuple[int, int] = (80, 120)
    """Percent between which shares that add up wrong were meant to be a whole."""
    sums_near: int = 60
    """Characters before a figure in which the words for a whole stand."""

    totals_fewest: int = 2
    """Numbers that a sum has at least."""
    totals_agreeing: float = 0.66
    """Share of a table's totals that must be right for the others to be wrong."""

    most_title: int = 60
    """Characters of a row's label that is a total."""

    letterhead_top: int = 40
    """Lines in which the letterhead stands."""

    lists_longest: int = 200
    """Characters of an item at most."""

    most_lines: int = 60
    """Lines in which a row's words are looked for."""
    broken_over: int = 12
    """Lines that a cell may be broken over."""
    locate_opening: int = 10
    """Words at the start of a cell that it is looked up by."""

    declared_count_near: int = 60
    """Characters behind a count in which it is said to be of others."""

    quantities_near: int = 40
    """Characters before a number in which its words stand."""

    appendix_task_fewest: int = 8
    """Rows of a table that is compared."""
    appendix_task_covered: float = 0.35
    """Share of a row's words in the text that name it."""
    appendix_task_named: float = 0.8
    """Share of the rows that the text names where it means to name all."""
    appendix_task_rare: float = 3.0
    """What a word counts for that no row has."""

    body_task_fewest: int = 5
    """Items of a text that is compared."""
    body_task_covered: float = 0.54
    """Share of an item's words in a row that is the same work."""
    body_task_rare: float = 3.0
    """What a word counts for that no row has."""

    duplicate_task_fewest: int = 6
    """Words of a row that is compared."""
    duplicate_task_long: int = 12
    """Words from which a row is compared with rows that share no rare word."""
    duplicate_task_most_other: float = 0.1
    """Share of the words in which two rows of one work differ."""

    leads_disagree_alike: float = 0.75
    """Share of a row's words in a duty that is the same work."""
    leads_disagree_rare: float = 3.0
    """What a word counts for that no row has."""
    led_longest: int = 16
    """Words of a name that heads an item."""
    led_fewest: int = 2
    """Words by which an item names a work."""
    leads_disagree_fewest: int = 4
    """Words of a duty that is compared."""
    most_before: int = 4
    """Words before a body that may belong to its name."""
    leads_disagree_shared: float = 0.4
    """Share of a duty's words in a row that is compared at all."""

    no_cooperation_most_blank: float = 0.5
    """The share of blank cells above which a column is not expected to be filled."""
    most_alone: float = 0.2
    """The share of tasks done alone above which it is usual; few tasks need no help at all."""

    no_lead_most_blank: float = 0.3
    """The share of blank cells above which a column is not expected to be filled."""

    no_product_most_blank: float = 0.3
    """The share of blank cells above which a column is not expected to be filled."""

    short_word: int = 3
    """Letters of a word in capitals that may be no abbreviation."""

    fewest_shared: int = 3
    """Words that two texts of one work share."""

    ellipsis_longest: int = 40
    """Characters before an ellipsis in which its words stand."""

    named_twice_fewest: int = 7
    """Words of an item that is compared."""
    named_twice_most_other: int = 2
    """Words in which two items of one work differ."""
    named_twice_near: float = 0.8
    """Likeness of such items."""

    most_loose: float = 0.1
    """Share of quotation marks that may be loose in a damaged text."""


SETTINGS = Settings()
