"""Every word of a table stands in some cell, group, header or diagnostic of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.samples.whole import PRINTED, document_of, forms, plan_of

from kehoach.extract import plan_from_document
from kehoach.models.document import Document
from kehoach.models.plan import Appendix, Plan
from kehoach.readers.open import read_path

WORD = re.compile(r"\w+")


@pytest.mark.parametrize("path", forms(*PRINTED, "txt"))
def test_no_word_of_a_sample_is_lost(path: Path) -> None:
    assert _lost(document_of(path), plan_of(path)) == Counter()


@pytest.mark.parametrize(
    "pattern", ["corpus/*/plan.docx", "corpus/*/plan.pdf", "corpus/*/plan.txt", "real/0[12]*.pdf", "real/2*.md"]
)
def test_no_word_of_a_real_table_is_lost(pattern: str, shared: Path) -> None:
    documents = {path.name: read_path(path) for path in sorted(shared.glob(pattern))}
    lost = {name: _lost(document, plan_from_document(document)) for name, document in documents.items()}
    assert lost
    assert not any(lost.values()), lost


def _lost(document: Document, plan: Plan) -> Counter[str]:
    """Words printed in tables more often than the plan has them; header words need to be there just once."""
    headers = {word for a in plan.appendices for text in a.columns.values() for word in _words(text)}
    headers |= {word for a in plan.appendices for task in a.tasks for text in task.extra for word in _words(text)}
    printed = Counter(word for table in document.tables() for cell in table.cells for word in _words(cell.text))
    kept = Counter(word for text in _texts(plan) for word in _words(text))
    return Counter({word: count for word, count in (printed - kept).items() if word not in headers})


def _texts(plan: Plan) -> Iterator[str]:
    yield from (note.text for note in plan.diagnostics)
    for appendix in plan.appendices:
        yield from _texts_of(appendix)


def _texts_of(appendix: Appendix) -> Iterator[str]:
    yield appendix.title or ""
    yield appendix.attached_to or ""
    for group in appendix.groups:
        yield from (group.number or "", *group.cells.values())
    for task in appendix.tasks:
        yield from (task.number or "", *task.cells.values(), *task.extra.values())


def _words(text: str) -> list[str]:
    return WORD.findall(text)
