"""Words recognised on a picture have the marks their neighbours ask for, and say so; print and files keep theirs."""

from __future__ import annotations

import pytest

from kehoach.extract.recognised import in_context
from kehoach.message import Message
from kehoach.models.document import Cell, Diagnostic, Document, Line, Place, Source, Table, Unsure

BY_OCR = Diagnostic("page-by-ocr", "info", Message("page was read from its picture (OCR)"), Place(page=2))
DOUBTED = (Unsure("kểt", 0.6, "recognised"), Unsure("quà", 0.5, "recognised"))


def document(text: str, *notes: Diagnostic, unsure: tuple[Unsure, ...] = ()) -> Document:
    """Two lines that continue each other, and a cell, on page 2."""
    cell = Cell(0, 0, text, page=2, unsure=unsure)
    blocks = (Line("Hội nghị tống", page=2), Line("kết năm 2024", page=2), Table((cell,), 1, 1, page=2))
    return Document(Source("a.pdf", "", "application/pdf", 2, "ocr"), blocks, notes)


def test_words_are_changed_and_told() -> None:
    read = in_context(document("Báo cáo kểt\nquà 5 đon vị", BY_OCR, unsure=DOUBTED))
    first, second = read.lines()
    ((cell,),) = (table.cells for table in read.tables())
    assert (first.text, first.raw, second.text, second.raw) == ("Hội nghị tổng", "Hội nghị tống", "kết năm 2024", "")
    assert (cell.text, cell.raw) == ("Báo cáo kết\nquà 5 đon vị", "Báo cáo kểt\nquà 5 đon vị")
    assert [(word.text, word.read, word.why) for word in cell.unsure] == [
        ("kết", "kểt", "by-context"),
        ("quà", "", "recognised"),
    ]
    (note,) = (note for note in read.diagnostics if note.code == "words-by-context")
    assert note.place.page == 2 and "tống → tổng" in str(note.message) and "kểt → kết" in str(note.message)


NAMES: dict[str, tuple[str, str]] = {
    "a mark of a department": ("Sở Nội vu", "Sở Nội vụ"),
    "its first word": ("Sơ Tư pháp; Bô Tài chính", "Sở Tư pháp; Bộ Tài chính"),
    "over a broken line": ("Sở Giáo duc và\nĐào tạo", "Sở Giáo dục và\nĐào tạo"),
    "one letter": ("Sở Tài nguvên và Môi trường", "Sở Tài nguyên và Môi trường"),
    "a province": ("UBND tỉnh Hai Dương", "UBND tỉnh Hải Dương"),
    "a city": ("thành phố Hà Nôi", "thành phố Hà Nội"),
    "the tone on the other vowel": ("tỉnh Hoà Bình", "tỉnh Hoà Bình"),
    "words that are no name": ("Hồ sơ y tế của xã Phù Yên", "Hồ sơ y tế của xã Phù Yên"),
    "figures": ("Sở Nội vụ 15/3/2026", "Sở Nội vụ 15/3/2026"),
}


@pytest.mark.parametrize(("seen", "right"), NAMES.values(), ids=NAMES)
def test_names_of_closed_lists_are_put_right_and_told(seen: str, right: str) -> None:
    read = in_context(document(seen, BY_OCR))
    ((cell,),) = (table.cells for table in read.tables())
    assert cell.text == right
    changed = sum(one != other for one, other in zip(seen.split(), right.split(), strict=True))
    assert len([word for word in cell.unsure if word.read]) == changed


@pytest.mark.parametrize("notes", [(), (BY_OCR,)], ids=["print", "picture"])
def test_nothing_changes_where_letters_are_print_or_right(notes: tuple[Diagnostic, ...]) -> None:
    text = "Báo cáo kết quả" if notes else "Báo cáo kểt quả"
    before = document(text, *notes)
    after = in_context(before)
    assert [cell.text for table in after.tables() for cell in table.cells] == [text]
    assert bool(notes) or after == before
