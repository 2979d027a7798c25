"""The command line feels at home: files alone, help everywhere, values in either language, floods summed up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.drafting import write_text

from kehoach import __version__
from kehoach.cli.app import app
from kehoach.cli.choices import NAMES, one_of
from kehoach.errors import UsageError
from kehoach.i18n import gettext
from kehoach.readers.ocr import MODES

COMMANDS = [command.name or "" for command in app.registered_commands]


@pytest.mark.parametrize("arguments", [("a.txt",), ("./a.txt", "-f", "table"), ("parse", "a.txt")])
def test_a_file_alone_is_parsed(run: Run, arguments: tuple[str, ...]) -> None:
    Path("a.txt").write_text("plan Rà soát")
    ran = run(*arguments)
    assert (ran.code, "Rà soát" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("none.pdf", "none.pdf: there is no such file; check the path"),
        ("no/such", "no/such: there is no such file; check the path"),
        ("prase", "kehoach: No such command 'prase'. Did you mean 'parse'?; see 'kehoach --help'"),
    ],
)
def test_what_looks_like_a_file_is_taken_for_one(run: Run, word: str, said: str) -> None:
    assert run(word).err == [said]


def test_a_command_wins_over_a_file_of_its_name(run: Run) -> None:
    Path("schema").write_text("plan x")
    assert run("schema").out.startswith("{")


@pytest.mark.parametrize("command", [*COMMANDS, "grammar", "grammar check", "grammar try"])
def test_help_shows_examples_and_no_types(run: Run, command: str) -> None:
    words = command.split()
    shown = run("help", *words)
    assert shown.code == 0 and shown.out.strip() == run(*words, "-h").out.strip()
    assert "<" not in shown.out and "..." not in re.sub(r"[\]}]\.\.\.", "", shown.out)
    for option in ("-q, --quiet", "-v, --verbose", "--config FILE", "--isolated", "--no-cache", "--lang vi|en"):
        assert option in shown.out
    if command != "grammar":
        assert f"kehoach {command}" in shown.out.partition("Examples:")[2]


def test_commands_stand_under_headings(run: Run) -> None:
    shown = run("-h", "--lang", "vi").out
    heads = [line.rstrip(":") for line in shown.splitlines() if re.fullmatch(r"\S.*:", line)]
    assert heads == [
        "Đọc",
        "Theo dõi",
        "Đối chiếu",
        "Kiểm tra",
        "Nhiều kế hoạch",
        "Công cụ",
        "Tùy chọn",
        "Cho mọi lệnh",
        "Ví dụ",
    ]


def test_help_of_nothing_is_wrong_usage(run: Run) -> None:
    assert run("help", "prase").err == ["kehoach: there is no command 'prase'; see 'kehoach help'"]


def test_the_version_has_a_short_flag(run: Run) -> None:
    assert run("-V").out == f"kehoach {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang",), "Option --lang requires an argument"),
        (("schema", "--lang", "fr"), "--lang cannot be 'fr'; give one of: vi, en"),
        (("--config", "x.toml", "schema"), "x.toml cannot be read (it is not there); correct the file or remove it"),
    ],
)
def test_wrong_general_options_are_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (2, [f"kehoach: {said}"])


def test_settings_can_be_named_or_left_out(run: Run) -> None:
    Path("kehoach.toml").write_text('[parse]\nformat = "json"\n')
    Path("other.toml").write_text('[parse]\nformat = "md"\n')
    Path("a.txt").write_text("plan x")
    shown = [run("parse", "a.txt", *flags).out[:1] for flags in ((), ("--config", "other.toml"), ("--isolated",))]
    assert shown == ["{", "#", "a"]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_value_is_known_by_its_vietnamese_name(name: str) -> None:
    spoken = gettext(name, "vi")
    assert spoken != name
    assert [one_of("--x", word, tuple(NAMES)) for word in (name, spoken, spoken.upper())] == [name] * 3


def test_without_tone_marks_too() -> None:
    assert one_of("--ocr", "tu dong", MODES) == "auto"
    with pytest.raises(UsageError, match="give one of: auto, never, always"):
        one_of("--ocr", "tu", MODES)


def test_patterns_that_no_shell_filled_in(run: Run) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        Path(name).write_text(f"plan {name}")
    assert [plan["source"]["path"] for plan in json.loads(run("parse", "*.txt", "-f", "json").out)] == [
        "a.txt",
        "b.txt",
    ]
    assert run("parse", "*.pdf").err == ["*.pdf: there is no such file; check the path"]
    Path("[1].txt").write_text("plan x")
    assert json.loads(run("parse", "[1].txt", "-f", "json").out)["source"]["path"] == "[1].txt"


def test_what_is_said_of_many_files_is_summed_up(run: Run) -> None:
    for number in range(9):
        Path(f"{number}.txt").write_text("report")
    said = run("parse", ".", "-f", "json").err
    assert len(said) == 5 * 2 + 2
    assert (
        said[-1]
        == "… and 4 more file(s) (all with -v): no task table found; the report holds the frame and the text only"
    )
    assert len(run("parse", ".", "-f", "json", "-v").err) == 18
    assert run("parse", ".", "-f", "json", "--quiet").err == []


SETTINGS = [
    ("[[allow]]\ncode = 'KH301'\npath = 'a'\nuntil = 2999-12-31\n", "entry 1 of [[allow]]: 'reason' is missing"),
    ("[[allow]]\ncode = 'KH301'\npath = 'a'\nreason = 'b'\nuntil = '1/1/2030'\n", "'until' is no day: '1/1/2030'"),
    ("[[allow]]\ncode = 'KH301'\npath = 3\nreason = 'b'\nuntil = 2999-12-31\n", "'path' is no text"),
    ("[[allow]]\ncode = 'a'\npath = 'a'\nreason = 'b'\nuntil = 2999-12-31\nx = 1\n", "'x' is none of its keys"),
    ("allow = 3\n", "entry 1 of [[allow]]: it is no table"),
    (f"a = {'[' * 5000}{']' * 5000}\n", "its values are nested too deeply"),
]


@pytest.mark.parametrize(("text", "said"), SETTINGS)
def test_wrong_settings_are_told_in_words(run: Run, text: str, said: str) -> None:
    Path("kehoach.toml").write_text(text)
    ran = run("schema")
    assert (ran.code, len(ran.err), said in ran.err[0]) == (2, 1, True)


@pytest.mark.parametrize(("text", "code"), [("[tool.other\n", 0), ("[tool.kehoach\n", 2), ("tool = 3\n", 0)])
def test_the_broken_project_of_somebody_else_is_a_warning(run: Run, text: str, code: int) -> None:
    Path("pyproject.toml").write_text(text)
    ran = run("schema")
    assert (ran.code, len(ran.err)) == (code, 0 if "=" in text else 1)


def test_a_flag_wins_over_settings_by_file(kehoach: Run) -> None:
    write_text()
    Path("kehoach.toml").write_text('[check.per-file."*"]\nselect = ["KH6"]\nignore = ["KH301"]\n')
    assert "KH301" not in kehoach("check", "draft.txt", "-f", "github").out
    assert "KH301" in kehoach("check", "draft.txt", "-f", "github", "--select", "KH301").out


def test_check_counts_excludes_and_shows_its_files(kehoach: Run) -> None:
    write_text()
    write_text("old/draft.txt")
    assert kehoach("check", ".", "--show-files").out == "draft.txt\nold/draft.txt\n"
    assert kehoach("check", ".", "--show-files", "--exclude", "old").out == "draft.txt\n"
    assert kehoach("check", ".", "--show-files", "--exclude", "*.txt").code == 3
    Path("kehoach.toml").write_text('[check]\nexclude = ["old/*"]\n')
    assert kehoach("check", ".", "--show-files").out == "draft.txt\n"
    ran = kehoach("check", "draft.txt", "--select", "KH301,KH601", "--statistics", "--exit-zero")
    assert (ran.code, [line.split()[:2] for line in ran.out.splitlines()]) == (0, [["2", "KH301"], ["1", "KH601"]])


def test_standard_input_has_a_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"plan x")))
    ran = run("parse", "-", "--stdin-name", "ke-hoach.docx", "-f", "json")
    assert json.loads(ran.out)["source"]["path"] == "ke-hoach.docx"


def test_a_trial_as_json(kehoach: Run) -> None:
    shown = json.loads(kehoach("grammar", "try", "Quý I/2026", "--json").out)
    assert (shown["schema"], shown["readings"][0]["reads"]) == ("kehoach/try/1", "within 2026-01-01..2026-03-31")


def test_nothing_is_kept_without_the_cache(kehoach: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "kept"))
    Path("a.txt").write_text("Kế hoạch")
    kehoach("deadlines", "a.txt", "--no-cache")
    assert not (tmp_path / "kept").exists()
    kehoach("deadlines", "a.txt")
    assert (tmp_path / "kept").exists()
