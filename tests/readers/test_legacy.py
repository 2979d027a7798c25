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


def test_without_libreoffice_a_doc_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError, match="apt-get install libreoffice") as fault:
        read(DOC, "plan.doc")
    assert fault.value.exit_code == 4
