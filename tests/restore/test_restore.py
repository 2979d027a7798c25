"""Damaged words are put right, and nothing else is touched."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.restore import restore
from kehoach.restore.model import pack, shipped, unpack
from kehoach.restore.restoration import restore as restore_with
from kehoach.restore.words import tokens

CASES: list[tuple[str, str]] = [
    (line.partition(" | ")[0].strip(), line.partition(" | ")[2].strip())
    for line in (Path(__file__).parent / "cases.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PROTECTED = (
    "15/3/2024",
    "03/KH-UBND",
    "2021-2025",
    "10.000",
    "XIV",
    "a@b.vn",
    "https://hanoi.gov.vn/tin",
    "a)",
    "1.2.",
)


def stripped(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in marks if not unicodedata.combining(c))


@pytest.mark.parametrize(("damaged", "right"), CASES)
def test_reads(damaged: str, right: str) -> None:
    assert restore([damaged])[0].text == right


@pytest.mark.parametrize("right", [right for _, right in CASES])
def test_what_is_right_stays(right: str) -> None:
    assert restore([right])[0].text == right


@pytest.mark.parametrize("right", [right for _, right in CASES])
def test_lost_diacritics_come_back(right: str) -> None:
    assert restore([stripped(right)])[0].text == right


@pytest.mark.parametrize(
    ("lines", "restored"),
    [
        (["id,task,owner,due_date", "1,Ban hanh ke hoach,Phong Tu phap"], "1,Ban hành kế hoạch,Phòng Tư pháp"),
        (["Phòng Tư pháp rà soát hộ tịch, in số ba", "Thirc hién dung"], "Thực hiện dung"),
    ],
)
def test_right_syllables_and_foreign_headers_stay(lines: list[str], restored: str) -> None:
    assert [line.text for line in restore(lines)] == [lines[0], restored]


@given(st.lists(st.sampled_from([*PROTECTED, "thuc hien", "ke hoach", "cua uy ban"]), min_size=1, max_size=12))
def test_figures_codes_and_numerals_stay(parts: list[str]) -> None:
    text = " ".join(parts)
    kept = [part for part in parts if part in PROTECTED]
    restored = restore([text])[0].text
    assert [word for word in restored.split() if word in PROTECTED] == kept


@given(st.lists(st.text(alphabet="abcdđeghiklmnopqrstuvxyáàạếữôơư /.-0123456789(“”IVXĐ", max_size=30), max_size=4))
def test_all_between_words_stays(lines: list[str]) -> None:
    for raw, restored in zip(lines, restore(lines), strict=True):
        gaps, at = [], 0
        for word in restored.words:
            gaps.append(restored.raw[at : word.start])
            at = word.end
        pattern = "".join(re.escape(gap) + r"\S+" for gap in gaps) + re.escape(restored.raw[at:])
        assert re.fullmatch(pattern, restored.text, re.DOTALL)
        assert restored.raw == unicodedata.normalize("NFC", raw)


@given(st.text(max_size=80))
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start <= token.end
        assert text[token.start : token.end] == token.text
        end = token.end


def test_another_language_stays() -> None:
    text = "The committee shall review the proposal and report back before the next meeting of the council"
    assert restore([text])[0].text == text


def test_unsure_words_stay_and_are_marked() -> None:
    line = restore(["thuc hien nhiem vu cua qxzkw trong nam"])[0]
    assert "qxzkw" in line.text
    assert [word.read for word in line.words if word.unsure] == ["qxzkw"]


def test_confidences_are_shares() -> None:
    for line in restore([damaged for damaged, _ in CASES]):
        assert all(0 <= word.confidence <= 1 for word in line.words)
        assert 0 <= line.confidence <= 1


def test_a_word_on_the_next_line_counts() -> None:
    first, second = restore(["thuc hien cong", "tac thi dua, khen thuong"])
    assert (first.text, second.text) == ("thực hiện công", "tác thi đua, khen thưởng")


def test_model_is_small_and_says_what_it_was_made_of() -> None:
    data = (Path(__file__).parents[2] / "src/kehoach/restore/model.bin").read_bytes()
    assert len(data) < 10 * 2**20
    assert {"body", "opening", "own"} == set(unpack(data).provenance)


def test_model_comes_back_as_it_was_stored() -> None:
    head = {"vocabulary": ["kế", "hoạch"], "counts": [1, 0, 0, 2, 2], "pairs": 1, "triples": 1}
    head |= {"garbled": {"ế": {"é": 0.5}}, "sightings": {"ké": {"kế": 2}}, "provenance": {}}
    model = unpack(pack(head, {3 << 16 | 4: 2}, {3 << 16 | 4: 1}, {7: 2}))
    assert (model.number("hoạch"), model.pairs, model.triples) == (4, {3 << 16 | 4: 2}, {7: 2})
    usual, strange = model.logps(0, 3, (4, 3), {})
    assert usual > strange


def test_real_damage(shared: Path) -> None:
    """The shipped model knows the words of these two; the figure without them is in benchmarks/restore_quality.py."""
    for document in ("long-bien-2021", "thanh-xuan-2024"):
        rows = [line.split("\t") for line in (shared / f"corpus/{document}/restored.tsv").read_text().splitlines()]
        restored = restore_with([damaged for damaged, _ in rows], shipped())
        pairs = [
            p
            for (_, right), r in zip(rows, restored, strict=True)
            for p in zip(right.split(), r.text.split(), strict=True)
        ]
        assert sum(one == other for one, other in pairs) / len(pairs) > 0.95
