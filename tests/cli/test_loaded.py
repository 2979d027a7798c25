"""What a fresh run loads: reading one file to JSON waits for no library that other formats and reports need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kehoach.cli import main
from kehoach.extract import plan_from_file
from kehoach.reports import json_of

SAMPLES = Path(__file__).parents[2] / "samples"
ELSEWHERE = {
    "rich", "dateparser", "jinja2", "icalendar", "holidays", "pdfplumber", "pdfminer", "pypdfium2", "PIL", "numpy",
    "cv2", "docx", "openpyxl", "tomllib", "starlette", "http", "ssl", "asyncio", "multiprocessing", "unittest",
    "pydantic", "pydantic_core",
}  # fmt: skip
"""What no fresh `parse FILE --format json` may load, whatever the file."""
READ = """
import sys
from pathlib import Path
import kehoach.cli.parse
from kehoach.models import plain

plain.only_print()
from kehoach.cli.sheets import sheet
from kehoach.reading import keeper
from kehoach.reading.inputs import Input
from kehoach.reading.plans import printed_of

path = Path(sys.argv[1])
told = printed_of(Input(str(path), path), print, lambda plan: sheet(plan, language="vi"))
print(told.facts["tasks"], *sys.modules)
"""
"""As the process that reads, and what it is forked from, do it."""
CHECKED = """
import sys
from kehoach.cli import main

sys.argv[1:] = ["check", sys.argv[1], "--format", sys.argv[2], "--exit-zero"]
code = main()
print(*sys.modules, sep=",", file=sys.stderr)
sys.exit(code)
"""
"""As the command line does it when it is a process of its own."""
PASSED_ON = """
from kehoach.models import plain

plain.only_print()
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import CheckedFile, ExpectedDue, Finding, Fix, Sides

message = Message("write {right}", right=("a", "b"))
place = Place(page=1, row=2, box=(1.0, 2.0, 3.0, 4.0))
known = dict(code="KH601", rule="duplicate-word", severity="info", message=message, place=place, also=(place, Place()))
fix, due = Fix(replacement="a", more=(("b", "c"),)), ExpectedDue(due="2026-01-12")
found = tuple(Finding(**known, fix=one, sides=Sides(superior=("PL/1",))) for one in (fix, due, None))
file = CheckedFile(path="plan.docx", findings=found)
back = plain.unpacked(CheckedFile, plain.packed(file))
print(back == file, [finding.fix for finding in back.findings] == [fix, due, None], hash(back) == hash(file))
"""
PRINTED = """
import sys
from pathlib import Path
from kehoach.models import plain

plain.only_print()
from kehoach.extract import plan_from_file
from kehoach.reports import json_of

plan = plan_from_file(Path(sys.argv[1]), with_ledger=True)
print(isinstance(plan, plain.Value))
sys.stdout.write(json_of(plan))
"""


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("plan.pdf", {"lxml", "rapidfuzz", "xml"}),
        ("plan.docx", {"rapidfuzz", "pypdfium2_raw"}),
        ("plan.txt", {"lxml", "xml", "pypdfium2_raw"}),
    ],
)
def test_reading_to_json_loads_little(name: str, beside: set[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(SAMPLES / "district" / name)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    tasks, *modules = ran.stdout.split()
    assert int(tasks) > 0
    assert {module.split(".")[0] for module in modules} & (ELSEWHERE | beside) == set()


@pytest.mark.parametrize("name", ["city/plan.pdf", "city/plan.txt", "district/plan.docx"])
def test_what_only_prints_prints_the_same(name: str) -> None:
    path = SAMPLES / name
    ran = subprocess.run([sys.executable, "-c", PRINTED, str(path)], capture_output=True, encoding="utf-8", check=True)
    base, _line, printed = ran.stdout.partition("\n")
    assert (base, printed) == ("True", json_of(plan_from_file(path, with_ledger=True)))


@pytest.mark.parametrize("format", ["json", "text", "sarif"])
def test_a_draft_is_checked_without_models(format: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = str(SAMPLES / "district" / "plan.docx")
    ran = subprocess.run([sys.executable, "-c", CHECKED, path, format], capture_output=True, check=True)
    *_told, modules = ran.stderr.decode().split("\n")[:-1]
    assert {module.split(".")[0] for module in modules.split(",")} & {"pydantic", "pydantic_core"} == set()
    assert main(["check", path, "--format", format, "--exit-zero"]) == 0
    assert capsysbinary.readouterr().out == ran.stdout


def test_what_only_prints_passes_findings_on() -> None:
    ran = subprocess.run([sys.executable, "-c", PASSED_ON], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.split() == ["True", "True", "True"]


@pytest.mark.parametrize("command", [["--help"], ["parse", "--help"], ["parse", "plan.pdf", "--jobs", "0"]])
def test_arguments_are_read_without_models(command: list[str]) -> None:
    asked = f"import sys; from kehoach.cli import main; main({command!r}); sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False).returncode == 0
