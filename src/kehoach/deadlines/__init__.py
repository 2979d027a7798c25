"""Deadline cells and dated sentences to milestones."""

from kehoach.deadlines.context import Context
from kehoach.deadlines.reading import read

__all__ = ["Context", "read"]
