"""What a fresh run loads: reading one file to JSON waits for no library that other formats and reports need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "district"
ELSEWHERE = {
    "rich", "dateparser", "jinja2", "icalendar", "holidays", "pdfplumber", "pdfminer", "pypdfium2", "PIL", "numpy",
    "cv2", "docx", "openpyxl", "tomllib", "starlette", "http", "ssl", "asyncio", "multiprocessing", "unittest",
}  # fmt: skip
"""What no fresh `parse FILE --format json` may load, whatever the file."""
READ = """
import sys
from pathlib import Path
import kehoach.cli.parse
from kehoach.cli.sheets import sheet
from kehoach.reading import keeper
from kehoach.reading.inputs import Input
from kehoach.reading.plans import printed_of

path = Path(sys.argv[1])
told = printed_of(Input(str(path), path), print, lambda plan: sheet(plan, language="vi"))
print(told.facts["tasks"], *sys.modules)
"""
"""As the process that reads, and what it is forked from, do it."""


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
        [sys.executable, "-c", READ, str(SAMPLE / name)], capture_output=True, encoding="utf-8", check=True
    )
    tasks, *modules = ran.stdout.split()
    assert int(tasks) > 0
    assert {module.split(".")[0] for module in modules} & (ELSEWHERE | beside) == set()
