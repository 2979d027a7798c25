"""The numbers that restoring damaged words was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit. Likelihoods are natural
logarithms (nats); `benchmarks/restore_quality.py` measures what a change does to whole documents.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    channel_most: int = 24
    """Candidates kept of one word."""
    channel_near: int = 3
    """Edit distance of folded forms that are tried."""
    channel_nearest: int = 28
    """Forms that are tried."""
    channel_slip: float = 5e-4
    """The share of a garbling that neither pairs nor grammar know."""
    channel_general: float = 0.02
    """The share of a garbling that the grammar names."""
    longest_printed: int = 2
    """Letters as printed of one garbling at most."""
    longest_read: int = 3
    """Letters as read of one garbling at most."""
    channel_sighting: float = 12.0
    """How many sightings the letters' likelihood counts for beside the pairs'."""
    channel_band: int = 3
    """Letters by which the two forms of a word may be shifted against each other."""
    channel_floor: float = -14.0
    """Words less likely than this (nats) to be read so are no candidates."""
    stripped_share: float = 0.9
    """The share of letters without their marks in text that was stripped of them."""

    context_unknown: float = 6.0
    """Nats by which one unknown word is less likely than all unknown ones together."""
    no_syllable: float = 12.0
    """Nats by which one that is no syllable is."""
    context_fewest: int = 2
    """How often a word must have been seen beside a neighbour to be put there; once gives half as many false ones
    again.
    """

    decode_beam: int = 6
    """Ways of reading a sentence that are kept at each word."""
    decode_reach: float = 12.0
    """Ways this much (nats) less likely than the best one are given up."""

    model_discount: float = 0.75
    """What each count gives up for words not seen behind the same ones."""
    model_wary: float = 0.5
    """Sightings by which a pair of words is believed less where the counts of three speak."""
    model_unseen: float = 0.4
    """Sightings that each word of the vocabulary is lent."""

    neighbours_together: float = 0.1
    """The share of one word's uses in which the other stands beside it, for a pair that belongs together."""
    fewest_together: int = 3
    """How often it stands there at least."""
    neighbours_twice: float = 0.01
    """The share of a word's uses in which it stands twice, for a word that may."""
    fewest_twice: int = 5
    """How often it stands twice at least."""
    neighbours_sure: float = 0.25
    """The share for a word that is suggested, sure beside one neighbour."""
    neighbours_fewest: int = 5
    """How often it was seen beside both."""
    neighbours_mostly: float = 0.5
    """The share of a word's uses in which its neighbour is the usual one."""
    neighbours_far: int = 40
    """How many times as often the pair suggested was seen as the pair that is printed."""
    neighbours_slip: int = 1
    """How often what is printed may have been seen: the counts hold slips too."""

    restoration_noisy: float = 0.03
    """Share of unknown words from which a text was garbled, not merely stripped."""
    restoration_marked: float = 0.1
    """Share of words with marks from which a text is not stripped."""
    restoration_strange: Mapping[bool, float] = field(default_factory=lambda: {True: -12.0, False: -7.0})
    """Nats of a word of its own kind (a name, a foreign word), in garbled and in merely stripped text."""
    least_known: float = 0.5
    """Share of known words under which a text is left as it is."""
    restoration_dated: float = 3.0
    """Nats that a word gains that usually stands before dates, where a date follows."""
    least_bare: float = 0.05
    """Share of letters that may lack their marks in any text."""

    restored_sure: float = 0.4
    """Below this confidence a word stays as it was read."""
    restored_doubtful: float = 0.9
    """Below this confidence a restored word is worth a look."""

    slips_rare: int = 15
    """A syllable seen so seldom in the counts of office prose is hardly meant."""

    spelling_mostly: float = 0.6
    """Share of capitals from which a line is set in capitals."""


SETTINGS = Settings()
