"""Which kind each file of `grammars/` is, and what is wrong with the shape of one.

In: the path and text of a file. Out: its faults of shape, each with the line it stands at; JSON Schemas for editors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from kehoach.grammar.positions import Path, line_at, positions
from kehoach.grammar.schema import checks, documents, reconcile, reports, tables, times, units
from kehoach.grammar.schema.common import Part, ShapeError
from kehoach.grammar.verify import Fault
from kehoach.message import Message

KINDS: dict[str, type[Part]] = {
    "abbreviations": checks.Abbreviations,
    "calendar/*": times.Calendar,
    "check/capitals": checks.Capitals,
    "check/compounds": checks.Words,
    "check/confusable": checks.Words,
    "check/days": checks.Terms,
    "check/joints": checks.Terms,
    "check/figures": checks.Terms,
    "check/loanwords": checks.Words,
    "check/names": checks.Names,
    "check/offices": checks.Offices,
    "check/phrases": checks.Phrases,
    "check/reduplications": checks.Reduplications,
    "check/rulesets": checks.RuleSets,
    "check/suffixes": checks.Suffixes,
    "check/superseded": checks.Superseded,
    "check/symbols": checks.Symbols,
    "check/terms": checks.Terms,
    "check/variants": checks.Variants,
    "columns/*": tables.Column,
    "dates": times.Dates,
    "deadlines/*": times.Deadline,
    "duties": times.Duties,
    "terms": times.TermLists,
    "documents/appendices": documents.Appendices,
    "documents/references": documents.References,
    "documents/citations": documents.Citations,
    "documents/closing": documents.Closing,
    "documents/issuers": documents.Issuers,
    "documents/kinds": documents.Kinds,
    "documents/letterhead": documents.Letterhead,
    "documents/phrases": documents.Phrases,
    "documents/numbering": documents.Numbering,
    "ledger": times.Ledger,
    "reconcile/acts": reconcile.Acts,
    "reconcile/audiences": reconcile.Audiences,
    "reconcile/concepts": reconcile.Concepts,
    "reconcile/fields": reconcile.Fields,
    "reconcile/levels": reconcile.Levels,
    "reconcile/pointers": reconcile.Pointers,
    "reconcile/subjects": reconcile.Subjects,
    "reconcile/terms": reconcile.Terms,
    "repairs": checks.Repairs,
    "reports/*": reports.ReportForm,
    "slots": checks.Slots,
    "tables": tables.Tables,
    "tables/column-major": tables.ColumnMajor,
    "tables/interleaved": tables.Interleaved,
    "units/collectives": units.Collectives,
    "units/counterparts": units.Counterparts,
    "units/fields": units.Fields,
    "units/heads": units.Heads,
    "units/joints": units.Joints,
    "units/levels": units.Levels,
    "units/organisations": units.Organisations,
    "units/provinces": units.Provinces,
    "units/roles": units.Roles,
    "units/shared": units.Shared,
}
"""The kinds of files, by their path below `grammars/`; "*" stands for any name."""

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_ALIKE = 60
"""How alike, of 100, a misspelt key and a known one are at least."""


def kind_of(path: str) -> str | None:
    """The kind of a file by its path below `grammars/`, as `KINDS` names it."""
    name = path.removesuffix(".toml")
    return next((pattern for pattern in KINDS if fnmatch(name, pattern)), None)


def shape_faults(path: str, text: str) -> list[Fault]:
    """What is wrong with the shape of a file: no TOML, unknown or missing keys, wrong types, open brackets."""
    kind = kind_of(path)
    where = f"grammars/{path}"
    if kind is None:
        return [
            Fault(
                where, 1, Message("nothing reads this file"), Message("name it as one of {kinds}", kinds=tuple(KINDS))
            )
        ]
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = _AT_LINE.search(str(fault))
        at = int(line[1]) if line else text.count("\n") + 1
        return [
            Fault(
                where,
                at,
                Message("no TOML: {reason}", reason=_AT_LINE.sub("", str(fault))),
                Message("correct it there"),
            )
        ]
    try:
        KINDS[kind].model_validate(table)
    except ValidationError as invalid:
        found = positions(text)
        return [_fault(where, found, error, KINDS[kind]) for error in invalid.errors()]
    return []


def _fault(where: str, found: dict[Path, int], error: ErrorDetails, model: type[Part]) -> Fault:
    path = tuple(error["loc"])
    name = str(path[-1]) if path else ""
    at = line_at(found, path)
    match error["type"]:
        case "missing":
            named = f"[[{name}]]" if name in ("example", "not") else repr(name)
            return Fault(
                where,
                at,
                Message("{named} is missing{place}", named=named, place=_inside(path)),
                Message("write it there"),
            )
        case "extra_forbidden":
            known = _known(model, path[:-1])
            near = process.extractOne(name, known, score_cutoff=_ALIKE)
            what = Message("unknown key '{name}'{place}", name=name, place=_inside(path))
            if near:
                return Fault(where, at, what, Message("write '{near}'", near=near[0]))
            return Fault(where, at, what, Message("known are {known}", known=tuple(sorted(known))))
        case "value_error":
            wrong: ShapeError = error["ctx"]["error"]
            return Fault(where, at, wrong.what, wrong.instead)
    what = Message("{value} is no value of {path}", value=repr(error["input"]), path=_dotted(path))
    if error["type"] == "literal_error":
        return Fault(where, at, what, Message("use one of {known}", known=error["ctx"]["expected"]))
    return Fault(where, at, what, Message("it should {rule}", rule=error["msg"].removeprefix("Input should ")))


def _inside(path: Path) -> Message | str:
    """Where a key is looked for: " in example 3"."""
    return Message(" in {place}", place=_dotted(path[:-1])) if len(path) > 1 else ""


def _dotted(path: Path) -> str:
    """A path as a reader counts, from 1: "example 3 reads"."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _known(model: type[Part], path: Path) -> list[str]:
    """The keys that a table of a file may have."""
    schema = model.model_json_schema(by_alias=True)
    at: dict[str, Any] = schema
    for step in path:
        at = _resolved(schema, at)
        at = at["items"] if isinstance(step, int) else at["properties"][step]
    return list(_resolved(schema, at).get("properties", ()))


def _resolved(schema: dict[str, Any], at: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema itself, where it is only referred to or may be left out."""
    for choice in at.get("anyOf", ()):
        if choice.get("type") != "null":
            at = choice
    reference: str | None = at.get("$ref")
    return _resolved(schema, schema["$defs"][reference.rpartition("/")[2]]) if reference else at


def json_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON Schema of each kind of files, with the name of its file in `grammars/schema`."""
    for pattern, model in KINDS.items():
        schema = model.model_json_schema(by_alias=True)
        yield schema_name(pattern), {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_name(pattern: str) -> str:
    """The file in `grammars/schema` for a kind of `KINDS`: "units-heads.json", "deadlines.json"."""
    return pattern.removesuffix("/*").replace("/", "-") + ".json"
