"""The numbers that comparing two plans was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit. Scores and similarities are
between 0 and 1; weights are log odds.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    citing_same: int = 4
    """Points from which a citation is taken to mean the superior plan."""

    duties_enough: int = 3
    """Telling words that what stands on either side of a joint must have, to be a duty of its own."""

    uncovered_share: float = 0.7
    """What an uncovered duty's confidence has of its row's."""

    itself_enough: float = 0.6
    """The share of what a row's plan is about that the titles have to name."""

    itself_initials: int = 3
    """The fewest words of a title that are cut short to their first letters."""

    fields_sample: int = 200
    """Rows of each plan from which is told how common a field is."""
    fields_single: float = 0.6
    """What a word of one syllable says of a field, where a phrase says 1."""
    fields_most: float = 2.0
    """The most that a row says of a field."""
    fields_near: float = 0.5
    """From this nearness on two rows are of one field."""
    common_most: float = 1.0
    """The most that a body which two rows have in common tells."""
    course_fewest: int = 4
    """Known pairs from which on they tell whether both plans keep one order."""
    course_kept: float = 0.6
    """Kendall's tau of the known pairs from which on they do."""
    course_sample: int = 200
    """Known pairs that are looked at for it."""
    course_near: tuple[float, float] = (0.75, 1.6)
    """Rows off the place that is expected, up to which a row stands there, or by it."""
    evidence_most: int = 20_000
    """Pairs beyond which only those with words in common are looked at."""
    evidence_faint: float = 0.05
    """What a score counts for at least."""
    evidence_slight: float = 0.15
    """Under this nearness and score words and fields say nothing."""
    evidence_enough: float = 0.42
    """The chance from which on a row answers."""
    evidence_further: float = 0.5
    """The chance from which on one more row does."""
    evidence_said: float = 0.6
    """The similarity of words from which on an answer says all that is asked for."""
    evidence_few_days: int = 10
    """Days by which a row is due a little ahead."""
    evidence_apart: float = 1.0
    """The log odds of its own under which a pair of two fields is not linked, whatever rows are left over."""
    evidence_doubt: float = -0.5
    """The most, in log odds, that then speaks for it: enough to leave the question open."""
    evidence_silent: float = -0.8
    """The most, in log odds, that speaks for a pair of which neither words nor fields nor the order of rows say
    anything: a day in common is no answer.
    """
    evidence_near: float = 0.1
    """The nearness, of fields or of words, that one more answer has at least."""
    evidence_open: float = 0.37
    """The chance from which on a row leaves the question open."""
    evidence_weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "always": -4.20,
            "words": 0.86,
            "fields": 1.15,
            "apart": -0.50,
            "nearest-above": 0.51,
            "in-place": 3.24,
            "by-place": 1.87,
            "any-place": 1.40,
            "ahead": 3.33,
            "same": 2.28,
            "far": -1.74,
            "alike": 4.26,
            "counterpart": -1.70,
            "other-thing": 0.26,
            "other-deed": -0.51,
            "day-alone": -0.06,
            "taken": -2.27,
            "further": -0.87,
            "undated": -0.81,
            "just-ahead": 1.25,
            "body": 2.38,
            "syllables": 2.77,
        }
    )
    """What each sign adds, in log odds."""
    rival_none: float = 1.0
    """What speaks for a row's answering none, as the odds of one more pair."""
    rival_weights: Mapping[str, float] = field(
        default_factory=lambda: {"always": 1.30, "alone": -0.95, "above": 0.76, "below": 1.27}
    )
    """What a pair's share of the odds of its rows adds, in log odds."""
    doubt_weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "always": -1.7,
            "words": 1.46,
            "fields": 1.28,
            "apart": -1.33,
            "in-place": 1.92,
            "by-place": 0.95,
            "any-place": 1.1,
            "ahead": 2.05,
            "same": 2.5,
            "far": -1.87,
            "behind": -2.0,
            "alike": 2.44,
            "further": -1.51,
        }
    )
    """The same where an answer by words is doubted."""
    doubt_odds: float = -0.4
    """Log odds under which it is one no more."""
    doubt_most: float = 0.93
    """From this score on the words of an answer are beyond doubt."""

    matching_floors: Mapping[str, float] = field(
        default_factory=lambda: {"binds": 0.58, "joins": 0.58, "mirrors": 0.58, "own": 0.75, "open": 0.58}
    )
    """From this score on a row answers another, by the obligation of the superior's row."""
    matching_close: float = 0.42
    """From this score on a row is named as an alternative. Swept on the pairs: 0.9286 at 0.21 and 0.63 as here."""
    matching_solid: float = 0.9
    """From this score on a partner holds, unless it is also the partner of the row that claims it. Swept on the pairs:
    0.9286 at 0.45 and 1.35 as here.
    """
    matching_worded: float = 0.6
    """From this similarity on a row that is another's partner may be a further answer."""
    matching_added: float = 0.59
    """From this score on a row is a further answer. Swept on the pairs: 0.9286 here and at 0.295, 0.916 at 0.885."""
    matching_many: int = 400
    """Duties of the subordinate from which on only half as many candidates are kept: the nearest stand out more."""
    matching_told: float = 0.6
    """Of so many, the cosine of words from which on they tell enough."""
    matching_behind: float = 0.7
    """Of so many, the share of the best likeness that a candidate must have."""
    matching_nearest: int = 12
    """Candidates kept for each duty by what tells, half as many by what it is about."""
    matching_copies: int = 4
    """Candidates kept that say it in fewer words."""
    matching_slight: float = 0.1
    """Under this similarity two duties are not worth rating."""
    matching_left_floor: float = 0.4
    """The score from which on one of two rows left over answers the other."""
    matching_left_likely: float = 0.5
    """The score from which on it does so whatever its day."""
    matching_left_lead: float = 0.9
    """Log odds by which it leads the next row left over, on either side. Swept on 14 pairs: 0.977 at 0.7 to 1.0, 0.974
    from 1.1 on.
    """
    matching_left_faint: float = 0.05
    """What a next row counts for at least."""
    matching_lag: float = 2.2
    """Log odds by which a further answer to one duty may lag behind the best in the same table. Swept on the pairs:
    0.9286 here, 0.9286 at 1.1, 0.9259 at 3.3.
    """
    matching_even: float = 0.1
    """Log odds within which two superior rows have an equal claim to a duty of the subordinate."""
    matching_whole: float = 0.03
    """The share of a pair's score that the similarity of the whole rows has."""
    matter_shares: tuple[float, float, float] = (0.5, 0.5, 0.0)
    """What cosine, coverage and edit distance count for in comparing what two duties are about."""
    ties: tuple[float, float] = (1e-4, 1e-5)
    """What breaks a tie of scores: rows of one id, rows of one group."""

    concept_weight: float = 2.0
    """What a named concept counts for, where a telling word counts for one. Swept on the pairs: 0.9286 here, 0.8936 at
    1, 0.9286 at 3.
    """
    who_weight: float = 0.8
    """What a named group of people counts for."""
    verb_weight: float = 0.5
    """What a verb counts for. Swept on the pairs: 0.9286 here, 0.9286 at 0.25, 0.9354 at 0.75."""
    matter_light: float = 0.35
    """What a word counts for that stands in any plan. Swept on the pairs: 0.9286 at 0.175 and 0.525 as here."""
    matter_heavy: float = 0.8
    """From this weight on a term is part of the core. Swept on the pairs: 0.9286 here, 0.9085 at 0.4, 0.941 at 1.2."""

    firm_told: float = 0.9
    """How firmly a row binds that asks or names its reader, or is nobody's but the superior's, by its own words."""
    firm_named: float = 0.75
    """How firmly one binds whose unit is the reader by its kind only."""
    firm_mirrored: float = 0.6
    """How firmly one binds that everyone is to do in the own field."""
    firm_open: float = 0.5
    """How firmly one binds that says nothing of it."""
    longest_address: int = 8
    """Words at the start of a content in which the body it speaks to is named."""

    shortest_kind: int = 2
    """Words that tell the kind of a body by its name ("các bệnh viện")."""

    passages_like: float = 50.0
    """From this likeness (of 100) on two paragraphs in the same gap are one paragraph in two versions."""
    like_elsewhere: float = 75.0
    """The same for two paragraphs that stand in different gaps."""

    rating_weights: Mapping[str, Mapping[str, float]] = field(
        default_factory=lambda: {
            "round": {"equal": 0.5, "other": -7.0, "one-sided": -0.4},
            "year": {"equal": 0.2, "other": -6.0},
            "act": {"same": 0.4, "shared": -0.1, "other": -1.0},
            "object": {"equal": 0.8, "shared": 0.4, "aside": -0.8, "other": -2.5, "unlike": -1.3},
            "wording": {"within": 1.5},
            "subject": {"equal": 0.6, "shared": 0.3, "other": -1.5, "one-sided": -0.3},
            "field": {"equal": 0.2, "other": -1.2, "one-sided": -0.5},
            "citation": {"shared": 0.6},
            "table": {"same": 0.2, "other": -0.3},
            "units": {"counterpart": 0.2},
            "period": {"ahead": 0.7, "same": 0.2, "far": -0.2, "undated": -0.4},
            "nature": {"binds": 0.5, "own": -0.3},
        }
    )
    """What each finding adds to the similarity of the words, in log odds; findings not named here add nothing."""
    rating_equal: float = 0.75
    """Share of the core from which on two duties have one object. Swept on the pairs: 0.9286 at 0.375 and 1.125 as
    here.
    """
    rating_shared: float = 0.5
    """Share of the core from which on they share a good part of it."""
    rating_common: float = 0.2
    """The share of the rows of either plan that have a term which tells none of them from another."""
    rating_fewest: int = 4
    """The fewest rows that have such a term."""
    rating_titled: int = 2
    """The fewest where both titles name it."""
    rating_several: int = 2
    """Matters that both titles name from which on they tell rows apart."""
    rating_topic: float = 0.2
    """What such a term counts for, where another counts for one. Swept on the pairs: 0.9286 at 0.1 and 0.3 as here."""
    rating_phrase: int = 6
    """Words that make a content whole enough for its being within another to say something."""
    same_concepts: float = 0.4
    """The share of the core that suffices where both name the same concepts. Swept on the pairs: 0.9286 at 0.2 and 0.6
    as here.
    """
    rating_sure: float = 0.97
    """Likeness beyond which more words in common prove nothing more."""
    rating_far: int = 200
    """Days between two due days that speak against a pair."""
    rating_near: int = 46
    """Days between two due days that speak for it."""
    rating_ahead: int = 31
    """Days by which a row is due ahead of the day that is asked for."""

    too_close: float = 0.55
    """From this score on a row that answers nothing else leaves it open whether a binding row is answered. Swept on
    the pairs: 0.9286 at 0.275 and 0.825 as here.
    """
    on_time: float = 0.5
    """From this score on so does one that is due a little ahead of the day that is asked for."""
    too_good: float = 0.7
    """From this score on so does a row that answers another better. Swept on the pairs: 0.9286 at 0.35 and 1.05 as
    here.
    """
    rounds_alike: float = 0.6
    """From this share of their words on two days are for one act."""
    rounds_late: int = 31
    """Days by which a day may be late and still be the answer, where others are asked for."""
    rounds_span: float = 1.5
    """How many of the spans asked for may lie between two days that recur without one being left out."""
    rounds_year: int = 300
    """Days from which on a span of time is as good as the whole year."""
    rows_covered: float = 0.5
    """From this score on a duty of a row counts as covered."""
    rows_late: float = 0.85
    """The chance from which on a row that answers in other words may be told late."""
    rows_named: int = 3
    """Alternatives that are named."""
    rows_self: float = 0.85
    """How sure it is that a plan is the plan that was asked for."""
    by_score: tuple[float, float] = (0.7, 0.3)
    """What a relation's confidence takes from the score alone, and from how firmly the row binds."""
    sure_relation: float = 0.99
    """The most that an answer found without a decision can be sure."""
    left_open: tuple[float, float] = (0.5, 0.3)
    """How sure it is that a row is left open, where a row comes near and where none does."""

    similarity_shares: tuple[float, float, float] = (0.5, 0.25, 0.25)
    """What cosine, coverage and edit distance count for."""
    similarity_enough: int = 4
    """Words a content must have for full coverage to count in full."""
    similarity_many: int = 400
    """Duties of the subordinate beyond which only the likeliest are compared exactly."""
    similarity_likely: int = 10
    """How many these are."""
    similarity_rarest: int = 18
    """The terms by which they are found."""
    similarity_share: float = 0.5
    """What these have at least of the most terms that any has in common."""
    similarity_repair: int = 3
    """Letters of a word that may be a slip of another."""

    versions_fits: float = 0.55
    """From this score on two rows are one task in two versions."""


SETTINGS = Settings()
