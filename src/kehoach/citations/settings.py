"""The numbers that reading citations was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    issuer_longest: int = 14
    """Words of an issuer's name at most."""

    date_room: int = 40
    """Characters behind a number in which its date begins."""
    reading_before: int = 140
    """Characters before a number in which the kind of document stands."""

    in_title: float = 8.0
    """Points of a citation that the plan's title names."""
    carried_out: float = 3.0
    """Points of one that the plan says to carry out."""
    superior_subject: float = 4.0
    """Points of one whose subject is all of the plan's."""
    superior_above: float = 1.0
    """Points of one whose issuer is above the plan's."""
    by_kind: Mapping[int, float] = field(default_factory=lambda: {1: 2.0, 2: 1.0, 3: -1.0})
    """Points by the kind of document, plans and programmes first."""
    superior_least: float = 2.0
    """Points a citation must have to be carried out."""
    superior_close: float = 1.0
    """Points by which a second one may lag behind."""
    superior_basis: float = 4.0
    """Points from which a mere basis is carried out beside what the plan says to carry out."""
    superiors: int = 4
    """Documents that a plan carries out at most."""
    superior_before: int = 600
    """Characters before a document in which its verb stands."""
    superior_named: int = 40
    """Characters of a clause that does nothing but name one more document."""
    superior_alike: float = 0.6
    """Share of a subject's words from which two subjects are alike."""


SETTINGS = Settings()
