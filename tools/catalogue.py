"""Keeps the catalogues in step with the sources: `python -m tools.catalogue`, which is babel's own command three times.

In: the sources under src/kehoach, by the mapping in pyproject.toml. Out: `locale/vi/LC_MESSAGES/kehoach.po` with every
string a user may meet (those not yet translated empty), compiled to `kehoach.mo` beside it.

Babel collects what stands in `_(…)`, `N_(…)` and `Message(…)`; `sources` adds the pages of the rules of `check`.
"""

from __future__ import annotations

import ast
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from kehoach.message import N_

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src" / "kehoach" / "locale"
PO = LOCALE / "vi" / "LC_MESSAGES" / "kehoach.po"
MO = PO.with_suffix(".mo")


TYPER = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
    N_("Show this message and exit."),
)
"""What typer asks gettext for."""


def sources(
    stream: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Any,  # noqa: ANN401
) -> Iterator[tuple[int, str | None, Any, list[str]]]:
    """What babel finds in a module; what stands in f-strings, which babel sees from Python 3.12 on; a rule's page."""
    yield from extract_python(stream, keywords, comment_tags, options)  # type: ignore[misc]  # babel's own types
    stream.seek(0)
    tree = ast.parse(stream.read())
    for text in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(text) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", "")
            if name in keywords and isinstance(call.args[0], ast.Constant):
                yield call.lineno, name, call.args[0].value, []
    page = ast.get_docstring(tree) or ""
    if "\nFinds: " in page:
        yield 1, None, page, []


def template(pot: Path) -> Catalog:
    """The strings of the sources, written to a template file."""
    _babel("extract", "-F", "pyproject.toml", "-k", "Message", "--omit-header", "--sort-output", "-o", str(pot), ".")
    with pot.open("rb") as stream:
        return read_po(stream)


def catalogue() -> Catalog:
    """The Vietnamese catalogue as it stands in the repository."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="vi", domain="kehoach")


def update() -> int:
    """Rewrite catalogue and compiled form; gives the number of strings without translation."""
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder, "kehoach.pot")
        template(pot)
        kept = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date", "-w", "110")
        _babel("update", "-i", str(pot), "-o", str(PO), "-l", "vi", *kept)
    _babel("compile", "-i", str(PO), "-o", str(MO), "-l", "vi")
    return sum(not entry.string for entry in catalogue() if entry.id)


def _babel(command: str, *arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "-q", command, *arguments])  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    untranslated = update()
    sys.stdout.write(f"{PO}: {untranslated} untranslated\n")
    sys.exit(1 if untranslated else 0)
