"""The citations of the annotated documents, in running text and in cells."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kehoach.citations import find

DOCUMENTS = ["ha-noi-2024", "long-bien-2021", "long-bien-2024", "thanh-xuan-2020"]
KEYS = ("text", "kind", "number", "year", "symbol", "date", "issuer")


def texts(path: Path) -> list[str]:
    import docx
    from docx.table import Table

    found: list[str] = []
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            cells = {id(cell._tc): cell for row in item.rows for cell in row.cells}
            found += [cell.text for cell in cells.values()]
        else:
            found.append(item.text)
    return found


def keys(citation: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(citation[key] for key in KEYS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_citations_as_annotated(shared: Path, document: str) -> None:
    folder = shared / "corpus" / document
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["citations"]
    found = [c.model_dump(mode="json") for text in texts(folder / "plan.docx") for c in find(text)]
    assert Counter(map(keys, found)) == Counter(map(keys, gold))
