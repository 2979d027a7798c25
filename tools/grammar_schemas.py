"""Writes the JSON Schemas of `grammars/` for editors, and names each in the files it describes.

In: the models of `kehoach.grammar.schema`. Out: `grammars/schema/*.json`, and a first line `#:schema …` in every TOML
file, as Taplo and Even Better TOML read it.

    python tools/grammar_schemas.py
"""

from __future__ import annotations

import json
from pathlib import Path

from kehoach.grammar.schema.files import json_schemas, kind_of, schema_name

GRAMMARS = Path(__file__).parents[1] / "grammars"
SCHEMA = "#:schema "


def written(schema: object) -> str:
    """A JSON Schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def first_line(path: str) -> str:
    """The line that names the schema of a file, by its path below `grammars/`."""
    kind = kind_of(path)
    if kind is None:
        raise LookupError(path)
    return f"{SCHEMA}{'../' * path.count('/') or './'}schema/{schema_name(kind)}"


def main() -> None:
    """Write all schemas and first lines."""
    folder = GRAMMARS / "schema"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for name, schema in json_schemas():
        (folder / name).write_text(written(schema), "utf-8")
    for file in GRAMMARS.rglob("*.toml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        rest = lines[1:] if lines[0].startswith(SCHEMA) else lines
        line = first_line(file.relative_to(GRAMMARS).as_posix())
        file.write_text("".join((f"{line}\n", *rest)), "utf-8")


if __name__ == "__main__":
    main()
