"""Text files become a `Document`: encoding, printed lines, and tables of tabs, pipes or aligned columns."""

from kehoach.readers.text.document import read

__all__ = ["read"]
