"""What restoring gives: lines as read and as restored, and their words with confidences.

In: nothing. Out: frozen values.
"""

from __future__ import annotations

from msgspec import Struct

from kehoach.restore.settings import SETTINGS


class Word(Struct, frozen=True):
    """One word: where it stands in the line as read, what was read, what it says, and how sure that is (0..1)."""

    start: int
    end: int
    read: str
    text: str
    confidence: float

    @property
    def unsure(self) -> bool:
        """Whether it stayed as it was read because nothing is likely enough."""
        return self.confidence < SETTINGS.restored_sure

    @property
    def doubtful(self) -> bool:
        """Whether it is worth a look."""
        return self.confidence < SETTINGS.restored_doubtful


class Restored(Struct, frozen=True):
    """One line: as read, as restored, and its words."""

    raw: str
    text: str
    words: tuple[Word, ...]

    @property
    def confidence(self) -> float:
        """The mean confidence of its words; 1 where it has none."""
        return sum(word.confidence for word in self.words) / len(self.words) if self.words else 1.0
