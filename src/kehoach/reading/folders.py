"""Which files of a folder are taken for documents.

In: a file's name. Out: whether it is one: by its ending, unless it is hidden, an editor's or a corrected copy of ours.
"""

from __future__ import annotations

SUFFIXES = frozenset(
    {
        ".pdf",
        ".docx",
        ".docm",
        ".doc",
        ".odt",
        ".rtf",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".ods",
        ".txt",
        ".md",
        ".tsv",
        ".csv",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
    }
)
"""Endings of files that are taken from a folder; a file named by itself may end as it likes."""
CORRECTED = ".fixed"
"""What stands before the ending of a corrected copy of a draft; a folder's copies are no drafts of their own."""


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is passed over without a word."""
    return name.startswith((".", "~$"))


def is_document(name: str) -> bool:
    """Whether a file of this name in a folder is taken for a document."""
    stem, dot, ending = name.rpartition(".")
    return (dot + ending).lower() in SUFFIXES and not stem.endswith(CORRECTED)
