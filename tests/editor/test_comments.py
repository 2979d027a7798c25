"""Word comments, proven by LibreOffice: all are there, each on the words it is about."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from tests.editor.drafts import (
    PLANS,
    as_odt,
    box,
    control,
    deleted,
    draft,
    field,
    inserted,
    link,
    paragraph,
    place,
    remarks,
    run,
    table,
)

from kehoach.cli import main
from kehoach.editor import comment
from kehoach.i18n import speak
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import Finding, Fix
from kehoach.readers.docx import read
from kehoach.reports.findings.report import comment_lines
from kehoach.text import squeeze

BOLD = "<w:b/>"
NESTED = table(*((paragraph(run(f"{n}")), paragraph(run(f"Việc {n}//2024"))) for n in (20, 21, 22)))


class Corner(NamedTuple):
    """A block of a draft, the quote of a finding in it, and the words LibreOffice shows as commented on."""

    block: str
    quote: str
    shown: str
    near: str = ""
    """Words of the paragraph or row that the finding names, where the quote stands in no single one."""


CORNERS = [
    Corner(paragraph(run("1. Gửi trước 01/01//2024 cho Phòng Nội vụ.")), "01/01//2024", "01/01//2024"),
    Corner(paragraph(run("2. Gửi 02/01/"), run("/20", BOLD), run("24 cho quận.")), "02/01//2024", "02/01//2024"),
    Corner(paragraph(run("3. Theo "), link(run("tin 03/01//2024 đăng")), run(".")), "03/01//2024", "03/01//2024"),
    Corner(paragraph(run("4. Xong "), link(run("ngày 04/01/")), run("/2024.")), "04/01//2024", "04/01//2024"),
    Corner(paragraph(inserted(run("5. Ngày 05/01//2024 tại")), run(" trụ sở.")), "05/01//2024", "05/01//2024"),
    Corner(paragraph(run("6. Trước 06/"), deleted("ngày"), run("01//2024.")), "06/01//2024", "06/01//2024"),
    Corner(paragraph(run("7. Theo "), field("QUOTE", "tin 07/01//2024"), run(".")), "07/01//2024", "tin 07/01//2024"),
    Corner(paragraph(run("8. Ngày "), control(run("x 08/01//2024")), run(" họp.")), "08/01//2024", "x 08/01//2024"),
    Corner(paragraph(run("9. Xem "), box(paragraph(run("hộp 09//2024"))), run(".")), "09//2024", "hộp 09//2024"),
    Corner(paragraph(run("10. Số:  \u00a0 /KH-UBND năm 2024")), "Số: /KH-UBND", "Số: /KH-UBND"),
    Corner(paragraph(run("11. Số"), "<w:r><w:tab/></w:r>", run("11//2024 năm")), "Số 11//2024", "Số 11//2024"),
    Corner(paragraph(run(unicodedata.normalize("NFD", "12. Họp Uỷ ban tại quận"))), "Uỷ ban", "Uỷ ban"),
    Corner(paragraph(run("13. Văn phòng ho\u00adàn thành"), run(" năm")), "hoàn thành", "hoàn thành"),
    Corner(paragraph(run("14. Ban Chỉ đạo, Bản tin", "<w:caps/>"), run(" ra")), "BAN CHỈ ĐẠO", "Ban Chỉ đạo"),
    Corner(paragraph(run("15. Không nêu chỗ nào ")), "chữ không có", "15. Không nêu chỗ nào", near="15."),
    Corner(
        table(
            (paragraph(run("17")), paragraph(run("Hằng tháng")) + paragraph(run("Thường xuyên"))),
            (paragraph(run("18")), paragraph(run("a")) + table((paragraph(run("Lồng 18//2024")),)) + paragraph()),
            (paragraph(run("19")), paragraph(run("Xong 19//2024")) + NESTED + paragraph()),
        ),
        "Hằng tháng Thường xuyên",
        "Hằng thángThường xuyên",
    ),
    Corner("", "Lồng 18//2024", "Lồng 18//2024"),
    Corner("", "19 Xong", "19", near="Xong 19//2024"),
    Corner("", "20//2024", "20//2024"),
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


def _commented(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """The comments of each DOCX file of a folder as LibreOffice reads them, white space folded."""
    return {
        name: sorted((author, text, squeeze(words)) for author, text, words in remarks(content))
        for name, content in as_odt(folder).items()
    }


def _finding(message: str, quote: str, at: Place, right: str = "") -> Finding:
    fix = Fix(replacement=right) if right else None
    return Finding(code="KH301", rule="r", severity="error", message=Message(message), quote=quote, place=at, fix=fix)


def _full() -> tuple[bytes, list[Finding]]:
    """A draft with all corners and a remark of its own, and a finding for each corner."""
    data = draft(*filter(None, (corner.block for corner in CORNERS)), noted=("Đã xem",))
    document = read(data, "draft.docx")
    return data, [
        _finding(f"corner {number:02}", corner.quote, place(document, corner.near or corner.quote))
        for number, corner in enumerate(CORNERS, 1)
    ]


@pytest.mark.usefixtures("office")
def test_libreoffice_shows_every_comment_on_the_words_it_is_about(tmp_path: Path) -> None:
    data, findings = _full()
    (tmp_path / "draft.docx").write_bytes(comment(data, findings, comment_lines))
    assert _commented(tmp_path)["draft.docx"] == [
        ("Chuyên viên", "Đã xem", "1. Gửi trước 01/01//2024 cho Phòng Nội vụ."),
        *(("kehoach", f"KH301 (error): corner {number:02}", c.shown) for number, c in enumerate(CORNERS, 1)),
    ]


def test_comments_change_nothing_printed_and_no_other_part() -> None:
    data, findings = _full()
    made = comment(data, findings, comment_lines)
    assert read(made, "x").blocks == read(data, "x").blocks
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml", "word/comments.xml"]


def test_a_second_check_replaces_its_own_comments_and_keeps_those_of_others() -> None:
    data, findings = _full()
    again = docx.Document(io.BytesIO(comment(comment(data, findings, comment_lines), findings[:2], comment_lines)))
    told = [(remark.author, remark.text.split("\n")[0]) for remark in again.comments]
    assert told == [("Chuyên viên", "Đã xem"), *(("kehoach", f"KH301 (error): corner {n:02}") for n in (1, 2))]
    marks = [mark.tag.rpartition("}")[2] for mark in again.element.iter() if "omment" in str(mark.tag)]
    assert {kind: marks.count(kind) for kind in set(marks)} == dict.fromkeys(
        ("commentRangeStart", "commentRangeEnd", "commentReference"), 3
    )


def test_a_clean_check_takes_its_earlier_comments_away() -> None:
    data, findings = _full()
    again = docx.Document(io.BytesIO(comment(comment(data, findings, comment_lines), [], comment_lines)))
    assert [remark.author for remark in again.comments] == ["Chuyên viên"]
    assert comment(data, [], comment_lines) == data


def test_twins_stand_apart_and_say_what_to_write() -> None:
    data = draft(paragraph(run("Gửi 11//2, 1//2 và 1//2")))
    made = comment(
        data,
        [_finding("mend it", "1//2", Place(line=1), "1/2"), _finding("write 1/2", "1//2", Place(line=1))],
        comment_lines,
    )
    document = docx.Document(io.BytesIO(made))
    assert [(note.author, note.initials, note.text) for note in document.comments] == [
        ("kehoach", "kehoach", "KH301 (error): mend it\nwrite: 1/2"),
        ("kehoach", "kehoach", "KH301 (error): write 1/2"),
    ]
    assert [piece.text for piece in document.paragraphs[0].runs if piece.text] == [
        "Gửi 11//2, ",
        "1//2",
        " và ",
        "1//2",
    ]
    tags = [child.tag.rpartition("}")[2] for child in document.paragraphs[0]._p]
    twin = ["commentRangeStart", "r", "commentRangeEnd", "r"]
    assert tags == ["r", *twin, "r", *twin]


def test_what_a_row_takes_over_stands_in_the_cell_above() -> None:
    data = draft(table((paragraph(run("Quý I")),), (paragraph(run("Việc")),)), paragraph(run("Quý I")))
    document = docx.Document(
        io.BytesIO(comment(data, [_finding("m", "Quý I", Place(line=2, table=0, row=1))], comment_lines))
    )
    assert len(list(document.tables[0].rows[0]._tr.iter("{*}commentReference"))) == 1


@pytest.mark.parametrize("blocks", [(), (paragraph(),), (paragraph(run("Kế hoạch")),)])
def test_what_has_no_place_stands_at_the_top(blocks: tuple[str, ...]) -> None:
    document = docx.Document(
        io.BytesIO(comment(draft(*blocks), [_finding("say who signs", "", Place())], comment_lines))
    )
    assert [note.text for note in document.comments] == ["KH301 (error): say who signs"]
    assert len(list(document.paragraphs[0]._p.iter("{*}commentReference"))) == 1


@pytest.mark.usefixtures("office")
def test_all_that_check_finds_is_there_for_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By all rules, on the samples, on real plans where they lie beside the checkout, and on a draft full of slips."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.docx").write_bytes(_full()[0])
    monkeypatch.chdir(tmp_path)
    wanted = {}
    for number, path in enumerate([tmp_path / "in" / "plan.docx", *PLANS]):
        arguments = ["check", str(path), "--lang", "en", "-o", f"{number}.json", "--comments", f"{number}.docx"]
        assert main(arguments) == 1
        (file,) = json.loads(Path(f"{number}.json").read_text("utf-8"))["files"]
        wanted[f"{number}.docx"] = sorted((f["code"], f["message"]) for f in file["findings"])
    found = {
        name: sorted(
            (text.split()[0], text.splitlines()[0].partition("): ")[2]) for who, text, _ in notes if who == "kehoach"
        )
        for name, notes in _commented(tmp_path).items()
    }
    assert found == wanted
