"""Task tables whose cells an OCR interleaved, put together again by what their parts are."""

from kehoach.tables.interleaved.assemble import rebuild

__all__ = ["rebuild"]
