"""Corrections as tracked changes: to accept all gives the plain correction, to reject all the draft as it was."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from tests.editor.drafts import as_odt, deleted, draft, field, inserted, link, paragraph, run, table
from tests.editor.test_fixes import Case, cases, finding
from tests.readers import office

from kehoach.editor import Track, correct
from kehoach.models.document import Place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = Track('Ông "A" & bà B', dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC))
OURS = "2026-03-02T08:30:00Z"


def _body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _shown(data: bytes, *, accepted: bool) -> list[str]:
    """The text of each paragraph with our changes all accepted or all rejected; those of others as they are."""
    root = _body(data)
    gone = f"{W}del" if accepted else f"{W}ins"
    for change in [e for e in root.iter(gone) if e.get(f"{W}date") == OURS]:
        next(change.iterancestors()).remove(change)
    for kept in root.iter(f"{W}delText"):
        holder = next(kept.iterancestors(f"{W}del"))
        kept.tag = f"{W}t" if holder.get(f"{W}date") == OURS else kept.tag
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


@given(cases())
def test_accepted_they_are_the_correction_and_rejected_the_draft(case: Case) -> None:
    data = office.docx(case.xml)
    findings = [finding(slip, Place(line=1)) for slip in case.slips]
    plain, tracked = correct(data, findings), correct(data, findings, WHO)
    assert (plain.changes, plain.left) == (tracked.changes, tracked.left)
    assert _shown(tracked.data, accepted=True) == _shown(plain.data, accepted=True)
    assert _shown(tracked.data, accepted=False) == _shown(data, accepted=False)


@pytest.mark.parametrize(
    ("content", "changes"),
    [
        (run("họp theo theo quý", "<w:b/>"), [("del", "theo ")]),
        (run("các bộ,ngành") + run(" và bộ,ngành"), [("del", ","), ("ins", ", "), ("del", ","), ("ins", ", ")]),
        (link(run("trước 15/01//2024")), [("del", "/")]),
        (deleted("bỏ") + inserted(run("mới ")) + run("theo theo"), [("del", "theo ")]),
        (field("PAGE", "3") + run(" bộ,ngành"), [("del", ","), ("ins", ", ")]),
    ],
)
def test_each_change_stands_by_itself_with_its_looks(content: str, changes: list[tuple[str, str]]) -> None:
    data = draft(paragraph(content))
    slips = ("theo theo", "bộ,ngành", "15/01//2024")
    made = _body(correct(data, [finding(slip, Place(line=1)) for slip in slips], WHO).data)
    ours = [e for e in made.iter(f"{W}ins", f"{W}del") if e.get(f"{W}date") == OURS]
    assert [(etree.QName(e).localname, "".join(map(str, e.itertext()))) for e in ours] == changes
    assert {e.get(f"{W}author") for e in ours} == {WHO.author}
    numbers = [e.get(f"{W}id") for e in made.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers)
    assert all((e.find(f"{W}r/{W}rPr/{W}b") is not None) == ("<w:b/>" in content) for e in ours)


@pytest.mark.parametrize("track", [None, WHO], ids=["plain", "tracked"])
def test_all_but_the_words_concerned_is_the_draft_byte_for_byte(track: Track | None) -> None:
    odd = "<w:p ><w:pPr  w:x='1'></w:pPr><w:r><w:t>A &#x26; B</w:t></w:r ><!-- ghi chú --></w:p>"
    data = office.docx(odd + paragraph(run("theo theo")) + odd)
    (before, after) = (
        zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
        for made in (data, correct(data, [finding("theo theo", Place(line=2))], track).data)
    )
    at = before.index(run("theo theo").encode())
    assert after.startswith(before[:at]) and after.endswith(before[at + len(run("theo theo")) :])


@pytest.mark.usefixtures("office")
def test_libreoffice_keeps_each_change(tmp_path: Path) -> None:
    data = correct(draft(table(*[(paragraph(run("theo theo")),)] * 2), paragraph(run("bộ,ngành"))), [
        *(finding("theo theo", Place(line=line)) for line in (1, 2)), finding("bộ,ngành", Place(line=3)),
    ], WHO).data  # fmt: skip
    (tmp_path / "tracked.docx").write_bytes(data)
    (content,) = as_odt(tmp_path).values()
    text = content.decode() if isinstance(content, bytes) else content
    assert text.count("<text:deletion>") + text.count("<text:insertion>") == 4
