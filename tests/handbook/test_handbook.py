"""The pages that people read: their links lead somewhere, their commands are commands, their outputs are printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from tools.handbook import SHOWN, printed
from tools.reference import PAGES

from kehoach.cli import general, usage
from kehoach.cli.app import app
from kehoach.models.diff import Changes, Diff
from kehoach.models.plan import Plan

ROOT = Path(__file__).parents[2]
WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("[gs]*/README.md")])
"""The pages written by hand."""
FENCE = re.compile(r"^( *)```.*?^\1```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
SPAN = re.compile(r"`(kehoach [^`]*)`")
BLOCK = re.compile(r"^ *```(?:sh|bat|console)\n(.*?)^ *```", re.M | re.S)
CONSOLE = re.compile(r"^```console\n\$ (kehoach [^\n]*)\n(.*?)^```", re.M | re.S)


@cache
def texts() -> dict[Path, str]:
    """Every page by the path at which others find it; those of reference stand below `docs/`."""
    written = {page: page.read_text("utf-8") for page in WRITTEN}
    return written | {ROOT / "docs" / path: make() for path, make in PAGES.items()}


PICTURES = sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir())


def anchors(text: str) -> set[str]:
    """What a link may name behind "#": a heading by its words, or the name it is given."""
    found = set()
    for heading in re.findall(r"^#+ (.*)$", FENCE.sub("", text), re.M):
        named = re.search(r"\{ #(\S+) \}", heading)
        found.add(named[1] if named else re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-"))
    return found


def dead(page: Path, text: str) -> Iterator[str]:
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))):
        path, _hash, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        if target not in texts() and not target.exists():
            yield f"{link}: no such file"
        elif anchor and anchor not in anchors(texts().get(target, "")):
            yield f"{link}: no such heading"


@pytest.mark.parametrize(
    "page", [*(page.relative_to(ROOT).as_posix() for page in WRITTEN), *(f"docs/{one}" for one in PAGES)]
)
def test_links_lead_somewhere(page: str) -> None:
    assert list(dead(ROOT / page, texts()[ROOT / page])) == []


def test_a_dead_link_is_told() -> None:
    said = dead(ROOT / "README.md", "[a](docs/nowhere.md) [b](docs/use.md#nothing) `[c](d)` [e](docs/use.md#days)")
    assert list(said) == ["docs/nowhere.md: no such file", "docs/use.md#nothing: no such heading"]


def shown_commands(text: str) -> Iterator[str]:
    """The lines of kehoach that a page tells its reader to type."""
    yield from (mark[3] for mark in SHOWN.finditer(text))
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            if line.strip().removeprefix("$ ").startswith("kehoach "):
                yield line.strip().removeprefix("$ ")
    yield from SPAN.findall(FENCE.sub("", text))


def refused(line: str) -> str | None:
    """What the command line has against a line, if anything; one without files is a mention of it."""
    _asked, words, fault = general.taken(shlex.split(line)[1:])
    command: Any = typer.main.get_command(app)
    context = command.make_context("kehoach", [], resilient_parsing=True)
    while words and hasattr(command, "commands"):
        name, command, words = command.resolve_command(context, words)
        if command is None:
            return f"no command {name}"
        context = type(context)(command, info_name=name, parent=context)
    try:
        if words:
            command.make_context("kehoach", list(words), parent=context)
    except Exception as error:
        if not usage.is_usage(error):
            raise
        return None if type(error).__name__ == "MissingParameter" else str(error)
    return str(fault) if fault else None


@pytest.mark.parametrize("page", sorted({page.relative_to(ROOT).as_posix() for page in WRITTEN} - {"CHANGELOG.md"}))
def test_commands_are_commands(page: str) -> None:
    lines = list(shown_commands(texts()[ROOT / page]))
    assert {line: said for line in lines if (said := refused(line))} == {}


def test_pages_show_commands_and_wrong_ones_are_refused() -> None:
    assert sum(len(list(shown_commands(texts()[page]))) for page in WRITTEN) > 100
    assert refused("kehoach parse a.pdf --outptu b.xlsx") and refused("kehoach pasre a") and refused("kehoach --lang")
    assert refused("kehoach a.pdf -o b.xlsx") is None


OUTPUTS = dict(CONSOLE.findall((ROOT / "README.md").read_text("utf-8")))


@pytest.mark.parametrize("command", OUTPUTS)
def test_the_readme_shows_what_is_printed(command: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    lines = printed(command, tmp_path)
    at = 0
    for line in filter(lambda line: line != "…", OUTPUTS[command].splitlines()):
        said = [number for number, other in enumerate(lines[at:], at + 1) if other.startswith(line)]
        assert said, f"{line!r} is not printed, or not there"
        at = said[0]


def keys(value: object) -> Iterator[str]:
    """Keys and named values in a JSON Schema."""
    if isinstance(value, dict):
        yield from value.get("properties", {})
        yield from (str(one) for one in (*value.get("enum", ()), value.get("const", "")))
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_terms_are_those_of_the_json() -> None:
    models: tuple[type[Plan | Diff | Changes], ...] = (Plan, Diff, Changes)
    known = {key for one in models for key in keys(one.model_json_schema(by_alias=True, mode="serialization"))}
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| (.*) \|$", texts()[ROOT / "docs/thuat-ngu.md"], re.M)
    named = {word for row in rows for word in re.findall(r"`([^`]+)`", row)}
    assert len(named) > 60 and named - known == set()


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_are_small_and_need_no_network(picture: str) -> None:
    drawn = (ROOT / "docs" / "pictures" / picture).read_bytes()
    assert 10_000 < len(drawn) < 150_000
    assert b"url(http" not in drawn and b"@font-face" not in drawn


def test_the_batch_file_is_one_for_windows_and_calls_what_there_is() -> None:
    written = (ROOT / "docs" / "windows" / "kehoach-excel.bat").read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") and written.isascii()
    (call,) = (line for line in written.decode().splitlines() if line.startswith('"%KEHOACH%" "%~1"'))
    line = call.replace('"%KEHOACH%"', "kehoach").replace("%~1", "ke hoach.pdf").replace("%~dpn1", "ke hoach")
    assert shlex.split(line) == ["kehoach", "ke hoach.pdf", "-o", "ke hoach - nhiem vu.xlsx"]
    assert refused(line) is None
