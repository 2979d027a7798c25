"""`kehoach normalise`: text in, readable text out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kehoach.cli import main

DAMAGED = "Thirc hien Ke hoach so 12/KH-UBND ngay 05/01/2023 cua Uy ban nhan dan tinh ve cong tac cai each hanh chinh\n"
RIGHT = "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023 của Ủy ban nhân dân tỉnh về công tác cải cách hành chính\n"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_damaged_text_is_put_right(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("plan.txt").write_text(DAMAGED, "utf-8")
    assert main(["normalise", "plan.txt"]) == 0
    out, err = capsysbinary.readouterr()
    assert out.decode() == RIGHT
    assert err.decode().startswith("plan.txt: ")


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_sound_text_passes_byte_for_byte(end: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    data = "\ufeff" + RIGHT.replace("\n", end) + "  dòng\thai  " + end
    Path("plan.txt").write_bytes(data.encode())
    assert main(["normalise", "plan.txt"]) == 0
    out, err = capsysbinary.readouterr()
    assert (out, err) == (data.encode(), b"")


def test_diff_shows_the_lines_that_changed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("plan.txt").write_text(f"{DAMAGED}123\n", "utf-8")
    assert main(["normalise", "--diff", "plan.txt"]) == 0
    assert capsysbinary.readouterr().out.decode() == f"--- plan.txt\n+++ plan.txt\n@@ -1 +1 @@\n-{DAMAGED}+{RIGHT}"


def test_json_holds_each_word_with_its_confidence(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("plan.txt").write_text(DAMAGED, "utf-8")
    assert main(["normalise", "--json", "plan.txt"]) == 0
    value = json.loads(capsysbinary.readouterr().out)
    line = value["lines"][0]
    assert (value["schema"], line["raw"], line["text"]) == ("kehoach/normalise/1", DAMAGED[:-1], RIGHT[:-1])
    first = line["words"][0]
    assert (first["read"], first["text"], DAMAGED[first["start"] : first["end"]]) == ("Thirc", "Thực", "Thirc")
    assert 0.9 < first["confidence"] <= 1


def test_old_encodings_are_decoded(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "ñy ban nh©n d©n huyÖn ban hµnh KÕ ho¹ch thùc hiÖn c«ng t¸c thi ®ua, khen th\u00adëng n¨m 2024"
    Path("plan.txt").write_bytes(text.encode("cp1252"))
    assert main(["normalise", "plan.txt"]) == 0
    right = "ủy ban nhân dân huyện ban hành Kế hoạch thực hiện công tác thi đua, khen thưởng năm 2024"
    assert capsysbinary.readouterr().out.decode() == right


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["absent.txt"], 3, "absent.txt: there is no such file; check the path"),
        (["--diff", "--json", "plan.txt"], 2, "kehoach: --diff and --json exclude each other; give one of them"),
        (["-o", "plan.txt", "plan.txt"], 2, "kehoach: --output names an input file, "),
    ],
)
def test_faults_are_one_line(arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plan.txt").write_text(RIGHT, "utf-8")
    assert main(["normalise", *arguments]) == code
    assert capsys.readouterr().err.startswith(says)
