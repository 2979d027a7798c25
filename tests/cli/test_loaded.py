"""What a fresh run loads: reading one file to JSON waits for no library that other formats and reports need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("command", [["--help"], ["parse", "--help"], ["parse", "plan.pdf", "--jobs", "0"]])
def test_arguments_are_read_without_models(command: list[str]) -> None:
    asked = f"import sys; from kehoach.cli import main; main({command!r}); sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False).returncode == 0
