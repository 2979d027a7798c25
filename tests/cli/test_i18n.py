from __future__ import annotations

import ast
import importlib.util
import re
import string
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.mofile import read_mo
from tests.cli.conftest import Run

from kehoach.check import RULES, Rule
from kehoach.i18n import preferred, speak, translate

ROOT = Path(__file__).parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
RUN_IT = "run: python tools/catalogue.py"
PARTS = ("Phát hiện", "Vì sao", "Căn cứ", "Ví dụ", "Nên viết")


def test_every_string_is_translated() -> None:
    known = {entry.id: entry.string for entry in TOOL.catalogue() if entry.id}
    assert sorted(text for text in TOOL.strings() if not known.get(text)) == [], RUN_IT
    assert sorted(set(known) - set(TOOL.strings())) == [], RUN_IT


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with TOOL.MO.open("rb") as stream:
        compiled = {entry.id: entry.string for entry in read_mo(stream) if entry.id}
    assert compiled == {entry.id: entry.string for entry in TOOL.catalogue() if entry.id and entry.string}, RUN_IT


def test_translations_fill_the_same_holes() -> None:
    def holes(text: str) -> set[str]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}

    assert [entry.id for entry in TOOL.catalogue() if entry.id and holes(entry.id) != holes(entry.string)] == []


def test_both_arms_of_a_choice_and_named_texts_are_collected() -> None:
    module = ast.parse('NONE = "none of them"\ndef f(x):\n    message = f"write {x}" if x else NONE')
    assert set(TOOL._messages(module)) == {"write {0}", "none of them"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_vietnamese_page_says_what_why_source_and_example(run: Run, rule: Rule) -> None:
    head, above, title, below, *text = run("rules", rule.code, "--lang", "vi").out.splitlines()
    assert head.startswith(f"{rule.code} {rule.name} (") and (above, below) == ("", "")
    assert title.endswith(".") and title.count(". ") == 0
    assert tuple(part for line in text if (part := line.partition(": ")[0]) in PARTS) == PARTS


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "fr_FR"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "vi_VN"}, "vi"),
        ({"LANG": "vi_VN", "LC_MESSAGES": "en_GB", "LC_ALL": ""}, "en"),
    ],
)
def test_the_language_of_the_environment(environ: dict[str, str], language: str) -> None:
    assert preferred(environ) == language


def test_finished_messages_are_found_by_their_template() -> None:
    speak("vi")
    try:
        assert translate("the file cannot be read (I/O {error}\nx)") == "không đọc được tệp (I/O {error}\nx)"
        assert translate("something nobody translated") == "something nobody translated"
        assert translate("") == ""
    finally:
        speak("en")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("parse", "--help"),
        ("deadlines", "--help"),
        ("responsibilities", "--help"),
        ("grammar", "--help"),
        ("grammar", "try", "--help"),
        ("schema", "--help"),
        ("check", "--help"),
        ("rules", "--help"),
    ],
)
def test_help_is_wholly_vietnamese(run: Run, arguments: tuple[str, ...]) -> None:
    shown = run("--lang=vi", *arguments).out
    english = run("--lang", "en", *arguments).out
    assert "Cách dùng: " in shown and "Usage: " in english
    sentences = {line.strip() for line in english.splitlines() if re.search(r"(?:\b[a-z]+ ){3}", line)}
    assert sentences and not [line for line in shown.splitlines() if line.strip() in sentences]


def test_help_does_not_wait_for_heavy_libraries() -> None:
    code = "import sys; from kehoach.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in ran.stderr.split()}
    assert "typer" in loaded
    assert not loaded & {"pydantic", "pdfplumber", "pypdfium2", "docx", "openpyxl", "rich", "rapidfuzz", "dateparser"}
