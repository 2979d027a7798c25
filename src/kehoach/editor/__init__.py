"""Copies of a DOCX draft: corrected, or with the findings as comments; the draft itself is never touched."""

from kehoach.editor.comments import comment
from kehoach.editor.fixes import Change, Corrected, correct
from kehoach.editor.source import Track

__all__ = ["Change", "Corrected", "Track", "comment", "correct"]
