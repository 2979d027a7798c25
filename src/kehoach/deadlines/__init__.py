"""Deadline cells and dated sentences to milestones."""

from kehoach.deadlines.context import Context
from kehoach.deadlines.diagnosis import diagnose, impossible_days, impossible_in_tables
from kehoach.deadlines.items import labels_of
from kehoach.deadlines.obligations import find_obligations, reported
from kehoach.deadlines.prose import dated
from kehoach.deadlines.reading import DONE, read
from kehoach.deadlines.recurring import frequencies, orders, returning
from kehoach.deadlines.spoken import is_told_as_done, term_label

__all__ = [
    "DONE",
    "Context",
    "dated",
    "diagnose",
    "find_obligations",
    "frequencies",
    "impossible_days",
    "impossible_in_tables",
    "is_told_as_done",
    "labels_of",
    "orders",
    "read",
    "reported",
    "returning",
    "term_label",
]
