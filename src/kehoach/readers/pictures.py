"""Whether pictures of pages can be read here: the packages of the extra `scan`, and Tesseract.

In: nothing. Out: which of them are there; `MissingProgramError` with the line that installs them where they are not.
Why an extra: they take three times the room of all the rest, and who has no scans needs none of them. Why apart from
`scan`: its modules cannot be loaded without them.
"""

from __future__ import annotations

from kehoach.errors import MissingProgramError
from kehoach.extras import install
from kehoach.message import Message
from kehoach.readers import tesseract

EXTRA = "kehoach[scan]"


def packages() -> str | None:
    """The packages that read pictures, with their versions; None where one is absent or does not load."""
    try:
        import cv2
        import numpy
        import PIL
    except ImportError:
        return None
    return f"OpenCV {cv2.__version__}, NumPy {numpy.__version__}, Pillow {PIL.__version__}"


def require() -> None:
    """Raise `MissingProgramError` where pictures of pages cannot be read."""
    if packages() is None:
        raise MissingProgramError(
            Message("the page is a picture, and the packages that read it (OpenCV) are absent"), install(EXTRA)
        )
    tesseract.require()
