"""Rows as Arrow tables and Parquet parts.

In: values by column. Out: tables of the fixed schema of their kind, parts written whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.corpus.extra import need
from kehoach.corpus.schema import VERSION, Column, Rows, Type

if TYPE_CHECKING:
    import pyarrow

COMPRESSION, LEVEL = "zstd", 3
DRAFTS = "drafts"
"""The folder of a store where parts and markers are written before they are renamed."""


def type_of(type: Type) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    """The Arrow type of a column."""
    arrow = need("pyarrow")
    return {
        "text": arrow.string(), "int": arrow.int32(), "long": arrow.int64(), "float": arrow.float64(),
        "bool": arrow.bool_(), "date": arrow.date32(), "texts": arrow.list_(arrow.string()), "bytes": arrow.binary(),
    }[type]  # fmt: skip


def schema_of(columns: Iterable[Column]) -> pyarrow.Schema:
    """The Arrow schema of a table; it names its version."""
    fields = [(column.name, type_of(column.type)) for column in columns]
    made: pyarrow.Schema = need("pyarrow").schema(fields, metadata={"kehoach": f"tables v{VERSION}"})
    return made


def table_of(columns: Sequence[Column], rows: Rows) -> pyarrow.Table:
    """Values as a table; days may be dates or their ISO form."""
    arrow, schema = need("pyarrow"), schema_of(columns)
    arrays = []
    for column in columns:
        values = rows[column.name]
        if column.type == "date":
            iso = [value if value is None or isinstance(value, str) else str(value) for value in values]
            arrays.append(arrow.array(iso, arrow.string()).cast(arrow.date32()))
        else:
            arrays.append(arrow.array(values, schema.field(column.name).type))
    made: pyarrow.Table = arrow.Table.from_arrays(arrays, schema=schema)
    return made


def write(store: Path, target: Path, table: pyarrow.Table) -> None:
    """Write a table as a part of a store; a part of the same name is replaced."""
    parquet = need("pyarrow.parquet")
    with draft(store, target) as name:
        parquet.write_table(table, name, compression=COMPRESSION, compression_level=LEVEL, write_page_index=False)


@contextlib.contextmanager
def draft(store: Path, target: Path) -> Any:  # noqa: ANN401 - a context that gives a path
    """A name to write under; the file takes its own name only when it is whole."""
    folder = store / DRAFTS
    folder.mkdir(exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f"{own_mark()}-", suffix=".tmp", dir=folder)
    os.close(number)
    path = Path(name)
    try:
        yield path
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def own_mark() -> str:
    """How the drafts of this process begin."""
    return f"{socket.gethostname()}-{os.getpid()}"


def read(path: str | Path, columns: Sequence[str] | None = None) -> pyarrow.Table:
    """A part, or some columns of it."""
    table: pyarrow.Table = need("pyarrow.parquet").read_table(path, columns=columns, partitioning=None)
    return table


def joined(parts: Sequence[Mapping[str, Sequence[object]]], names: Iterable[str]) -> Rows:
    """Several rows' values by column, one behind the other."""
    return {name: [value for part in parts for value in part[name]] for name in names}
