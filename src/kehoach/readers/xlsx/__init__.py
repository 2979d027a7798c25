"""XLSX files become a `Document`: cells as Excel shows them, merges as spans."""

from kehoach.readers.xlsx.workbook import read

__all__ = ["read"]
