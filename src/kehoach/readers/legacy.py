"""Word 97-2003 documents (.doc) are converted by LibreOffice, where it is installed.

In: the bytes of a .doc. Out: the bytes of the same document as .docx. Why a program: the format is a memory
image of an old Word, and LibreOffice is the one free reader that knows all of it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from kehoach.errors import LimitError, MissingProgramError, UnreadableError
from kehoach.message import Message
from kehoach.readers.outside import call

MEDIA_TYPE = "application/msword"
PROGRAMS = ("soffice", "libreoffice")
INSTALL = {
    "LibreOffice": Message(
        "install it: apt-get install libreoffice-writer (or open the file in Word and save it as .docx)"
    )
}
PATIENCE = 120
"""Seconds a conversion may take."""


def office() -> str | None:
    """The path of LibreOffice; None where it is absent."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def converted(data: bytes) -> bytes:
    """The document as .docx.

    Raises `MissingProgramError` (LibreOffice is absent), `UnreadableError` (it cannot read the file) or
    `LimitError` (it takes too long).
    """
    program = office()
    if program is None:
        what = Message(
            "the file is a Word 97-2003 document (.doc), and the program that converts it (LibreOffice) is absent"
        )
        raise MissingProgramError(what, INSTALL["LibreOffice"])
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        source, out = Path(folder, "plan.doc"), Path(folder, "out")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(source)]
        try:
            call(command, PATIENCE)
        except subprocess.TimeoutExpired as fault:
            raise LimitError(
                Message("LibreOffice took more than {patience} s", patience=PATIENCE),
                Message("save the file as .docx in Word"),
            ) from fault
        except OSError as fault:
            raise MissingProgramError(
                Message("LibreOffice cannot be run ({reason})", reason=fault.strerror), INSTALL["LibreOffice"]
            ) from fault
        result = out / "plan.docx"
        if not result.is_file():
            raise UnreadableError(
                Message("LibreOffice could not convert the .doc"), Message("open it in Word and save it as .docx")
            )
        return result.read_bytes()
