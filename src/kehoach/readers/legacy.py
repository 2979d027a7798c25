"""Word 97-2003 documents (.doc) are converted by LibreOffice, where it is installed.

In: the bytes of a .doc. Out: the bytes of the same document as .docx. Why a program: the format is a memory
image of an old Word, and LibreOffice is the one free reader that knows all of it. It runs in a
profile of its own, without macros, links and networks, since a document may name pictures on its sender's server.
"""

from __future__ import annotations

import os
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
_NOWHERE = "127.0.0.1"
_DEAD_PORT = 9
"""Where nothing listens: what would go to a network ends here."""
_SETTINGS = (
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", str(_DEAD_PORT)),
    ("Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", str(_DEAD_PORT)),
    ("Inet/Settings", "ooInetFTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetFTPProxyPort", str(_DEAD_PORT)),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
)
"""What LibreOffice is told: path below org.openoffice, name, value. Writer calls 0 what Calc calls 2: never."""
_REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)


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
        profile = f"-env:UserInstallation={_profile(Path(folder, 'profile')).as_uri()}"
        asked = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(out), str(source)]
        try:
            call([program, profile, *asked], PATIENCE, _environment(), folder)
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


def _profile(folder: Path) -> Path:
    """A folder with the settings that LibreOffice is started with."""
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_REGISTRY.format(items=items), "utf-8")
    return folder


def _environment() -> dict[str, str]:
    """The environment, with a proxy that is not there for all that goes out."""
    dead = f"http://{_NOWHERE}:{_DEAD_PORT}"
    names = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    proxies = {spelt: dead for name in names for spelt in (name, name.upper())}
    return {**os.environ, **proxies, "no_proxy": "", "NO_PROXY": ""}
