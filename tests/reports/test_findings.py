from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from kehoach.i18n import LANGUAGES, Language, speak
from kehoach.message import Message
from kehoach.models.document import Cell, Document, Line, Place, Source, Table
from kehoach.models.finding import CheckedFile, Finding, Fix
from kehoach.reports import FINDING_FORMATS, FORMATS, write_findings
from kehoach.reports.findings.excerpt import excerpts
from kehoach.reports.findings.report import DOCX, Checked, Excerpt, Report, RuleFacts, Unread, fingerprints
from kehoach.reports.model import Spot

SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8")),
    format_checker=Draft7Validator.FORMAT_CHECKER,
)

RULES = (
    RuleFacts(
        "KH301", "malformed-date", "error", "A date with a doubled slash.", "A date with a doubled slash.\n\nWhy."
    ),
    RuleFacts("KH602", "unbalanced-quote", "warning", "A quote without its partner.", "A quote without its partner."),
    RuleFacts("KH801", "damaged-copy", "info", "The copy is damaged.", "The copy is damaged."),
)
FINDINGS = (
    Finding(
        code="KH301",
        rule="malformed-date",
        severity="error",
        message=Message("write the date with single slashes"),
        quote="15/01//2024",
        place=Place(page=3, line=12),
        fix=Fix(replacement="15/01/2024"),
    ),
    Finding(
        code="KH602",
        rule="unbalanced-quote",
        severity="warning",
        confidence=0.8,
        message=Message("close the quote, | 100% <sure>\nor leave it out"),
        quote='người tốt, việc "tốt',
        place=Place(page=4, table=0, row=2, column="content"),
    ),
    Finding(code="KH801", rule="damaged-copy", severity="info", message=Message("ask for a better copy")),
)
EXCERPTS = (
    *(Excerpt(text=f"trước {f.quote}", start=6, end=6 + len(f.quote)) for f in FINDINGS[:2]),
    Excerpt(text="", start=0, end=0),
)
DIRTY = Checked(file=CheckedFile(path="dự thảo/kế hoạch, 1.docx", findings=FINDINGS), excerpts=EXCERPTS)
CLEAN = Checked(file=CheckedFile(path="sach.docx"))
FULL = Report((DIRTY, CLEAN), RULES, (Unread("hỏng.pdf", "the file is damaged; ask for another copy"),))
REPORTS = [FULL, Report((CLEAN,), RULES), Report((), RULES), Report(())]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


def _printed(report: Report, name: str) -> str:
    stream = io.BytesIO()
    write_findings(report, name, stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_valid_by_the_official_schema_and_reads_back(report: Report) -> None:
    text = _printed(report, "sarif")
    assert [error.message for error in SCHEMA.iter_errors(json.loads(text))] == []
    (run,) = Sarif.model_validate_json(text).runs
    assert [rule.id for rule in run.tool.driver.rules or []] == [rule.code for rule in report.rules]
    assert [(r.rule_id, r.level.value if r.level else None) for r in run.results or []] == [
        (finding.code, {"error": "error", "warning": "warning", "info": "note"}[finding.severity])
        for _path, finding in report.items()
    ]


def test_sarif_points_at_the_file_and_tells_what_was_not_read() -> None:
    (run,) = json.loads(_printed(FULL, "sarif"))["runs"]
    first = run["results"][0]
    location = first["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "d%E1%BB%B1%20th%E1%BA%A3o/k%E1%BA%BF%20ho%E1%BA%A1ch%2C%201.docx",
        "index": 0,
    }
    assert location["physicalLocation"]["region"] == {"startLine": 12, "snippet": {"text": "15/01//2024"}}
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "KH301"


def test_fingerprints_do_not_change_with_the_place_and_tell_twins_apart() -> None:
    moved = FINDINGS[0].model_copy(update={"place": Place(page=9, line=99)})
    assert fingerprints((moved,)) == fingerprints(FINDINGS)[:1]
    assert len(set(fingerprints((FINDINGS[0], moved)))) == 2
    assert fingerprints(FINDINGS, "a.docx") != fingerprints(FINDINGS, "b.docx")


@pytest.mark.parametrize("report", REPORTS)
def test_junit_reads_back(report: Report) -> None:
    suites = list(JUnitXml.fromstring(_printed(report, "junit").encode()))
    assert [(s.name, s.failures, s.errors) for s in suites] == [
        *((c.file.path, len(c.file.findings), 0) for c in report.files),
        *((unread.path, 0, 1) for unread in report.unread),
    ]
    results = [result for suite in suites for case in suite for result in case.result]
    expected = [" ".join(str(finding.message).split()) for _path, finding in report.items()]
    assert [result.message for result in results] == expected + [unread.what for unread in report.unread]


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
DECODED = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def _decoded(text: str) -> str:
    return re.sub("|".join(DECODED), lambda found: DECODED[found[0]], text)


def test_github_commands_read_back() -> None:
    """By the grammar of the runner: properties behind commas, values with escapes, the message last."""
    found = [COMMAND.fullmatch(line) for line in _printed(FULL, "github").splitlines()]
    commands = [(m[1], dict(p.split("=", 1) for p in m[2].split(",")), _decoded(m[3])) for m in found if m]
    assert len(commands) == len(found) == 4
    assert [kind for kind, _properties, _message in commands] == ["error", "warning", "notice", "error"]
    assert _decoded(commands[0][1]["file"]) == "dự thảo/kế hoạch, 1.docx"
    assert commands[0][1]["line"] == "12"
    assert "close the quote, | 100% <sure> or leave it out" in commands[1][2]


def test_gitlab_has_what_code_quality_asks_for() -> None:
    issues = json.loads(_printed(FULL, "gitlab"))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert issues[0]["location"] == {"path": "dự thảo/kế hoạch, 1.docx", "lines": {"begin": 12}}
    assert all(issue["description"] and issue["check_name"] for issue in issues)


def test_json_keeps_the_contract() -> None:
    told = json.loads(_printed(FULL, "json"))
    assert told["schema"] == "kehoach/check/1"
    assert [file["path"] for file in told["files"]] == ["dự thảo/kế hoạch, 1.docx", "sach.docx"]
    assert [Finding.model_validate(finding) for finding in told["files"][0]["findings"]] == list(FINDINGS)


BOTH = {"vi": "hãy ghi ngày tháng là: 15/01/2024", "en": "write the date as 15/01/2024"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_tells_a_finding_in_both_languages(language: Language) -> None:
    message = Message("write the date as {right}", right="15/01/2024")
    finding = FINDINGS[0].model_copy(update={"message": message})
    speak(language)
    (file,) = json.loads(_printed(Report((Checked(file=CheckedFile(path="a", findings=(finding,))),)), "json"))["files"]
    assert file["findings"][0]["messages"] == BOTH
    assert file["findings"][0]["message"] == BOTH[language]
    assert file["findings"][0]["values"] == {"right": "15/01/2024"}


def test_markdown_escapes_and_counts() -> None:
    text = _printed(FULL, "md")
    assert text.startswith("# Findings in drafts\n\n2 file(s) checked, 1 not read: 1 error, 1 warning, 1 remark\n")
    assert "\\| 100% \\<sure\\>" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


TEXT = """\
dự thảo/kế hoạch, 1.docx (p. 3, line 12): error KH301 [malformed-date] write the date with single slashes
    | trước 15/01//2024
    |       ^^^^^^^^^^^
    = write: 15/01/2024
dự thảo/kế hoạch, 1.docx (p. 4, table 1, row 3, column Task): warning KH602 [unbalanced-quote] close the quote, | 100% \
<sure> or leave it out
    | trước người tốt, việc "tốt
    |       ^^^^^^^^^^^^^^^^^^^^
dự thảo/kế hoạch, 1.docx: remark KH801 [damaged-copy] ask for a better copy
2 file(s) checked, 1 not read: 1 error, 1 warning, 1 remark
"""


def test_the_text_is_for_the_eye() -> None:
    assert _printed(FULL, "text") == TEXT
    assert _printed(Report((), unread=FULL.unread), "text") == "0 file(s) checked, 1 not read\n"


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize(("before", "quote", "behind"), [(0, 30, 200), (90, 30, 0), (40, 12, 40), (40, 150, 40)])
def test_excerpts_fit_the_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int, before: int, quote: int, behind: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    excerpt = Excerpt(text="a" * before + "x" * quote + "b" * behind, start=before, end=before + quote)
    report = Report((Checked(file=CheckedFile(path="a", findings=FINDINGS[2:]), excerpts=(excerpt,)),))
    _head, shown, carets, _totals = _printed(report, "text").splitlines()
    assert len(shown) <= width
    meant = shown[carets.index("^") : carets.rindex("^") + 1]
    assert set(meant) == {"x"} and len(meant) >= min(quote, width - 8)
    assert len(shown) >= min(width - 2, 6 + before + quote + behind)


@pytest.mark.parametrize(
    ("media_type", "language", "said"),
    [
        ("text/plain", "en", "line 12"),
        ("text/plain", "vi", "dòng 12"),
        (DOCX, "en", "paragraph 12"),
        (DOCX, "vi", "đoạn 12"),
    ],
)
def test_word_has_paragraphs_not_lines(media_type: str, language: Language, said: str) -> None:
    speak(language)
    finding = FINDINGS[0].model_copy(update={"place": Place(line=12)})
    checked = Checked(file=CheckedFile(path="a", findings=(finding,)), media_type=media_type)
    assert checked.where(finding) == said


def test_columns_are_named_in_the_language_in_use() -> None:
    speak("vi")
    finding = FINDINGS[0].model_copy(update={"place": Place(table=0, row=2, column="deadline", line=9)})
    assert DIRTY.where(finding) == "bảng 1, hàng 3, cột Thời hạn"


def test_a_page_shows_how_what_was_found_is_printed() -> None:
    boxed = FINDINGS[0].model_copy(update={"place": Place(page=3, line=12, box=(10.0, 20.0, 90.0, 32.0))})
    found = Report((Checked(file=CheckedFile(path="in.pdf", findings=(boxed, FINDINGS[2])), excerpts=EXCERPTS[:2]),))
    asked: list[Spot] = []

    def pictures(spots: Sequence[Spot]) -> Mapping[Spot, bytes]:
        asked.extend(spots)
        return dict.fromkeys(spots, b"RIFF")

    stream = io.BytesIO()
    write_findings(found, "html", stream, pictures)
    assert asked == [Spot("in.pdf", 3, 20.0, 32.0)]
    assert stream.getvalue().count(b"<img ") == 1


def test_every_format_speaks_vietnamese() -> None:
    speak("vi")
    assert "lỗi KH301" in _printed(FULL, "text")
    assert set(FINDING_FORMATS) == {*FORMATS, "text", "sarif", "junit", "github", "gitlab"}


SOURCE = Source("x", "0" * 64, "text/plain", 1, "text")
DOCUMENT = Document(
    SOURCE,
    (
        Line("Gửi trước 15/3 cho các đơn vị", page=1, number=1),
        Line("Gửi  trước 15/3 cho " + "các phòng ban, " * 12, page=1, number=2),
        Table((Cell(0, 0, "nộp\ntrước 15/3", page=2, line=3),), 1, 1, index=0, page=2),
    ),
)


@pytest.mark.parametrize(
    ("quote", "place", "shown"),
    [
        ("15/3", Place(page=1, line=1), "Gửi trước [15/3] cho các đơn vị"),
        ("trước\n15/3", Place(page=1, line=2), "Gửi [trước 15/3] cho các phòng ban, các phòng ban, các p…"),
        ("trước 15/3", Place(page=2, table=0, row=0), "nộp [trước 15/3]"),
        ("không có", Place(page=1, line=1), "[không có]"),
        ("", Place(), "[]"),
        ("x" * 300, Place(), f"[{'x' * 99}…]"),
    ],
)
def test_the_excerpt_is_the_text_at_the_place(quote: str, place: Place, shown: str) -> None:
    finding = Finding(code="KH301", rule="r", severity="info", message=Message("m"), quote=quote, place=place)
    (found,) = excerpts(DOCUMENT, [finding])
    assert f"{found.text[: found.start]}[{found.text[found.start : found.end]}]{found.text[found.end :]}" == shown
