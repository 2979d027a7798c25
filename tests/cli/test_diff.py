"""`kehoach diff` on the command line: exit codes, formats by ending, decisions, messages of one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from kehoach.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
CITY, DISTRICT = (str(SAMPLES / name / "plan.docx") for name in ("city", "district"))


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 0),
        (("--fail-on", "missing"), 1),
        (("--fail-on", "late,citation"), 1),
        (("--fail-on", "undecided,period"), 0),
        (("--fail-on", "nonsense"), 2),
        (("--only", "nonsense"), 2),
        (("--format", "pdf"), 2),
        (("--explain", "PLI/I.99"), 2),
        (("--review", "absent.csv"), 2),
        (("--same-level", "--write-review", "r.csv"), 2),
    ],
)
def test_exit_code(flags: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["diff", CITY, DISTRICT, "-o", "out.json", *flags]) == code


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "html", "md", "docx", "txt"])
def test_format_by_ending(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{ending}"
    assert main(["diff", CITY, DISTRICT, "-o", str(target)]) == 0
    assert target.stat().st_size > 1000


@pytest.mark.parametrize(("ending", "lang"), [("csv", "en"), ("csv", "vi"), ("toml", "vi")])
def test_decisions_go_round(ending: str, lang: str, tmp_path: Path) -> None:
    review, report = tmp_path / f"review.{ending}", tmp_path / "out.json"
    assert main(["diff", CITY, DISTRICT, "-o", str(report), "--write-review", str(review), "--lang", lang]) == 0
    before = {"csv": ",PLI/III.19,,", "toml": 'action = ""\nsuperior = "PLI/III.19"'}[ending]
    decided = {"en": "not-ours", "vi": "không phải việc của đơn vị"}[lang]
    after = {"csv": f"{decided},PLI/III.19,,", "toml": 'action = "not-ours"\nsuperior = "PLI/III.19"'}[ending]
    text = review.read_text("utf-8-sig")
    assert before in text
    review.write_text(text.replace(before, after), "utf-8")
    assert main(["diff", CITY, DISTRICT, "-o", str(report), "--review", str(review), "--fail-on", "missing"]) == 0
    row = next(row for row in json.loads(report.read_text("utf-8"))["rows"] if row["superior"] == "PLI/III.19")
    assert (row["relation"], row["decisions"][0]["suspect"]) == ("superior_only", False)


def test_several_subordinates_are_a_list(tmp_path: Path) -> None:
    report = tmp_path / "out.json"
    assert main(["diff", CITY, DISTRICT, CITY, "-o", str(report)]) == 0
    assert [entry["schema"] for entry in json.loads(report.read_text("utf-8"))] == ["kehoach/diff/1"] * 2


def test_an_unreadable_subordinate_is_one_line(run: Run) -> None:
    Path("city.txt").write_text("plan Rà soát", "utf-8")
    Path("ward.txt").write_text("plan Tuyên truyền", "utf-8")
    Path("bad.txt").write_text("broken", "utf-8")
    ran = run("diff", "city.txt", "bad.txt", "ward.txt")
    assert (ran.code, len(ran.err)) == (3, 1)
    assert ran.out
