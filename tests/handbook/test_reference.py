"""The pages made of the program: each command, option, rule and name is on them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tools import manual, reference
from tools.helps import helps

import kehoach
from kehoach.check.rules import RULES
from kehoach.i18n import LANGUAGES, Language, spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_command_and_option_is_told(language: Language) -> None:
    told = helps(language)
    names = {one.name for one in told}
    assert {"kehoach", "kehoach parse", "kehoach grammar try", "kehoach cache"} <= names and len(names) == len(told)
    page, printed = reference.commands(language), manual.manual(language).replace("\\-", "-")
    for one in told:
        assert f"\n## {one.name}\n" in page and (one.name == "kehoach" or f'\n.SS "{one.name}"\n' in printed)
        for names_of_option, text in one.options:
            assert f"\n`{names_of_option}`\n:   {reference.escaped(text)}\n" in page
            assert one.name == "kehoach" or f"\n.B {names_of_option}\n" in printed


def test_help_speaks_its_language_and_leaves_the_other_in_use() -> None:
    before = spoken()
    assert "Read plans and print their tasks" in reference.commands("en")
    assert "Đọc kế hoạch và in các nhiệm vụ" in reference.commands("vi")
    assert "Mức độ: cảnh báo" in reference.rules("vi") and manual.manual("vi")
    assert spoken() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_its_page(language: Language) -> None:
    page = reference.rules(language)
    for rule in RULES:
        assert f"\n### {rule.code} {rule.name} {{ #{rule.code} }}\n" in page


def test_each_wording_has_its_examples() -> None:
    page = reference.wordings()
    assert "| Trong quý IV năm 2025 | `within 2025-10-01..2025-12-31` |" in page
    assert "\n### lead\n" in page and "\n### quarter\n" in page


def test_each_object_of_the_json_is_told() -> None:
    page = reference.contracts()
    for line in ("## kehoach/plan/2", "## kehoach/diff/1", "### Milestone", "### Coverage"):
        assert f"\n{line}\n" in page
    assert "| `deadline` | [Deadline](#deadline) or null |" in page


def test_each_name_of_the_library_is_told() -> None:
    page = reference.library()
    assert all(f"\n### {name}\n" in page for name in kehoach.__all__)


def test_markdown_leaves_text_as_it_is() -> None:
    assert reference.escaped("a*b <c> `d*e` [f]") == "a\\*b \\<c\\> `d*e` \\[f\\]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_roff_takes_no_text_for_a_request(language: Language) -> None:
    lines = manual.manual(language).splitlines()
    requests = {line.split(" ")[0] for line in lines if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".nf", ".fi", ".nh"}
    assert all(lines) and not any('"' in line for line in lines if not line.startswith((".TH", ".SH", ".SS")))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_man_shows_the_page_without_warnings(language: Language, tmp_path: Path) -> None:
    man = shutil.which("man")
    assert man is not None
    manual.write(tmp_path)
    page = tmp_path / manual.FOLDERS[language] / "kehoach.1"
    environment = {"LC_ALL": "C.UTF-8", "MANWIDTH": "100", "PATH": "/usr/bin:/bin"}
    run = subprocess.run([man, "--warnings", "-l", page], env=environment, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert all(one.summary.split(" ")[0] in run.stdout for one in helps(language))
