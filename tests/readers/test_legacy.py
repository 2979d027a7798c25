from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
from tests.readers.office import docx, paragraph

from kehoach.errors import MissingProgramError, UnreadableError
from kehoach.readers.open import read

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
CONVERTS = '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nmkdir -p "$2" && cp "{docx}" "$2/plan.docx"\n'


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_doc_is_read_by_way_of_docx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "result.docx").write_bytes(docx(paragraph("Kế hoạch năm 2024")))
    install(tmp_path, CONVERTS.format(docx=tmp_path / "result.docx"), monkeypatch)
    document = read(DOC, "plan.doc")
    assert [line.text for line in document.lines()] == ["Kế hoạch năm 2024"]
    assert (document.source.path, document.source.media_type) == ("plan.doc", "application/msword")
    assert document.source.sha256 == hashlib.sha256(DOC).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_doc_that_cannot_be_converted_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "#!/bin/sh\nexit 0\n", monkeypatch)
    with pytest.raises(UnreadableError, match="could not convert"):
        read(DOC, "plan.doc")


DATED = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "dd/MM/yyyy" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>29/11/</w:t></w:r><w:r><w:t>2026</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>, họp</w:t></w:r></w:p>'
)
FIELD = '\x13 DATE \\@ "dd/MM/yyyy" \x1415/03/2024\x15'


# What a .doc keeps; what is read; what is told.
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("kept", "read_as", "said"),
    [
        (FIELD.encode("utf-16-le"), "15/03/2024, họp", "it was saved with"),
        (b"\0" + FIELD.encode("utf-16-le"), "15/03/2024, họp", "it was saved with"),
        (FIELD.replace("DATE", "TIME").encode(), "15/03/2024, họp", "it was saved with"),
        (b"", "29/11/2026, họp", "this is the day of reading"),
        (2 * FIELD.encode(), "29/11/2026, họp", "this is the day of reading"),
    ],
)
def test_a_date_field_keeps_its_day_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes, read_as: str, said: str
) -> None:
    (tmp_path / "result.docx").write_bytes(docx(DATED))
    install(tmp_path, CONVERTS.format(docx=tmp_path / "result.docx"), monkeypatch)
    document = read(DOC + kept, "plan.doc")
    assert [line.text for line in document.lines()] == [read_as]
    (note,) = document.diagnostics
    assert (note.code, note.severity, said in str(note.message)) == ("date-field", "warning", True)


def test_without_libreoffice_a_doc_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError, match="apt-get install libreoffice") as fault:
        read(DOC, "plan.doc")
    assert fault.value.exit_code == 4
