"""Documents of other programs are read by way of those that LibreOffice makes of them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from samples.typeset.archive import packed
from tests.readers.office import docx, paragraph
from tests.readers.test_insets import BOOK, CELLS, HELD, holding, shown

from kehoach.errors import MissingProgramError, UnreadableError
from kehoach.extract import plan_from_file
from kehoach.readers.open import read

SAMPLES = Path(__file__).parents[2] / "samples"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN = "application/vnd.oasis.opendocument"


def ole(*streams: str) -> bytes:
    return OLE + b"".join(stream.encode("utf-16-le") for stream in streams)


DOC = ole("WordDocument")
# The formats that LibreOffice is asked for: the file, what it is made, its media type.
FORMS = {
    "doc": (DOC, "docx", "application/msword"),
    "doc with a sheet in it": (ole("Workbook", "WordDocument"), "docx", "application/msword"),
    "xls": (ole("Workbook"), "xlsx", "application/vnd.ms-excel"),
    "xls of Excel 5": (ole("Book"), "xlsx", "application/vnd.ms-excel"),
    "xls with a text in it": (ole("Workbook", "WordDocument"), "xlsx", "application/vnd.ms-excel"),
    "rtf": (b"{\\rtf1 x}", "docx", "application/rtf"),
    "odt": (packed({"mimetype": f"{OPEN}.text"}), "docx", f"{OPEN}.text"),
    "ods": (packed({"mimetype": f"{OPEN}.spreadsheet"}), "xlsx", f"{OPEN}.spreadsheet"),
}
CONVERTS = """#!/bin/sh
while [ "$1" != --convert-to ]; do shift; done
[ "$2" = {made} ] && mkdir -p "$4" && cp "{folder}/result.{made}" "$4/plan.{made}"
"""


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def results(folder: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "Kế hoạch năm 2024"
    book.save(folder / "result.xlsx")
    (folder / "result.docx").write_bytes(docx(paragraph("Kế hoạch năm 2024")))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_libreoffice_knows_is_read_by_way_of_ours(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, made, media_type = FORMS[form]
    results(tmp_path)
    install(tmp_path, CONVERTS.format(made=made, folder=tmp_path), monkeypatch)
    document = read(data, "plan")
    assert [line.text for line in document.lines()] == ["Kế hoạch năm 2024"]
    assert (document.source.path, document.source.media_type) == ("plan", media_type)
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_converted_is_one_clear_line(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "#!/bin/sh\nexit 0\n", monkeypatch)
    with pytest.raises(UnreadableError, match=r"could not convert an? "):
        read(FORMS[form][0], "plan")


@pytest.mark.parametrize("form", FORMS)
def test_without_libreoffice_it_is_said_what_to_install(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError, match="apt-get install libreoffice") as fault:
        read(FORMS[form][0], "plan")
    assert fault.value.exit_code == 4


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(("form", "texts"), [("xls", CELLS), ("doc", ["Kế hoạch năm 2024"])])
def test_what_a_word_file_holds_in_an_older_form_is_read(
    form: str, texts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, made, _media_type = FORMS[form]
    results(tmp_path)
    (tmp_path / "result.xlsx").write_bytes(BOOK)
    install(tmp_path, CONVERTS.format(made=made, folder=tmp_path), monkeypatch)
    document = read(holding(f"<w:p>{HELD}</w:p>", data), "plan.docx")
    assert [text for block in shown(document) for text in ([block] if isinstance(block, str) else block)] == texts


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the files and reads them")
@pytest.mark.parametrize(("ending", "made"), [("docx", "odt"), ("docx", "rtf"), ("xlsx", "xls"), ("xlsx", "ods")])
@pytest.mark.parametrize("plan", ["city", "district"])
def test_a_sample_in_another_form_gives_the_same_tasks(plan: str, ending: str, made: str, tmp_path: Path) -> None:
    sample = SAMPLES / plan / f"plan.{ending}"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", made, "--outdir", str(tmp_path), str(sample)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    whole, again = (plan_from_file(path) for path in (sample, tmp_path / f"plan.{made}"))
    assert [(task.id, task.cells) for part in again.appendices for task in part.tasks] == [
        (task.id, task.cells) for part in whole.appendices for task in part.tasks
    ]


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
    install(tmp_path, CONVERTS.format(made="docx", folder=tmp_path), monkeypatch)
    document = read(DOC + kept, "plan.doc")
    assert [line.text for line in document.lines()] == [read_as]
    (note,) = document.diagnostics
    assert (note.code, note.severity, said in str(note.message)) == ("date-field", "warning", True)
