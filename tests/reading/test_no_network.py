"""A document asks its sender's server for nothing while it is read."""

from __future__ import annotations

import contextlib
import io
import shutil
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.readers.office import docx, paragraph

from kehoach.reading.inputs import Input
from kehoach.reading.plans import read
from kehoach.reading.run import How

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
LINK = """<Relationship Id="far" TargetMode="External" Target="{url}linked.png"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>"""
PICTURE = """<w:p><w:r><w:drawing>
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:nvPicPr><pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="far"/></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""
FIELD = """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"""


class Listener:
    """A server on this machine that notes who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.calls: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _address = self._socket.accept()
                with caller:
                    caller.settimeout(2)
                    with contextlib.suppress(OSError):
                        self.calls.append(caller.recv(200))

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def _docx(url: str) -> bytes:
    fields = (f'INCLUDEPICTURE "{url}a.png" \\d', f'INCLUDETEXT "{url}b.docx"')
    body = paragraph("Kế hoạch") + PICTURE + "".join(FIELD.format(instruction=one) for one in fields)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(body))) as parts, zipfile.ZipFile(stream, "w") as made:
        for name in parts.namelist():
            text = parts.read(name).decode()
            linked = text.replace("</Relationships>", LINK.format(url=url)) if name.startswith("word/_rels") else text
            made.writestr(name, linked)
        made.writestr("[Content_Types].xml", TYPES)
    return stream.getvalue()


def _xlsx(url: str) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["A3"] = "Kế hoạch", f'=WEBSERVICE("{url}a")', f'=IMAGE("{url}b.png")'
    sheet["A1"].hyperlink = f"{url}c"
    book.save(stream)
    return stream.getvalue()


def _pdf(url: str) -> bytes:
    parts = (
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({url}open) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R]"
        " /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        "<< /Length 38 >>\nstream\nBT /F 12 Tf 72 720 Td (Plan) Tj ET\n\nendstream",
        f"<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /URI /URI ({url}link) >> >>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


@pytest.mark.parametrize(("name", "made"), [("a.docx", _docx), ("a.xlsx", _xlsx), ("a.pdf", _pdf)])
def test_nobody_is_asked(listener: Listener, tmp_path: Path, name: str, made: object) -> None:
    assert callable(made)
    (tmp_path / name).write_bytes(made(listener.url))
    ((_entry, _plan),) = read([Input(name, tmp_path / name)], How())
    assert listener.calls == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes and reads documents of other programs")
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_nobody_is_asked_by_libreoffice(listener: Listener, tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.docx").write_bytes(_docx(listener.url))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=300)
    asked = len(listener.calls)
    assert asked, "with its usual settings LibreOffice asks: the document is no proof otherwise"
    ((_entry, plan),) = read([Input(f"a.{ending}", tmp_path / f"a.{ending}")], How())
    assert not hasattr(plan, "exit_code") and listener.calls[asked:] == []
