"""Task tables that a text extractor flattened into lines, cell after cell, put together again."""

from kehoach.tables.column_major.assemble import rebuild

__all__ = ["rebuild"]
