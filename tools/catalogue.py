"""Keeps the gettext catalogues in step with the sources: `python tools/catalogue.py`.

In: the sources under src/kehoach. Out: `locale/vi/LC_MESSAGES/kehoach.po` with every string a user may meet
(those not yet translated empty), compiled to `kehoach.mo` beside it. The tests compare the catalogue with
`strings()`.

Collected are: what stands in `_(…)`; help texts of commands; and the messages of errors and diagnostics in
all rooms, also those kept in tables, whose f-string holes become {0}, {1}, … so that `i18n.translate`
finds them again; and the pages of the rules of `check`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kehoach.check import RULES, page

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "kehoach"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "kehoach.po"
MO = PO.with_suffix(".mo")

HELP_KEYWORDS = {"help"}
MESSAGES = {
    "KehoachError": (0, 1),
    "UsageError": (0, 1),
    "UnreadableError": (0, 1),
    "MissingProgramError": (0, 1),
    "LimitError": (0, 1),
    "Diagnostic": (2,),
    "diagnostic": (3,),
    "Finding": (),
    "_finding": (2,),
    "_plain": (2,),
    "Violation": (0,),
    "Note": (),
    "Told": (1, 2),
    "Fault": (2, 3),
    "Doubt": (),
}
"""Constructors whose arguments are shown to people: which of them, by position (`message=` always)."""

PHRASE = re.compile(r"(?:[a-z]+ ).*[a-zA-Z)}]")
"""English words meant for people, as against patterns and codes."""

HEADER = """# What kehoach says, in Vietnamese.
# Written by tools/catalogue.py: fill in msgstr, then run it again.
#"""

TYPER = (
    "Arguments",
    "Options",
    "Commands",
    "Missing command.",
    "No such command {name!r}.",
    "default: {default}",
    "env var: {var}",
    "required",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "Show this message and exit.",
    "No such option: {0}",
    "No such option: {0} (Possible options: {1})",
    "{0}. Did you mean {1}?",
    "Option {0} requires an argument.",
    "Option {0} does not take a value.",
    "Got unexpected extra argument(s) ({0})",
    "Missing argument {0}.",
    "Missing option {0}.",
)
"""What typer says, through gettext or in plain English."""


def strings() -> dict[str, set[str]]:
    """Every string a user may meet, with the files it stands in."""
    found: dict[str, set[str]] = {message: {"typer"} for message in TYPER}
    for path in sorted(SOURCE.rglob("*.py")):
        for message in _messages(ast.parse(path.read_text("utf-8"))):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    for rule in RULES:
        found[page(rule.code)] = {rule.function.__module__}
    return found


def catalogue() -> Catalog:
    """The Vietnamese catalogue as it stands in the repository."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="vi", domain="kehoach")


def update() -> int:
    """Rewrite catalogue and compiled form; gives the number of strings without translation."""
    known = catalogue() if PO.exists() else Catalog(locale="vi", domain="kehoach")
    fresh = Catalog(locale="vi", domain="kehoach", project="kehoach", fuzzy=False, header_comment=HEADER)
    fresh.creation_date = fresh.revision_date = known.creation_date
    fresh.last_translator, fresh.language_team = "kehoach", "vi"
    for message, places in sorted(strings().items()):
        entry = known.get(message)
        fresh.add(message, entry.string if entry else "", auto_comments=sorted(places))
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, fresh, width=110, sort_output=True, omit_header=False)
    with MO.open("wb") as stream:
        write_mo(stream, catalogue())
    return sum(not entry.string for entry in fresh if entry.id)


def _messages(tree: ast.Module) -> Iterator[str]:
    yield from _tabled(tree)
    named = dict(_named(tree))
    for node in ast.walk(tree):
        shown: Iterable[ast.expr] = ()
        if isinstance(node, ast.Call):
            shown = _shown(node)
        elif isinstance(node, ast.Assign) and any(map(_is_shown, node.targets)):
            shown = [node.value]
        arms = (arm for given in shown for arm in _arms(given))
        yield from filter(None, (_text(named.get(arm.id, arm) if isinstance(arm, ast.Name) else arm) for arm in arms))


def _arms(given: ast.expr) -> Iterator[ast.expr]:
    """What a choice ("… if … else …") may give; anything else is its own only arm."""
    if isinstance(given, ast.IfExp):
        yield from (*_arms(given.body), *_arms(given.orelse))
    else:
        yield given


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The constants at the top of a module, by name."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            yield from ((target.id, statement.value) for target in statement.targets if isinstance(target, ast.Name))


def _tabled(tree: ast.Module) -> Iterator[str]:
    """Phrases in the tables (tuples, dictionaries) at the top of a module that builds errors or diagnostics."""
    if not any(isinstance(node, ast.Call) and _called(node) in MESSAGES for node in ast.walk(tree)):
        return
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(statement.value, ast.Tuple | ast.Dict):
            constants = (node.value for node in ast.walk(statement.value) if isinstance(node, ast.Constant))
            yield from (text for text in constants if isinstance(text, str) and PHRASE.fullmatch(text))


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _is_shown(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and (target.id in ("message", "what", "remedy") or target.id.endswith("_HELP"))


def _shown(call: ast.Call) -> Iterator[ast.expr]:
    name = _called(call)
    if name == "_":
        yield call.args[0]
    yield from (keyword.value for keyword in call.keywords if keyword.arg in HELP_KEYWORDS)
    if name in MESSAGES:
        yield from (call.args[at] for at in MESSAGES[name] if at < len(call.args))
        yield from (keyword.value for keyword in call.keywords if keyword.arg in ("what", "remedy", "message", "why"))


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value or None
    if not isinstance(node, ast.JoinedStr):
        return None
    holes = iter(range(len(node.values)))
    pieces = [str(v.value) if isinstance(v, ast.Constant) else f"{{{next(holes)}}}" for v in node.values]
    literal = "".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
    return "".join(pieces) if any(map(str.isalpha, literal)) else None


if __name__ == "__main__":
    untranslated = update()
    sys.stdout.write(f"{PO}: {untranslated} untranslated\n")
    sys.exit(1 if untranslated else 0)
