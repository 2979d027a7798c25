"""Damaged Vietnamese words become right ones, each with a confidence; what is sound is never touched."""

from kehoach.restore.restoration import DOUBTFUL, SURE, Restored, Word, restore

__all__ = ["DOUBTFUL", "SURE", "Restored", "Word", "restore"]
