"""The pages of reference of the handbook.

In: typer's commands, the pages of the rules, the examples of the wordings, the JSON Schemas and the library's own
docstrings. Out: Markdown by path below `docs/`. Nothing of it is kept in the repository, so nothing can be out of step.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from tools.helps import Help, helps, shared, speaking

import kehoach
from kehoach.check.rules import RULES
from kehoach.check.run import page
from kehoach.grammar.files import each
from kehoach.i18n import Language, gettext
from kehoach.models.diff import Changes, Diff
from kehoach.models.plan import Plan
from kehoach.reports.wording import severity_word

CONTRACTS: tuple[tuple[str, type[Plan | Diff | Changes]], ...] = (
    ("kehoach parse --format json", Plan),
    ("kehoach diff --format json", Diff),
    ("kehoach diff --same-level --format json", Changes),
)
_SPECIAL = re.compile(r"([\\*_\[\]<>{}#|~$^])")


def commands(language: Language) -> str:
    """What each command takes."""
    told = helps(language)
    title, common = {"vi": ("Các lệnh", "Cho mọi lệnh"), "en": ("Commands", "For all commands")}[language]
    parts = [f"# {title}", *map(_command, told), f"## {common}", _rows(shared(language))]
    return "\n\n".join(parts) + "\n"


def _command(one: Help) -> str:
    examples = "\n".join(one.examples)
    shown = (f"## {one.name}", escaped(one.summary), f"```text\n{one.usage}\n```", _rows(one.arguments + one.options))
    return "\n\n".join(part for part in (*shown, f"```sh\n{examples}\n```" if examples else "") if part)


def _rows(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n\n".join(f"`{names}`\n:   {escaped(text)}" for names, text in rows)


def rules(language: Language) -> str:
    """The page of each rule, by family."""
    title, said = {"vi": ("Các quy tắc", "Mức độ"), "en": ("Rules", "Severity")}[language]
    parts = [f"# {title}"]
    for rule in RULES:
        if f"## KH{rule.code[2]}xx" not in parts:
            parts.append(f"## KH{rule.code[2]}xx")
        summary, _blank, rest = gettext(page(rule.code).strip(), language).partition("\n")
        parts.append(f"### {rule.code} {rule.name} {{ #{rule.code} }}")
        with speaking(language):
            parts.append(f"{escaped(summary)} *{said}: {severity_word(rule.severity)}.*")
        parts.append("\n".join(f"- {_spaced(escaped(line))}" for line in _unwrapped(rest)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _unwrapped(text: str) -> Iterator[str]:
    """The labelled lines of a rule's page, each with what goes on in the lines below it."""
    held = ""
    for line in text.strip().splitlines():
        if held and re.match(r"[^\W\d_][\w ]{1,12}: ", line):
            yield held
            held = line
        else:
            held = f"{held} {line}".strip()
    if held:
        yield held


def _spaced(text: str) -> str:
    """Blanks that are kept: rules speak of them."""
    return re.sub(" {2,}", lambda blanks: "\N{NO-BREAK SPACE}" * len(blanks[0]), text)


def wordings() -> str:
    """How deadlines may be worded, each with how it is read; how columns may be headed."""
    parts = ["# Cách ghi được hiểu · Wordings", "## Thời hạn · Deadlines"]
    for path, table in each("deadlines"):
        examples = table.get("example", [])
        if examples:
            rows = "\n".join(f"| {escaped(one['text'])} | `{one['reads']}` |" for one in examples)
            parts += [f"### {path.removeprefix('deadlines/').removesuffix('.toml')}", escaped(table["why"])]
            parts.append(f"| ghi · text | hiểu · reads |\n|---|---|\n{rows}")
    parts.append("## Tên cột · Columns")
    for _path, table in each("columns"):
        said = "; ".join(escaped(text) for text in table["says"])
        parts += [f"### {table['column']}", escaped(table["why"]), said]
    return "\n\n".join(parts) + "\n"


def contracts() -> str:
    """Every object of the JSON, field by field."""
    parts = ["# JSON", "`kehoach schema` prints the same as JSON Schema (`--of diff`, `--of changes`)."]
    seen: set[str] = set()
    for command, model in CONTRACTS:
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        parts += [f"## {model.model_fields['schema_'].default}", f"`{command}`"]
        parts += _object(schema)
        for name, inner in schema.get("$defs", {}).items():
            if name not in seen:
                parts += [f"### {name}", *_object(inner)]
            seen.add(name)
    return "\n\n".join(parts) + "\n"


def _object(schema: Mapping[str, Any]) -> list[str]:
    rows = [f"| `{name}` | {_type(field)} |" for name, field in schema.get("properties", {}).items()]
    text = escaped(" ".join(schema.get("description", "").split()))
    return [part for part in (text, "\n".join(("| key | type |", "|---|---|", *rows)) if rows else "") if part]


def _type(field: Mapping[str, Any]) -> str:
    """The type of a field in words; an object is a link to its own table."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(map(_type, field["anyOf"])))
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    if isinstance(field.get("additionalProperties"), dict):
        return f"object of {_type(field['additionalProperties'])}"
    said = str(field.get("type", "any"))
    return f"{said} ({field['format']})" if "format" in field else said


def library() -> str:
    """What `import kehoach` gives: signatures and docstrings."""
    parts = ["# Python", "What `import kehoach` gives; [at work](../python.md)."]
    things = {name: getattr(kehoach, name) for name in kehoach.__all__}
    verbs = {name: getattr(importlib.import_module("kehoach.door"), name) for name in things if name.islower()}
    parts.append("## Functions")
    for name, verb in verbs.items():
        parts += [f"### {name}", f"```text\n{_signature(name, verb)}\n```", _docstring(verb)]
    parts.append("## Types")
    for name, thing in things.items():
        if name not in verbs:
            parts += [f"### {name}", _docstring(thing)]
            fields = inspect.get_annotations(thing)
            rows = [f"| `{field}` | `{kind}` |".replace(" | None", " or None") for field, kind in fields.items()]
            public = [row for row in rows if not row.startswith("| `_")]
            parts.append("\n".join(("| field | type |", "|---|---|", *public)) if public else "")
    return "\n\n".join(part for part in parts if part) + "\n"


def _signature(name: str, verb: Any) -> str:  # noqa: ANN401
    said = inspect.signature(verb)
    lines = ["    *," if parameter == "*" else f"    {parameter}," for parameter in _listed(said)]
    return "\n".join((f"{name}(", *lines, f") -> {said.return_annotation}"))


def _listed(said: inspect.Signature) -> Iterator[str]:
    named = False
    for parameter in said.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not named:
            named = True
            yield "*"
        yield str(parameter).replace("'", "")


def _docstring(thing: Any) -> str:  # noqa: ANN401
    return escaped(inspect.getdoc(thing) or "")


def escaped(text: str) -> str:
    """Text whose signs Markdown shall leave as they are, outside backquotes."""
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(piece if piece.startswith("`") else _SPECIAL.sub(r"\\\1", piece) for piece in pieces)


PAGES: Mapping[str, Callable[[], str]] = {
    "reference/commands.md": partial(commands, "en"),
    "reference/commands.vi.md": partial(commands, "vi"),
    "reference/rules.md": partial(rules, "en"),
    "reference/rules.vi.md": partial(rules, "vi"),
    "reference/wordings.md": wordings,
    "reference/json.md": contracts,
    "reference/python.md": library,
}
"""What writes each page."""
