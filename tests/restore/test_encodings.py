"""Text of before Unicode."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kehoach.encodings import Encoding, decode, decode_run, encoding_of_font, is_capital_font, recognise
from kehoach.extract.repair import repair
from kehoach.readers.open import read

RIGHT = "Ủy ban nhân dân huyện ban hành Kế hoạch thực hiện công tác thi đua, khen thưởng năm 2024 trước ngày 15/3"
READ: dict[Encoding, str] = {
    "tcvn3": "ñy ban nh©n d©n huyÖn ban hµnh KÕ ho¹ch thùc hiÖn c«ng t¸c thi ®ua, khen "
    "th\u00adëng n¨m 2024 tr\u00adíc ngµy 15/3",
    "vni": "UÛy ban nhaân daân huyeän ban haønh Keá hoaïch thöïc hieän coâng taùc thi ñua, khen "
    "thöôûng naêm 2024 tröôùc ngaøy 15/3",
    "viqr": "U?y ban nha^n da^n huye^.n ban ha`nh Ke^' hoa.ch thu+.c hie^.n co^ng ta'c thi ddua, khen "
    "thu+o+?ng na(m 2024 tru+o+'c nga`y 15/3",
}


@pytest.mark.parametrize("encoding", READ)
def test_decodes(encoding: Encoding) -> None:
    assert decode(READ[encoding], encoding).lower() == RIGHT.lower()


@pytest.mark.parametrize("encoding", READ)
def test_recognises(encoding: Encoding) -> None:
    assert recognise(READ[encoding]) == encoding


@pytest.mark.parametrize(
    "text", [RIGHT, "Uy ban nhan dan huyen ban hanh Ke hoach thuc hien cong tac thi dua nam 2024", "x"]
)
def test_unicode_and_stripped_text_is_none_of_them(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        ("ABCDEF+.VnTimeH", "tcvn3"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        ("Vni", None),
    ],
)
def test_fonts(font: str, encoding: Encoding | None) -> None:
    assert encoding_of_font(font) == encoding


def test_capital_fonts_show_capitals() -> None:
    assert is_capital_font("ABCDEF+.VnTimeH,Bold") and not is_capital_font(".VnTime")
    assert decode_run("kÕ ho¹ch", ".VnTimeH") == "KẾ HOẠCH"


def test_a_unicode_run_in_an_old_font_stays() -> None:
    assert decode_run("Kế hoạch thực hiện", ".VnTime") == "Kế hoạch thực hiện"


def test_viqr_knows_a_full_stop() -> None:
    assert decode("Ke^' hoa.ch na`y. Sau ddo' la`m tie^'p.", "viqr") == "Kế hoạch này. Sau đó làm tiếp."
    assert decode(r"d\d va` ta\.", "viqr") == "dd và ta."


def test_a_soft_hyphen_that_became_a_hyphen_is_a_letter() -> None:
    assert decode("thi ®ua-khen th-ëng, n-íc, ®Çu t-, UBND-H§ND - §iÒu 1", "tcvn3") == (
        "thi đua-khen thưởng, nước, đầu tư, UBND-HĐND - Điều 1"
    )


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_pdf_in_an_old_encoding_is_read(encoding: Encoding) -> None:
    stored = BytesIO()
    page = Canvas(stored, invariant=1)
    page.setFont("Helvetica", 9)
    for n in range(6):
        page.drawString(40, 800 - 14 * n, READ[encoding])
    page.save()
    document = repair(read(stored.getvalue(), "plan.pdf"))
    assert {line.text.lower() for line in document.lines()} == {RIGHT.lower()}
    assert [note.code for note in document.diagnostics] == ["encoding-legacy"]


@given(st.text(alphabet="abcdghiklmnoprstuvxy 0123456789,:;/\n", max_size=60))
def test_plain_letters_stay(text: str) -> None:
    assert decode(text, "tcvn3") == text == decode(text, "vni")
