"""The deadline cells of the annotated documents, each milestone with its action."""

from __future__ import annotations

import json
from pathlib import Path

from kehoach.deadlines import Context, read


def test_every_annotated_cell_reads_as_annotated(shared: Path) -> None:
    cells, wrong = 0, []
    for path in sorted((shared / "corpus").glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        context = Context(year=gold["header"]["year"])
        for task in (task for appendix in gold.get("appendices", ()) for task in appendix["tasks"]):
            text = task.get("cells", task).get("deadline")
            if not text:
                continue
            cells += 1
            found = [m.model_dump(mode="json") for m in read(text, context).milestones]
            keys = ("kind", "start", "due", "every", "action")
            if [[m[k] for k in keys] for m in found] != [[m[k] for k in keys] for m in task["milestones"]]:
                wrong.append((task["id"], text))
    assert wrong == []
    assert cells > 100
