"""Scanned pages and images become a `Document`: print recognised, rules found, stamps left out."""

from kehoach.readers.scan.document import pdf_sights, read, see_page

__all__ = ["pdf_sights", "read", "see_page"]
