"""Scanned pages and images become a `Document`: print recognised, rules found, stamps left out."""

from kehoach.readers.scan.document import doubts_of, part_readings, pdf_sights, read, read_inset, see_page, words_in

__all__ = ["doubts_of", "part_readings", "pdf_sights", "read", "read_inset", "see_page", "words_in"]
