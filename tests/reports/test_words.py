"""Every code that a report words has words in Vietnamese: none stays as it is, none stays English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest

from kehoach.i18n import _, speak
from kehoach.models import diff, document, plan
from kehoach.models.plan import Milestone, Offset
from kehoach.reports import totals, wording
from kehoach.reports.agenda import wording as agenda
from kehoach.reports.diffs import wording as compared

SOURCE = Path(__file__).parents[2] / "src" / "kehoach"
GRAMMAR = Path(__file__).parents[2] / "grammars" / "deadlines"
MARK = re.compile(r'^mark\s*=\s*"([a-z-]+)"', re.MULTILINE)
SILENT = {"inclusive"}
"""Marks that are told otherwise, or not at all."""
COLUMNS = ("number", "content", "product", "deadline", "note")
FIELDS = ("number", "symbol", "date", "issuer", "place", "kind", "title", "capacity", "role", "name")


def marks() -> list[str]:
    """The marks of wordings, of the rooms that read deadlines and put tasks together, and those only reports know."""
    files = [file for room in ("deadlines", "extract") for file in (SOURCE / room).glob("*.py")]
    given = [
        inside for file in files for inside in re.findall(r'marks"?\s*[:=]\s*\(([^()]*)\)', file.read_text("utf-8"))
    ]
    wordings = {mark for file in GRAMMAR.glob("*.toml") for mark in re.findall(MARK, file.read_text("utf-8"))}
    return sorted({*re.findall(r'"([a-z-]+)"', " ".join(given)), *wordings, *agenda._MARKS} - SILENT)


def every(code: str) -> str:
    return wording.milestone(Milestone(kind="recurring", every=code, interval=2))  # type: ignore[arg-type]


def offset(unit: str) -> str:
    return wording.milestone(Milestone(kind="relative", offset=Offset(count=3, unit=unit)))  # type: ignore[arg-type]


def worded() -> Iterator[tuple[str, Callable[[Any], str], Iterable[str]]]:
    """What is worded, by whom, and all codes of it."""
    yield "role", wording.role_name, plan.ROLES
    yield "severity", wording.severity_word, get_args(document.Severity)
    yield "origin", wording.origin, {*get_args(document.Origin)} - {"docx", "xlsx"}
    yield "column", wording.column_name, (*COLUMNS, *plan.ROLES)
    yield "every", every, get_args(plan.Every)
    yield "offset", offset, get_args(plan.OffsetUnit)
    yield "without a day", lambda code: totals.kinds()[code], totals.kinds()
    yield "mark", lambda code: _(agenda._MARKS.get(code, code)), marks()
    yield "relation", compared.relation, diff.RELATIONS
    yield "days", compared.days, {*get_args(diff.DeadlineRelation)} - {"none"}
    yield "kind", compared.kind, ("late", "no-lead-time", "fewer", "uncovered", "suspect")
    yield "change", compared.change, (*diff.CHANGES, "changed")
    yield "part", compared.part, get_args(diff.Part)
    yield "field", compared.field, FIELDS
    yield "certainty", lambda value: compared.sure(float(value)), ("1", "0.8", "0.1")
    yield "review", lambda code: diff.REVIEW_HEADINGS[code].text(), diff.REVIEW_HEADINGS
    yield "action", lambda code: diff.REVIEW_ACTIONS[code].text(), diff.REVIEW_ACTIONS


def said(word: Callable[[str], str], code: str) -> tuple[str, str]:
    """What a code is called in Vietnamese and in English."""
    speak("vi")
    vietnamese = word(code)
    speak("en")
    return vietnamese, word(code)


CASES = [
    pytest.param(partial(said, word), code, id=f"{name}: {code}")
    for name, word, codes in worded()
    for code in sorted(codes)
]


@pytest.mark.parametrize(("both", "code"), CASES)
def test_a_code_has_vietnamese_words(both: Callable[[str], tuple[str, str]], code: str) -> None:
    vietnamese, english = both(code)
    assert vietnamese
    assert vietnamese not in (code, english)
