from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from tests.cli.conftest import Run
from tools import catalogue

from kehoach.agenda.selection import GROUPINGS, SORTS
from kehoach.agenda.shares import BYS
from kehoach.check import RULES, Rule
from kehoach.cli import choices, diff, settings
from kehoach.cli.corpus import read
from kehoach.cli.schema import CONTRACTS
from kehoach.follow.selection import SORTS as DUES
from kehoach.i18n import preferred
from kehoach.models.plan import ROLES
from kehoach.readers.ocr import MODES

ROOT = Path(__file__).parents[2]


RUN_IT = "run: python -m tools.catalogue"
PARTS = ("Phát hiện", "Vì sao", "Căn cứ", "Ví dụ", "Nên viết")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What babel finds in the sources."""
    entries = catalogue.template(tmp_path_factory.mktemp("catalogue") / "kehoach.pot")
    return {str(entry.id) for entry in entries if entry.id}


def test_every_string_is_translated(collected: set[str]) -> None:
    known = {entry.id: entry.string for entry in catalogue.catalogue() if entry.id}
    assert sorted(text for text in collected if not known.get(text)) == [], RUN_IT
    assert sorted(set(known) - collected) == [], RUN_IT


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with catalogue.MO.open("rb") as stream:
        compiled = {entry.id: entry.string for entry in read_mo(stream) if entry.id}
    assert compiled == {entry.id: entry.string for entry in catalogue.catalogue() if entry.id and entry.string}, RUN_IT


def test_translations_fill_the_same_holes() -> None:
    def holes(text: str) -> set[str]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}

    entries = [entry for entry in catalogue.catalogue() if entry.id]
    assert [entry.id for entry in entries if holes(str(entry.id)) != holes(str(entry.string))] == []


def test_no_english_is_left_in_the_vietnamese() -> None:
    """No three English words in a row, but for names and what is typed as it stands."""

    def runs(text: str) -> set[str]:
        plain = re.sub(r"\{\w*(?:!r)?\}|['\"“(][^'\"”)]*['\"”)]|\(.*?\)|(?:apt-get|kehoach|--)[-\w ]*", " | ", text)
        return set(re.findall(r"(?=(?<!\w)([A-Za-z]+ [a-z]+ [a-z]+)(?!\w))", plain))

    said = [entry for entry in catalogue.catalogue() if entry.id and "\n" not in str(entry.id)]
    assert [entry.string for entry in said if runs(str(entry.id)) & runs(str(entry.string))] == []


def test_messages_fill_the_holes_of_their_templates() -> None:
    wrong = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "Message":
                continue
            given = {keyword.arg for keyword in call.keywords}
            if isinstance(call.args[0], ast.Constant) and None not in given:
                holes = {name for _text, name, *_ in string.Formatter().parse(str(call.args[0].value)) if name}
                if holes != given:
                    wrong.append(f"{path.name}:{call.lineno}")
            elif isinstance(call.args[0], ast.JoinedStr):
                wrong.append(f"{path.name}:{call.lineno}")
    assert wrong == []


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("parse", "--help"),
        ("normalise", "--help"),
        ("deadlines", "--help"),
        ("diff", "--help"),
        ("cache", "--help"),
        ("doctor", "--help"),
        ("help", "--help"),
        ("follow", "--help"),
        ("follow", "start", "--help"),
        ("follow", "list", "--help"),
        ("follow", "report", "--help"),
        ("corpus", "--help"),
        ("corpus", "read", "--help"),
        ("corpus", "ask", "--help"),
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
    examples = {line for line in sentences if line.startswith("kehoach ")}
    assert sentences - examples
    assert not [line for line in shown.splitlines() if line.strip() in sentences - examples]


ENGINES = {"ray", "dask"}
"""Values that are names of programs."""


@pytest.mark.parametrize(
    "values",
    [
        (*diff.RELATIONS, *diff.CHANGES, *diff.FAILURES, "suspect"),
        (*settings.FAIL_LEVELS, *SORTS, *GROUPINGS, *BYS, *CONTRACTS, *MODES, *ROLES, *DUES),
        (*read.ENGINES, *read.CAUSES),
    ],
    ids=["diff", "others", "corpus"],
)
def test_every_value_of_a_flag_has_a_vietnamese_name(values: Sequence[str]) -> None:
    assert set(values) - choices.NAMES - ENGINES == set()


def test_help_does_not_wait_for_heavy_libraries() -> None:
    code = "import sys; from kehoach.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in ran.stderr.split()}
    assert "typer" in loaded
    assert not loaded & {"pydantic", "pdfplumber", "pypdfium2", "docx", "openpyxl", "rich", "rapidfuzz", "dateparser"}
