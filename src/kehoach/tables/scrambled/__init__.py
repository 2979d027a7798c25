"""Task tables whose cells an OCR interleaved, put together again by what their parts are."""

from kehoach.tables.scrambled.assemble import rebuild

__all__ = ["rebuild"]
