"""A store of older tables becomes one of ours: all rows are taken again from the plans that are kept as JSON.

In: the folder of a store. Out: the same store with the present tables; no source is opened. What rules found is copied,
since rules look at the file. The new parts stand beside the old until the store's head names them; what was linked and
compared is left out and made again in a moment.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kehoach.corpus import arrow
from kehoach.corpus.rows import tables_of
from kehoach.corpus.schema import DIFFS, LINKED, READ, SHARDS, VERSION, WHOLE, Rows
from kehoach.corpus.store import MERGED, Store, head_of, write_head
from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.models.plan import Plan


def migrate(path: Path) -> int:
    """Bring a store to the present tables; gives the number of plans taken again.

    Raises `UsageError`: a newer program wrote it, or there is no store; OSError where there is no room.
    """
    head = head_of(path)
    before = head.get("tables")
    if before == VERSION:
        return 0
    if not isinstance(before, int) or before > VERSION:
        raise UsageError(
            Message("{store} is of a newer kehoach", store=path), Message("update this one: pip install -U kehoach")
        )
    old = Store.of_version(path, before)
    live = old.live()
    documents = _by_shard(old, live.parts("documents"))
    findings = _by_shard(old, live.parts("findings"))
    count = 0
    for part in live.parts(WHOLE):
        shard = Path(part).stem
        plans = arrow.read(path / part, ["key", "json"]).to_pylist()
        count += len(plans)
        for table, rows in _tables(plans, documents.get(shard, []), findings.get(shard, [])):
            rows["shard"] = [shard] * len(rows["key"])
            target = path / f"v{VERSION}" / table / f"{shard}.parquet"
            arrow.write(path, target, arrow.table_of(READ[table], rows))
        old.write_marker(SHARDS, shard, {"shard": shard, "migrated": before})
    for folder in (LINKED, DIFFS):
        shutil.rmtree(path / folder, ignore_errors=True)
    write_head(path, head.get("readers", ()))
    shutil.rmtree(path / f"v{before}", ignore_errors=True)
    shutil.rmtree(path / MERGED, ignore_errors=True)
    return count


def _by_shard(old: Store, parts: list[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        for row in arrow.read(old.path / part).to_pylist():
            found.setdefault(row["shard"], []).append(row)
    return found


def _tables(
    plans: list[dict[str, Any]], documents: list[dict[str, Any]], findings: list[dict[str, Any]]
) -> Iterator[tuple[str, Rows]]:
    """The rows of a shard by table."""
    taken: dict[str, list[Rows]] = {table: [] for table in READ}
    for row in plans:
        for table, rows in tables_of(Plan.model_validate_json(row["json"])).items():
            rows["key"] = [row["key"]] * len(rows["key"])
            taken[table].append(rows)
    kept = {"documents": documents, "findings": findings}
    for table, columns in READ.items():
        names = [column.name for column in columns]
        if table in kept:
            yield table, {name: [row.get(name) for row in kept[table]] for name in names}
        else:
            yield table, arrow.joined(taken[table], names)
