"""DOCX files become a `Document`: styles, numbering, paragraphs and tables each in a module."""

from kehoach.readers.docx.document import Draft, open_draft, read
from kehoach.readers.docx.paragraph import Printed

__all__ = ["Draft", "Printed", "open_draft", "read"]
