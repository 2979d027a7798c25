"""Documents of older and other office programs are converted by LibreOffice, where it is installed.

In: the bytes of a .doc, .xls, .odt, .ods or .rtf. Out: the bytes of the same document as .docx or .xlsx. Why a program:
the old formats are memory images of an old Office, and LibreOffice is the one free reader that knows all of them. It
runs in a profile of its own, without macros, links and networks, since a document may name pictures on its sender's
server.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kehoach.errors import LimitError, MissingProgramError, UnreadableError
from kehoach.message import Message
from kehoach.readers.outside import call


class Form(Struct, frozen=True):
    """A format that LibreOffice reads: its name and ending, what it is made, and how a clerk does the same."""

    name: Message
    ending: str
    made: Literal["docx", "xlsx"]
    media_type: str
    remedy: Message


_IN_WORD = Message("open it in Word and save it as .docx")
_IN_EXCEL = Message("open it in Excel and save it as .xlsx")
_OPEN = "application/vnd.oasis.opendocument"
_DOC = Form(Message("a Word 97-2003 document (.doc)"), "doc", "docx", "application/msword", _IN_WORD)
_XLS = Form(Message("an Excel 97-2003 workbook (.xls)"), "xls", "xlsx", "application/vnd.ms-excel", _IN_EXCEL)
_RTF = Form(Message("an RTF document"), "rtf", "docx", "application/rtf", _IN_WORD)
_PACKED = {
    f"{_OPEN}.text": Form(Message("an OpenDocument text (.odt)"), "odt", "docx", f"{_OPEN}.text", _IN_WORD),
    f"{_OPEN}.spreadsheet": Form(
        Message("an OpenDocument workbook (.ods)"), "ods", "xlsx", f"{_OPEN}.spreadsheet", _IN_EXCEL
    ),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (("WordDocument", _DOC), ("Workbook", _XLS), ("Book", _XLS))
"""The streams of an old office file that hold its text; one that embeds the other has both."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RTF_MARK = b"{\\rtf"
PROGRAMS = ("soffice", "libreoffice")
INSTALL = {
    "LibreOffice": Message(
        "install it: apt-get install libreoffice-writer libreoffice-calc (or open the file in its program and save it"
        " as .docx or .xlsx)"
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


def forms(data: bytes) -> tuple[Form, ...]:
    """The formats that the bytes may be of, the likelier first; none where LibreOffice is not asked."""
    if data.startswith(_RTF_MARK):
        return (_RTF,)
    if data.startswith(_OLE) and _ENCRYPTED not in data:
        return tuple(dict.fromkeys(form for stream, form in _STREAMS if stream.encode("utf-16-le") in data))
    if data.startswith(b"PK") and (kind := _PACKED.get(_mimetype(data))):
        return (kind,)
    return ()


def _mimetype(data: bytes) -> str:
    """What an OpenDocument package says it is; "" for any other file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("mimetype") as stream:
            return stream.read(len(_OPEN) + 20).decode("ascii", "replace").strip()
    except (KeyError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return ""


def converted(data: bytes, found: Sequence[Form]) -> tuple[Form, bytes]:
    """The document as .docx or .xlsx, and which of the formats that it may be of it is.

    Raises `MissingProgramError` (LibreOffice is absent), `UnreadableError` (it cannot read the file) or
    `LimitError` (it takes too long).
    """
    program = office()
    if program is None:
        what = Message(
            "the file is {what}, and the program that converts it (LibreOffice) is absent", what=found[0].name
        )
        raise MissingProgramError(what, INSTALL["LibreOffice"])
    for form in found:
        if made := _made(program, data, form):
            return form, made
    raise UnreadableError(Message("LibreOffice could not convert {what}", what=found[0].name), found[0].remedy)


def _made(program: str, data: bytes, form: Form) -> bytes | None:
    """What LibreOffice makes of the document; None where it is not of that format."""
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        source, out = Path(folder, f"plan.{form.ending}"), Path(folder, "out")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={_profile(Path(folder, 'profile')).as_uri()}"
        asked = ["--headless", "--norestore", "--convert-to", form.made, "--outdir", str(out), str(source)]
        try:
            call([program, profile, *asked], PATIENCE, _environment(), folder)
        except subprocess.TimeoutExpired as fault:
            raise LimitError(
                Message("LibreOffice took more than {patience} s", patience=PATIENCE), form.remedy
            ) from fault
        except OSError as fault:
            raise MissingProgramError(
                Message("LibreOffice cannot be run ({reason})", reason=fault.strerror), INSTALL["LibreOffice"]
            ) from fault
        result = out / f"plan.{form.made}"
        return result.read_bytes() if result.is_file() else None


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
