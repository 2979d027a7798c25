from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from samples.typeset.archive import packed
from tests.cli.conftest import Run
from tests.cli.drafting import CITY, CLEAN, FIRST, FOOT, HEAD, LINES, SECOND, write_docx, write_text

from kehoach.check.rules import RULES


def _codes(text: str) -> list[str]:
    return re.findall(r"\bKH\d{3}\b", text)


@pytest.mark.parametrize(
    ("arguments", "code", "found"),
    [
        ((), 1, ["KH301", "KH601", "KH301"]),
        (("--select", "KH6"), 1, ["KH601"]),
        (("--select", "malformed-date"), 1, ["KH301", "KH301"]),
        (("--select", "KH3,KH6", "--ignore", "KH301"), 1, ["KH601"]),
        (("--ignore", "ALL"), 0, []),
        (("--severity", "error"), 1, ["KH301", "KH301"]),
        (("--fail-on", "error", "--ignore", "KH3"), 0, ["KH601"]),
        (("--fail-on", "never"), 0, ["KH301", "KH601", "KH301"]),
        (("--against", "city.txt", "--select", "KH7"), 1, ["KH706"]),
    ],
)
def test_what_is_asked_for_is_found(kehoach: Run, arguments: tuple[str, ...], code: int, found: list[str]) -> None:
    write_text()
    write_text("city.txt", CITY)
    ran = kehoach("check", "draft.txt", *arguments)
    assert (ran.code, sorted(_codes(ran.out))) == (code, sorted(found))


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github", "gitlab", "md"])
def test_the_exit_code_does_not_depend_on_the_format(kehoach: Run, name: str) -> None:
    write_text()
    write_text("clean.txt", CLEAN)
    assert kehoach("check", "draft.txt", "--format", name).code == 1
    assert kehoach("check", "clean.txt", "--format", name).code == 0
    assert kehoach("check", "clean.txt", "missing.txt", "--format", name).code == 3


def test_the_text_shows_the_place(kehoach: Run) -> None:
    write_text()
    out = kehoach("check", "draft.txt", "--select", "KH6").out
    assert out.splitlines() == [
        f"draft.txt (line {LINES.index(SECOND) + 1}): warning KH601 [duplicate-word] Các stands twice; drop one",
        "    | 2. Các các đơn vị niêm yết thủ tục; gửi hồ sơ trướ…",
        "    |    ^^^^^^^",
        "1 file(s) checked: 1 warning",
    ]


def test_several_reports_in_one_run(kehoach: Run) -> None:
    write_text()
    ran = kehoach(
        "check", "draft.txt", "-o", "a.sarif", "-o", "b.xml", "-o", "c.gitlab.json", "-o", "d.json", "-o", "-"
    )
    assert ran.out.startswith(f"draft.txt (line {LINES.index(FIRST) + 1}): error KH301")
    assert json.loads(Path("a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert Path("b.xml").read_text("utf-8").startswith("<?xml")
    assert json.loads(Path("c.gitlab.json").read_text("utf-8"))[0]["severity"] == "major"
    assert json.loads(Path("d.json").read_text("utf-8"))["schema"] == "kehoach/check/1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "KH999"), "there is no rule 'KH999'; see 'kehoach rules'"),
        (("--severity", "bad"), "--severity cannot be 'bad'; give one of: error, warning, info"),
        (("--write-baseline",), "--write-baseline needs a file; give --baseline FILE"),
        (("--baseline", "-"), "--baseline needs a file; give the name of a file"),
        (("--baseline", "."), "--baseline names a folder, .; give the name of a file"),
        (("--comments", "-"), "--comments needs a file; give the name of a file"),
        (("--comments", "out.docx"), "--comments takes one DOCX draft; give one file that ends in .docx"),
        (("--output", "draft.txt"), "--output names an input file"),
        (("--comments", "draft.txt"), "--comments names an input file"),
        (("--output", "none/a.json"), "the folder of none/a.json does not exist; make it, or give another file"),
    ],
)
def test_wrong_usage_is_one_line(kehoach: Run, arguments: tuple[str, ...], said: str) -> None:
    write_text()
    ran = kehoach("check", "draft.txt", *arguments)
    assert ran.code == 2
    assert len(ran.err) == 1 and said in ran.err[0]


def test_settings_by_file_and_flags_that_win(kehoach: Run) -> None:
    write_text("new/draft.txt")
    write_text("old/draft.txt")
    Path("kehoach.toml").write_text(
        '[check]\nselect = ["KH3", "KH6"]\nfail-on = "never"\n[check.per-file."old/*"]\nignore = ["KH301"]\n'
    )
    ran = kehoach("check", ".", "--format", "github")
    assert (ran.code, sorted(_codes(ran.out))) == (0, ["KH301", "KH301", "KH601", "KH601"])
    assert kehoach("check", ".", "--fail-on", "info").code == 1


ALLOW = (
    '[[allow]]\ncode = "KH301"\npath = "draft.txt"\nquote = "{quote}"\nreason = "as the city wrote it"\nuntil = {day}\n'
)


@pytest.mark.parametrize(
    ("quote", "day", "found", "said"),
    [
        ("15/01//2024", "2999-12-31", ["KH301", "KH601"], []),
        ("16/01//2024", "2999-12-31", ["KH301", "KH301", "KH601"], ["allows nothing; remove it"]),
        ("15/01//2024", "2020-12-31", ["KH301", "KH301", "KH601"], ["expired on 2020-12-31"]),
    ],
)
def test_an_allowance_holds_for_its_text_until_its_day(
    kehoach: Run, quote: str, day: str, found: list[str], said: list[str]
) -> None:
    write_text()
    Path("kehoach.toml").write_text(ALLOW.format(quote=quote, day=day), "utf-8")
    ran = kehoach("check", "draft.txt", "--format", "github")
    assert sorted(_codes(ran.out)) == found
    assert len(ran.err) == len(said) and all(part in line for part, line in zip(said, ran.err, strict=True))


def test_an_allowance_without_reason_is_refused(kehoach: Run) -> None:
    write_text()
    Path("kehoach.toml").write_text('[[allow]]\ncode = "KH301"\npath = "*"\nreason = " "\nuntil = 2999-12-31\n')
    assert kehoach("check", "draft.txt").code == 2


def test_the_baseline_is_a_ratchet(kehoach: Run) -> None:
    write_text("in/draft.txt")
    assert kehoach("check", "in", "--baseline", "known.toml", "--write-baseline").code == 0
    assert '["in/draft.txt"]\nKH301 = 2\nKH601 = 1\n' in Path("known.toml").read_text("utf-8")
    ran = kehoach("check", "in", "--baseline", "known.toml")
    assert (ran.code, _codes(ran.out)) == (0, [])
    write_text("in/draft.txt", [*HEAD, FIRST, SECOND, "- Xong trước 01/03//2024.", *FOOT])
    assert _codes(kehoach("check", "in", "--baseline", "known.toml", "--format", "github").out) == ["KH301"] * 3
    write_text("in/draft.txt", [*HEAD, FIRST, *FOOT])
    ran = kehoach("check", "in", "--baseline", "known.toml", "--select", "KH3")
    assert (ran.code, len(ran.err)) == (1, 1)
    assert "the baseline counts 2 × KH301, found were 1" in ran.err[0]
    kehoach("check", "in", "--baseline", "known.toml", "--write-baseline", "--select", "KH3")
    assert '["in/draft.txt"]\nKH301 = 1\nKH601 = 1\n' in Path("known.toml").read_text("utf-8")


def test_what_is_allowed_is_not_counted(kehoach: Run) -> None:
    write_text()
    Path("kehoach.toml").write_text(ALLOW.format(quote="15/01//2024", day="2999-12-31"), "utf-8")
    kehoach("check", "draft.txt", "--baseline", "known.toml", "--write-baseline")
    assert "KH301 = 1\n" in Path("known.toml").read_text("utf-8")
    ran = kehoach("check", "draft.txt", "--baseline", "known.toml")
    assert (ran.code, ran.err) == (0, [])


@pytest.mark.parametrize("content", [None, b"[", b"KH301 = 1", b'["draft.txt"]\nKH301 = "two"', b"\xff\xfe"])
def test_a_baseline_that_is_none_is_wrong_usage(kehoach: Run, content: bytes | None) -> None:
    write_text()
    if content is not None:
        Path("known.toml").write_bytes(content)
    ran = kehoach("check", "draft.txt", "--baseline", "known.toml")
    assert (ran.code, ran.out, len(ran.err)) == (2, "", 1)
    assert ran.err[0].endswith("; write it with --write-baseline")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.docx", "the file is empty; check that it was saved or downloaded completely"),
        ("none.docx", "there is no such file; check the path"),
        ("cut.docx", "the file is a damaged or cut-off office document; save it again in its program"),
        ("folder", "no document in the folder; put files there that end in"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(kehoach: Run, name: str, said: str) -> None:
    Path("empty.docx").touch()
    Path("folder").mkdir()
    Path("cut.docx").write_bytes(write_docx().read_bytes()[:2000])
    write_text()
    ran = kehoach("check", name)
    assert (ran.code, len(ran.err)) == (3, 1) and ran.err[0].startswith(f"{name}: {said}")
    assert "nothing found" not in ran.out
    ran = kehoach("check", "draft.txt", "--against", name)
    assert (ran.code, len(ran.err)) == (3, 1) and "KH301" in ran.out


def test_fixes_go_into_a_copy_and_leave_all_else(kehoach: Run) -> None:
    path = write_docx()
    before = path.read_bytes()
    ran = kehoach("check", "draft.docx", "--fix", "--diff", "--fail-on", "never")
    assert (ran.code, path.read_bytes()) == (0, before)
    assert f"-{FIRST.replace('//', '/[-/-]')}" in ran.out and f"+{FIRST.replace('//', '/')}" in ran.out
    assert any("1 correction(s) have no sure place" in line for line in ran.err)
    paragraphs = docx.Document("draft.fixed.docx").paragraphs
    assert [(run.text, run.bold) for run in paragraphs[len(HEAD)].runs][1:] in (
        [("/2024", True), (" cho Văn phòng.", None)],
        [("2024", True), (" cho Văn phòng.", None)],
    )
    assert paragraphs[len(HEAD) + 1].text.startswith("2. Các đơn vị niêm yết")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile("draft.fixed.docx") as made:
        assert old.namelist() == made.namelist()
        assert [n for n in old.namelist() if old.read(n) != made.read(n)] == ["word/document.xml"]
        assert "20/02//2024" in made.read("word/document.xml").decode()
    again = kehoach("check", "draft.docx", "--fix")
    assert again.code == 2 and any("exists already" in line for line in again.err)


def test_a_diff_alone_writes_nothing(kehoach: Run) -> None:
    write_docx()
    assert "+1. Gửi" in kehoach("check", "draft.docx", "--diff").out
    assert not Path("draft.fixed.docx").exists()


def test_what_cannot_be_corrected_is_told(kehoach: Run) -> None:
    write_text()
    write_text("clean.txt", CLEAN)
    assert kehoach("check", "draft.txt", "--fix").err == ["draft.txt: only DOCX files can be corrected"]
    assert kehoach("check", "clean.txt", "--fix").err == ["nothing can be corrected"]


def test_the_text_says_what_fix_would_correct(kehoach: Run) -> None:
    write_docx()
    assert kehoach("check", "draft.docx").out.endswith("\n3 of them can be corrected by --fix\n")


def test_findings_become_comments_at_their_place(kehoach: Run) -> None:
    write_docx()
    assert kehoach("check", "draft.docx", "--comments", "out.docx").code == 1
    made = docx.Document("out.docx")
    assert [comment.text.split()[0] for comment in made.comments] == ["KH301", "KH301", "KH601"]
    marked = [p.text[:2] for p in made.paragraphs for _mark in p._p.iter("{*}commentRangeStart")]
    assert marked == ["1.", "2.", "2."]
    assert "KH301" in kehoach("check", "out.docx").out


def test_a_draft_in_the_strict_form_is_one_clear_line(kehoach: Run) -> None:
    path = write_docx()
    usual, strict = (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/")
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    path.write_bytes(
        packed({name: content.replace(usual, strict + b"wordprocessingml/main") for name, content in parts.items()})
    )
    for option in (("--comments", "out.docx"), ("--fix",)):
        ran = kehoach("check", "draft.docx", *option)
        assert (ran.code, len(ran.err)) == (3, 1)
        assert ran.err[0].startswith("draft.docx: the document is saved in the strict form; save it in Word")


def test_comments_on_a_file_that_cannot_be_read_or_on_two_files(kehoach: Run) -> None:
    ran = kehoach("check", "none.docx", "--comments", "out.docx")
    assert (ran.code, ran.err) == (3, ["none.docx: there is no such file; check the path"])
    ran = kehoach("check", "a.docx", "b.docx", "--comments", "out.docx")
    assert (ran.code, len(ran.err), Path("out.docx").exists()) == (2, 1, False)


def test_copies_end_like_their_draft(kehoach: Run) -> None:
    write_docx().rename("draft.docm")
    assert kehoach("check", "draft.docm", "--fix", "--comments", "out.docm").code == 1
    assert Path("draft.fixed.docm").exists() and Path("out.docm").exists()
    ran = kehoach("check", "draft.docm", "--comments", "out.docx")
    assert (ran.code, len(ran.err)) == (2, 1)
    assert ran.err[0].endswith("give a name that ends in .docm")


def test_rules_are_listed_and_explained(kehoach: Run) -> None:
    listed = kehoach("rules").out.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in RULES]
    shown = kehoach("rules", "KH601").out.splitlines()
    assert shown[:3] == ["KH601 duplicate-word (warning)", "", "A word typed twice."]
    assert {"Finds", "Why", "Source", "Example", "Instead"} <= {line.split(":")[0] for line in shown}
    assert kehoach("rules", "KH0").code == 2
