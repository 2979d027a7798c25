"""SQL over a store: DuckDB in memory, a view a table, nothing but Parquet on disk.

In: a store, a query. Out: an Arrow table. Views show what counts: of several results for the same bytes the last
reader's, of a file that has changed the newest bytes. `plans_once` counts a plan that is there in several files once;
`units.unit_id` is empty where two provinces have a district or commune of that name and the plan does not tell which.
Why views are made only as queries name them: to look at the columns of ten thousand parts takes a while.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.corpus import sources
from kehoach.corpus.extra import need
from kehoach.corpus.schema import COMPARED, READ, TABLES, Column, Type
from kehoach.errors import UsageError
from kehoach.message import Message

if TYPE_CHECKING:
    import pyarrow

    from kehoach.corpus.store import Live, Store

_SQL: dict[Type, str] = {
    "text": "VARCHAR", "int": "INTEGER", "long": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "date": "DATE",
    "texts": "VARCHAR[]", "bytes": "BLOB",
}  # fmt: skip
CURRENT = """
CREATE TABLE parts.current AS
WITH ranked AS (
    SELECT d.key, d.shard, d.sha256, d.file, row_number() OVER (
        PARTITION BY d.sha256, d.ending, CASE WHEN d.sha256 = '' THEN d.file END
        ORDER BY r.rank DESC, d.status = 'read' DESC, d.checked DESC, d.limit_seconds DESC, d.limit_memory DESC, d.shard
    ) AS place
    FROM parts.documents d JOIN parts.readers r USING (reader)
), newest AS (SELECT * FROM ranked WHERE place = 1)
SELECT key, shard FROM newest n
WHERE n.sha256 IN (SELECT sha256 FROM parts.stat WHERE sha256 <> '') OR NOT EXISTS (
    SELECT 1 FROM parts.stat s JOIN newest later ON later.sha256 = s.sha256
    WHERE s.file = n.file AND s.sha256 <> n.sha256
)
"""
"""What counts: by bytes, and of a file whose bytes have changed the present ones."""
ALL_COUNTS = "SELECT (SELECT count(*) FROM parts.documents) = (SELECT count(*) FROM parts.current) AS is_all"
"""Whether every result counts."""
STAT = """
CREATE TABLE parts.stat AS
SELECT file, size, sha256, ending FROM (
    SELECT *, row_number() OVER (PARTITION BY file ORDER BY sha256 <> '' DESC, seen DESC) AS place FROM stat_parts
) WHERE place = 1
"""
AMBIGUOUS = """
CREATE TABLE parts.ambiguous AS
SELECT territory FROM plans WHERE territory IS NOT NULL AND province IS NOT NULL
GROUP BY territory HAVING count(DISTINCT province) > 1
"""
"""The districts and communes whose name plans of two provinces bear."""
UNITS = """
CREATE VIEW units AS
SELECT u.* REPLACE (
    CASE WHEN a.territory IS NULL THEN u.unit_id WHEN u.within IS NOT NULL THEN u.unit_id || '@' || u.within END
    AS unit_id
)
FROM (SELECT t.* FROM parts.units t SEMI JOIN parts.current USING (key, shard)) u
LEFT JOIN parts.ambiguous a USING (territory)
"""
PLANS_ONCE = """
CREATE VIEW plans_once AS
WITH placed AS (
    SELECT *, min(province) OVER one IS DISTINCT FROM max(province) OVER one AS several
    FROM plans WINDOW one AS (PARTITION BY same_as)
), best AS (
    SELECT * EXCLUDE (several) FROM placed
    QUALIFY row_number() OVER (
        PARTITION BY same_as, CASE WHEN several THEN province END ORDER BY tasks + duties DESC, trust DESC, path, key
    ) = 1
)
SELECT b.* FROM best b WHERE NOT EXISTS (
    SELECT 1 FROM best o
    WHERE o.key <> b.key AND o.issuer = b.issuer AND o.year = b.year AND coalesce(o.province = b.province, true)
      AND o.number_key IS NOT NULL AND o.issued IS NOT NULL AND b.issued IS NULL
      AND ((b.number_key IS NULL AND b.title_key = o.title_key)
        OR (b.number_key = o.number_key AND b.symbol_key = o.symbol_key))
)
"""
"""What has no day is a draft or a bare table of the plan with that number or title, where one of that year has both.

Districts of one name in two provinces may have plans of one number and day: these are two.
"""
WITH_JSON = """
CREATE VIEW plans AS
SELECT p.*, j.json FROM (SELECT t.* FROM parts.plans t SEMI JOIN parts.current USING (key, shard)) p
LEFT JOIN plan_json j USING (key, shard)
"""
DERIVED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "parts.current": (("parts.documents", "parts.stat"), CURRENT),
    **{
        table: (
            ("parts.current", f"parts.{table}"),
            f"CREATE VIEW {table} AS SELECT t.* FROM parts.{table} t SEMI JOIN parts.current USING (key, shard)",
        )
        for table in READ
    },
    "parts.ambiguous": (("plans",), AMBIGUOUS),
    "units": (("parts.units", "parts.current", "parts.ambiguous"), UNITS),
    "plans_once": (("plans",), PLANS_ONCE),
    "links": (("parts.links",), "CREATE VIEW links AS SELECT * FROM parts.links"),
    **{
        table: (
            ("links", f"parts.{table}"),
            f"CREATE VIEW {table} AS SELECT t.* FROM parts.{table} t JOIN parts.readers r USING (reader)"
            " SEMI JOIN (SELECT * FROM links WHERE certainty = 'sure') USING (superior, subordinate)"
            " QUALIFY rank() OVER (PARTITION BY superior, subordinate ORDER BY r.rank DESC, t.shard) = 1",
        )
        for table in COMPARED
    },
}
"""Each view with what it needs and the statement that makes it."""
SHOWN = ("plans_once", *TABLES)
"""What a query may name."""
_ASKS_ALL = frozenset({"show", "describe", "summarize", "information_schema", "pragma", "duckdb_columns"})


class Views:
    """The tables of a store as they were when this was made, or those of the parts that are told."""

    def __init__(self, store: Store, live: Live | None = None) -> None:
        self._store = store
        self._live = live or store.live()
        self._made: set[str] = set()
        self._writes = False
        config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        self._database = need("duckdb").connect(config=config)
        self._database.execute("SET parquet_metadata_cache = true")
        self._database.execute("CREATE SCHEMA parts; CREATE TABLE parts.readers (reader VARCHAR, rank INTEGER)")
        for rank, reader in enumerate(store.readers):
            self._database.execute("INSERT INTO parts.readers VALUES (?, ?)", [reader, rank])

    def query(self, query: str, parameters: Sequence[object] = ()) -> pyarrow.Table:
        """The answer to a query. Raises as `Store.sql`."""
        words = set(re.findall(r"\w+", query.lower()))
        if "json" in words and words & {"plans", "plans_once"}:
            self._with_json()
        for name in SHOWN if words & _ASKS_ALL else words & set(SHOWN):
            self.show(name)
        return self._run(query, parameters)

    def keep(self, name: str, query: str, parameters: Sequence[object] = ()) -> None:
        """Keep the answer to a query as a table, for several queries to use. Raises as `Store.sql`."""
        self.query(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", parameters)

    def write(self, query: str, path: Path) -> None:
        """Write the answer to a query as a Parquet file; it need not fit in memory."""
        if not self._writes:
            self._writes = True  # once work was put aside there, the folder cannot be changed
            self._database.execute(f"SET temp_directory = {_quoted(str(path.parent))}")
            self._database.execute("SET memory_limit = '2GB'; SET preserve_insertion_order = false")
        self._run(f"COPY ({query}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 65536)")

    def show(self, name: str) -> None:
        """Make a view, and before it what it needs. Raises as `Store.sql`."""
        if name in self._made:
            return
        self._made.add(name)
        if name == "parts.stat":
            self._database.register("stat_parts", sources.stat_table(self._store))
            self._database.execute(STAT)
            self._database.unregister("stat_parts")
        elif name in DERIVED:
            needed, statement = DERIVED[name]
            for one in needed:
                self.show(one)
            self._run(self._without_joins(name, statement))
        else:
            self._raw(name.removeprefix("parts."))

    def _without_joins(self, name: str, statement: str) -> str:
        """A view's statement; without looking each row up where all that was read counts, as in most stores."""
        if name not in READ:
            return statement
        return statement.replace(" SEMI JOIN parts.current USING (key, shard)", "") if self._all_counts else statement

    @cached_property
    def _all_counts(self) -> bool:
        (found,) = self._run(ALL_COUNTS).to_pylist()
        return bool(found["is_all"])

    def _with_json(self) -> None:
        """Give the plans their column `json`, which other queries need not look up."""
        if "plan_json" not in self._made:
            for name in ("plans_once", "plans"):
                if name in self._made:
                    self._database.execute(f"DROP VIEW {name}")
                    self._made.discard(name)
            for name in ("parts.plans", "plan_json"):
                self.show(name)
            self._database.execute(WITH_JSON)
            self._made.add("plans")

    def _run(self, query: str, parameters: Sequence[object] = ()) -> pyarrow.Table:
        duckdb = need("duckdb")
        try:
            found = self._database.sql(query, params=list(parameters) or None)
            return need("pyarrow").table({}) if found is None else found.to_arrow_table()
        except duckdb.IOException as error:
            raise self._unreadable(error) from error
        except duckdb.Error as error:
            raise UsageError(
                Message("the query cannot be answered ({reason})", reason=_first_line(error)),
                Message("kehoach corpus sql STORE 'show tables' lists the tables"),
            ) from error

    def _raw(self, table: str) -> None:
        """Make the view of all rows of a table, whether they count or not."""
        parts = [str(self._store.path / part) for part in self._live.parts(table)]
        if not parts:
            fields = ", ".join(f'"{column.name}" {_SQL[column.type]}' for column in TABLES[table])
            self._database.execute(f"CREATE TABLE parts.{table} ({fields})")
            return
        listed = ", ".join(map(_quoted, parts))
        by_name = ", union_by_name = true" if self._has_more(table, parts) else ""
        self._run(f"CREATE VIEW parts.{table} AS SELECT * FROM read_parquet([{listed}]{by_name})")

    def _has_more(self, table: str, parts: Sequence[str]) -> bool:
        """Whether some part has further columns.

        Raises `UsageError`: a part lacks a column or holds another type. Read together, DuckDB would drop columns or
        make numbers text without a word.
        """
        listed = ", ".join(map(_quoted, parts))
        found = self._run(
            "SELECT name, duckdb_type AS type, count(*) AS parts"
            f" FROM parquet_schema([{listed}]) WHERE duckdb_type IS NOT NULL GROUP BY ALL"
        ).to_pylist()
        held = {(row["name"], row["type"]): row["parts"] for row in found}
        for column in TABLES[table]:
            if not self._holds(column, held, len(parts)):
                raise UsageError(
                    Message("parts of '{table}' differ in the column '{column}'", table=table, column=column.name),
                    Message("they are another program's; read the sources into a new store"),
                )
        own = {column.name for column in TABLES[table]}
        return any(row["name"] not in own for row in found if row["name"] not in ("list", "element", "schema"))

    def _holds(self, column: Column, held: Mapping[tuple[str, str], int], parts: int) -> bool:
        if column.type == "texts":
            return True
        return held.get((column.name, _SQL[column.type])) == parts

    def _unreadable(self, error: Exception) -> UsageError:
        what = Message("{store} cannot be read ({reason})", store=self._store.path, reason=_first_line(error))
        return UsageError(what, Message("if it was compacted just now, ask again"))


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:300]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
