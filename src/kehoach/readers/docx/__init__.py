"""DOCX files become a `Document`: styles, numbering, paragraphs and tables each in a module."""

from kehoach.readers.docx.document import read

__all__ = ["read"]
